package pushforward.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushforward.engine.io.Plugins;
import pushforward.engine.spi.Catalogue;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what was loaded, from where, and what failed and why. */
@Command(name = "plugins", description = "Says what was loaded, from where, and what failed and why.")
final class PluginsCommand implements Runnable {
    private final Workplace workplace;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    PluginsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void run() {
        Plugins plugins = workplace.plugins();
        if (json) {
            Json.print(document(plugins), workplace.out());
            return;
        }
        workplace.out().println("Plug-in folder: " + workplace.folders().plugins());
        for (Plugins.Origin origin : plugins.origins()) {
            workplace
                    .out()
                    .println(origin.name() + ": targets " + String.join(", ", origin.targets()) + "; methods "
                            + String.join(", ", origin.methods()));
        }
        for (Catalogue.Failure failure : plugins.catalogue().failures()) {
            workplace.out().println("failed: " + failure.provider() + ": " + failure.reason());
        }
    }

    private ObjectNode document(Plugins plugins) {
        ObjectNode document =
                Json.object().put("folder", workplace.folders().plugins().toString());
        ArrayNode loaded = document.putArray("loaded");
        for (Plugins.Origin origin : plugins.origins()) {
            ObjectNode entry = loaded.addObject().put("from", origin.name());
            origin.targets().forEach(entry.putArray("targets")::add);
            origin.methods().forEach(entry.putArray("methods")::add);
        }
        ArrayNode failed = document.putArray("failed");
        for (Catalogue.Failure failure : plugins.catalogue().failures()) {
            failed.addObject().put("provider", failure.provider()).put("reason", failure.reason());
        }
        return document;
    }
}
