package pushforward.engine.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import pushforward.engine.param.InvalidInputException;

/**
 * Where output goes: a file, which appears whole or not at all, or the standard output.
 *
 * <p>A file is written under another name in the same folder and then renamed.
 */
public final class Output {
    private final String name;
    private final PrintStream standardOutput;

    private Output(String name, PrintStream standardOutput) {
        this.name = name;
        this.standardOutput = standardOutput;
    }

    /** Returns a file as output. */
    public static Output file(Path path) {
        return new Output(path.toString(), System.out);
    }

    /** Returns what a person wrote on the command line as output: {@code -} is the standard output. */
    public static Output named(String text, PrintStream standardOutput) {
        return new Output(text, standardOutput);
    }

    /** What writes bytes. */
    @FunctionalInterface
    public interface BytesContent {
        void writeTo(OutputStream stream) throws IOException;
    }

    /** What writes characters. */
    @FunctionalInterface
    public interface TextContent {
        void writeTo(Writer writer) throws IOException;
    }

    /** Whether this is the standard output. */
    public boolean isStandardOutput() {
        return name.equals("-");
    }

    /**
     * Checks that the output can be written, before work is spent on what goes there.
     *
     * @throws InvalidInputException saying why it cannot
     */
    public void check() {
        if (isStandardOutput()) {
            return;
        }
        Path path = Source.path(name);
        Path folder = folder(path);
        if (Files.isDirectory(path)) {
            throw new InvalidInputException("Output \"" + name + "\" is a folder; give the name of a file.");
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "Output \"" + name + "\" cannot be written; its folder does not exist, and must.");
        }
        if (!Files.isWritable(folder) || Files.exists(path) && !Files.isWritable(path)) {
            throw new InvalidInputException(
                    "Output \"" + name + "\" cannot be written (access denied); give a place that can.");
        }
    }

    /**
     * Writes text in UTF-8.
     *
     * @throws InvalidInputException if the place cannot be written; what was there is then still there
     */
    public void writeText(TextContent content) {
        writeBytes(stream -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
            content.writeTo(writer);
            writer.flush();
        });
    }

    /**
     * Writes bytes.
     *
     * @throws InvalidInputException if the place cannot be written; what was there is then still there
     */
    public void writeBytes(BytesContent content) {
        check();
        try {
            if (isStandardOutput()) {
                content.writeTo(standardOutput);
                standardOutput.flush();
            } else {
                replace(Source.path(name), content);
            }
        } catch (IOException failure) {
            throw new InvalidInputException(
                    "Output \"" + name + "\" cannot be written (" + Source.reason(failure)
                            + "); give a place that can.",
                    failure);
        }
    }

    private static void replace(Path path, BytesContent content) throws IOException {
        Path temporary = Files.createTempFile(folder(path), "." + path.getFileName(), ".tmp");
        try {
            try (OutputStream stream = Files.newOutputStream(temporary)) {
                content.writeTo(stream);
            }
            makeReadable(temporary);
            try {
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException plainThen) {
                Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Temporary files are private; results are as readable as any other new file. */
    private static void makeReadable(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private static Path folder(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }
}
