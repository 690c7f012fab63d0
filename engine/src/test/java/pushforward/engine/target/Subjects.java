package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
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

/** The targets under contract: every one that comes through the door, with its default parameters and at the ends of their ranges. */
final class Subjects {
    static final PhiloxNoise NOISE = new PhiloxNoise(20240607);

    /** Those that have no integral, by name; no other may. */
    static final Set<String> IMPROPER = Set.of("u2 confine=false", "u3 confine=false", "u4 confine=false");

    /** Slow to evaluate, and smooth enough for few pieces to start from. */
    private static final List<String> COARSE = List.of("two-moons", "two-spirals", "swiss-roll", "checkerboard");

    /** Made once: targets are immutable, and some of them are measured when they are made. */
    private static final List<Subject> ALL = subjects();

    private static final Map<String, double[]> INTEGRALS = new ConcurrentHashMap<>();

    private Subjects() {}

    /** A target and what to call it. */
    record Subject(String name, Target target, boolean isDefault) {
        /** Whether the density has an integral: without one there are neither draws nor moments. */
        boolean isProper() {
            return !IMPROPER.contains(name);
        }
    }

    static List<Subject> all() {
        return ALL;
    }

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
            case TEXT, SEQUENCE, CONTENT -> List.of();
        };
    }

    static Stream<DynamicTest> each(Consumer<Subject> check) {
        return each(ALL.stream(), check);
    }

    static Stream<DynamicTest> eachProper(Consumer<Subject> check) {
        return each(ALL.stream().filter(Subject::isProper), check);
    }

    /** Those with default parameters, which are proper. */
    static Stream<DynamicTest> eachDefault(Consumer<Subject> check) {
        return each(ALL.stream().filter(Subject::isDefault), check);
    }

    private static Stream<DynamicTest> each(Stream<Subject> subjects, Consumer<Subject> check) {
        return subjects.map(subject -> dynamicTest(subject.name(), () -> {
            try {
                check.accept(subject);
            } catch (AssertionError failure) {
                throw new AssertionError(subject.name() + ": " + failure.getMessage(), failure);
            }
        }));
    }

    /** Where the mass is: exact draws, or any places of its bounds for a density that has none. */
    static Points exact(Target target, int size) {
        if (!target.normaliser().isKnown()) {
            return scattered(target.bounds(), size);
        }
        Points out = Points.zeros(size);
        target.exactSampler().sample(NOISE, NoiseStream.EXACT, 0, out);
        return out;
    }

    static Points scattered(Bounds bounds, int size) {
        Points out = Points.zeros(size);
        for (int i = 0; i < size; i++) {
            out.set(
                    i,
                    bounds.minX() + bounds.width() * NOISE.uniform(NoiseStream.DIAGNOSTIC, 1, i, 0),
                    bounds.minY() + bounds.height() * NOISE.uniform(NoiseStream.DIAGNOSTIC, 1, i, 1));
        }
        return out;
    }

    static double[] logDensity(Target target, Points at) {
        double[] out = new double[at.size()];
        target.logDensity(at, 0, at.size(), out);
        return out;
    }

    static Points score(Target target, Points at) {
        Points out = Points.zeros(at.size());
        target.score(at, 0, at.size(), out);
        return out;
    }

    static double logNormaliser(Target target) {
        return target.normaliser().isKnown() ? target.normaliser().logValue() : 0;
    }

    /** The mass, moments and entropy that {@link PlaneQuadrature} finds over the whole plane, of a proper target; computed once. */
    static double[] integrals(Subject subject) {
        return INTEGRALS.computeIfAbsent(subject.name(), name -> {
            Target target = subject.target();
            return new PlaneQuadrature(target, logNormaliser(target), spread(target), 1e-9, finest(subject))
                    .overPlane(target.bounds(), pieces(subject));
        });
    }

    static double spread(Target target) {
        Moments moments = target.moments();
        return moments.meanVariance() + moments.meanX() * moments.meanX() + moments.meanY() * moments.meanY();
    }

    /** Narrow modes need many; some are slow and have none. */
    static int pieces(Subject subject) {
        if (subject.name().endsWith("noise=0.01") || subject.name().endsWith("noise=0.03")) {
            return 24;
        }
        if (subject.name().equals("rosenbrock")) {
            return 100;
        }
        if (subject.name().startsWith("pinwheel")) {
            return 18;
        }
        return COARSE.stream().anyMatch(subject.name()::startsWith) ? 10 : 32;
    }

    /** The funnel's neck is too narrow for plain coordinates. */
    static double finest(Subject subject) {
        return subject.name().startsWith("funnel") ? 1e-3 : 1;
    }

    static Offset<Double> within(double tolerance) {
        return Offset.offset(tolerance);
    }

    static boolean hasHoles(Target target) {
        return Arrays.stream(logDensity(target, scattered(target.bounds(), 100)))
                .anyMatch(value -> value == Double.NEGATIVE_INFINITY);
    }

    /** Standard deviation of the narrowest feature, where a step of a fortieth would be too long for it. */
    static double detail(Subject subject) {
        return subject.name().startsWith("grid-gaussians") ? 0.05 / 2.828 : 1;
    }

    static double convolved(Target target, double x, double y, double sigma, double detail) {
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
}
