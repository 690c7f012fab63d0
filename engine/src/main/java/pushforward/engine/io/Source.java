package pushforward.engine.io;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import pushforward.engine.param.InvalidInputException;

/**
 * Where input comes from: a file, the standard input, or something that the program ships.
 *
 * @param name as a person wrote it
 * @param opener opens it
 */
public record Source(String name, Opener opener) {
    private static final String STANDARD_INPUT = "standard input";

    /** Opens a source, once. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** Returns a file as a source. */
    public static Source file(Path path) {
        return new Source(path.toString(), () -> open(path));
    }

    /**
     * Returns what a person wrote on the command line as a source: {@code -} is the standard input.
     *
     * @throws InvalidInputException if the text is no path
     */
    public static Source named(String text, InputStream standardInput) {
        return text.equals("-") ? new Source(STANDARD_INPUT, () -> standardInput) : file(path(text));
    }

    /**
     * Returns the path that a person wrote.
     *
     * @throws InvalidInputException if the text is no path
     */
    public static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException notAPath) {
            throw new InvalidInputException(
                    "\"" + text.replace('\0', '?')
                            + "\" is not the name of a file; it must be one that this system allows.",
                    notAPath);
        }
    }

    /** What is done with an open source. */
    @FunctionalInterface
    interface Use<T> {
        T of(InputStream stream) throws IOException;
    }

    /**
     * Opens the source, uses it and closes it.
     *
     * @param limit bytes that may be read
     * @throws InvalidInputException if it cannot be read or is larger, in a sentence
     */
    <T> T read(long limit, Use<T> use) {
        try (InputStream stream = new Limited(new BufferedInputStream(opener.open(), 1 << 16), limit)) {
            return use.of(stream);
        } catch (TooLarge tooLarge) {
            throw new InvalidInputException(quoted() + " is larger than " + (limit >> 20) + " MB, which is the limit.");
        } catch (IOException failure) {
            throw new InvalidInputException(
                    quoted() + " cannot be read (" + reason(failure) + "); give a file that can.", failure);
        }
    }

    /** The name as it stands in sentences. */
    String quoted() {
        return name.equals(STANDARD_INPUT) ? "Standard input" : "File \"" + name + "\"";
    }

    private static InputStream open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new InvalidInputException("There is no file \"" + path + "\"; give one that exists.");
        }
        if (Files.isDirectory(path)) {
            throw new InvalidInputException("\"" + path + "\" is a folder; give a file.");
        }
        return Files.newInputStream(path);
    }

    /** Says in a few words what went wrong with a file. */
    static String reason(IOException failure) {
        String message = failure.getMessage();
        return failure instanceof AccessDeniedException || message == null
                ? "access denied"
                : message.lines().findFirst().orElse("unknown");
    }

    /** Thrown when more bytes come than may. */
    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            left = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            return value < 0 ? value : count(1) - 1 + value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            return got <= 0 ? got : count(got);
        }

        private int count(int got) throws TooLarge {
            left -= got;
            if (left < 0) {
                throw new TooLarge();
            }
            return got;
        }
    }
}
