package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import pushforward.engine.diagnostic.DistanceToTruth;
import pushforward.engine.diagnostic.Measurement;
import pushforward.engine.io.Scene;
import pushforward.engine.io.SceneFile;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.net.TestFolders;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.run.Start;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every command gives the numbers of the engine, in the shapes that other programs rely on. */
class CliTest {
    private final Catalogue catalogue = Catalogue.builtIn();

    @TempDir
    Path folder;

    @Test
    void listGivesEveryTargetWithItsParameters() {
        JsonNode document = json("list", "targets", "--json");

        assertThat(document.values())
                .extracting(entry -> entry.get("id").stringValue())
                .containsExactlyElementsOf(
                        catalogue.targets().stream().map(TargetProvider::id).toList());
        for (TargetProvider provider : catalogue.targets()) {
            assertParameters(document, provider.id(), provider.parameters());
        }
    }

    @Test
    void listGivesEveryMethodWithItsParameters() {
        JsonNode document = json("list", "methods", "--json");

        assertThat(document.values())
                .extracting(entry -> entry.get("id").stringValue())
                .containsExactlyElementsOf(
                        catalogue.samplers().stream().map(SamplerProvider::id).toList());
        for (SamplerProvider provider : catalogue.samplers()) {
            assertParameters(document, provider.id(), provider.parameters());
        }
    }

    private static void assertParameters(JsonNode document, String id, List<ParamSpec> specs) {
        JsonNode entry = document.values().stream()
                .filter(candidate -> candidate.get("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(entry.propertyNames()).contains("id", "name", "family", "parameters", "reference", "formula");
        assertThat(entry.get("parameters").size()).isEqualTo(specs.size());
        for (int i = 0; i < specs.size(); i++) {
            JsonNode parameter = entry.get("parameters").get(i);
            assertThat(parameter.propertyNames())
                    .contains("id", "type", "default", "min", "max", "scale", "unit", "help", "live");
            assertThat(parameter.get("id").stringValue()).isEqualTo(specs.get(i).id());
            if (specs.get(i).type() == ParamSpec.Type.REAL) {
                assertThat(parameter.get("min").doubleValue())
                        .isEqualTo(specs.get(i).minimum());
                assertThat(parameter.get("default").doubleValue())
                        .isEqualTo(specs.get(i).defaultValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"targets", "methods", "lessons"})
    void listIsReadableToo(String what) {
        Session session = Session.run(folder, "list", what);

        assertThat(session.status()).isZero();
        assertThat(session.err()).isEmpty();
    }

    @Test
    void evaluateWritesExactNormalisedValues() throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "x,y\n0.1,0.2\n-3,1e-3\n");
        Path out = folder.resolve("o.csv");

        JsonNode summary = json(
                "evaluate",
                "--target",
                "gaussian",
                "--target-set",
                "var_x=2",
                "--points",
                points.toString(),
                "--out",
                out.toString(),
                "--json");

        List<String> lines = Files.readAllLines(out);
        assertThat(lines.get(0)).isEqualTo("x,y,log_density,score_x,score_y");
        for (String line : lines.subList(1, 3)) {
            String[] fields = line.split(",");
            double x = Double.parseDouble(fields[0]);
            double y = Double.parseDouble(fields[1]);
            assertThat(Double.parseDouble(fields[2]))
                    .isCloseTo(-x * x / 4 - y * y / 2 - Math.log(2 * Math.PI) - 0.5 * Math.log(2), within(1e-13));
            assertThat(Double.parseDouble(fields[3])).isCloseTo(-x / 2, within(1e-13));
            assertThat(Double.parseDouble(fields[4])).isCloseTo(-y, within(1e-13));
        }
        assertThat(summary.get("normalised").booleanValue()).isTrue();
        assertThat(summary.get("points").intValue()).isEqualTo(2);
    }

    @Test
    void listSaysWhichConventionEachTargetFollows() {
        JsonNode document = json("list", "targets", "--json");

        for (JsonNode entry : document.values()) {
            TargetProvider provider = catalogue.target(entry.get("id").stringValue());
            assertThat(entry.get("convention").stringValue()).isEqualTo(provider.convention());
            assertThat(entry.get("formula").stringValue()).isEqualTo(provider.formula());
            assertThat(entry.get("reference").stringValue()).isEqualTo(provider.reference());
        }
    }

    @Test
    void evaluateSaysWhatIsKnownOfTheTargetAsAWhole() throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "2,0\n");

        JsonNode ring = json("evaluate", "--target", "ring", "--points", points.toString(), "--json");
        JsonNode pair = json(
                "evaluate",
                "--target",
                "eight-gaussians",
                "--target-set",
                "modes=2",
                "--points",
                points.toString(),
                "--sigma",
                "0.1",
                "--json");
        JsonNode board = json("evaluate", "--target", "checkerboard", "--points", points.toString(), "--json");

        assertThat(ring.get("normaliser").get("value").doubleValue()).isCloseTo(9.449765967436118, within(1e-12));
        assertThat(ring.get("normaliser").get("relative_error").doubleValue()).isZero();
        assertThat(ring.get("normaliser").get("origin").stringValue()).isEqualTo("closed_form");
        assertThat(ring.get("modes").get(0).get("kind").stringValue()).isEqualTo("circle");
        assertThat(ring.get("modes").get(0).get("radius").doubleValue()).isEqualTo(2);
        double variance = 0.5 / 1.414 * 0.5 / 1.414 + 0.01;
        double apart = 4 / 1.414;
        assertThat(pair.get("mean").get(0).doubleValue()).isCloseTo(0, within(1e-12));
        assertThat(pair.get("covariance").get(0).get(0).doubleValue())
                .isCloseTo(variance + apart * apart, within(1e-12));
        assertThat(pair.get("covariance").get(1).get(1).doubleValue()).isCloseTo(variance, within(1e-12));
        assertThat(pair.get("modes").size()).isEqualTo(2);
        assertThat(pair.get("modes").get(0).get("kind").stringValue()).isEqualTo("peak");
        // Seven standard deviations from the other one: a Gaussian's entropy and one bit.
        assertThat(pair.get("entropy").doubleValue())
                .isCloseTo(1 + Math.log(2 * Math.PI) + Math.log(variance) + Math.log(2), within(1e-8));
        assertThat(board.get("modes").size()).isEqualTo(8);
        assertThat(board.get("modes").get(0).get("kind").stringValue()).isEqualTo("plateau");
    }

    @Test
    void aTableIsATargetWithItsBandwidthAndColumns() throws IOException {
        Path table = Files.writeString(folder.resolve("data.csv"), "id,b,a\n1,0,1\n2,0.5,-1\n3,2,0\n");
        Path points = Files.writeString(folder.resolve("p.csv"), "0.2,0.4\n");
        for (List<String> target : List.of(
                List.of("--target", table.toString()),
                List.of("--target", "points", "--target-set", "points=" + table))) {
            List<String> arguments = new ArrayList<>(List.of("evaluate", "--points", points.toString(), "--out", "-"));
            arguments.addAll(target);
            arguments.addAll(List.of("--target-set", "columns=a,b", "--target-set", "bandwidth=0.6"));
            Session session = Session.run(folder, arguments.toArray(String[]::new));

            assertThat(session.err()).isEmpty();
            String[] fields = session.out().lines().toList().get(1).split(",");
            assertThat(Double.parseDouble(fields[2])).isCloseTo(-2.6288342997, within(1e-10));
            assertThat(Double.parseDouble(fields[3])).isCloseTo(0.55471036, within(1e-8));
            assertThat(Double.parseDouble(fields[4])).isCloseTo(-0.42598636, within(1e-8));
        }
    }

    @Test
    void aTableWithMoreColumnsAsksWhich() throws IOException {
        Path table = Files.writeString(folder.resolve("data.csv"), "id,b,a\n1,0,1\n2,0.5,-1\n");
        Session session = Session.run(
                folder,
                "draw",
                "--target",
                table.toString(),
                "--particles",
                "5",
                "--seed",
                "1",
                "--out",
                folder.resolve("o.csv").toString());

        assertThat(session.status()).isEqualTo(2);
        assertThat(session.err())
                .contains("has 3 columns of numbers (id, b, a)")
                .contains("choose two of them");
        assertThat(folder.resolve("o.csv")).doesNotExist();
    }

    @Test
    void evaluateSubtractsTheNormaliserOfAnUnnormalisedTarget() throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "2,0\n");
        Session session =
                Session.run(folder, "evaluate", "--target", "ring", "--points", points.toString(), "--out", "-");

        // log p = 0 on the ring itself, and Z is known in closed form.
        String[] fields = session.out().lines().toList().get(1).split(",");
        assertThat(Double.parseDouble(fields[2])).isCloseTo(-Math.log(9.449765967436118), within(1e-9));
    }

    @Test
    void evaluateSmoothesWithSigma() throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "x,y\n1,1\n");
        Session session = Session.run(
                folder,
                "evaluate",
                "--target",
                "gaussian",
                "--points",
                points.toString(),
                "--sigma",
                "2",
                "--out",
                "-");

        String[] fields = session.out().lines().toList().get(1).split(",");
        assertThat(Double.parseDouble(fields[2])).isCloseTo(-1.0 / 5 - Math.log(2 * Math.PI * 5), within(1e-13));
        assertThat(Double.parseDouble(fields[3])).isCloseTo(-1.0 / 5, within(1e-13));
    }

    @Test
    void drawWritesTheExactSamplersDraws() {
        Session session =
                Session.run(folder, "draw", "--target", "gaussian", "--particles", "20", "--seed", "7", "--out", "-");

        Points expected = Points.zeros(20);
        TargetChoice.of(catalogue, "gaussian")
                .create(catalogue)
                .exactSampler()
                .sample(new PhiloxNoise(7), NoiseStream.EXACT, 0, expected);
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 20; i++) {
            text.append(expected.x()[i]).append(',').append(expected.y()[i]).append('\n');
        }
        assertThat(session.out()).isEqualTo(text.toString());
        assertThat(session.err()).isEmpty();
    }

    @Test
    void sampleWritesTheRunThatTheWindowShows() throws IOException {
        Path out = folder.resolve("o.csv");
        JsonNode summary = json(
                "sample",
                "--target",
                "gaussian",
                "--target-set",
                "mean_x=0.5",
                "--method",
                "mala",
                "--set",
                "step_size=0.2",
                "--particles",
                "300",
                "--steps",
                "7",
                "--seed",
                "-3",
                "--every",
                "3",
                "--start",
                "1,-2",
                "--out",
                out.toString(),
                "--json");

        Run run = new Run(
                catalogue,
                new Experiment(
                        TargetChoice.of(catalogue, "gaussian").with("mean_x", 0.5),
                        MethodChoice.of(catalogue, "mala").with("step_size", 0.2),
                        300,
                        -3,
                        new Start.At(1, -2)));
        StringBuilder text = new StringBuilder("step,particle,x,y\n");
        double acceptance = 0;
        for (int step = 0; step <= 7; step++) {
            if (step % 3 == 0 || step == 7) {
                Points at = run.frame().positions();
                for (int i = 0; i < 300; i++) {
                    text.append(step + "," + i + "," + at.x()[i] + "," + at.y()[i] + "\n");
                }
            }
            if (step < 7) {
                run.step();
                acceptance += run.lastStep().acceptance() / 7;
            }
        }
        assertThat(out).hasContent(text.toString());
        Frame frame = run.frame();
        assertThat(summary.get("steps").intValue()).isEqualTo(7);
        assertThat(summary.get("particles").intValue()).isEqualTo(300);
        assertThat(summary.get("score_evaluations").longValue())
                .isEqualTo(frame.totals().scoreEvaluations());
        assertThat(summary.get("acceptance").doubleValue()).isCloseTo(acceptance, within(1e-12));
        assertThat(summary.get("diverged").longValue()).isZero();
        double seconds = summary.get("seconds").doubleValue();
        assertThat(summary.get("steps_per_second").doubleValue()).isCloseTo(7 / seconds, within(1e-6 / seconds));
        assertThat(summary.get("particle_steps_per_second").doubleValue())
                .isCloseTo(2100 / seconds, within(1e-3 / seconds));
        assertDistance(summary.get("distances"), frame);
    }

    @Test
    void sampleTellsTheStepSizeThatWarmupFound() throws Exception {
        Run run = new Run(
                catalogue,
                new Experiment(
                        TargetChoice.of(catalogue, "gaussian"),
                        MethodChoice.of(catalogue, "mala").with("warmup", 30),
                        200,
                        4,
                        new Start.At(0, 0)));
        run.advance(31);
        double found = run.lastStep().stepSize();
        double acceptance = run.lastStep().acceptance();
        run.step();
        acceptance = (acceptance + run.lastStep().acceptance()) / 2;

        JsonNode summary = sampleJson("warmup=30");
        assertThat(summary.get("warmup").intValue()).isEqualTo(30);
        assertThat(summary.get("step_size").doubleValue()).isEqualTo(found);
        assertThat(summary.get("acceptance").doubleValue()).isCloseTo(acceptance, within(1e-12));
        assertThat(sampleJson("step_size=0.1").has("warmup")).isFalse();
    }

    private JsonNode sampleJson(String setting) throws Exception {
        Path out = folder.resolve("samples.csv");
        return json(
                "sample",
                "--target",
                "gaussian",
                "--method",
                "mala",
                "--set",
                setting,
                "--particles",
                "200",
                "--steps",
                "32",
                "--seed",
                "4",
                "--start",
                "0,0",
                "--out",
                out.toString(),
                "--json");
    }

    private static void assertDistance(JsonNode distances, Frame frame) {
        try (Nd4jRuntime runtime = new Nd4jRuntime(TestFolders.nativeCode())) {
            Measurement plotted = runtime.call(kernels -> new DistanceToTruth().of(kernels, frame));
            assertThat(distances.get("mmd").get("value").doubleValue()).isEqualTo(plotted.value());
            assertThat(distances.get("mmd").get("floor").doubleValue()).isEqualTo(plotted.floor());
        }
        assertThat(distances.propertyNames())
                .contains("mmd", "energy", "sliced_wasserstein", "kl", "ksd", "mean_bias", "covariance_bias");
    }

    @Test
    void sampleTakesWhatASceneSays() {
        Path scene = folder.resolve("a.pushforward");
        Experiment experiment =
                Experiment.of(catalogue, "gaussian", "rwm").withParticles(5).withSeed(9);
        SceneFile.write(Scene.of(experiment, List.of(), new Scene.View(0, 0, 8)), scene);

        Session session = Session.run(folder, "sample", "--target", scene.toString(), "--steps", "2", "--out", "-");

        Run run = new Run(catalogue, experiment);
        run.advance(2);
        Points at = run.frame().positions();
        assertThat(session.out()).endsWith("2,4," + at.x()[4] + "," + at.y()[4] + "\n");
    }

    @Test
    void sampleStartsWhereAFileSays() throws IOException {
        Path places = Files.writeString(folder.resolve("s.csv"), "x,y\n1,2\n3,4\n");

        Session session = Session.run(
                folder,
                "sample",
                "--target",
                "gaussian",
                "--method",
                "ula",
                "--particles",
                "3",
                "--steps",
                "0",
                "--start",
                places.toString(),
                "--out",
                "-");

        assertThat(session.out()).isEqualTo("step,particle,x,y\n0,0,1.0,2.0\n0,1,3.0,4.0\n0,2,1.0,2.0\n");
    }

    @Test
    void numbersThatJsonDoesNotHaveAreText() {
        JsonNode summary =
                json("sample", "--target", "gaussian", "--method", "ula", "--particles", "1", "--steps", "1", "--json");

        assertThat(summary.get("acceptance").stringValue()).isEqualTo("NaN");
        assertThat(summary.get("distances").isEmpty()).isTrue();
    }

    @Test
    void compareMeasuresASampleAgainstItsTarget() throws IOException {
        Path good = draw("gaussian", 1, 0);
        Path shifted = draw("gaussian", 2, 0.5);

        JsonNode own = json("compare", good.toString(), "--target", "gaussian", "--json");
        JsonNode other = json("compare", shifted.toString(), "--target", "gaussian", "--json");
        JsonNode both = json("compare", good.toString(), shifted.toString(), "--json");

        assertThat(other.get("mean_bias").get("value").doubleValue()).isCloseTo(0.5, within(0.15));
        for (String name : List.of("mmd", "energy", "sliced_wasserstein", "kl", "ksd", "mean_bias")) {
            assertThat(other.get(name).get("value").doubleValue())
                    .as(name)
                    .isGreaterThan(other.get(name).get("floor").doubleValue())
                    .isGreaterThan(own.get(name).get("value").doubleValue());
        }
        assertThat(own.get("modes_found").get("found").intValue()).isEqualTo(1);
        assertThat(own.get("modes_found").get("of").intValue()).isEqualTo(1);
        assertThat(own.get("modes_found").get("value").doubleValue()).isEqualTo(1);
        assertThat(own.get("modes_found").get("floor").doubleValue()).isEqualTo(1);
        assertThat(both.propertyNames()).containsExactly("mmd", "energy", "sliced_wasserstein");
        assertThat(both.get("mmd").get("value").doubleValue())
                .isGreaterThan(both.get("mmd").get("floor").doubleValue());
    }

    private Path draw(String target, int seed, double mean) throws IOException {
        Path out = folder.resolve(target + seed + ".csv");
        Session session = Session.run(
                folder,
                "draw",
                "--target",
                target,
                "--target-set",
                "mean_x=" + mean,
                "--particles",
                "500",
                "--seed",
                Integer.toString(seed),
                "--out",
                out.toString());
        assertThat(session.status()).isZero();
        return out;
    }

    @Test
    void pointsAreATargetToo() throws IOException {
        Path points = draw("gaussian", 3, 0);

        Session session = Session.run(
                folder, "evaluate", "--target", points.toString(), "--points", points.toString(), "--out", "-");

        Target truth = TargetChoice.of(catalogue, "gaussian").create(catalogue);
        double worst = 0;
        double[] log = new double[1];
        for (String line : session.out().lines().skip(1).toList()) {
            String[] fields = line.split(",");
            Points at = Points.of(Double.parseDouble(fields[0]), Double.parseDouble(fields[1]));
            if (Math.hypot(at.x()[0], at.y()[0]) < 1) {
                truth.logDensity(at, 0, 1, log);
                worst = Math.max(worst, Math.abs(log[0] - Double.parseDouble(fields[2])));
            }
        }
        // The kernels widen the variance by a factor of 1.13 and 500 points are within 30 % of their density.
        assertThat(worst).isBetween(1e-6, 0.5);
    }

    @Test
    void checkPassesAndSaysSo() {
        JsonNode document = json("check", "--json");

        assertThat(document.get("checks").size()).isGreaterThanOrEqualTo(25);
        for (JsonNode check : document.get("checks").values()) {
            assertThat(check.propertyNames()).containsExactly("name", "expected", "got", "tolerance", "verdict");
            assertThat(check.get("verdict").stringValue()).isEqualTo("pass");
        }
    }

    @Test
    void numbersLookTheSameInAnyLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            Session session = Session.run(folder, "draw", "--target", "gaussian", "--particles", "2", "--out", "-");

            assertThat(session.out()).matches("x,y\n([-0-9.E]+,[-0-9.E]+\n){2}");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void progressIsShownOnlyWhenAskedFor() {
        String[] quiet = {
            "sample", "--target", "gaussian", "--method", "ula", "--particles", "1", "--steps", "3", "--out", "-"
        };
        String[] loud = Arrays.copyOf(quiet, quiet.length + 1);
        loud[quiet.length] = "--progress";

        assertThat(Session.run(folder, quiet).err()).isEmpty();
        assertThat(Session.run(folder, loud).err()).contains("step 3 of 3");
    }

    @Test
    void applicationAddsItsCommands() {
        @Command(name = "greet")
        class Greet implements Runnable {
            private boolean greeted;

            @Override
            public void run() {
                greeted = true;
            }
        }
        Greet greet = new Greet();

        int status;
        try (Workplace workplace = Workplace.ofProcess(Workplace.noPictures())) {
            status = new Cli(workplace, List.of(greet)).run("greet");
        }

        assertThat(status).isZero();
        assertThat(greet.greeted).isTrue();
    }

    private JsonNode json(String... arguments) {
        Session session = Session.run(folder, arguments);
        assertThat(session.err()).isEmpty();
        assertThat(session.status()).isZero();
        return JsonMapper.shared().readTree(session.out());
    }
}
