package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Target;

/**
 * Flows as large and as steep as they are by default, with all numbers moved away from where they begin, and after some steps of training.
 * How far each may be off is about three times what was measured.
 */
class DefaultFlowsTest {
    private static final int POINTS = SmallFlow.POINTS;
    private static final Noise NOISE = new PhiloxNoise(12);
    private static final Standardisation NONE = new Standardisation(0, 0, 1);
    /** So many numbers of a network add up that it gives some tenths where it gave nothing. */
    private static final double MOVED = 0.05;

    private static final int STEPS = 20;
    /** Of the differences: a steep map bends within less than a thousandth. */
    private static final double H = 1e-6;

    /**
     * How far off a map may be.
     *
     * @param place of a point that comes back, as a part of its distance from the middle
     * @param sum of log |det| there and back
     * @param growth of log |det| against differences
     * @param usualGrowth of that, for the half of the points where it is least
     */
    private record Bounds(double place, double sum, double growth, double usualGrowth) {
        /** Measured: 2e-13, 6e-13 and 9e-7, of which tables of steep networks and differences of steep maps take a half each. */
        static final Bounds EXACT = new Bounds(1e-12, 2e-12, 3e-6, 3e-7);
        /**
         * Measured: 1.1e-4, 1.5e-3 and 1.1e-3. A step may miss log |det| by 1e-5, and where velocities are steep there are a hundred, whose
         * errors are carried on; at half the points they are below 6e-5.
         */
        static final Bounds SOLVED = new Bounds(3e-4, 5e-3, 3e-3, 2e-4);
    }

    @TestFactory
    Stream<DynamicTest> everyFlow() {
        return SmallFlow.providers()
                .flatMap(provider -> Stream.of(
                        DynamicTest.dynamicTest(
                                provider.id() + " with moved numbers is a map with a determinant",
                                () -> isAMap(moved(provider))),
                        DynamicTest.dynamicTest(
                                provider.id() + " after some training is a map with a determinant",
                                () -> isAMap(trained(provider)))));
    }

    private static SmallFlow moved(FlowProvider provider) {
        Parameters parameters = Parameters.defaults(provider.parameters());
        Flow flow = new Flow(provider.transforms(parameters));
        double[] numbers = flow.initialise(NOISE, Points.zeros(0));
        double[] pair = new double[2];
        for (int i = 0; i < numbers.length; i++) {
            NOISE.gaussianPair(NoiseStream.DIAGNOSTIC, 0, i, 0, pair);
            numbers[i] += MOVED * pair[0];
        }
        return new SmallFlow(provider, parameters, flow, numbers);
    }

    private static SmallFlow trained(FlowProvider provider) {
        Parameters parameters = Parameters.defaults(provider.parameters()).with("batch", 256L);
        TrainedFlow sampler = (TrainedFlow) provider.create(parameters);
        Target target = SmallFlow.target("two-moons");
        FlowState from = sampler.allocate(4);
        FlowState to = sampler.allocate(4);
        sampler.init(Points.zeros(4), target, NOISE, from);
        for (int step = 0; step < STEPS; step++) {
            sampler.step(from, target, NOISE, to);
            FlowState swap = from;
            from = to;
            to = swap;
        }
        Flow flow = new Flow(provider.transforms(parameters));
        return new SmallFlow(provider, parameters, flow, from.slots().values().clone());
    }

    private static void isAMap(SmallFlow flow) {
        boolean solved = flow.promises(Promise.Precision.TOLERANCE);
        Bounds bounds = solved ? Bounds.SOLVED : Bounds.EXACT;
        FlowModel map = new LearnedMap(flow.flow(), flow.numbers(), NONE);
        SmallFlow.RoundTrip trip = SmallFlow.RoundTrip.of(map);
        Points z = trip.z();
        Points x = trip.x();
        double farthest = 0;
        for (int i = 0; i < POINTS; i++) {
            assertThat(trip.miss(i)).isLessThan(bounds.place * trip.size(i));
            assertThat(trip.there()[i] + trip.again()[i]).isCloseTo(0, within(bounds.sum));
            farthest = Math.max(farthest, Math.hypot(x.x()[i] - z.x()[i], x.y()[i] - z.y()[i]));
        }
        assertThat(farthest).isGreaterThan(0.1);
        if (flow.promises(Promise.Images.SEVERAL)) {
            choosesOneOfAllPlaces(flow, map, x, trip.again());
        } else {
            hasTheDeterminantOfItsDifferences(solved ? flow.finely() : flow, z, trip.there(), bounds);
        }
    }

    /** Of the networks themselves, not of the tables that readers see, and solved in so many steps that their error does not count. */
    private static void hasTheDeterminantOfItsDifferences(SmallFlow flow, Points z, double[] growth, Bounds bounds) {
        double[] determinants =
                FlowContractTest.determinants(z, H, (from, to) -> flow.forward(from, to, new double[from.size()]));
        double[] off = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            off[i] = Math.abs(growth[i] - Math.log(Math.abs(determinants[i])));
        }
        Arrays.sort(off);
        assertThat(off[POINTS - 1]).isLessThan(bounds.growth);
        assertThat(off[POINTS / 2]).isLessThan(bounds.usualGrowth);
    }

    /** With f folds a point of the base has 2^f places, one of which is taken with the chance p: the mean of 1/p is their number. */
    private static void choosesOneOfAllPlaces(SmallFlow flow, FlowModel map, Points x, double[] back) {
        double[] determinants = FlowContractTest.determinants(
                x, H, (from, to) -> map.inverse(from, 0, from.size(), to, new double[from.size()]));
        double mean = 0;
        double square = 0;
        for (int i = 0; i < POINTS; i++) {
            double places = Math.abs(determinants[i]) / Math.exp(back[i]);
            assertThat(places).isGreaterThan(1 - 1e-6);
            mean += places / POINTS;
            square += places * places / POINTS;
        }
        double standardError = Math.sqrt((square - mean * mean) / POINTS);
        assertThat(mean)
                .isCloseTo(Math.pow(2, flow.parameters().integer(FlowProvider.LAYERS)), within(5 * standardError));
        assertThat(standardError).isLessThan(1);
    }
}
