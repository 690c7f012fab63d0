package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.Target;

/** What every flow that is a list of transforms must do, with numbers far from those that it begins with. */
class FlowContractTest {
    private static final int POINTS = 60;
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Standardisation STANDARDISATION = new Standardisation(0.3, -0.2, 1.7);

    @TestFactory
    Stream<DynamicTest> everyFlow() {
        return CATALOGUE.samplers().stream()
                .filter(FlowProvider.class::isInstance)
                .map(FlowProvider.class::cast)
                .flatMap(provider ->
                        Stream.concat(isSolved(provider) ? Stream.of() : map(provider), training(provider)));
    }

    /** Flows in continuous time are right within a tolerance only, which is another test's business. */
    private static boolean isSolved(FlowProvider provider) {
        return provider.getClass().getPackageName().endsWith(".continuous");
    }

    private static Stream<DynamicTest> map(FlowProvider provider) {
        // Where one of several places is chosen, its chance is in log |det|, which PiecesTest takes apart.
        Stream<DynamicTest> determinant = provider instanceof RealAndDiscrete
                ? Stream.of()
                : Stream.of(test(provider, "has the determinant of its differences", () -> determinant(provider)));
        return Stream.concat(
                determinant,
                Stream.of(
                        test(provider, "comes back from where it went", () -> comesBack(provider)),
                        test(provider, "shows readers what its networks say", () -> tablesAgree(provider)),
                        test(provider, "has a density that integrates to one", () -> integratesToOne(provider))));
    }

    private static Stream<DynamicTest> training(FlowProvider provider) {
        // Differences that step over a crease say nothing; PiecesTest keeps away from it.
        Stream<String> objectives = provider instanceof RealAndDiscrete ? Stream.of() : provider.objectives().stream();
        return Stream.concat(
                objectives.map(id -> test(
                        provider,
                        "gives every number its gradient of the objective " + id,
                        () -> gradient(provider, provider.objective(id, smallParameters(provider))))),
                Stream.of(test(provider, "learns the same from the same seed", () -> learnsTheSame(provider))));
    }

    private static DynamicTest test(SamplerProvider provider, String what, Executable body) {
        return DynamicTest.dynamicTest(provider.id() + " " + what, body);
    }

    /** A small flow of its kind, with all numbers moved away from where they begin. */
    private record Small(Flow flow, double[] parameters) {
        LearnedMap map() {
            return new LearnedMap(flow, parameters, STANDARDISATION);
        }
    }

    private static boolean has(Parameters parameters, String id) {
        return parameters.specs().stream().anyMatch(spec -> spec.id().equals(id));
    }

    private static Parameters smallParameters(FlowProvider provider) {
        Parameters parameters = Parameters.defaults(provider.parameters());
        if (has(parameters, FlowProvider.LAYERS)) {
            parameters = parameters.with(FlowProvider.LAYERS, 4L);
        }
        return has(parameters, FlowProvider.HIDDEN) ? parameters.with(FlowProvider.HIDDEN, 6L) : parameters;
    }

    private static Small small(FlowProvider provider) {
        Parameters parameters = smallParameters(provider);
        Flow flow = new Flow(provider.transforms(parameters));
        Noise noise = new PhiloxNoise(5);
        double[] values = flow.initialise(noise, Points.zeros(0));
        double[] pair = new double[2];
        for (int i = 0; i < values.length; i++) {
            noise.gaussianPair(NoiseStream.DIAGNOSTIC, 0, i, 0, pair);
            values[i] += 0.2 * pair[0];
        }
        return new Small(flow, values);
    }

    private static Points base() {
        Points z = Points.zeros(POINTS);
        FlowModel.base(new PhiloxNoise(8), 0, POINTS, z);
        return z;
    }

    private static void comesBack(FlowProvider provider) {
        FlowModel map = small(provider).map();
        Points z = base();
        Points x = Points.zeros(POINTS);
        Points back = Points.zeros(POINTS);
        double[] there = new double[POINTS];
        double[] again = new double[POINTS];
        map.forward(z, 0, POINTS, x, there);
        map.inverse(x, 0, POINTS, back, again);
        for (int i = 0; i < POINTS; i++) {
            assertThat(Math.hypot(back.x()[i] - z.x()[i], back.y()[i] - z.y()[i]))
                    .isLessThan(1e-9);
            assertThat(there[i] + again[i]).isCloseTo(0, offset(1e-10));
        }
        assertThat(x.x()).isNotEqualTo(z.x());
    }

    /** Readers see tables of the networks. Beyond their ends they see the networks, so there is no point that is too far. */
    private static void tablesAgree(FlowProvider provider) {
        Small small = small(provider);
        Points z = base();
        z.set(0, 9, -20);
        z.set(1, -8.5, 3);
        Points x = Points.zeros(POINTS);
        double[] log = new double[POINTS];
        small.map().forward(z, 0, POINTS, x, log);
        small.flow.lend(passage -> {
            passage.load(z, 0, POINTS);
            passage.forward(small.parameters);
            Points exact = Points.zeros(POINTS);
            STANDARDISATION.restore(
                    Points.of(passage.batch().x(), passage.batch().y()), 0, POINTS, exact);
            for (int i = 0; i < POINTS; i++) {
                assertThat(x.x()[i]).isCloseTo(exact.x()[i], offset(1e-6));
                assertThat(x.y()[i]).isCloseTo(exact.y()[i], offset(1e-6));
                assertThat(log[i] - STANDARDISATION.logDeterminant())
                        .isCloseTo(passage.batch().logDeterminant()[i], offset(1e-6));
            }
        });
    }

    private static void determinant(FlowProvider provider) {
        FlowModel map = small(provider).map();
        Points z = base();
        double[] log = new double[POINTS];
        map.forward(z, 0, POINTS, Points.zeros(POINTS), log);
        double h = 1e-5;
        Points right = pushed(map, z, h, 0);
        Points left = pushed(map, z, -h, 0);
        Points up = pushed(map, z, 0, h);
        Points down = pushed(map, z, 0, -h);
        for (int i = 0; i < POINTS; i++) {
            double xx = (right.x()[i] - left.x()[i]) / (2 * h);
            double yx = (right.y()[i] - left.y()[i]) / (2 * h);
            double xy = (up.x()[i] - down.x()[i]) / (2 * h);
            double yy = (up.y()[i] - down.y()[i]) / (2 * h);
            double expected = Math.log(Math.abs(xx * yy - xy * yx));
            assertThat(log[i]).isCloseTo(expected, offset(1e-6));
        }
    }

    private static Points pushed(FlowModel map, Points z, double dx, double dy) {
        Points moved = Points.zeros(POINTS);
        for (int i = 0; i < POINTS; i++) {
            moved.set(i, z.x()[i] + dx, z.y()[i] + dy);
        }
        Points out = Points.zeros(POINTS);
        map.forward(moved, 0, POINTS, out, new double[POINTS]);
        return out;
    }

    private static void integratesToOne(FlowProvider provider) {
        FlowModel map = small(provider).map();
        Points cloud = Points.zeros(20_000);
        FlowModel.base(new PhiloxNoise(4), 0, cloud.size(), cloud);
        map.forward(cloud, 0, cloud.size(), cloud, new double[cloud.size()]);
        double reachX = 1.2 * Arrays.stream(cloud.x()).map(Math::abs).max().orElseThrow();
        double reachY = 1.2 * Arrays.stream(cloud.y()).map(Math::abs).max().orElseThrow();
        int side = 900;
        Points row = Points.zeros(side);
        double[] log = new double[side];
        double sum = 0;
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                row.set(i, reachX * ((2 * i + 1.0) / side - 1), reachY * ((2 * j + 1.0) / side - 1));
            }
            map.logDensity(row, 0, side, log);
            sum += Arrays.stream(log).map(Math::exp).sum();
        }
        assertThat(sum * (2 * reachX / side) * (2 * reachY / side)).isCloseTo(1, offset(1e-3));
    }

    private static void gradient(FlowProvider provider, Objective objective) {
        Small small = small(provider);
        Target target = CATALOGUE
                .target("banana")
                .create(Parameters.defaults(CATALOGUE.target("banana").parameters()));
        Lesson lesson = new Lesson(target, STANDARDISATION, new PhiloxNoise(3), 7, POINTS);
        Points batch = Points.zeros(POINTS);
        objective.draw(lesson, batch);
        double[] gradient = new double[small.parameters.length];
        loss(small, small.parameters, objective, lesson, batch, gradient);
        ToDoubleFunction<double[]> loss = at -> loss(small, at, objective, lesson, batch, new double[gradient.length]);
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < gradient.length; i++) {
            double expected = difference(loss, small.parameters, i);
            double scale = Math.max(Math.abs(expected), 1e-2 * largest);
            assertThat(Math.abs(gradient[i] - expected) / scale)
                    .as("number %d of %d: gradient %s, difference %s", i, gradient.length, gradient[i], expected)
                    .isLessThan(1e-6);
        }
        assertThat(largest).isPositive();
    }

    /** The central difference of fourth order. */
    private static double difference(ToDoubleFunction<double[]> loss, double[] parameters, int index) {
        double h = 2e-4;
        double[] moved = parameters.clone();
        double[] weights = {1, -8, 8, -1};
        double[] steps = {-2, -1, 1, 2};
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            moved[index] = parameters[index] + steps[k] * h;
            sum += weights[k] * loss.applyAsDouble(moved);
        }
        return sum / (12 * h);
    }

    private static double loss(
            Small small, double[] at, Objective objective, Lesson lesson, Points batch, double[] gradient) {
        Marks marks = new Marks();
        marks.begin(POINTS);
        small.flow.lendForLearning(passage -> objective.learn(passage, at, lesson, batch, 0, POINTS, marks, gradient));
        return marks.loss();
    }

    private static void learnsTheSame(FlowProvider provider) {
        Parameters parameters = smallParameters(provider).with("batch", 600L);
        List<double[]> learned =
                Stream.of(1, 2).map(time -> learn(provider, parameters)).toList();
        assertThat(learned.get(0)).containsExactly(learned.get(1));
        assertThat(learned.get(0)).doesNotContain(Double.NaN);
    }

    private static double[] learn(FlowProvider provider, Parameters parameters) {
        TrainedFlow sampler = (TrainedFlow) provider.create(parameters);
        Target target = CATALOGUE
                .target("banana")
                .create(Parameters.defaults(CATALOGUE.target("banana").parameters()));
        Noise noise = new PhiloxNoise(3);
        FlowState from = sampler.allocate(40);
        FlowState to = sampler.allocate(40);
        sampler.init(Points.zeros(40), target, noise, from);
        double[] before = from.slots().values().clone();
        for (int step = 0; step < 5; step++) {
            double[] kept = from.slots().values().clone();
            sampler.step(from, target, noise, to);
            assertThat(from.slots().values()).containsExactly(kept);
            FlowState swap = from;
            from = to;
            to = swap;
        }
        assertThat(from.slots().values()).isNotEqualTo(before);
        Sampler<FlowState> same = sampler;
        same.settle(from, noise);
        assertThat(from.positions().x()).doesNotContain(Double.NaN);
        return from.slots().values();
    }
}
