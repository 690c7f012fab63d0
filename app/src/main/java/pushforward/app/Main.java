package pushforward.app;

/**
 * Starts the program.
 *
 * <p>Deliberately no JavaFX {@code Application}: the Java launcher refuses to start one from the class path, which is
 * where ND4J needs everything to be.
 */
public final class Main {

    private Main() {}

    /**
     * Prints the program's name and version.
     *
     * @param arguments the command line as typed
     */
    public static void main(String[] arguments) {
        System.out.println("Pushforward " + version());
    }

    /** The version in the manifest of the packaged program, or {@code development} when run from class files. */
    private static String version() {
        String packaged = Main.class.getPackage().getImplementationVersion();
        return packaged == null ? "development" : packaged;
    }
}
