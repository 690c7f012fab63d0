package pushforward.app;

import pushforward.app.shell.Launcher;

/**
 * Starts the program.
 *
 * <p>Deliberately no JavaFX {@code Application}: the Java launcher refuses to start one from the class path, which is
 * where ND4J needs everything to be.
 */
public final class Main {

    private Main() {}

    /**
     * Opens the window.
     *
     * @param arguments the command line as typed
     */
    public static void main(String[] arguments) {
        System.exit(Launcher.open(null, Launcher.Graphics.AUTOMATIC, System.err));
    }
}
