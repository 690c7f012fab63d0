package pushforward.engine.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the program keeps what is its own.
 *
 * @param data settings, plug-ins and unpacked native code, in the place that the platform has for that
 */
public record ProgramFolders(Path data) {
    /** System property that names another data folder. */
    public static final String PROPERTY = "pushforward.data";
    /** Environment variable that names another data folder, if the property does not. */
    public static final String VARIABLE = "PUSHFORWARD_DATA";

    /** Returns the folders for this user on this machine. */
    public static ProgramFolders ofUser() {
        return of(name -> System.getProperty(name), name -> System.getenv(name));
    }

    static ProgramFolders of(UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
        String given = first(properties.apply(PROPERTY), environment.apply(VARIABLE));
        if (given != null) {
            return new ProgramFolders(Source.path(given).toAbsolutePath());
        }
        Path home = Path.of(String.valueOf(properties.apply("user.home")));
        String system = String.valueOf(properties.apply("os.name")).toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String roaming = environment.apply("APPDATA");
            Path base = roaming == null ? home.resolve("AppData").resolve("Roaming") : Path.of(roaming);
            return new ProgramFolders(base.resolve("Pushforward"));
        }
        if (system.startsWith("mac")) {
            return new ProgramFolders(
                    home.resolve("Library").resolve("Application Support").resolve("Pushforward"));
        }
        String shared = first(environment.apply("XDG_DATA_HOME"), null);
        Path base = shared == null ? home.resolve(".local").resolve("share") : Path.of(shared);
        return new ProgramFolders(base.resolve("pushforward"));
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        if (one != null && !one.isBlank()) {
            return one;
        }
        return other == null || other.isBlank() ? null : other;
    }

    /** Where plug-in jars are looked for. */
    public Path plugins() {
        return data.resolve("plugins");
    }

    /** Where the numerical library unpacks its native code. */
    public Path nativeCode() {
        return data.resolve("native");
    }
}
