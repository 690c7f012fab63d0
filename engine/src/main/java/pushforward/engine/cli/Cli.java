package pushforward.engine.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import pushforward.engine.param.InvalidInputException;

/**
 * The program as the command line sees it.
 *
 * <p>Exit status: 0 done, 1 the job failed, 2 bad usage or bad input; one sentence on the standard error says why, and a stack
 * trace only comes with {@code --verbose}.
 */
public final class Cli {
    /** The job was done. */
    public static final int DONE = 0;
    /** The job failed. */
    public static final int FAILED = 1;
    /** The usage or the input was bad. */
    public static final int BAD_INPUT = 2;

    private final Workplace workplace;
    private final CommandLine commandLine;
    private final Root root;

    /**
     * Puts the commands together.
     *
     * @param more further commands, annotated for picocli; a command fails by throwing, as the engine's own do
     */
    public Cli(Workplace workplace, List<?> more) {
        this.workplace = workplace;
        root = new Root();
        commandLine = new CommandLine(root);
        for (Object command : List.of(
                new ListCommand(workplace),
                new EvaluateCommand(workplace),
                new DrawCommand(workplace),
                new SampleCommand(workplace),
                new TrainCommand(workplace),
                new DensityCommand(workplace),
                new TransportCommand(workplace),
                new CompareCommand(workplace),
                new SweepCommand(workplace),
                new DiagnoseCommand(workplace),
                new CheckCommand(workplace),
                new PluginsCommand(workplace))) {
            commandLine.addSubcommand(command);
        }
        more.forEach(commandLine::addSubcommand);
        commandLine
                .setOut(new PrintWriter(workplace.out(), true))
                .setErr(new PrintWriter(workplace.err(), true))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler((failure, arguments) -> report(usage(failure), failure, BAD_INPUT))
                .setExecutionExceptionHandler((failure, command, result) -> report(failure));
    }

    /** The command line itself, for help and for adding to it. */
    public CommandLine commandLine() {
        return commandLine;
    }

    /** Runs a command and returns the exit status. */
    public int run(String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError tooBig) {
            return report(
                    "There is not enough memory for this job; use fewer points or give Java more memory.",
                    tooBig,
                    FAILED);
        } catch (StackOverflowError | LinkageError defect) {
            return report(defect);
        }
    }

    private int report(Throwable failure) {
        if (failure instanceof InvalidInputException) {
            return report(failure.getMessage(), failure, BAD_INPUT);
        }
        if (failure instanceof JobFailedException || failure instanceof IllegalStateException) {
            return report(failure.getMessage(), failure, FAILED);
        }
        return report(
                "This failed in a way that was not foreseen (" + failure
                        + "); run it again with --verbose and report what it says.",
                failure,
                FAILED);
    }

    private int report(String sentence, Throwable failure, int status) {
        workplace.err().println(oneLine(sentence));
        if (root.verbose) {
            failure.printStackTrace(workplace.err());
        }
        workplace.err().flush();
        return status;
    }

    private static String oneLine(String sentence) {
        return String.valueOf(sentence).replaceAll("\\s*[\\r\\n]+\\s*", " ").replaceAll("\\p{Cntrl}", "?");
    }

    private static String usage(ParameterException failure) {
        if (failure.getCause() instanceof InvalidInputException reason) {
            return String.valueOf(reason.getMessage());
        }
        String message = String.valueOf(failure.getMessage()).strip().replaceFirst("^Error: ", "");
        String clause = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        String help = command.root() == command ? "pushforward --help" : command.qualifiedName(" ") + " --help";
        return clause + "; \"" + help + "\" says what is allowed.";
    }

    /** The version in the manifest of the packaged program, or {@code development} when run from class files. */
    static String version() {
        String packaged = Cli.class.getPackage().getImplementationVersion();
        return packaged == null ? "development" : packaged;
    }

    /** Without a command. */
    @Command(
            name = "pushforward",
            scope = ScopeType.INHERIT,
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            description = "Draw a density and watch particles find it.",
            footer = {
                "",
                "T is an id of \"list targets\", formula:EXPRESSION, or a file (.pushforward, .csv, .npy, .png, .jpg).",
                "A file named - is standard input or output. Exit status: 0 done, 1 failed, 2 bad usage or input."
            })
    private static final class Root implements Runnable {
        @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Print stack traces of failures.")
        private boolean verbose;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(
                    spec.commandLine(),
                    "A command is missing, one of "
                            + String.join(", ", spec.subcommands().keySet()));
        }
    }

    /** Names the version. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Pushforward " + version()};
        }
    }
}
