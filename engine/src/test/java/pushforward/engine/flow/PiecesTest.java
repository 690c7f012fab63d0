package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;

/** Transforms that lay pieces of the plane over one another, with gates far from where they begin. */
class PiecesTest {
    private static final Standardisation NONE = new Standardisation(0, 0, 1);

    static Stream<Transform> pieces() {
        return Stream.of(FoldLayer.of(8, 0), ZigZagLayer.of(0, 8), ZigZagLayer.of(1, 8));
    }

    private static double[] numbers(Transform transform, double moved) {
        Noise noise = new PhiloxNoise(17);
        double[] numbers = new double[transform.parameters()];
        transform.initialise(numbers, 0, noise, 0);
        double[] pair = new double[2];
        int own = transform instanceof FoldLayer ? 2 : 1;
        for (int i = own; i < numbers.length; i++) {
            noise.gaussianPair(NoiseStream.DIAGNOSTIC, 0, i, 0, pair);
            numbers[i] += moved * pair[0];
        }
        return numbers;
    }

    private static LearnedMap map(Transform transform, double[] numbers) {
        return new LearnedMap(new Flow(List.of(transform)), numbers, NONE);
    }

    /** Cells whose edges lie on the creases, of which the outermost are far in the tails. */
    @ParameterizedTest
    @MethodSource("pieces")
    void theDensityIntegratesToOneWithRandomGates(Transform transform) {
        LearnedMap map = map(transform, numbers(transform, 0.7));
        assertThat(integral(map, 1600, 0.5)).isEqualTo(1, within(2e-5));
    }

    /**
     * Gates that jump would make a grid with nodes on the creases err in proportion to its spacing h, by 5e−3 where cells have 0.04; here the
     * error falls like h².
     */
    @ParameterizedTest
    @MethodSource("pieces")
    void nodesOnTheCreasesDoNoHarm(Transform transform) {
        LearnedMap map = map(transform, numbers(transform, 0.7));
        double coarse = Math.abs(integral(map, 400, 0) - 1);
        assertThat(coarse).isLessThan(5e-4);
        assertThat(Math.abs(integral(map, 1600, 0) - 1)).isLessThan(Math.max(coarse / 8, 2e-6));
    }

    private static double integral(LearnedMap map, int side, double within) {
        double reach = 16;
        double cell = 2 * reach / side;
        double sum = 0;
        Points row = Points.zeros(side);
        double[] log = new double[side];
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                row.set(i, -reach + (i + within) * cell, -reach + (j + within) * cell);
            }
            map.logDensity(row, 0, side, log);
            for (double value : log) {
                sum += Math.exp(value);
            }
        }
        return sum * cell * cell;
    }

    /** log |det| of the way there is that of the differences, less the logarithm of the chance of the piece. */
    @ParameterizedTest
    @MethodSource("pieces")
    void theDeterminantAndTheChanceMakeTheLogarithm(Transform transform) {
        LearnedMap map = map(transform, numbers(transform, 0.7));
        int count = 4000;
        Points z = Points.zeros(count);
        FlowModel.base(new PhiloxNoise(9), 0, count, z);
        Points x = Points.zeros(count);
        double[] log = new double[count];
        map.forward(z, 0, count, x, log);
        Points back = Points.zeros(count);
        double[] again = new double[count];
        map.inverse(x, 0, count, back, again);
        double h = 1e-6;
        Points moved = x.copy();
        Points image = Points.zeros(count);
        double[][] differences = new double[4][count];
        double[] ignored = new double[count];
        for (int k = 0; k < 4; k++) {
            for (int i = 0; i < count; i++) {
                double d = k % 2 == 0 ? h : -h;
                moved.set(i, x.x()[i] + (k < 2 ? d : 0), x.y()[i] + (k < 2 ? 0 : d));
            }
            map.inverse(moved, 0, count, image, ignored);
            for (int i = 0; i < count; i++) {
                double sign = (k % 2 == 0 ? 1 : -1) / (2 * h);
                differences[k < 2 ? 0 : 2][i] += sign * image.x()[i];
                differences[k < 2 ? 1 : 3][i] += sign * image.y()[i];
            }
        }
        double[] sums = new double[2];
        for (int i = 0; i < count; i++) {
            assertThat(Math.hypot(back.x()[i] - z.x()[i], back.y()[i] - z.y()[i]))
                    .isLessThan(1e-9);
            assertThat(log[i] + again[i]).isEqualTo(0, within(1e-9));
            double determinant = differences[0][i] * differences[3][i] - differences[1][i] * differences[2][i];
            double chance = Math.exp(again[i] - Math.log(Math.abs(determinant)));
            assertThat(chance).isBetween(0.0, 1 + 1e-4);
            sums[0] += 1 / chance;
            sums[1]++;
        }
        // The mean of 1/p over pieces drawn with p is the number of pieces that reach the place, here 1 to 3.
        assertThat(sums[0] / sums[1]).isBetween(1.5, 3.0);
    }

    /** Across a crease the density does not jump. */
    @ParameterizedTest
    @MethodSource("pieces")
    void theDensityIsContinuousAtTheCreases(Transform transform) {
        LearnedMap map = map(transform, numbers(transform, 0.7));
        boolean fold = transform instanceof FoldLayer;
        double[] creases = fold ? new double[] {0} : new double[] {-1, 1, -3, 3};
        for (double crease : creases) {
            double gap = 1e-7;
            boolean second = transform instanceof ZigZagLayer zigZag && zigZag.axis() == 1;
            Points sides = second
                    ? Points.of(new double[] {0.4, 0.4}, new double[] {crease - gap, crease + gap})
                    : Points.of(new double[] {crease - gap, crease + gap}, new double[] {0.4, 0.4});
            double[] log = new double[2];
            map.logDensity(sides, 0, 2, log);
            assertThat(Math.exp(log[0])).isEqualTo(Math.exp(log[1]), within(1e-5));
        }
    }

    /** Where no difference steps over a crease: the gradient of Σ wᵢ (xᵢ, yᵢ, log) by every number and by the points themselves. */
    @ParameterizedTest
    @MethodSource("pieces")
    void everyNumberGetsItsGradient(Transform transform) {
        double[] numbers = numbers(transform, 0.7);
        numbers[0] += 0.1;
        Transform.Pass pass = transform.pass(Flow.ROWS);
        Batch points = apartFromCreases(transform, numbers);
        Batch weights = Batch.of(Flow.ROWS);
        Noise noise = new PhiloxNoise(31);
        double[] pair = new double[2];
        for (int i = 0; i < Flow.ROWS; i++) {
            noise.gaussianPair(NoiseStream.DIAGNOSTIC, 1, i, 0, pair);
            weights.x()[i] = pair[0];
            weights.y()[i] = pair[1];
            weights.logDeterminant()[i] = pair[0] * pair[1];
        }
        functional(pass, numbers, points, weights);
        Batch back = Batch.of(Flow.ROWS);
        back.set(weights);
        double[] gradient = new double[numbers.length];
        pass.inverseGradient(numbers, 0, back, gradient);
        for (int n = 0; n < numbers.length; n++) {
            double[] moved = numbers.clone();
            double[] values = new double[4];
            for (int k = 0; k < 4; k++) {
                moved[n] = numbers[n] + (k - 1.5 < 0 ? k - 2 : k - 1) * 1e-4;
                values[k] = functional(pass, moved, points, weights);
            }
            double expected = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * 1e-4);
            assertThat(gradient[n]).as("number %d", n).isEqualTo(expected, within(1e-6 * (1 + Math.abs(expected))));
        }
        for (int i = 0; i < 20; i++) {
            for (int axis = 0; axis < 2; axis++) {
                double at = points.axis(axis)[i];
                points.axis(axis)[i] = at + 1e-5;
                double up = functional(pass, numbers, points, weights);
                points.axis(axis)[i] = at - 1e-5;
                double expected = (up - functional(pass, numbers, points, weights)) / 2e-5;
                points.axis(axis)[i] = at;
                assertThat(back.axis(axis)[i]).isEqualTo(expected, within(1e-5 * (1 + Math.abs(expected))));
            }
        }
    }

    private static double functional(Transform.Pass pass, double[] numbers, Batch points, Batch weights) {
        Batch batch = Batch.of(Flow.ROWS);
        batch.set(points);
        pass.inverse(numbers, 0, batch);
        double sum = 0;
        for (int i = 0; i < Flow.ROWS; i++) {
            sum += weights.x()[i] * batch.x()[i]
                    + weights.y()[i] * batch.y()[i]
                    + weights.logDeterminant()[i] * batch.logDeterminant()[i];
        }
        return sum;
    }

    /** Points of a wide normal law that are at least 0.1 away from every crease. */
    private static Batch apartFromCreases(Transform transform, double[] numbers) {
        Batch points = Batch.of(Flow.ROWS);
        double[] pair = new double[2];
        int found = 0;
        for (int i = 0; found < Flow.ROWS; i++) {
            new PhiloxNoise(33).gaussianPair(NoiseStream.DIAGNOSTIC, 2, i, 0, pair);
            double x = 2 * pair[0];
            double y = 2 * pair[1];
            double distance;
            if (transform instanceof ZigZagLayer zigZag) {
                double beta = Math.exp(numbers[0]);
                double along = Math.abs(zigZag.axis() == 0 ? x : y);
                distance = Math.min(Math.abs(along - beta), Math.abs(along - 3 * beta));
            } else {
                distance = Math.abs(Math.cos(numbers[0]) * x + Math.sin(numbers[0]) * y - numbers[1]);
            }
            if (distance > 0.1) {
                points.x()[found] = x;
                points.y()[found] = y;
                found++;
            }
        }
        return points;
    }

    /** Noise pushed forward has the density that is claimed: the share of a half-plane against the integral. */
    @ParameterizedTest
    @MethodSource("pieces")
    void pushedNoiseObeysTheDensity(Transform transform) {
        LearnedMap map = map(transform, numbers(transform, 0.7));
        int count = 40_000;
        Points z = Points.zeros(count);
        FlowModel.base(new PhiloxNoise(21), 0, count, z);
        Points x = Points.zeros(count);
        map.forward(z, 0, count, x, new double[count]);
        double share = 0;
        for (int i = 0; i < count; i++) {
            share += x.x()[i] > 0.5 && x.y()[i] > -0.3 ? 1.0 / count : 0;
        }
        int side = 800;
        double cell = 16.0 / side;
        double mass = 0;
        Points row = Points.zeros(side);
        double[] log = new double[side];
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                row.set(i, 0.5 + (i + 0.5) * cell, -0.3 + (j + 0.5) * cell);
            }
            map.logDensity(row, 0, side, log);
            for (double value : log) {
                mass += Math.exp(value) * cell * cell;
            }
        }
        assertThat(share).isEqualTo(mass, within(5 * Math.sqrt(mass * (1 - mass) / count) + 1e-4));
    }
}
