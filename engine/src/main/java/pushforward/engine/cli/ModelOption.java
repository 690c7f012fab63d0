package pushforward.engine.cli;

import picocli.CommandLine.Option;
import pushforward.engine.io.Model;
import pushforward.engine.io.ModelFile;
import pushforward.engine.io.Source;
import pushforward.engine.spi.FlowModel;

/** The option that says which learned map is used. */
final class ModelOption {
    @Option(
            names = "--model",
            paramLabel = "F.model",
            required = true,
            description = "A map that \"train\" has learned.")
    private String file = "";

    FlowModel read(Workplace workplace) {
        return read(file, workplace).restore(workplace.catalogue());
    }

    static Model read(String file, Workplace workplace) {
        return ModelFile.read(Source.named(file, workplace.in()), workplace.catalogue());
    }
}
