package pushforward.engine.net;

import java.nio.file.Path;

/** Where tests let ND4J unpack its native code: one folder for all of them, because that takes seconds and 400 MB. */
public final class TestFolders {

    private TestFolders() {}

    /** Returns the folder that a developer's own programs use too. */
    public static Path nativeCode() {
        return Path.of(System.getProperty("user.home"), ".javacpp", "cache");
    }
}
