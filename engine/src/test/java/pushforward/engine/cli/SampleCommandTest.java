package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.engine.diagnostic.DistanceToTruth;
import pushforward.engine.diagnostic.Measurement;
import pushforward.engine.io.Scene;
import pushforward.engine.io.SceneFile;
import pushforward.engine.math.Points;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.net.TestFolders;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.run.Start;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import tools.jackson.databind.JsonNode;

/** The command gives the run that the window shows. */
class SampleCommandTest {
    private final Catalogue catalogue = Catalogue.builtIn();

    @TempDir
    Path folder;

    @Test
    void sampleWritesTheRunThatTheWindowShows() throws IOException {
        Path out = folder.resolve("o.csv");
        JsonNode summary = Session.json(
                folder,
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
        return Session.json(
                folder,
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
        JsonNode summary = Session.json(
                folder,
                "sample",
                "--target",
                "gaussian",
                "--method",
                "ula",
                "--particles",
                "1",
                "--steps",
                "1",
                "--json");

        assertThat(summary.get("acceptance").stringValue()).isEqualTo("NaN");
        assertThat(summary.get("distances").isEmpty()).isTrue();
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
}
