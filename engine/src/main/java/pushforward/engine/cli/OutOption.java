package pushforward.engine.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pushforward.engine.io.Output;
import pushforward.engine.param.InvalidInputException;

/** The options that say where results go. */
final class OutOption {
    @Option(names = "--out", paramLabel = "FILE", description = "Where the result goes; - is the standard output.")
    private @Nullable String out;

    @Option(names = "--json", description = "Print a summary as one JSON document.")
    private boolean json;

    boolean json() {
        return json;
    }

    /** Returns where the table goes, having checked that it can; null if only a summary is asked for. */
    @Nullable
    Output table(Workplace workplace) {
        return file(workplace, "table");
    }

    /** The same for another result, by its name. */
    @Nullable
    Output file(Workplace workplace, String result) {
        if (out == null) {
            if (!json) {
                throw new InvalidInputException(
                        "Option --out is missing; it must name the file for the " + result + ".");
            }
            return null;
        }
        Output output = Output.named(out, workplace.out());
        if (json && output.isStandardOutput()) {
            throw new InvalidInputException(
                    "Options --out - and --json both ask for the standard output; one of them must go elsewhere.");
        }
        output.check();
        return output;
    }
}
