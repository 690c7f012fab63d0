package pushforward.engine.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.param.InvalidInputException;

/** Draws of Markov chains from files: tables, files that Stan wrote, and arrays. */
public final class ChainsFile {
    /** How much of a file tells its format. */
    private static final int BEGINNING = 1 << 16;

    private ChainsFile() {}

    /** The formats that programs keep draws in. */
    public enum Format {
        /** A table with a row for each draw and a column for each variable; the columns chain, and draw or step, may tell where a row belongs. */
        CSV,
        /** A table with comments, as Stan writes one for each chain. */
        STAN,
        /** A NumPy array of shape (chains, draws, variables). */
        NPY,
        /** The NetCDF 4 and HDF5 files of ArviZ. */
        ARVIZ
    }

    /**
     * Reads files whose chains belong together.
     *
     * @param sources at least one; the chains of each are added to those before
     * @param format of all files; null if the content of each is to tell
     * @return at least one chain with at least one draw
     * @throws InvalidInputException saying what is wrong, in which file and row
     */
    public static Chains read(List<Source> sources, @Nullable Format format) {
        ChainCollector collector = new ChainCollector();
        for (Source source : sources) {
            source.read(Limits.FILE_BYTES, stream -> {
                InputStream marked = new BufferedInputStream(stream, BEGINNING);
                read(marked, format == null ? detect(marked) : format, collector, source);
                return source;
            });
        }
        return collector.chains();
    }

    /**
     * Says whether a file holds draws of chains rather than points of the plane, by its beginning: an array of three axes, a file of Stan
     * or of ArviZ, or a table with a column chain, draw, or step and particle.
     *
     * @throws InvalidInputException if the file cannot be read at all
     */
    public static boolean isOfChains(Source source) {
        return source.read(Limits.FILE_BYTES, stream -> {
            InputStream marked = new BufferedInputStream(stream, BEGINNING);
            return switch (detect(marked)) {
                case STAN, ARVIZ -> true;
                case NPY -> NpyArray.open(marked, source).axes().length == 3;
                case CSV -> {
                    marked.mark(BEGINNING);
                    List<String> names = columns(marked.readNBytes(BEGINNING));
                    yield names.contains("chain")
                            || names.contains("draw")
                            || names.contains("step") && names.contains("particle");
                }
            };
        });
    }

    /** Says whether Stan wrote a file; one that cannot be read was not. */
    public static boolean isOfStan(Source source) {
        try {
            return source.read(
                    Limits.FILE_BYTES, stream -> detect(new BufferedInputStream(stream, BEGINNING)) == Format.STAN);
        } catch (InvalidInputException unreadable) {
            return false;
        }
    }

    private static void read(InputStream stream, Format format, ChainCollector collector, Source source)
            throws IOException {
        switch (format) {
            case CSV -> TableChains.readTable(stream, collector, source);
            case STAN -> TableChains.readStan(stream, collector, source);
            case NPY -> NpyChains.read(stream, collector, source);
            case ARVIZ -> ArvizChains.read(stream, collector, source);
        }
    }

    private static Format detect(InputStream stream) throws IOException {
        stream.mark(BEGINNING);
        byte[] bytes = stream.readNBytes(BEGINNING);
        stream.reset();
        if (bytes.length > 0 && NpyArray.startsWith(bytes[0] & 0xFF)) {
            return Format.NPY;
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089HDF") || text.matches("(?s)CDF[\\x01\\x02\\x05].*")) {
            return Format.ARVIZ;
        }
        String firstLine = firstLine(bytes);
        List<String> names = columns(bytes);
        boolean ofStan = firstLine.startsWith("#") || names.contains("lp__") && !names.contains("chain");
        return ofStan ? Format.STAN : Format.CSV;
    }

    private static String firstLine(byte[] beginning) {
        return new String(beginning, StandardCharsets.UTF_8)
                .replaceFirst("^\uFEFF", "")
                .lines()
                .findFirst()
                .orElse("");
    }

    private static List<String> columns(byte[] beginning) {
        return Arrays.stream(firstLine(beginning).split(","))
                .map(name -> name.strip().replaceFirst("^\"(.*)\"$", "$1").strip())
                .toList();
    }
}
