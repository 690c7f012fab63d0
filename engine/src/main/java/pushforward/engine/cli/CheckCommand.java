package pushforward.engine.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushforward.engine.check.Check;
import pushforward.engine.check.Checks;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the program against values that are known in closed form. */
@Command(name = "check", description = "Checks the program against values known in closed form; fails if any is off.")
final class CheckCommand implements Runnable {
    private final Workplace workplace;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    CheckCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void run() {
        List<Check> checks = Checks.all(workplace.catalogue());
        if (json) {
            ObjectNode document = Json.object();
            ArrayNode entries = document.putArray("checks");
            for (Check check : checks) {
                ObjectNode entry = entries.addObject().put("name", check.name());
                entry.set("expected", Json.number(check.expected()));
                entry.set("got", Json.number(check.got()));
                entry.set("tolerance", Json.number(check.tolerance()));
                entry.put("verdict", check.verdict());
            }
            Json.print(document, workplace.out());
        } else {
            for (Check check : checks) {
                workplace
                        .out()
                        .println(check.verdict() + "  " + check.name() + ": expected " + check.expected() + ", got "
                                + check.got() + ", tolerance " + check.tolerance());
            }
        }
        long failed = checks.stream().filter(check -> !check.passes()).count();
        if (failed > 0) {
            throw new JobFailedException(failed + " of " + checks.size() + " checks failed.");
        }
    }
}
