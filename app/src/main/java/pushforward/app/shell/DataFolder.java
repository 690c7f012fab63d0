package pushforward.app.shell;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The folder in which the program keeps its own files, as each platform wants it. */
final class DataFolder {
    /** A system property that puts it elsewhere. */
    static final String PROPERTY = "pushforward.data";

    private DataFolder() {}

    static Path locate() {
        String elsewhere = System.getProperty(PROPERTY);
        return elsewhere != null
                ? Path.of(elsewhere)
                : locate(System.getProperty("os.name"), System.getProperty("user.home"), System::getenv);
    }

    static Path locate(String system, String home, UnaryOperator<@Nullable String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return Path.of(home, "Library", "Application Support", "Pushforward");
        }
        if (name.contains("win")) {
            String roaming = environment.apply("APPDATA");
            return roaming == null
                    ? Path.of(home, "AppData", "Roaming", "Pushforward")
                    : Path.of(roaming, "Pushforward");
        }
        String data = environment.apply("XDG_DATA_HOME");
        return data == null || data.isBlank()
                ? Path.of(home, ".local", "share", "pushforward")
                : Path.of(data, "pushforward");
    }
}
