package pushforward.app.shell;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import pushforward.engine.io.Source;

/** A file that is being read on another thread: it counts what has come and can be told to stop. */
final class Reading {
    private final Path file;
    private final DoubleConsumer progress;
    private volatile boolean cancelled;

    /**
     * Prepares.
     *
     * @param progress told, on the reading thread, the share that has been read, at each hundredth
     */
    Reading(Path file, DoubleConsumer progress) {
        this.file = file;
        this.progress = progress;
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    void cancel() {
        cancelled = true;
    }

    void requireWanted() {
        if (cancelled) {
            throw new CancellationException("reading was cancelled");
        }
    }

    /** One of several files that are read one after another, like {@link #source()}. */
    Source source(Path one) {
        Source plain = Source.file(one);
        return new Source(
                String.valueOf(one.getFileName()),
                () -> new Counted(plain.opener().open(), Math.max(1, Files.size(one))));
    }

    /** The file, whose reading ends with an error once it is cancelled. */
    Source source() {
        Source plain = Source.file(file);
        return new Source(plain.name(), () -> new Counted(plain.opener().open(), Math.max(1, Files.size(file))));
    }

    private final class Counted extends FilterInputStream {
        private final long size;
        private long read;
        private int hundredths;

        Counted(InputStream in, long size) {
            super(in);
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            count(Math.max(0, got));
            return got;
        }

        private void count(int more) throws IOException {
            if (cancelled) {
                throw new IOException("cancelled");
            }
            read += more;
            int now = (int) Math.min(100, 100 * read / size);
            if (now > hundredths) {
                hundredths = now;
                progress.accept(now / 100.0);
            }
        }
    }
}
