package pushforward.engine.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pushforward.engine.param.InvalidInputException;

/** An array in NumPy's file format, versions 1 to 3, float32 or float64 in either byte order, whose numbers are read one after another. */
final class NpyArray {
    private static final int[] MAGIC = {0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int LONGEST_HEADER = 1 << 16;
    private static final int PIECE = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern LAYOUT = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
    private static final Pattern SIZE = Pattern.compile("\\d{1,18}");

    private final InputStream stream;
    private final Source source;
    private final String shape;
    private final boolean byColumns;
    private final int width;
    private final ByteOrder order;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private long left;

    private NpyArray(InputStream stream, Source source) throws IOException {
        this.stream = stream;
        this.source = source;
        String header = header();
        String type = find(TYPE, header, "type");
        byColumns = find(LAYOUT, header, "layout").equals("True");
        shape = find(SHAPE, header, "shape").strip();
        if (!type.matches("[<>=|]?f[48]")) {
            throw new InvalidInputException(
                    source.quoted() + " holds numbers of type \"" + type + "\"; they must be float32 or float64.");
        }
        width = type.endsWith("8") ? 8 : 4;
        order = type.startsWith(">")
                ? ByteOrder.BIG_ENDIAN
                : type.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.nativeOrder();
    }

    /** Whether a file that starts with this byte can only be of this kind: no text does. */
    static boolean startsWith(int firstByte) {
        return firstByte == MAGIC[0];
    }

    /** Reads the header. */
    static NpyArray open(InputStream stream, Source source) throws IOException {
        return new NpyArray(stream, source);
    }

    /** Whether the first index changes fastest. */
    boolean isByColumns() {
        return byColumns;
    }

    /** The lengths of the axes; empty if that is not what the header holds. */
    long[] axes() {
        String[] sizes = shape.split(",");
        if (!Arrays.stream(sizes).allMatch(size -> SIZE.matcher(size.strip()).matches())) {
            return new long[0];
        }
        return Arrays.stream(sizes)
                .mapToLong(size -> Long.parseLong(size.strip()))
                .toArray();
    }

    /** Says that the array should have another shape. */
    InvalidInputException wrongShape(String allowed) {
        return new InvalidInputException(source.quoted() + " holds an array of shape (" + NumberText.shown(shape)
                + "); it must be " + allowed + ".");
    }

    /** Says how many numbers there are, before the first of them. */
    void begin(long count) {
        left = count;
    }

    /** Returns the next number, in the order of the file. */
    double next() throws IOException {
        if (!piece.hasRemaining()) {
            int count = (int) Math.min(PIECE, left);
            piece = ByteBuffer.wrap(exactly(count * width)).order(order);
            left -= count;
        }
        return width == 8 ? piece.getDouble() : piece.getFloat();
    }

    /** Checks that nothing follows the last number. */
    void end() throws IOException {
        if (stream.read() >= 0) {
            throw new InvalidInputException(
                    source.quoted() + " goes on after its array; it must end with the last of its numbers.");
        }
    }

    private String header() throws IOException {
        byte[] start = exactly(8);
        for (int i = 0; i < MAGIC.length; i++) {
            if ((start[i] & 0xFF) != MAGIC[i]) {
                throw new InvalidInputException(
                        source.quoted() + " is not a NumPy array; give a .npy file or a table.");
            }
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new InvalidInputException(
                    source.quoted() + " is a NumPy file of version " + version + "; versions 1 to 3 can be read.");
        }
        byte[] length = exactly(version == 1 ? 2 : 4);
        long bytes = 0;
        for (int i = length.length - 1; i >= 0; i--) {
            bytes = bytes << 8 | (length[i] & 0xFF);
        }
        if (bytes > LONGEST_HEADER) {
            throw new InvalidInputException(
                    source.quoted() + " has a header of " + bytes + " bytes; " + LONGEST_HEADER + " is the limit.");
        }
        return new String(exactly((int) bytes), StandardCharsets.UTF_8);
    }

    private String find(Pattern pattern, String header, String what) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new InvalidInputException(
                    source.quoted() + " does not say the " + what + " of its array; its header must.");
        }
        return matcher.group(1);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = stream.readNBytes(length);
        if (bytes.length < length) {
            throw new InvalidInputException(source.quoted()
                    + " ends in the middle of its array; it must hold as many numbers as its header says.");
        }
        return bytes;
    }
}
