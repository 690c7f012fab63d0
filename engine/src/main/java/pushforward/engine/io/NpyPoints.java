package pushforward.engine.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;

/** Reads an array of shape (n, 2) from NumPy's file format, versions 1 to 3: float32 or float64, either byte order, either layout. */
final class NpyPoints {
    private static final int[] MAGIC = {0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int LONGEST_HEADER = 1 << 16;
    private static final int PIECE = 1 << 16;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern LAYOUT = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

    private NpyPoints() {}

    /** Whether a file that starts with this byte can only be of this kind: no text does. */
    static boolean startsWith(int firstByte) {
        return firstByte == MAGIC[0];
    }

    static Points read(InputStream stream, Source source) throws IOException {
        String header = header(stream, source);
        String type = find(TYPE, header, "type", source);
        boolean byColumns = find(LAYOUT, header, "layout", source).equals("True");
        int size = size(find(SHAPE, header, "shape", source), source);
        if (!type.matches("[<>=|]?f[48]")) {
            throw new InvalidInputException(
                    source.quoted() + " holds numbers of type \"" + type + "\"; they must be float32 or float64.");
        }
        int width = type.endsWith("8") ? 8 : 4;
        ByteOrder order = type.startsWith(">")
                ? ByteOrder.BIG_ENDIAN
                : type.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.nativeOrder();
        double[] values = values(stream, source, 2 * size, width, order);
        Points points = Points.zeros(size);
        for (int i = 0; i < size; i++) {
            points.set(i, values[byColumns ? i : 2 * i], values[byColumns ? size + i : 2 * i + 1]);
        }
        return points;
    }

    private static String header(InputStream stream, Source source) throws IOException {
        byte[] start = exactly(stream, 8, source);
        for (int i = 0; i < MAGIC.length; i++) {
            if ((start[i] & 0xFF) != MAGIC[i]) {
                throw new InvalidInputException(
                        source.quoted() + " begins like a NumPy array but is none; give a .npy file or a table.");
            }
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new InvalidInputException(
                    source.quoted() + " is a NumPy file of version " + version + "; versions 1 to 3 can be read.");
        }
        byte[] length = exactly(stream, version == 1 ? 2 : 4, source);
        long bytes = 0;
        for (int i = length.length - 1; i >= 0; i--) {
            bytes = bytes << 8 | (length[i] & 0xFF);
        }
        if (bytes > LONGEST_HEADER) {
            throw new InvalidInputException(
                    source.quoted() + " has a header of " + bytes + " bytes; " + LONGEST_HEADER + " is the limit.");
        }
        return new String(exactly(stream, (int) bytes, source), StandardCharsets.UTF_8);
    }

    private static String find(Pattern pattern, String header, String what, Source source) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new InvalidInputException(
                    source.quoted() + " does not say the " + what + " of its array; its header must.");
        }
        return matcher.group(1);
    }

    private static int size(String shape, Source source) {
        Matcher matcher = Pattern.compile("\\s*(\\d{1,18})\\s*,\\s*2\\s*,?\\s*").matcher(shape);
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    source.quoted() + " holds an array of shape (" + shape.strip() + "); it must be (n, 2).");
        }
        long size = Long.parseLong(matcher.group(1));
        if (size > Limits.POINTS) {
            throw PointsFile.tooMany(source);
        }
        return (int) size;
    }

    private static double[] values(InputStream stream, Source source, int count, int width, ByteOrder order)
            throws IOException {
        double[] values = new double[count];
        for (int begin = 0; begin < count; begin += PIECE) {
            int piece = Math.min(PIECE, count - begin);
            ByteBuffer buffer =
                    ByteBuffer.wrap(exactly(stream, piece * width, source)).order(order);
            for (int i = 0; i < piece; i++) {
                values[begin + i] = width == 8 ? buffer.getDouble() : buffer.getFloat();
            }
        }
        if (stream.read() >= 0) {
            throw new InvalidInputException(
                    source.quoted() + " goes on after its array; it must end with the last of its numbers.");
        }
        return values;
    }

    private static byte[] exactly(InputStream stream, int length, Source source) throws IOException {
        byte[] bytes = stream.readNBytes(length);
        if (bytes.length < length) {
            throw new InvalidInputException(source.quoted()
                    + " ends in the middle of its array; it must hold as many numbers as its header says.");
        }
        return bytes;
    }
}
