package pushforward.engine.io;

import java.util.Arrays;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.replay.Recording;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Recordings as JSON: the numbers are packed, chain after chain. */
final class RecordingCodec {
    private RecordingCodec() {}

    static ObjectNode write(Recording recording) {
        if (!recording.isSmallEnough()) {
            throw new InvalidInputException("The draws of " + recording.origin() + " are too many for a scene: it can"
                    + " hold " + Recording.MOST_IN_A_SCENE + ", and there are "
                    + (long) recording.chains() * recording.length() + "; thin them before they are opened.");
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("origin", recording.origin());
        object.put("name_x", recording.nameX());
        object.put("name_y", recording.nameY());
        object.put("chains", recording.chains());
        object.put("length", recording.length());
        if (recording.chains() > 0) {
            object.put("packed", PackedNumbers.pack(joined(recording.x()), joined(recording.y())));
        }
        if (recording.divergent().length > 0) {
            object.put("divergent", PackedNumbers.pack(marks(recording.divergent())));
        }
        return object;
    }

    static Recording read(Field field) {
        int chains = (int) field.get("chains").whole(0, Limits.CHAINS);
        if (chains == 0) {
            return Recording.NONE;
        }
        int length = (int) field.get("length").whole(1, Recording.MOST_IN_A_SCENE / chains);
        double[] x = new double[chains * length];
        double[] y = new double[chains * length];
        PackedNumbers.unpack(field.get("packed"), x, y);
        double[][] divergent = field.has("divergent")
                ? rows(unmarked(PackedNumbers.unpack(field.get("divergent"), chains * length)), length)
                : new double[0][];
        return Recording.of(
                field.get("origin").text(),
                field.get("name_x").text(),
                field.get("name_y").text(),
                rows(x, length),
                rows(y, length),
                divergent);
    }

    private static double[] joined(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[][] rows(double[] joined, int length) {
        double[][] rows = new double[joined.length / length][];
        Arrays.setAll(rows, c -> Arrays.copyOfRange(joined, c * length, (c + 1) * length));
        return rows;
    }

    private static short[] marks(double[][] rows) {
        double[] joined = joined(rows);
        short[] marks = new short[joined.length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = (short) (joined[i] != 0 ? 1 : 0);
        }
        return marks;
    }

    private static double[] unmarked(short[] marks) {
        double[] values = new double[marks.length];
        Arrays.setAll(values, i -> marks[i]);
        return values;
    }
}
