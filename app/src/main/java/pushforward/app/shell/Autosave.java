package pushforward.app.shell;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The copy of unsaved work that outlives a crash. Of several windows at once, the first keeps one. */
final class Autosave implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Autosave.class);

    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;

    Autosave(Path folder) {
        file = folder.resolve("autosave.pushforward");
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve("autosave.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } catch (IOException | OverlappingFileLockException taken) {
            LOG.warn("unsaved work is not kept: {}", taken.toString());
        }
    }

    Path file() {
        return file;
    }

    /** Whether this window keeps the copy. */
    boolean isOurs() {
        return lock != null;
    }

    /** Whether an earlier run ended without saying so. */
    boolean isLeftOver() {
        return isOurs() && Files.exists(file);
    }

    /** Says that nothing unsaved is left. */
    void discard() {
        if (isOurs()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stuck) {
                LOG.warn("{} cannot be deleted: {}", file, stuck.toString());
            }
        }
    }

    @Override
    public void close() {
        try {
            FileChannel open = channel;
            if (open != null) {
                open.close();
            }
        } catch (IOException ignored) {
            LOG.debug("closing the lock", ignored);
        }
    }
}
