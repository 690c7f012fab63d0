package pushforward.engine.flow.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.flow.Batch;
import pushforward.engine.flow.Flow;
import pushforward.engine.flow.LearnedMap;
import pushforward.engine.flow.Standardisation;
import pushforward.engine.flow.Transform;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.net.Activation;
import pushforward.engine.net.Mlp;
import pushforward.engine.ode.FixedStep;
import pushforward.engine.ode.FixedStepIntegrator;

class ContinuousTransformTest {
    private static final Mlp NETWORK = LearnedVelocity.shape(8, 2);
    private static final double[] NUMBERS = random(NETWORK, 0.7);
    private static final Solver FINE = new Solver(Solver.Method.RK4, 64);

    private static double[] random(Mlp shape, double size) {
        double[] numbers = new double[shape.parameters()];
        double[] pair = new double[2];
        Noise noise = new PhiloxNoise(6);
        for (int i = 0; i < numbers.length; i++) {
            noise.gaussianPair(NoiseStream.DIAGNOSTIC, 0, i, 0, pair);
            numbers[i] = size * pair[0];
        }
        return numbers;
    }

    private static LearnedMap map(Solver solver) {
        Transform transform = new ContinuousTransform(NETWORK, solver, UnrolledSteps.Plan.USUAL);
        return new LearnedMap(new Flow(List.of(transform)), NUMBERS, new Standardisation(0.2, -0.4, 1.5));
    }

    private static Points base(int count) {
        Points z = Points.zeros(count);
        new PhiloxNoise(8).gaussianPairs(NoiseStream.START, 0, 0, count, 0, z.x(), z.y(), new double[count]);
        return z;
    }

    private static Batch block() {
        Batch batch = Batch.of(Flow.ROWS);
        Points z = base(Flow.ROWS);
        System.arraycopy(z.x(), 0, batch.x(), 0, Flow.ROWS);
        System.arraycopy(z.y(), 0, batch.y(), 0, Flow.ROWS);
        return batch;
    }

    @Test
    void itComesBackWithinTenTolerances() {
        int count = 300;
        Points z = base(count);
        Points x = Points.zeros(count);
        Points back = Points.zeros(count);
        double[] there = new double[count];
        double[] again = new double[count];
        map(Solver.ADAPTIVE).forward(z, 0, count, x, there);
        map(Solver.ADAPTIVE).inverse(x, 0, count, back, again);
        double farthest = 0;
        for (int i = 0; i < count; i++) {
            assertThat(Math.hypot(back.x()[i] - z.x()[i], back.y()[i] - z.y()[i]))
                    .isLessThan(1e-4 * (1 + Math.hypot(z.x()[i], z.y()[i])));
            assertThat(there[i] + again[i]).isEqualTo(0, within(2e-4));
            farthest = Math.max(farthest, Math.hypot(x.x()[i] - z.x()[i], x.y()[i] - z.y()[i]));
        }
        assertThat(farthest).isGreaterThan(1);
    }

    @Test
    void theIntegralOfTheDivergenceIsTheDeterminant() {
        int count = 40;
        double h = 1e-4;
        Points z = base(count);
        double[] log = new double[count];
        map(FINE).forward(z, 0, count, Points.zeros(count), log);
        Points[] moved = new Points[4];
        for (int k = 0; k < 4; k++) {
            Points from = z.copy();
            for (int i = 0; i < count; i++) {
                double d = k % 2 == 0 ? h : -h;
                from.set(i, z.x()[i] + (k < 2 ? d : 0), z.y()[i] + (k < 2 ? 0 : d));
            }
            moved[k] = Points.zeros(count);
            map(FINE).forward(from, 0, count, moved[k], new double[count]);
        }
        for (int i = 0; i < count; i++) {
            double xx = (moved[0].x()[i] - moved[1].x()[i]) / (2 * h);
            double yx = (moved[0].y()[i] - moved[1].y()[i]) / (2 * h);
            double xy = (moved[2].x()[i] - moved[3].x()[i]) / (2 * h);
            double yy = (moved[2].y()[i] - moved[3].y()[i]) / (2 * h);
            assertThat(log[i]).isEqualTo(Math.log(xx * yy - xy * yx), within(2e-6));
        }
    }

    @Test
    void theDensityIntegratesToOne() {
        int side = 90;
        double reach = 12;
        double cell = 2 * reach / side;
        Points all = Points.zeros(side * side);
        for (int i = 0; i < side * side; i++) {
            all.set(i, -reach + (i % side + 0.5) * cell, -reach + (i / side + 0.5) * cell);
        }
        double[] log = new double[side * side];
        map(Solver.ADAPTIVE).logDensity(all, 0, side * side, log);
        double sum = Arrays.stream(log).map(Math::exp).sum() * cell * cell;
        assertThat(sum).isEqualTo(1, within(1e-4));
    }

    /** A network without hidden layers is the field A x, whose flow has log |det| = tr A. */
    @Test
    void hutchinsonsEstimateIsRightOnAverageOnly() {
        Mlp linear = new Mlp(List.of(3, 2), Activation.TANH);
        double[] numbers = {0.3, 1, 0, 0.5, -0.2, 0, 0, 0};
        Batch exact = block();
        pass(linear, UnrolledSteps.Divergence.EXACT).forward(numbers, 0, exact);
        Batch estimated = block();
        pass(linear, UnrolledSteps.Divergence.HUTCHINSON).forward(numbers, 0, estimated);
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < Flow.ROWS; i++) {
            assertThat(exact.logDeterminant()[i]).isEqualTo(0.1, within(1e-12));
            double off = estimated.logDeterminant()[i] - 0.1;
            mean += off / Flow.ROWS;
            variance += off * off / Flow.ROWS;
        }
        assertThat(variance).isEqualTo(2.25, within(1e-10));
        assertThat(mean).isEqualTo(0, within(5 * 1.5 / Math.sqrt(Flow.ROWS)));
        assertThat(estimated.x()).containsExactly(exact.x());
    }

    private static UnrolledSteps pass(Mlp network, UnrolledSteps.Divergence divergence) {
        return new UnrolledSteps(network, new UnrolledSteps.Plan(16, 0, divergence));
    }

    @Test
    void sixteenStepsLearnWhatAdaptiveStepsShow() {
        Batch learned = block();
        new UnrolledSteps(NETWORK, UnrolledSteps.Plan.USUAL).inverse(NUMBERS, 0, learned);
        Batch shown = block();
        new ContinuousTransform(NETWORK, Solver.ADAPTIVE, UnrolledSteps.Plan.USUAL)
                .pass(Flow.ROWS)
                .inverse(NUMBERS, 0, shown);
        for (int i = 0; i < Flow.ROWS; i++) {
            assertThat(learned.x()[i]).isEqualTo(shown.x()[i], within(1e-3));
            assertThat(learned.logDeterminant()[i]).isEqualTo(shown.logDeterminant()[i], within(1e-3));
        }
    }

    /** The gradient that the penalty adds is that of λ Σ w ∫ ‖v‖² dt over the same steps, integrated beside the places. */
    @Test
    void thePenaltyIsTheGradientOfTheKineticEnergy() {
        double lambda = 0.3;
        double weight = 0.01;
        double[] with = penalised(lambda, weight);
        double[] without = penalised(0, weight);
        for (int index : new int[] {0, 5, 20, 31, 60, 90, NUMBERS.length - 9, NUMBERS.length - 1}) {
            double h = 1e-5;
            double[] moved = NUMBERS.clone();
            moved[index] += h;
            double up = energy(moved);
            moved[index] -= 2 * h;
            double expected = lambda * weight * (up - energy(moved)) / (2 * h);
            assertThat(with[index] - without[index])
                    .isEqualTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
        }
        assertThat(with).isNotEqualTo(without);
    }

    private static double[] penalised(double lambda, double weight) {
        UnrolledSteps steps =
                new UnrolledSteps(NETWORK, new UnrolledSteps.Plan(16, lambda, UnrolledSteps.Divergence.EXACT));
        steps.inverse(NUMBERS, 0, block());
        Batch gradient = Batch.of(Flow.ROWS);
        Arrays.fill(gradient.logDeterminant(), -weight);
        Arrays.fill(gradient.dice(), weight);
        double[] out = new double[NUMBERS.length];
        steps.inverseGradient(NUMBERS, 0, gradient, out);
        return out;
    }

    private static double energy(double[] numbers) {
        LearnedVelocity velocity = new LearnedVelocity(NETWORK).with(numbers, 0);
        Batch z = block();
        double[][] state = {z.x(), z.y(), new double[Flow.ROWS]};
        new FixedStepIntegrator(FixedStep.RK4, 3, Flow.ROWS)
                .integrate(
                        (t, y, n, out) -> {
                            velocity.derivative(t, y, n, new double[][] {out[0], out[1]});
                            for (int i = 0; i < n; i++) {
                                out[2][i] = out[0][i] * out[0][i] + out[1][i] * out[1][i];
                            }
                        },
                        1,
                        0,
                        16,
                        state,
                        Flow.ROWS,
                        new byte[Flow.ROWS]);
        return -Arrays.stream(state[2]).sum();
    }

    @Test
    void halfwayIsOnThePath() {
        Points z = base(5);
        Points half = Points.zeros(5);
        double[] log = new double[5];
        map(FINE).push(z, 0, 5, 0.5, half, log);
        double[][] state = {z.x().clone(), z.y().clone()};
        new FixedStepIntegrator(FixedStep.RK4, 2, 5)
                .integrate(new LearnedVelocity(NETWORK).with(NUMBERS, 0), 0, 0.5, 64, state, 5, new byte[5]);
        for (int i = 0; i < 5; i++) {
            assertThat(half.x()[i]).isEqualTo(0.2 + 1.5 * state[0][i], within(1e-12));
            assertThat(half.y()[i]).isEqualTo(-0.4 + 1.5 * state[1][i], within(1e-12));
        }
    }
}
