package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.app.raster.FlowDepth.Direction;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.FlowModel;

/** What is shown of a flow is what the flow says. */
class FlowLayersTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Framing FRAMING = new Framing(new Viewport(0.3, -0.2, 0.05), 160, 120, 1);
    private static final PlaneStyle DARK = PlaneStyle.of(Theme.DARK, Family.FLOWS);
    private static final int PARTICLES = 3000;
    private static final int LAYERS = 3;

    private final Experiment experiment = Experiment.of(CATALOGUE, "two-moons", "realnvp")
            .withParticles(PARTICLES)
            .withMethod(MethodChoice.of(CATALOGUE, "realnvp")
                    .with("layers", (long) LAYERS)
                    .with("hidden", 8L)
                    .with("batch", 64L));
    private final Run run = new Run(CATALOGUE, experiment);
    private final FlowLayers flow = new FlowLayers(Runnable::run);

    @Test
    void theDensityIsTheModelsOwn() {
        run.advance(5);
        Frame frame = run.frame();
        flow.notice(frame, Content.of(Set.of(Layer.DENSITY, Layer.MODEL_DENSITY)));
        assertThat(flow.refine(FRAMING, Deadline.NEVER)).isTrue();

        DensityGrid.Level grid = flow.density().grid();
        Points nodes = nodes(grid);
        double[] expected = new double[nodes.size()];
        frame.model().logDensity(nodes, 0, nodes.size(), expected);
        for (int i = 0; i < nodes.size(); i++) {
            assertThat(grid.logDensity[i]).isEqualTo(expected[i], within(1e-9));
        }
        assertThat(flow.isComplete()).isTrue();
    }

    /** The nodes of a grid, as its own comment has them. */
    private static Points nodes(DensityGrid.Level grid) {
        Points nodes = Points.zeros(grid.columns * grid.rows);
        Viewport viewport = FRAMING.viewport();
        for (int i = 0; i < nodes.size(); i++) {
            nodes.set(
                    i,
                    viewport.modelX((double) (i % grid.columns) * grid.step, FRAMING.width()),
                    viewport.modelY((double) (i / grid.columns) * grid.step, FRAMING.height()));
        }
        return nodes;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.5, LAYERS})
    void linesGoThroughPushedPoints(double depth) {
        run.advance(5);
        FlowModel model = run.frame().model();
        FlowLines lines = new FlowLines();
        lines.push(model, depth, FRAMING, Deadline.NEVER);

        Points base = Points.zeros(lines.size());
        for (int line = 0; line < 2 * FlowLines.LINES; line++) {
            for (int i = lines.start(line); i < lines.start(line + 1); i++) {
                boolean first = line < FlowLines.LINES;
                double level = FlowLines.level(line);
                base.set(i, first ? level : lines.place(i), first ? lines.place(i) : level);
            }
        }
        Points expected = Points.zeros(base.size());
        model.push(base, 0, base.size(), depth, expected, new double[base.size()]);
        for (int i = 0; i < base.size(); i++) {
            assertThat(lines.image().x()[i]).isEqualTo(expected.x()[i], within(1e-9));
            assertThat(lines.image().y()[i]).isEqualTo(expected.y()[i], within(1e-9));
        }
        assertThat(lines.isComplete()).isTrue();
    }

    @Test
    void bentLinesAreMadeOfMorePoints() {
        Framing near = new Framing(new Viewport(0, 0, 0.01), 800, 600, 1);
        FlowLines lines = new FlowLines();
        lines.push(new Stretch(), 2, near, Deadline.NEVER);
        int straight = lines.size();
        lines.push(new Ripple(), 2, near, Deadline.NEVER);
        assertThat(lines.size()).isGreaterThan(straight * 3 / 2);
    }

    @Test
    void pointsOfLinesThatPartAreNotJoined() {
        Run folds = new Run(
                CATALOGUE,
                Experiment.of(CATALOGUE, "two-moons", "rad")
                        .withParticles(10)
                        .withMethod(MethodChoice.of(CATALOGUE, "rad")
                                .with("hidden", 8L)
                                .with("batch", 64L)));
        folds.advance(5);
        FlowModel model = folds.frame().model();
        FlowLines lines = new FlowLines();
        lines.push(model, model.layers(), FRAMING, Deadline.NEVER);
        Accumulator ink = new Accumulator();
        ink.clear(FRAMING.imageWidth(), FRAMING.imageHeight());
        lines.draw(ink, 1000, FRAMING);

        Accumulator dots = new Accumulator();
        dots.clear(FRAMING.imageWidth(), FRAMING.imageHeight());
        double perUnit = 1 / FRAMING.unitsPerDevicePixel();
        for (int line = 0; line < 2 * FlowLines.LINES; line++) {
            for (int i = lines.start(line); i < lines.start(line + 1); i++) {
                double x = (lines.image().x()[i] - FRAMING.left()) * perUnit;
                double y = (FRAMING.top() - lines.image().y()[i]) * perUnit;
                dots.addLine(x, y, x, y, FlowLines.level(line) == 0 ? 2000 : 1000);
            }
        }
        assertThat(ink.ink()).isEqualTo(dots.ink());
        assertThat(run.frame().model().isContinuous()).isTrue();
        assertThat(model.isContinuous()).isFalse();
    }

    @Test
    void forwardParticlesAreTheSameNoiseAtEveryDepth() {
        run.advance(5);
        Frame frame = run.frame();
        FlowModel model = frame.model();
        Points base = Points.zeros(PARTICLES);
        FlowModel.base(new PhiloxNoise(experiment.seed()), 0, PARTICLES, base);

        assertThat(positions(frame, FlowDepth.LIVE)).isSameAs(frame.positions());
        for (double depth : new double[] {0, 0.25, 2}) {
            Points expected = Points.zeros(PARTICLES);
            model.push(base, 0, PARTICLES, depth, expected, new double[PARTICLES]);
            Points shown = positions(frame, FlowDepth.LIVE.withLayers(depth));
            assertSame(shown, expected, 1e-9);
        }
        Points last = Points.zeros(PARTICLES);
        model.push(base, 0, PARTICLES, LAYERS, last, new double[PARTICLES]);
        assertSame(frame.positions(), last, 1e-9);
    }

    @Test
    void inverseParticlesAreExactSamplesThatBecomeTheirNoise() {
        run.advance(5);
        Frame frame = run.frame();
        FlowDepth inverse = FlowDepth.LIVE.withDirection(Direction.INVERSE);
        Points samples = Points.zeros(PARTICLES);
        frame.target().exactSampler().sample(new PhiloxNoise(experiment.seed()), NoiseStream.EXACT, 0, samples);
        assertSame(positions(frame, inverse), samples, 0);

        Points noise = Points.zeros(PARTICLES);
        frame.model().inverse(samples, 0, PARTICLES, noise, new double[PARTICLES]);
        Points expected = Points.zeros(PARTICLES);
        frame.model().push(noise, 0, PARTICLES, 0, expected, new double[PARTICLES]);
        assertSame(positions(frame, inverse.withLayers(0)), expected, 1e-9);
    }

    @Test
    void contoursOfTheModelEncloseSharesOfItsMass() {
        // q of N(m, diag) has q(x)/q(m) uniform on [0, 1] for x from q: the level of mass c is at 1 − c
        FlowModel model = new Stretch();
        int count = 1000;
        Points base = Points.zeros(count);
        FlowModel.base(new PhiloxNoise(7), 0, count, base);
        Points samples = Points.zeros(count);
        model.forward(base, 0, count, samples, new double[count]);
        Frame frame = withModel(run.frame(), model, samples);
        flow.notice(frame, Content.of(Set.of(Layer.CONTOURS, Layer.MODEL_CONTOURS)));
        flow.refine(FRAMING, Deadline.in(0, () -> 1));
        flow.refine(FRAMING, Deadline.in(0, () -> 1));
        double peak = -Math.log(2 * Math.PI);
        for (double mass : new double[] {0.5, 0.8, 0.95}) {
            double fiveSigma = 5 * Math.sqrt(mass * (1 - mass) / count);
            assertThat(Math.exp(flow.density().logLevel(mass) - peak)).isEqualTo(1 - mass, within(fiveSigma));
        }
    }

    /** A model may take seconds to evaluate: pictures go on, and the map that there is moves with the view. */
    @Test
    void noPictureWaitsForAMap() {
        List<Runnable> tasks = new ArrayList<>();
        FlowLayers slow = new FlowLayers(tasks::add);
        run.advance(5);
        Frame frame = run.frame();
        slow.notice(frame, Content.of(Set.of(Layer.DENSITY, Layer.MODEL_DENSITY)));
        Deadline soon = Deadline.in(1_000_000, () -> 0);
        assertThat(slow.refine(FRAMING, soon)).isFalse();
        assertThat(slow.refine(FRAMING, soon)).isFalse();
        assertThat(slow.density().grid().columns).isZero();
        assertThat(tasks).hasSize(1);

        tasks.remove(0).run();
        assertThat(slow.refine(FRAMING, soon)).isTrue();
        double[] first = slow.density().grid().logDensity.clone();
        int columns = slow.density().grid().columns;
        int step = slow.density().grid().step;

        // two nodes to the right and one down: nodes of the one view lie on nodes of the other
        Viewport viewport = FRAMING.viewport();
        double units = step * viewport.unitsPerPixel();
        Framing moved = new Framing(
                new Viewport(viewport.centreX() + 2 * units, viewport.centreY() - units, viewport.unitsPerPixel()),
                FRAMING.width(),
                FRAMING.height(),
                1);
        assertThat(slow.refine(moved, soon)).isTrue();
        DensityGrid.Level grid = slow.density().grid();
        assertThat(grid.logDensity[0]).isEqualTo(first[columns + 2], within(1e-9));
        assertThat(grid.logDensity[columns - 1]).isNaN();
    }

    /** What has just been made rests; a step or a depth that is asked for meanwhile is still to come. */
    @ParameterizedTest
    @EnumSource(names = {"DENSITY", "LOG_DETERMINANT", "FLOW_GRID"})
    void whatIsOfAnEarlierModelIsNotComplete(Layer layer) {
        long[] clock = {0};
        Deadline ticking = Deadline.in(1_000_000_000_000L, () -> clock[0] += 1_000_000L);
        Content content = Content.of(Set.of(layer, Layer.MODEL_DENSITY));
        run.advance(5);
        do {
            show(run.frame(), content, ticking);
        } while (!flow.isComplete());

        run.step();
        Frame next = run.frame();
        show(next, content, ticking);
        assertThat(flow.isComplete()).isFalse();
        int pictures = 0;
        do {
            clock[0] += 50_000_000L;
            show(next, content, ticking);
            pictures++;
        } while (!flow.isComplete() && pictures < 1000);
        assertThat(pictures).isBetween(2, 999);
    }

    private void show(Frame frame, Content content, Deadline deadline) {
        flow.notice(frame, content);
        flow.refine(FRAMING, deadline);
        flow.positions(frame, deadline);
        int[] image = new int[160 * 120];
        flow.drawLines(image, image.clone(), FRAMING, DARK, deadline);
    }

    @Test
    void whatGoesWrongBesideThePicturesIsSaid() {
        SideWork work = new SideWork(Runnable::run);
        work.start(Deadline.NEVER, () -> {
            throw new IllegalArgumentException("made for this test");
        });
        assertThatThrownBy(work::isFree).hasRootCauseMessage("made for this test");
        assertThat(work.isFree()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"density", "determinant"})
    void whatIsRefinedLittleByLittleEndsAsThePictureMadeAtOnce(String map) {
        run.advance(5);
        Frame frame = run.frame();
        EnumSet<Layer> layers = EnumSet.allOf(Layer.class);
        if (map.equals("density")) {
            layers.remove(Layer.LOG_DETERMINANT);
        }
        Content content =
                new Content(Set.copyOf(layers), 0, null, Content.WHOLE_STEP, new FlowDepth(1.5, Direction.INVERSE));
        int[] image = new int[160 * 120];
        int[] other = new int[160 * 120];
        Rasteriser hurried = new Rasteriser();
        long[] clock = {0};
        int pictures = 0;
        do {
            hurried.paint(frame, FRAMING, content, DARK, Deadline.in(3, () -> clock[0] += 3_000_000L), image);
            clock[0] += 100_000_000L;
            pictures++;
        } while (!hurried.isComplete() && pictures < 10_000);
        assertThat(pictures).isGreaterThan(2).isLessThan(10_000);

        new Rasteriser().paint(frame, FRAMING, content, DARK, Deadline.NEVER, other);
        assertThat(image).isEqualTo(other);
    }

    @Test
    void theMapOfTheLogDeterminantSaysWhereAreaIsPressedTogether() {
        Frame before = run.frame();
        Frame frame = withModel(before, new Wave(), before.positions());
        Rasteriser rasteriser = new Rasteriser();
        int[] image = new int[160 * 120];
        rasteriser.paint(frame, FRAMING, Content.of(Set.of(Layer.LOG_DETERMINANT)), DARK, Deadline.NEVER, image);
        // x = z + ½ sin z has log |det| of the inverse −log(1 + ½ cos z): most negative at z = 0, most positive at ±π
        int zero = image[60 * 160 + (int) Math.round(FRAMING.viewport().pixelX(0, 160))];
        int pi = image[60 * 160 + (int) Math.round(FRAMING.viewport().pixelX(Math.PI, 160))];
        assertThat(Oklab.ofRgb(zero).b()).isLessThan(-0.02);
        assertThat(Oklab.ofRgb(pi).b()).isGreaterThan(0.02);
        List<String> words = rasteriser.vectors().stream()
                .filter(VectorItem.Label.class::isInstance)
                .map(item -> ((VectorItem.Label) item).text())
                .toList();
        assertThat(words).contains("log |det|", "+1", "0", "−1");
    }

    @Test
    void colourBlindEyesTellTheEndsOfTheMapApart() {
        for (Theme theme : Theme.values()) {
            int[] colours = LogDeterminantMap.colours(theme, 101);
            assertThat(colours[50]).isEqualTo(theme.background());
            // from blue to yellow, the axis that red-green blindness leaves
            assertThat(Oklab.ofRgb(colours[100]).b() - Oklab.ofRgb(colours[0]).b())
                    .isGreaterThan(0.15);
        }
    }

    private Points positions(Frame frame, FlowDepth depth) {
        flow.notice(frame, new Content(Set.of(Layer.PARTICLES), 0, null, Content.WHOLE_STEP, depth));
        return flow.positions(frame, Deadline.NEVER);
    }

    private static void assertSame(Points got, Points expected, double tolerance) {
        assertThat(got.size()).isEqualTo(expected.size());
        for (int i = 0; i < got.size(); i++) {
            assertThat(got.x()[i]).isEqualTo(expected.x()[i], within(tolerance));
            assertThat(got.y()[i]).isEqualTo(expected.y()[i], within(tolerance));
        }
    }

    private static Frame withModel(Frame frame, FlowModel model, Points positions) {
        return new Frame(
                frame.experiment(),
                frame.target(),
                frame.step(),
                positions,
                frame.outcomes(),
                frame.trails(),
                frame.chains(),
                frame.info(),
                frame.totals(),
                frame.seconds(),
                null,
                frame.incidents(),
                model,
                frame.course());
    }

    /** x = (2 z₁, z₂/2 + 1): area stays. */
    private static final class Stretch extends TwoLayers {
        @Override
        double xOf(double z) {
            return 2 * z;
        }

        @Override
        double yOf(double z) {
            return z / 2 + 1;
        }

        @Override
        double zOf(double x) {
            return x / 2;
        }

        @Override
        double wOf(double y) {
            return 2 * (y - 1);
        }

        @Override
        double logDeterminant(double z) {
            return 0;
        }
    }

    /** x = (z₁ + ½ sin z₁, z₂). */
    private static class Wave extends TwoLayers {
        @Override
        double xOf(double z) {
            return z + Math.sin(z) / 2;
        }

        @Override
        double yOf(double z) {
            return z;
        }

        @Override
        double zOf(double x) {
            double z = x;
            for (int i = 0; i < 60; i++) {
                z = x - Math.sin(z) / 2;
            }
            return z;
        }

        @Override
        double wOf(double y) {
            return y;
        }

        @Override
        double logDeterminant(double z) {
            return Math.log(1 + Math.cos(z) / 2);
        }
    }

    /** x = (z₁, z₂ + sin 4z₁). */
    private static final class Ripple extends Wave {
        @Override
        public void push(Points base, int begin, int end, double depth, Points out, double[] log) {
            for (int i = begin; i < end; i++) {
                out.set(i, base.x()[i], base.y()[i] + Math.sin(4 * base.x()[i]));
                log[i] = 0;
            }
        }
    }

    /** Both coordinates on their own. */
    private abstract static class TwoLayers implements FlowModel {
        abstract double xOf(double z);

        abstract double yOf(double z);

        abstract double zOf(double x);

        abstract double wOf(double y);

        abstract double logDeterminant(double z);

        @Override
        public int layers() {
            return 2;
        }

        @Override
        public Map<String, double[]> numbers() {
            return Map.of();
        }

        @Override
        public String layerName(int layer) {
            return "Half";
        }

        @Override
        public void logDensity(Points at, int begin, int end, double[] out) {
            for (int i = begin; i < end; i++) {
                double z = zOf(at.x()[i]);
                double w = wOf(at.y()[i]);
                out[i] = -(z * z + w * w) / 2 - Math.log(2 * Math.PI) - logDeterminant(z);
            }
        }

        @Override
        public void forward(Points base, int begin, int end, Points out, double[] log) {
            push(base, begin, end, 2, out, log);
        }

        @Override
        public void inverse(Points at, int begin, int end, Points base, double[] log) {
            for (int i = begin; i < end; i++) {
                double z = zOf(at.x()[i]);
                base.set(i, z, wOf(at.y()[i]));
                log[i] = -logDeterminant(z);
            }
        }

        @Override
        public void push(Points base, int begin, int end, double depth, Points out, double[] log) {
            double share = depth / 2;
            for (int i = begin; i < end; i++) {
                double z = base.x()[i];
                double w = base.y()[i];
                out.set(i, z + share * (xOf(z) - z), w + share * (yOf(w) - w));
                log[i] = share * logDeterminant(z);
            }
        }
    }
}
