package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pushforward.engine.diagnostic.law.LawMonitor;
import pushforward.engine.diagnostic.law.SpectrumMonitor;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.run.Start;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Family;

/** The law and the slowest mode as pictures, and what is written beside them. */
class LawOverlayTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Framing FRAMING = new Framing(new Viewport(0, 0, 0.02), 480, 400, 1);

    /** Lines around 50, 80 and 95 % of N(0, I) are circles of radius √(−2 log(1 − m)). */
    @Test
    void theLinesOfANormalLawAreItsCircles() {
        Field2D law = new Field2D(Bounds.square(5), 200, 200, new double[40_000]);
        double total = 0;
        for (int i = 0; i < 40_000; i++) {
            law.values()[i] = Math.exp(-(Math.pow(law.centreX(i % 200), 2) + Math.pow(law.centreY(i / 200), 2)) / 2);
            total += law.values()[i];
        }
        for (int i = 0; i < 40_000; i++) {
            law.values()[i] /= total;
        }
        List<VectorItem> items = new LawContours().trace(law, FRAMING, PlaneStyle.of(Theme.DARK, Family.CHAINS));
        double[] masses = {0.5, 0.8, 0.95};
        for (int k = 0; k < 3; k++) {
            VectorItem.Lines lines = (VectorItem.Lines) items.get(2 * k + 1);
            double radius = Math.sqrt(-2 * Math.log(1 - masses[k])) / 0.02;
            assertThat(lines.paths()).hasSize(1);
            for (double[] path : lines.paths()) {
                for (int i = 0; i < path.length; i += 2) {
                    assertThat(Math.hypot(path[i] - 240, path[i + 1] - 200)).isCloseTo(radius, within(0.02 * radius));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void valuesWithASignHaveTheirColours(Theme theme) {
        Field2D field = new Field2D(new Bounds(-4, -4, 4, 4), 2, 1, new double[] {-1, 0.5});
        int[] pixels = new int[480 * 400];
        new SignedImage().paint(field, 1, SignedImage.Between.BLOCKS, FRAMING, theme, pixels);
        int[] colours = DivergingMap.colours(theme);
        assertThat(pixels[200 * 480 + 100]).isEqualTo(colours[0]);
        assertThat(pixels[200 * 480 + 300]).isEqualTo(colours[DivergingMap.HALF + 128]);
        assertThat(pixels[200 * 480 + 20]).isEqualTo(theme.background() | 0xff000000);
        assertThat(colours).hasSize(2 * DivergingMap.HALF + 1);
        assertThat(colours[DivergingMap.HALF]).isEqualTo(theme.background());
        double middle = Oklab.ofRgb(theme.background()).lightness();
        for (int end : new int[] {colours[0], colours[2 * DivergingMap.HALF]}) {
            assertThat(Math.abs(Oklab.ofRgb(end).lightness() - middle)).isGreaterThan(0.35);
        }
    }

    @Test
    void aPictureAtOnceHoldsTheLawAtItsStep() {
        Run run = run("ula");
        run.advance(12);
        Rasteriser rasteriser = new Rasteriser();
        paint(rasteriser, run, Set.of(Layer.EXACT_LAW, Layer.LAW_MINUS_HISTOGRAM));
        assertThat(rasteriser.isComplete()).isTrue();
        assertThat(rasteriser.words())
                .contains("Exact law of the method, at step 12,", "total variation", "by chance alone")
                .contains("Law − histogram");
        paint(rasteriser, run, Set.of(Layer.EXACT_LAW, Layer.CONTINUOUS_TIME));
        assertThat(rasteriser.words()).contains("Law in continuous time, at step 12,");
        paint(rasteriser, run, Set.of(Layer.AXES));
        assertThat(rasteriser.words()).isEmpty();
    }

    /** While the law is on its way the picture shows how far it is; particles are compared at the step that they were counted at. */
    @Test
    void aLawThatLagsBehindSaysSo() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        Rasteriser rasteriser =
                new Rasteriser(LawMonitor.inBackground(tasks::add, () -> 0), new SpectrumMonitor(null), Runnable::run);
        Set<Layer> layers = Set.of(Layer.EXACT_LAW);
        Run run = run("ula");
        run.advance(3);
        paint(rasteriser, run, layers);
        assertThat(rasteriser.words()).contains("computing");
        assertThat(rasteriser.isComplete()).isFalse();
        tasks.remove().run();
        run.advance(2);
        paint(rasteriser, run, layers);
        assertThat(rasteriser.words()).contains("at step 3 of 5").doesNotContain("total variation");
        tasks.remove().run();
        run.advance(2);
        paint(rasteriser, run, layers);
        assertThat(rasteriser.words()).contains("step 5 of 7").containsPattern("total variation [0-9.]+ at step 5,");
        while (!tasks.isEmpty()) {
            tasks.remove().run();
            paint(rasteriser, run, layers);
        }
        assertThat(rasteriser.words()).contains("at step 7,").doesNotContain(" of 7");
        assertThat(rasteriser.isComplete()).isTrue();
    }

    @Test
    void aMethodWithoutALawIsNamedAsSuch() {
        Run run = run("hmc");
        Rasteriser rasteriser = new Rasteriser();
        paint(rasteriser, run, Set.of(Layer.EXACT_LAW));
        assertThat(rasteriser.words()).contains("No law on a grid is known for");
        assertThat(rasteriser.isComplete()).isTrue();
    }

    @Test
    void theSlowestModeOfTwoWellsTellsThemApart() {
        Run run = new Run(
                CATALOGUE, Experiment.of(CATALOGUE, "double-well", "ula").withParticles(10));
        Rasteriser rasteriser = new Rasteriser();
        int[] image = new int[480 * 400];
        rasteriser.paint(
                run.frame(),
                FRAMING,
                Set.of(Layer.SLOWEST_MODE),
                PlaneStyle.of(Theme.DARK, Family.CHAINS),
                Deadline.NEVER,
                image);
        int left = image[200 * 480 + 240 - 70];
        int right = image[200 * 480 + 240 + 70];
        assertThat(left & 0xff).isNotEqualTo(right & 0xff);
        assertThat((left & 0xff) > (left >> 16 & 0xff)).isNotEqualTo((right & 0xff) > (right >> 16 & 0xff));
        assertThat(rasteriser.words())
                .contains(
                        "Slowest mode", "gap ", "relaxation time", "steps", "conductance Φ", "Φ²/2 ≤ gap ≤ 2Φ: holds");
    }

    private static Run run(String method) {
        MethodChoice choice = MethodChoice.of(CATALOGUE, method);
        return new Run(
                CATALOGUE,
                Experiment.of(CATALOGUE, "two-moons", method)
                        .withMethod(choice)
                        .withParticles(500)
                        .withStart(new Start.StandardNormal()));
    }

    private static void paint(Rasteriser rasteriser, Run run, Set<Layer> layers) {
        rasteriser.paint(
                run.frame(),
                FRAMING,
                layers,
                PlaneStyle.of(Theme.DARK, Family.CHAINS),
                Deadline.NEVER,
                new int[480 * 400]);
    }
}
