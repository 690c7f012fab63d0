package pushforward.engine.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import pushforward.engine.param.InvalidInputException;

/** Long lists of numbers in a scene: base 64 of their little-endian bytes, deflated as in zlib's format. */
final class PackedNumbers {
    private static final int PIECE = 1 << 16;

    private PackedNumbers() {}

    static String pack(double[] first, double[] second) {
        ByteBuffer bytes =
                ByteBuffer.allocate(8 * (first.length + second.length)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(first).put(second);
        return pack(bytes);
    }

    static String pack(short[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(numbers);
        return pack(bytes);
    }

    private static String pack(ByteBuffer bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes.array());
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.capacity() / 2 + PIECE);
            byte[] piece = new byte[PIECE];
            while (!deflater.finished()) {
                packed.write(piece, 0, deflater.deflate(piece));
            }
            return Base64.getEncoder().encodeToString(packed.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /** Unpacks {@code first.length + second.length} numbers, no more and no fewer. */
    static void unpack(Field field, double[] first, double[] second) {
        unpacked(field, 8, first.length + second.length)
                .asDoubleBuffer()
                .get(first)
                .get(second);
    }

    static short[] unpack(Field field, int count) {
        short[] numbers = new short[count];
        unpacked(field, 2, count).asShortBuffer().get(numbers);
        return numbers;
    }

    /** What is inflated is never larger than what is asked for, whatever the text would make. */
    private static ByteBuffer unpacked(Field field, int size, int count) {
        byte[] bytes = new byte[size * count];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(Base64.getDecoder().decode(field.text()));
            int filled = 0;
            while (filled < bytes.length) {
                int got = inflater.inflate(bytes, filled, bytes.length - filled);
                if (got == 0) {
                    break;
                }
                filled += got;
            }
            if (filled < bytes.length || !ends(inflater)) {
                throw new InvalidInputException(
                        "Field \"" + field.path() + "\" does not hold " + count + " numbers; it must.");
            }
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IllegalArgumentException | DataFormatException notPacked) {
            throw new InvalidInputException(
                    "Field \"" + field.path() + "\" is not deflated numbers in base 64; it must be.", notPacked);
        } finally {
            inflater.end();
        }
    }

    private static boolean ends(Inflater inflater) throws DataFormatException {
        return inflater.inflate(new byte[1]) == 0 && inflater.finished();
    }
}
