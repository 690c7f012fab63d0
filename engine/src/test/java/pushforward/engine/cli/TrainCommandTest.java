package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is trained can be kept, and says the same afterwards through density, transport and sample. */
class TrainCommandTest {
    private static final String[] TRAIN = {
        "train", "--target", "two-moons", "--method", "realnvp", "--set", "layers=4", "--set", "hidden=8", "--seed", "5"
    };

    @TempDir
    Path folder;

    private Path model;
    private JsonNode summary;

    @BeforeEach
    void train() {
        model = folder.resolve("moons.model");
        summary = JsonMapper.shared()
                .readTree(run(with(TRAIN, "--iterations", "60", "--out", model.toString(), "--json"))
                        .out());
    }

    @Test
    void theSummarySaysHowItWent() {
        assertThat(summary.get("iterations").longValue()).isEqualTo(60);
        assertThat(summary.get("iterations_per_second").doubleValue())
                .isCloseTo(60 / summary.get("seconds").doubleValue(), within(1e-6));
        double entropy = summary.get("entropy").doubleValue();
        double loss = summary.get("negative_log_likelihood").doubleValue();
        double error = summary.get("negative_log_likelihood_error").doubleValue();
        assertThat(loss).as("no density beats the truth").isGreaterThan(entropy - 5 * error);
        assertThat(summary.get("loss").doubleValue()).isFinite();
        assertThat(summary.get("refused").longValue()).isZero();
    }

    @Test
    void theSameSeedLearnsTheSame() throws IOException {
        Path again = folder.resolve("again.model");
        run(with(TRAIN, "--iterations", "60", "--out", again.toString()));
        assertThat(again).hasSameBinaryContentAs(model);
        Path other = folder.resolve("other.model");
        run(with(TRAIN, "--iterations", "61", "--out", other.toString()));
        assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(model));
    }

    @Test
    void forwardAndInverseUndoEachOther() throws IOException {
        Path points = points("0.3,-1.2", "0,0", "2.5,1.5");
        Path there = folder.resolve("there.csv");
        run("transport", "--model", model.toString(), "--points", points.toString(), "--forward", "--out", there + "");
        Path back = folder.resolve("back.csv");
        run("transport", "--model", model.toString(), "--points", there.toString(), "--inverse", "--out", back + "");

        double[][] out = table(there, "x,y,log_abs_det");
        double[][] in = table(back, "x,y,log_abs_det");
        double[][] first = {{0.3, -1.2}, {0, 0}, {2.5, 1.5}};
        for (int i = 0; i < first.length; i++) {
            assertThat(in[i][0]).isCloseTo(first[i][0], within(1e-9));
            assertThat(in[i][1]).isCloseTo(first[i][1], within(1e-9));
            assertThat(in[i][2]).isCloseTo(-out[i][2], within(1e-10));
        }
    }

    /**
     * log |det| is that of differences over steps so short that the ends of cells of tables, at which curves jump by 1e−7, would be seen.
     */
    @Test
    void theDeterminantIsThatOfDifferences() throws IOException {
        double h = 1e-6;
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double x = Math.sin(7.0 * i) * 2;
            double y = Math.cos(3.0 * i) * 2;
            rows.addAll(List.of(x + "," + y, x + h + "," + y, x - h + "," + y, x + "," + (y + h), x + "," + (y - h)));
        }
        Path there = folder.resolve("there.csv");
        Path points = points(rows.toArray(String[]::new));
        run("transport", "--model", model.toString(), "--points", points.toString(), "--forward", "--out", there + "");
        double[][] out = table(there, "x,y,log_abs_det");
        for (int i = 0; i < out.length; i += 5) {
            double xx = (out[i + 1][0] - out[i + 2][0]) / (2 * h);
            double yx = (out[i + 1][1] - out[i + 2][1]) / (2 * h);
            double xy = (out[i + 3][0] - out[i + 4][0]) / (2 * h);
            double yy = (out[i + 3][1] - out[i + 4][1]) / (2 * h);
            assertThat(out[i][2]).isCloseTo(Math.log(Math.abs(xx * yy - xy * yx)), within(1e-7));
        }
    }

    @Test
    void densityIsTheChangeOfVariables() throws IOException {
        Path points = points("0.3,-1.2", "-1,0.4");
        Path density = folder.resolve("density.csv");
        run("density", "--model", model.toString(), "--points", points.toString(), "--out", density.toString());
        Path base = folder.resolve("base.csv");
        run("transport", "--model", model.toString(), "--points", points.toString(), "--inverse", "--out", base + "");

        double[][] got = table(density, "x,y,log_density");
        double[][] z = table(base, "x,y,log_abs_det");
        for (int i = 0; i < got.length; i++) {
            double expected = z[i][2] - (z[i][0] * z[i][0] + z[i][1] * z[i][1]) / 2 - Math.log(2 * Math.PI);
            assertThat(got[i][2]).isCloseTo(expected, within(1e-10));
        }
    }

    @Test
    void samplesGoThroughTheModel() throws IOException {
        Path sample = folder.resolve("sample.csv");
        Session session = run(
                "sample",
                "--target",
                "two-moons",
                "--model",
                model.toString(),
                "--particles",
                "50",
                "--steps",
                "4",
                "--every",
                "2",
                "--seed",
                "5",
                "--out",
                sample.toString(),
                "--json");
        Path trained = folder.resolve("trained.csv");
        run(with(with(TRAIN, "--particles", "50", "--steps", "60", "--out", trained.toString()), "sample", 0));

        double[][] pushed = table(sample, "step,particle,x,y");
        double[][] live = table(trained, "step,particle,x,y");
        assertThat(pushed).hasDimensions(3 * 50, 4);
        // What is live is pushed by tables of the networks.
        assertThat(Arrays.copyOfRange(live, 50, 100)[7][2]).isCloseTo(pushed[107][2], within(1e-6));
        assertThat(pushed[149][0]).isEqualTo(4);
        JsonNode report = JsonMapper.shared().readTree(session.out());
        assertThat(report.get("particles").intValue()).isEqualTo(50);
        assertThat(report.get("distances").get("mmd").get("floor").isNumber()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --target gaussian --method ula --iterations 3 --json | learns nothing",
                "train --target gaussian --method realnvp --json | --iterations",
                "train --target gaussian --method realnvp --iterations 3 --seconds 3 --json | mutually exclusive",
                "train --target gaussian --method realnvp --iterations 3 | --out is missing",
                "train --target gaussian --method realnvp --iterations x --json | --iterations",
                "train --target gaussian --method flow-matching --set velocity=exact --iterations 1000000000 --out x.model | no numbers to save",
                "train --target gaussian --method realnvp --iterations 3 --out nowhere/x.model | folder does not exist",
                "transport --model MODEL --points p.csv --forward --inverse --out o.csv | --forward, --inverse are",
                "density --model nowhere.model --points p.csv --out o.csv | no file",
                "transport --model nowhere.model --points p.csv --out o.csv | --forward",
                "sample --target gaussian --model nowhere.model --steps 1 --json | no file",
                "sample --target gaussian --model MODEL --method ula --steps 1 --json | learned by \"realnvp\"",
                "sample --target gaussian --model MODEL --set layers=2 --steps 1 --json | nothing to set",
                "sample --target gaussian --model MODEL --start uniform --steps 1 --json | must be normal"
            })
    void badInputIsOneSentence(String line, String words) {
        Session session =
                Session.run(folder, line.replace("MODEL", model.toString()).split(" "));
        assertThat(session.status()).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains(words).doesNotContain("Error").hasLineCount(1);
    }

    private Session run(String... arguments) {
        Session session = Session.run(folder, arguments);
        assertThat(session.err()).isEmpty();
        assertThat(session.status()).isZero();
        return session;
    }

    private static String[] with(String[] first, String... more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String[] with(String[] arguments, String replacement, int index) {
        String[] copy = arguments.clone();
        copy[index] = replacement;
        return copy;
    }

    private Path points(String... rows) throws IOException {
        return Files.writeString(folder.resolve("points.csv"), "x,y\n" + String.join("\n", rows) + "\n");
    }

    private static double[][] table(Path file, String header) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).isEqualTo(header);
        return lines.stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }
}
