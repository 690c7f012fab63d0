package pushforward.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushforward.engine.io.Scene;
import pushforward.engine.io.SceneFile;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Loop;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.run.Start;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.SamplerProvider;

@Timeout(20)
class RecordedChainsTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    /** Three chains of five draws, the second of which diverges at its fourth draw and is not finite at its third. */
    private static final Recording RECORDING = Recording.of(
            "three.csv",
            "alpha",
            "beta",
            new double[][] {{0, 1, 2, 3, 4}, {5, 6, Double.NaN, 8, 9}, {-1, -2, -3, -4, -5}},
            new double[][] {{0, -1, -2, -3, -4}, {50, 60, 70, 80, 90}, {0.5, 0.25, 0.125, 0, 1}},
            new double[][] {{0, 0, 0, 0, 0}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 0}});

    private static Experiment experiment(Recording recording, boolean standardise) {
        MethodChoice method = MethodChoice.of(CATALOGUE, RecordedChains.ID)
                .with(RecordedChains.DRAWS, recording)
                .with(RecordedChains.STANDARDISE, standardise);
        Points start = RecordedChains.start(method.parameters());
        return new Experiment(
                TargetChoice.of(CATALOGUE, "gaussian"),
                method,
                recording.chains(),
                42,
                new Start.Given(start, recording.origin()));
    }

    @Test
    void everyStepShowsTheNextDrawOfEveryChainAndTheLastOneStays() {
        Run run = new Run(CATALOGUE, experiment(RECORDING, false));
        double[][] x = new double[7][];
        for (int k = 0; k < x.length; k++) {
            x[k] = run.frame().positions().x().clone();
            run.step();
        }

        assertThat(x[0]).containsExactly(0, 5, -1);
        assertThat(x[1]).containsExactly(1, 6, -2);
        assertThat(x[2])
                .as("a draw that is not finite leaves its chain where it is")
                .containsExactly(2, 6, -3);
        assertThat(x[3]).containsExactly(3, 8, -4);
        assertThat(x[4]).containsExactly(4, 9, -5);
        assertThat(x[6]).containsExactly(4, 9, -5);
        assertThat(run.end()).isEqualTo(4);
        assertThat(run.frame().totals().scoreEvaluations()).isZero();
    }

    @Test
    void divergencesAreMarkedAtTheDrawsThatSaySo() {
        Run run = new Run(CATALOGUE, experiment(RECORDING, false));
        run.advance(3);

        Points places = run.frame().incidents().places();
        assertThat(run.frame().incidents().count())
                .as("one not finite, one divergent")
                .isEqualTo(2);
        assertThat(places.x()).containsExactly(6, 8);
        assertThat(places.y()).containsExactly(60, 80);
    }

    @Test
    void goingBackAndForthGivesTheSameDraws() {
        Run run = new Run(CATALOGUE, experiment(RECORDING, false));
        run.advance(4);
        run.goBackTo(1);
        run.advance(2 - run.steps());

        assertThat(run.frame().positions().x()).containsExactly(2, 6, -3);
    }

    @Test
    void anotherTargetLeavesTheChainsWhereTheyAre() {
        Experiment experiment = experiment(RECORDING, false);
        Run run = new Run(CATALOGUE, experiment);
        run.advance(1);
        run.change(experiment.withTarget(TargetChoice.of(CATALOGUE, "banana")));
        assertThat(run.frame().positions().x()).containsExactly(1, 6, -2);
        run.step();
        assertThat(run.frame().positions().x()).containsExactly(2, 6, -3);
    }

    @Test
    void standardisedDrawsHaveMeanZeroAndVarianceOne() {
        Recording finite = Recording.of(
                "two", "a", "b", new double[][] {{1, 2}, {3, 6}}, new double[][] {{7, 7}, {7, 7}}, new double[0][]);
        Run run = new Run(CATALOGUE, experiment(finite, true));
        double[] first = run.frame().positions().x().clone();
        run.step();
        double[] second = run.frame().positions().x();
        // mean 3, variance (4 + 1 + 0 + 9)/3
        double deviation = Math.sqrt(14.0 / 3);
        assertThat(first).containsExactly(-2 / deviation, 0);
        assertThat(second).containsExactly(-1 / deviation, 3 / deviation);
        assertThat(run.frame().positions().y()).as("no spread: shifted only").containsExactly(0, 0);
    }

    @Test
    void aLoopStopsAtTheLastDraw() {
        CopyOnWriteArrayList<Throwable> failures = new CopyOnWriteArrayList<>();
        try (Loop loop = new Loop(new Run(CATALOGUE, experiment(RECORDING, false)), System::nanoTime, failures::add)) {
            loop.start();
            loop.setSpeed(Loop.UNLIMITED);
            loop.play();
            assertThat(await(loop, 4).positions().x()).containsExactly(4, 9, -5);
            loop.stepOnce();
            loop.seekTo(2);
            assertThat(await(loop, 2).positions().x()).containsExactly(2, 6, -3);
            loop.seekTo(1_000_000);
            await(loop, 4);
            assertThat(loop.stepsTaken())
                    .as("nothing was stepped beyond the end")
                    .isLessThanOrEqualTo(4 + 2 + 2);
        }
        assertThat(failures).isEmpty();
    }

    private static Frame await(Loop loop, long step) {
        while (true) {
            Frame frame = loop.take();
            if (frame != null && frame.step() == step) {
                return frame;
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void aSceneHoldsTheDrawsThemselves(@TempDir Path folder) {
        Experiment experiment = experiment(RECORDING, true);
        Path file = folder.resolve("chains.pushforward");
        SceneFile.write(Scene.of(experiment, List.of(), new Scene.View(0, 0, 8)), file);

        Experiment read = SceneFile.read(file, CATALOGUE).experiment(0);
        assertThat(read).isEqualTo(experiment);
        Run run = new Run(CATALOGUE, read);
        Run original = new Run(CATALOGUE, experiment);
        run.advance(3);
        original.advance(3);
        assertThat(run.frame().positions().y())
                .containsExactly(original.frame().positions().y());
        assertThat(run.frame().incidents().count()).isEqualTo(2);
    }

    @Test
    void moreDrawsThanASceneHoldsAreRefusedInASentence(@TempDir Path folder) {
        double[] row = new double[2_500_001];
        Recording large = Recording.of(
                "large.npy", "a", "b", new double[][] {row, row}, new double[][] {row, row}, new double[0][]);
        Path file = folder.resolve("large.pushforward");
        assertThatThrownBy(() ->
                        SceneFile.write(Scene.of(experiment(large, false), List.of(), new Scene.View(0, 0, 8)), file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The draws of large.npy are too many for a scene: it can hold 5000000, and there are"
                        + " 5000002; thin them before they are opened.");
        assertThat(file).doesNotExist();
    }

    @Test
    void nobodyCanChooseItWithoutAFile() {
        assertThat(CATALOGUE.samplers()).extracting(SamplerProvider::id).doesNotContain(RecordedChains.ID);
        Experiment empty = new Experiment(
                TargetChoice.of(CATALOGUE, "gaussian"),
                MethodChoice.of(CATALOGUE, RecordedChains.ID),
                1,
                42,
                new Start.StandardNormal());
        assertThatThrownBy(() -> new Run(CATALOGUE, empty))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no draws to replay");
    }

    @Test
    void raggedAndEmptyRecordingsAreRefused() {
        double[][] one = {{1, 2}};
        assertThatThrownBy(() -> Recording.of("f", "a", "b", one, new double[][] {{1}}, new double[0][]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("differ in length");
        assertThatThrownBy(() -> Recording.of("f", "a", "b", new double[0][], new double[0][], new double[0][]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no draws");
    }
}
