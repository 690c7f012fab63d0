package pushforward.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;

class ModelFileTest {
    private static final String HEADER = """
            {"schema": 1, "method": {"id": "ula"}, "target": {"id": "gaussian"}, "seed": 3, "iterations": 4,
             "arrays": [{"name": "weights", "length": 2}]}
            """;
    private final Catalogue catalogue = Door.open();

    @TempDir
    Path folder;

    private Model model() {
        return new Model(
                TargetChoice.of(catalogue, "gaussian").with("mean_x", 0.5),
                MethodChoice.of(catalogue, "mala").with("step_size", 0.125),
                -7,
                1234,
                Map.of("weights", new double[] {Math.PI, -0.0, Double.MIN_VALUE}, "shift", new double[0]));
    }

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("a.model");
        ModelFile.write(model(), Output.file(file));
        assertThat(ModelFile.read(Source.file(file), catalogue)).isEqualTo(model());
    }

    @Test
    void theSameModelIsTheSameFile() throws IOException {
        ModelFile.write(model(), Output.file(folder.resolve("a.model")));
        ModelFile.write(model(), Output.file(folder.resolve("b.model")));
        assertThat(folder.resolve("a.model")).hasSameBinaryContentAs(folder.resolve("b.model"));
        assertThat(Files.size(folder.resolve("a.model"))).isPositive();
    }

    @Test
    void readsWhatTheFormatSays() {
        assertThat(read(zip("model.json", HEADER, "weights.f64", 1.5, -2))
                        .arrays()
                        .get("weights"))
                .containsExactly(1.5, -2);
    }

    @Test
    void whatDoesNotMatchIsRefusedInASentence() {
        refuses(zip("model.json", HEADER, "weights.f64", 1), "does not hold 2 numbers");
        refuses(zip("model.json", HEADER, "weights.f64", 1, 2, 3), "does not hold 2 numbers");
        refuses(zip("model.json", HEADER, "weights.f64", 1, Double.NaN), "Number 2 of array \"weights\" is NaN");
        refuses(zip("model.json", HEADER, "bias.f64", 1, 2), "has \"bias.f64\" where a model has \"weights.f64\"");
        refuses(zip("readme.txt", HEADER, "weights.f64", 1, 2), "where a model has \"model.json\"");
        refuses(zip("model.json", "{", "weights.f64", 1, 2), "this is not JSON");
        refuses(zip("model.json", HEADER.replace("1,", "2,"), "weights.f64", 1, 2), "newer version");
        refuses(zip("model.json", HEADER.replace("ula", "ulla"), "weights.f64", 1, 2), "ulla");
        refuses(
                zip("model.json", HEADER.replace("\"length\": 2", "\"length\": 2000000000"), "weights.f64", 1),
                "length");
        refuses("no zip at all".getBytes(StandardCharsets.UTF_8), "has nothing where a model has");
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        Path file = folder.resolve("a.model");
        ModelFile.write(model(), Output.file(file));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length / 2; length += 7) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void aHeaderThatInflatesWithoutEndIsRefused() {
        refuses(zip("model.json", " ".repeat((int) Limits.SCENE_BYTES + 10), "weights.f64", 1), "which is the limit");
    }

    private void refuses(byte[] file, String reason) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(reason);
    }

    private Model read(byte[] file) {
        return ModelFile.read(new Source("given", () -> new ByteArrayInputStream(file)), catalogue);
    }

    private static byte[] zip(String first, String header, String second, double... numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(first));
            zip.write(header.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(second));
            ByteBuffer packed = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
            packed.asDoubleBuffer().put(numbers);
            zip.write(packed.array());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
