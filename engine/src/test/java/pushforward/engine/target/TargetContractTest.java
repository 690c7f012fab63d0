package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** What every target that comes through the door must do, with its default parameters and at the ends of their ranges. */
class TargetContractTest {
    private static final PhiloxNoise NOISE = new PhiloxNoise(20240607);
    /** Made once: targets are immutable, and some of them are measured when they are made. */
    private static final List<Subject> SUBJECTS = subjects();

    private static final double[] FAR = {1e3, 1e6, 1e100, 1e200};

    /** A target and what to call it. */
    private record Subject(String name, Target target, boolean isDefault) {}

    private static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (TargetProvider provider : Catalogue.builtIn().targets()) {
            Parameters defaults = Parameters.defaults(provider.parameters());
            subjects.add(new Subject(provider.id(), provider.create(defaults), true));
            for (ParamSpec spec : provider.parameters()) {
                for (Object value : ends(spec)) {
                    try {
                        Target target = provider.create(defaults.with(spec.id(), value));
                        subjects.add(new Subject(provider.id() + " " + spec.id() + "=" + value, target, false));
                    } catch (InvalidInputException contradiction) {
                        assertThat(contradiction.getMessage())
                                .contains(spec.id())
                                .endsWith(".");
                    }
                }
            }
        }
        Parameters drawing = Parameters.defaults(new DrawnTarget().parameters()).with("drawing", Samples.ringAndBlob());
        subjects.add(new Subject("drawn ring and blob", new DrawnTarget().create(drawing), true));
        Parameters points = Parameters.defaults(new PointsTarget().parameters());
        for (int size : new int[] {300, KernelDensity.DIRECT + 1000}) {
            subjects.add(new Subject(
                    "points, " + size,
                    new PointsTarget().create(points.with("points", Samples.observations(size))),
                    true));
        }
        return subjects;
    }

    private static List<Object> ends(ParamSpec spec) {
        return switch (spec.type()) {
            case REAL -> List.of(spec.minimum(), spec.maximum());
            case INTEGER -> List.of((long) spec.minimum(), (long) spec.maximum());
            case TOGGLE -> List.of(true, false);
            case CHOICE -> List.copyOf(spec.choices());
            case TEXT, CONTENT -> List.of();
        };
    }

    private static Stream<DynamicTest> each(Consumer<Subject> check) {
        return SUBJECTS.stream()
                .map(subject -> dynamicTest(subject.name(), () -> {
                    try {
                        check.accept(subject);
                    } catch (AssertionError failure) {
                        throw new AssertionError(subject.name() + ": " + failure.getMessage(), failure);
                    }
                }));
    }

    private static Points exact(Target target, int size) {
        Points out = Points.zeros(size);
        target.exactSampler().sample(NOISE, NoiseStream.EXACT, 0, out);
        return out;
    }

    private static Points scattered(Bounds bounds, int size) {
        Points out = Points.zeros(size);
        for (int i = 0; i < size; i++) {
            out.set(
                    i,
                    bounds.minX() + bounds.width() * NOISE.uniform(NoiseStream.DIAGNOSTIC, 1, i, 0),
                    bounds.minY() + bounds.height() * NOISE.uniform(NoiseStream.DIAGNOSTIC, 1, i, 1));
        }
        return out;
    }

    private static double[] logDensity(Target target, Points at) {
        double[] out = new double[at.size()];
        target.logDensity(at, 0, at.size(), out);
        return out;
    }

    private static Points score(Target target, Points at) {
        Points out = Points.zeros(at.size());
        target.score(at, 0, at.size(), out);
        return out;
    }

    private static double logNormaliser(Target target) {
        return target.normaliser().isKnown() ? target.normaliser().logValue() : 0;
    }

    @TestFactory
    Stream<DynamicTest> scoreIsTheDerivativeOfTheLogDensity() {
        return each(subject -> {
            assertScoreIsDerivative(subject.target(), exact(subject.target(), 40));
            assertScoreIsDerivative(
                    subject.target(), scattered(subject.target().bounds().scaled(1.3), 40));
        });
    }

    @TestFactory
    Stream<DynamicTest> liveScoreIsTheDerivativeOfTheLiveLogDensity() {
        return each(subject -> {
            Target live = subject.target().live();
            assertScoreIsDerivative(live, exact(subject.target(), 40));
            assertScoreIsDerivative(live, scattered(subject.target().bounds().scaled(1.5), 40));
        });
    }

    /** Central differences of fourth order, within their own truncation and rounding. */
    private static void assertScoreIsDerivative(Target target, Points at) {
        Points score = score(target, at);
        double[] logDensity = logDensity(target, at);
        for (int i = 0; i < at.size(); i++) {
            double steep = 1 + Math.hypot(score.x()[i], score.y()[i]);
            double h = 3e-4 / steep;
            double tolerance = 2e-6 * steep + 2e-15 * Math.abs(logDensity[i]) / h;
            double x = at.x()[i];
            double y = at.y()[i];
            double alongX = difference(target, x, y, h, 0);
            double alongY = difference(target, x, y, 0, h);
            if (!Double.isInfinite(logDensity[i]) && Double.isFinite(alongX) && Double.isFinite(alongY)) {
                assertThat(Math.abs(score.x()[i] - alongX))
                        .as("x at (%s, %s): %s and %s", x, y, score.x()[i], alongX)
                        .isLessThan(tolerance);
                assertThat(Math.abs(score.y()[i] - alongY))
                        .as("y at (%s, %s): %s and %s", x, y, score.y()[i], alongY)
                        .isLessThan(tolerance);
            }
        }
    }

    private static double difference(Target target, double x, double y, double hx, double hy) {
        Points at = Points.of(
                new double[] {x - 2 * hx, x - hx, x + hx, x + 2 * hx},
                new double[] {y - 2 * hy, y - hy, y + hy, y + 2 * hy});
        double[] f = logDensity(target, at);
        double actual = (at.x()[2] - at.x()[1] + at.y()[2] - at.y()[1]) / 2;
        return (f[0] - 8 * f[1] + 8 * f[2] - f[3]) / (12 * actual);
    }

    @TestFactory
    Stream<DynamicTest> massAndMomentsAreWhatTheTargetSays() {
        return each(subject -> {
            Target target = subject.target();
            assertThat(target.normaliser().isKnown()).isTrue();
            Moments moments = target.moments();
            double spread =
                    moments.meanVariance() + moments.meanX() * moments.meanX() + moments.meanY() * moments.meanY();
            double[] sums = new PlaneQuadrature(target, logNormaliser(target), spread, 1e-9, finest(subject))
                    .overPlane(target.bounds(), pieces(subject));
            double tolerance = hasHoles(target) ? 5e-3 : 1e-5;
            assertThat(sums[0]).isCloseTo(1, within(tolerance));
            if (spread > 1e4) {
                // The funnel at its widest: the variance hangs on events that no quadrature of the mass can see.
                return;
            }
            assertThat(sums[1] - moments.meanX()).isCloseTo(0, within(tolerance * Math.sqrt(spread)));
            assertThat(sums[2] - moments.meanY()).isCloseTo(0, within(tolerance * Math.sqrt(spread)));
            double mx = moments.meanX();
            double my = moments.meanY();
            assertThat(sums[3] - moments.varX() - mx * mx).isCloseTo(0, within(tolerance * spread));
            assertThat(sums[4] - moments.cov() - mx * my).isCloseTo(0, within(tolerance * spread));
            assertThat(sums[5] - moments.varY() - my * my).isCloseTo(0, within(tolerance * spread));
        });
    }

    /** Narrow modes need many; these two are slow and have none. */
    private static int pieces(Subject subject) {
        if (subject.name().endsWith("noise=0.01")) {
            return 24;
        }
        if (subject.name().equals("rosenbrock")) {
            return 100;
        }
        return subject.name().startsWith("two-moons") || subject.name().startsWith("checkerboard") ? 10 : 32;
    }

    /** The funnel's neck is too narrow for plain coordinates. */
    private static double finest(Subject subject) {
        return subject.name().startsWith("funnel") ? 1e-3 : 1;
    }

    private static Offset<Double> within(double tolerance) {
        return Offset.offset(tolerance);
    }

    private static boolean hasHoles(Target target) {
        return Arrays.stream(logDensity(target, scattered(target.bounds(), 100)))
                .anyMatch(value -> value == Double.NEGATIVE_INFINITY);
    }

    /** χ² over cells of known mass; its deviation from its own mean stays below five of its standard deviations. */
    @TestFactory
    Stream<DynamicTest> exactDrawsFollowTheDensity() {
        return each(subject -> {
            Target target = subject.target();
            int cells = 8;
            int draws = 20_000;
            Bounds bounds = target.bounds();
            int[] counts = new int[cells * cells + 1];
            Points sample = exact(target, draws);
            for (int i = 0; i < draws; i++) {
                int column = (int) Math.floor((sample.x()[i] - bounds.minX()) / bounds.width() * cells);
                int row = (int) Math.floor((sample.y()[i] - bounds.minY()) / bounds.height() * cells);
                boolean inside = column >= 0 && column < cells && row >= 0 && row < cells;
                counts[inside ? row * cells + column : cells * cells]++;
            }
            PlaneQuadrature quadrature =
                    new PlaneQuadrature(target, logNormaliser(target), 1e300, 1e-6, finest(subject));
            double rest = 1;
            double chiSquared = 0;
            int used = 0;
            double small = 0;
            int smallCount = 0;
            for (int cell = 0; cell < cells * cells; cell++) {
                double mass = quadrature.over(cell(bounds, cells, cell), pieces(subject) / 5)[0];
                rest -= mass;
                double expected = draws * mass;
                if (expected >= 8) {
                    chiSquared += (counts[cell] - expected) * (counts[cell] - expected) / expected;
                    used++;
                } else {
                    small += expected;
                    smallCount += counts[cell];
                }
            }
            small += draws * Math.max(0, rest);
            smallCount += counts[cells * cells];
            assertThat(Math.abs(smallCount - small)).isLessThan(5 * Math.sqrt(small) + 10);
            assertThat(used).isGreaterThan(1);
            assertThat(chiSquared).isLessThan(used + 5 * Math.sqrt(2.0 * used) + 5);
        });
    }

    private static Bounds cell(Bounds bounds, int cells, int index) {
        double width = bounds.width() / cells;
        double height = bounds.height() / cells;
        double x = bounds.minX() + (index % cells) * width;
        double y = bounds.minY() + (index / cells) * height;
        return new Bounds(x, y, x + width, y + height);
    }

    @TestFactory
    Stream<DynamicTest> farAwayTheScoreIsFiniteAndPointsBack() {
        return each(subject -> {
            double wave = waveSlope(subject);
            assertPointsBack(subject.target(), wave);
            assertPointsBack(subject.target().live(), wave);
            assertPointsBack(subject.target().smoothed(0.5), wave);
        });
    }

    /**
     * The slope of the line that a target's wave runs along, NaN for one that has none: about a wave the score leads across to it, not
     * to the origin, because the wave's own slope does not fade.
     */
    private static double waveSlope(Subject subject) {
        return switch (subject.name().split(" ", -1)[0]) {
            case "sine" -> 0;
            case "squiggle" -> 0.125;
            default -> Double.NaN;
        };
    }

    private static void assertPointsBack(Target target, double wave) {
        for (double distance : FAR) {
            for (int k = 0; k < 16; k++) {
                Points at = Points.of(distance * Math.cos(k * Math.PI / 8), distance * Math.sin(k * Math.PI / 8));
                double density = logDensity(target, at)[0];
                Points score = score(target, at);
                assertThat(density).as("log-density at distance %s", distance).isNotNaN();
                assertThat(density).isLessThan(0);
                assertThat(Double.isFinite(score.x()[0]) && Double.isFinite(score.y()[0]))
                        .as("score at (%s, %s): (%s, %s)", at.x()[0], at.y()[0], score.x()[0], score.y()[0])
                        .isTrue();
                double inward = score.x()[0] / distance * (at.x()[0] / distance)
                        + score.y()[0] / distance * (at.y()[0] / distance);
                if (Math.hypot(score.x()[0], score.y()[0]) > 1e300) {
                    continue;
                }
                double across = (at.y()[0] - wave * at.x()[0]) / distance;
                assertThat(Math.abs(across) > 1e-9 ? score.y()[0] / distance * across : inward)
                        .as("inward at (%s, %s): (%s, %s)", at.x()[0], at.y()[0], score.x()[0], score.y()[0])
                        .isLessThan(0);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotFiniteGivesNaN() {
        return each(subject -> {
            for (Target target : List.of(subject.target(), subject.target().live())) {
                for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                    Points at = Points.of(new double[] {bad, 0.3, bad}, new double[] {0.3, bad, bad});
                    assertThat(logDensity(target, at)).containsOnly(Double.NaN);
                    assertThat(score(target, at).x()).containsOnly(Double.NaN);
                    assertThat(score(target, at).y()).containsOnly(Double.NaN);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> evaluationIsAFunctionOfItsPointsAlone() {
        return each(subject -> {
            for (Target target : List.of(
                    subject.target(), subject.target().live(), subject.target().smoothed(0.4))) {
                Points at = scattered(subject.target().bounds().scaled(1.2), 300);
                Points before = at.copy();
                double[] first = logDensity(target, at);
                Points firstScore = score(target, at);
                assertThat(at.x()).containsExactly(before.x());
                assertThat(at.y()).containsExactly(before.y());
                double[] part = new double[300];
                Points partScore = Points.zeros(300);
                Arrays.fill(part, 7);
                target.logDensityAndScore(at, 100, 201, part, partScore);
                for (int i = 0; i < 300; i++) {
                    boolean asked = i >= 100 && i < 201;
                    assertThat(part[i]).isEqualTo(asked ? first[i] : 7);
                    assertThat(partScore.x()[i]).isEqualTo(asked ? firstScore.x()[i] : 0);
                    assertThat(partScore.y()[i]).isEqualTo(asked ? firstScore.y()[i] : 0);
                }
            }
            assertThat(exact(subject.target(), 50).x())
                    .containsExactly(exact(subject.target(), 50).x());
            assertThat(exact(subject.target(), 20).x())
                    .as("draw i does not depend on how many there are")
                    .containsExactly(exact(subject.target(), 50).first(20).x());
        });
    }

    /** Where the particles are, the live form errs by less than sampling noise could ever show. */
    @TestFactory
    Stream<DynamicTest> liveAgreesWithExact() {
        return each(subject -> {
            Points at = exact(subject.target(), 1000);
            Points exact = score(subject.target(), at);
            Points live = score(subject.target().live(), at);
            double[] density = logDensity(subject.target(), at);
            double[] liveDensity = logDensity(subject.target().live(), at);
            double[] errors = new double[at.size()];
            double[] densityErrors = new double[at.size()];
            for (int i = 0; i < errors.length; i++) {
                double size = Math.hypot(exact.x()[i], exact.y()[i]);
                errors[i] = Math.hypot(live.x()[i] - exact.x()[i], live.y()[i] - exact.y()[i]) / (size + 0.1);
                densityErrors[i] = Math.abs(liveDensity[i] - density[i]);
            }
            Arrays.sort(errors);
            Arrays.sort(densityErrors);
            assertThat(errors[errors.length / 2])
                    .as("median error of the score")
                    .isLessThan(1.5e-3);
            assertThat(errors[errors.length * 99 / 100])
                    .as("99 % of the scores")
                    .isLessThan(1e-2);
            assertThat(densityErrors[errors.length * 99 / 100])
                    .as("99 % of the log-densities")
                    .isLessThan(1e-3);
        });
    }

    @TestFactory
    Stream<DynamicTest> smoothingTwiceIsSmoothingOnce() {
        return each(subject -> {
            Target once = subject.target().smoothed(0.5);
            Target twice = subject.target().smoothed(0.3).smoothed(0.4);
            Points at = scattered(subject.target().bounds(), 30);
            double[] a = logDensity(once, at);
            double[] b = logDensity(twice, at);
            for (int i = 0; i < a.length; i++) {
                assertThat(b[i] - logNormaliser(twice))
                        .isCloseTo(a[i] - logNormaliser(once), within(1e-9 * (1 + Math.abs(a[i]))));
            }
            assertThat(logDensity(subject.target().smoothed(0), at)).isEqualTo(logDensity(subject.target(), at));
            assertScoreIsDerivative(once, at);
        });
    }

    /** Against a plain sum of p(u) N(x − u; σ²I) on a fine grid about x. */
    @TestFactory
    Stream<DynamicTest> smoothingIsConvolution() {
        return each(subject -> {
            if (subject.isDefault() && !hasHoles(subject.target())) {
                double sigma = 0.5;
                Target smoothed = subject.target().smoothed(sigma);
                Points at = exact(subject.target(), 6);
                double[] found = logDensity(smoothed, at);
                for (int i = 0; i < at.size(); i++) {
                    double expected = convolved(subject.target(), at.x()[i], at.y()[i], sigma, detail(subject));
                    assertThat(found[i] - logNormaliser(smoothed))
                            .as("at (%s, %s)", at.x()[i], at.y()[i])
                            .isCloseTo(expected - logNormaliser(subject.target()), within(1e-5));
                }
            }
        });
    }

    /** Standard deviation of the narrowest feature, where a step of a fortieth would be too long for it. */
    private static double detail(Subject subject) {
        return subject.name().startsWith("grid-gaussians") ? 0.05 / 2.828 : 1;
    }

    private static double convolved(Target target, double x, double y, double sigma, double detail) {
        int half = detail < 0.02 ? 320 : 160;
        double step = 8 * sigma / half;
        int side = 2 * half + 1;
        Points nodes = Points.zeros(side * side);
        for (int k = 0; k < side * side; k++) {
            nodes.set(k, x + (k % side - half) * step, y + (k / side - half) * step);
        }
        double[] logDensity = logDensity(target, nodes);
        double sum = 0;
        for (int k = 0; k < side * side; k++) {
            double dx = nodes.x()[k] - x;
            double dy = nodes.y()[k] - y;
            sum += Math.exp(logDensity[k] - 0.5 * (dx * dx + dy * dy) / (sigma * sigma));
        }
        return Math.log(sum * step * step / (2 * Math.PI * sigma * sigma));
    }

    @Test
    void everyProviderOfThePackageIsRegistered() {
        assertThat(Catalogue.builtIn().failures()).isEmpty();
        List<String> registered = Catalogue.builtIn().targets().stream()
                .map(provider -> provider.getClass().getName())
                .toList();
        List<String> written = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                        .importPackages("pushforward.engine.target")
                        .stream()
                        .filter(type -> type.isAssignableTo(TargetProvider.class))
                        .map(JavaClass::getName)
                        .toList();
        assertThat(registered).containsAll(written);
        assertThat(written).hasSizeGreaterThan(5);
    }

    @TestFactory
    Stream<DynamicTest> everyProviderExplainsItself() {
        return Catalogue.builtIn().targets().stream()
                .map(provider -> dynamicTest(provider.id(), () -> {
                    assertThat(provider.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
                    assertThat(provider.name()).isNotBlank();
                    assertThat(provider.formula()).isNotBlank();
                    assertThat(provider.convention()).endsWith(".");
                    assertThat(provider.reference()).matches(".*\\d{4}.*");
                    for (ParamSpec spec : provider.parameters()) {
                        assertThat(spec.id()).matches("[a-z0-9]+(_[a-z0-9]+)*");
                        assertThat(spec.help()).endsWith(".");
                    }
                }));
    }
}
