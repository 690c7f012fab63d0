package pushforward.engine.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramFoldersTest {

    @Test
    void everyPlatformHasItsPlace() {
        Path home = Path.of("home");
        assertThat(data(Map.of("os.name", "Linux", "user.home", "home"), Map.of()))
                .isEqualTo(home.resolve(".local/share/pushforward"));
        assertThat(data(Map.of("os.name", "Linux", "user.home", "home"), Map.of("XDG_DATA_HOME", "xdg")))
                .isEqualTo(Path.of("xdg/pushforward"));
        assertThat(data(Map.of("os.name", "Mac OS X", "user.home", "home"), Map.of()))
                .isEqualTo(home.resolve("Library/Application Support/Pushforward"));
        assertThat(data(Map.of("os.name", "Windows 11", "user.home", "home"), Map.of("APPDATA", "roaming")))
                .isEqualTo(Path.of("roaming/Pushforward"));
        assertThat(data(Map.of("os.name", "Windows 11", "user.home", "home"), Map.of()))
                .isEqualTo(home.resolve("AppData/Roaming/Pushforward"));
    }

    @Test
    void propertyComesBeforeVariableBeforePlatform() {
        Map<String, String> linux = Map.of("os.name", "Linux", "user.home", "home");
        Map<String, String> given = Map.of("os.name", "Linux", "user.home", "home", "pushforward.data", "one");

        assertThat(data(linux, Map.of("PUSHFORWARD_DATA", "two")))
                .isEqualTo(Path.of("two").toAbsolutePath());
        assertThat(data(given, Map.of("PUSHFORWARD_DATA", "two")))
                .isEqualTo(Path.of("one").toAbsolutePath());
        assertThat(new ProgramFolders(Path.of("d")).plugins()).isEqualTo(Path.of("d/plugins"));
        assertThat(new ProgramFolders(Path.of("d")).nativeCode()).isEqualTo(Path.of("d/native"));
    }

    private static Path data(Map<String, String> properties, Map<String, String> environment) {
        return ProgramFolders.of(properties::get, environment::get).data();
    }
}
