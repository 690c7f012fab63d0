package pushforward.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pushforward.app.draw.Pictures;
import pushforward.app.export.RenderCommand;
import pushforward.app.shell.OpenCommand;
import pushforward.engine.cli.Cli;
import pushforward.engine.cli.Workplace;

/**
 * Starts the program: the window, or a job of the command line.
 *
 * <p>Deliberately no JavaFX {@code Application}: the Java launcher refuses to start one from the class path, which is
 * where ND4J needs everything to be.
 */
public final class Main {
    private static final String OPEN = "open";

    private Main() {}

    /**
     * Runs a command and ends the process with its exit status.
     *
     * @param arguments the command line as typed
     */
    public static void main(String[] arguments) {
        // Pictures are read and lettered by AWT, whose own connection to a display would get in the way of JavaFX's.
        System.setProperty("java.awt.headless", "true");
        int status;
        try (Workplace workplace = Workplace.ofProcess(Pictures::read)) {
            Cli cli = new Cli(workplace, List.of(new OpenCommand(workplace), new RenderCommand(workplace.catalogue())));
            status = cli.run(complete(arguments));
        }
        System.exit(status);
    }

    /** Puts {@code open} before arguments that only make sense for the window: none, a file, or one of its options. */
    static String[] complete(String... arguments) {
        boolean window = arguments.length == 0
                || arguments[0].equals("--safe-graphics")
                || arguments[0]
                        .toLowerCase(Locale.ROOT)
                        .matches(".+\\.(pushforward|csv|npy|nc|h5|hdf5|png|jpe?g|gif|bmp)");
        return window ? Stream.concat(Stream.of(OPEN), Arrays.stream(arguments)).toArray(String[]::new) : arguments;
    }
}
