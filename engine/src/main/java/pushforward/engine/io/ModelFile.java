package pushforward.engine.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.Catalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Model files: a zip of {@code model.json} and then, in the order in which it names them, the arrays as little-endian doubles. A file of a
 * newer schema is refused, and so is anything that is not as the header says.
 */
public final class ModelFile {
    /** The ending of the files' names. */
    public static final String EXTENSION = ".model";
    /** The schema that is written. Older ones can always be read. */
    public static final int SCHEMA = 1;

    private static final String HEADER = "model.json";
    private static final String ENDING = ".f64";
    private static final LocalDateTime BEFORE_ANY = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int MOST_ARRAYS = 100;
    private static final int MOST_NUMBERS = 10_000_000;

    private ModelFile() {}

    /** What the header says of an array. */
    private record Shape(String name, int length) {}

    /**
     * Reads a model and checks all of it.
     *
     * @throws InvalidInputException saying what is wrong, and where
     */
    public static Model read(Source source, Catalogue catalogue) {
        return source.read(Limits.FILE_BYTES, stream -> {
            try (ZipInputStream zip = new ZipInputStream(stream)) {
                return read(zip, source, catalogue);
            } catch (ZipException damaged) {
                throw new InvalidInputException(
                        source.quoted() + " is damaged (" + Source.reason(damaged) + "); it must be a model file.",
                        damaged);
            }
        });
    }

    private static Model read(ZipInputStream zip, Source source, Catalogue catalogue) throws IOException {
        expect(zip, HEADER, source);
        JsonNode document = JsonDocument.read(new Header(zip), source, "model's header");
        Field header = new Field(document, "");
        try {
            long schema = header.get("schema").whole(1, Integer.MAX_VALUE);
            if (schema > SCHEMA) {
                throw new InvalidInputException("Field \"schema\" is " + schema
                        + ", from a newer version of this program; up to " + SCHEMA + " can be read.");
            }
            Map<String, double[]> arrays = new LinkedHashMap<>();
            for (Shape shape : shapes(header)) {
                expect(zip, shape.name() + ENDING, source);
                arrays.put(shape.name(), numbers(zip, shape));
            }
            if (zip.getNextEntry() != null) {
                throw new InvalidInputException("There is more in the file than its header names; it must be all.");
            }
            return new Model(
                    SceneCodec.readTarget(header.get("target"), catalogue),
                    SceneCodec.readMethod(header.get("method"), catalogue),
                    header.get("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE),
                    header.get("iterations").whole(0, Long.MAX_VALUE),
                    arrays);
        } catch (InvalidInputException refusal) {
            throw new InvalidInputException("In model \"" + source.name() + "\": " + refusal.getMessage(), refusal);
        }
    }

    private static void expect(ZipInputStream zip, String name, Source source) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new InvalidInputException(source.quoted() + " has "
                    + (entry == null ? "nothing" : "\"" + entry.getName().replaceAll("\\p{Cntrl}", "?") + "\"")
                    + " where a model has \"" + name + "\"; it must be a model file of this program.");
        }
    }

    private static List<Shape> shapes(Field header) {
        List<Shape> shapes = new ArrayList<>();
        long total = 0;
        for (Field array : header.get("arrays").elements(0, MOST_ARRAYS)) {
            int length = (int) array.get("length").whole(0, MOST_NUMBERS);
            total += length;
            if (total > MOST_NUMBERS) {
                throw new InvalidInputException(
                        "The arrays hold more than " + MOST_NUMBERS + " numbers, which is the limit.");
            }
            shapes.add(new Shape(array.get("name").text(), length));
        }
        return shapes;
    }

    private static double[] numbers(InputStream stream, Shape shape) throws IOException {
        byte[] bytes = stream.readNBytes(8 * shape.length());
        if (bytes.length < 8 * shape.length() || stream.read() >= 0) {
            throw new InvalidInputException(
                    "Array \"" + shape.name() + "\" does not hold " + shape.length() + " numbers; it must.");
        }
        double[] numbers = new double[shape.length()];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw new InvalidInputException("Number " + (i + 1) + " of array \"" + shape.name() + "\" is "
                        + numbers[i] + "; it must be finite.");
            }
        }
        return numbers;
    }

    /**
     * Writes a model, whole or not at all.
     *
     * @throws InvalidInputException if the file cannot be written; what was there is then still there
     */
    public static void write(Model model, Output output) {
        output.writeBytes(stream -> write(model, stream));
    }

    private static void write(Model model, OutputStream stream) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(stream);
        begin(zip, HEADER);
        zip.write(JsonDocument.bytes(header(model)));
        for (Map.Entry<String, double[]> array : model.arrays().entrySet()) {
            begin(zip, array.getKey() + ENDING);
            ByteBuffer bytes = ByteBuffer.allocate(8 * array.getValue().length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(array.getValue());
            zip.write(bytes.array());
        }
        zip.finish();
    }

    /** The same model gives the same bytes: no entry says when it was made. */
    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(BEFORE_ANY);
        zip.putNextEntry(entry);
    }

    private static ObjectNode header(Model model) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.put("schema", SCHEMA);
        header.set(
                "method", SceneCodec.choice(model.method().id(), model.method().parameters()));
        header.set(
                "target", SceneCodec.choice(model.target().id(), model.target().parameters()));
        header.put("seed", model.seed());
        header.put("iterations", model.iterations());
        ArrayNode arrays = header.putArray("arrays");
        model.arrays()
                .forEach((name, numbers) -> arrays.addObject().put("name", name).put("length", numbers.length));
        return header;
    }

    /** The header's entry of the zip: no longer than a scene, and closing it leaves the rest of the file open. */
    private static final class Header extends InputStream {
        private final InputStream zip;
        private long left = Limits.SCENE_BYTES;

        Header(InputStream zip) {
            this.zip = zip;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = zip.read(bytes, offset, (int) Math.min(length, Math.max(1, left)));
            left -= Math.max(0, got);
            if (left < 0) {
                throw new InvalidInputException(
                        "The header is larger than " + (Limits.SCENE_BYTES >> 20) + " MB, which is the limit.");
            }
            return got;
        }
    }
}
