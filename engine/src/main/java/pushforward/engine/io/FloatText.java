package pushforward.engine.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import pushforward.engine.param.InvalidInputException;

/** Many 32-bit floats as one string: little-endian, deflated (RFC 1950), in base 64. */
final class FloatText {
    private static final int CHUNK = 8192;

    private FloatText() {}

    static String write(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Deflater deflater = new Deflater();
        deflater.setInput(bytes.array());
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        while (!deflater.finished()) {
            packed.write(chunk, 0, deflater.deflate(chunk));
        }
        deflater.end();
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /**
     * Reads as many numbers as there must be.
     *
     * @throws InvalidInputException if there are more or fewer, or one is negative or not finite
     */
    static float[] read(Field field, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (!inflate(field, bytes.array())) {
            throw new InvalidInputException(
                    "Field \"" + field.path() + "\" does not hold " + size + " deflated numbers in base 64; it must.");
        }
        float[] values = new float[size];
        bytes.asFloatBuffer().get(values);
        for (float value : values) {
            if (!(value >= 0 && value <= Float.MAX_VALUE)) {
                throw new InvalidInputException("Field \"" + field.path() + "\" holds the number " + value
                        + "; ink must be 0 or more and finite.");
            }
        }
        return values;
    }

    /** Whether exactly as many bytes come out as there is room for. */
    private static boolean inflate(Field field, byte[] room) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(Base64.getDecoder().decode(field.text()));
            int got = 0;
            while (got < room.length) {
                int more = inflater.inflate(room, got, room.length - got);
                if (more == 0) {
                    return false;
                }
                got += more;
            }
            return inflater.inflate(new byte[1]) == 0 && inflater.finished();
        } catch (DataFormatException | IllegalArgumentException damaged) {
            return false;
        } finally {
            inflater.end();
        }
    }
}
