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
    private static final Solver FINE = new Solver(Solver.Method.RK4, 200);

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
            // Each way adds an integral of its own, so twice ten.
            assertThat(there[i] + again[i]).isEqualTo(0, within(2e-4));
            farthest = Math.max(farthest, Math.hypot(x.x()[i] - z.x()[i], x.y()[i] - z.y()[i]));
        }
        assertThat(farthest).isGreaterThan(1);
    }

    /** Against the determinant of differences of fourth order of the map itself. */
    @Test
    void theIntegralOfTheDivergenceIsTheDeterminant() {
        int count = 40;
        double h = 5e-4;
        double[] steps = {-2, -1, 1, 2};
        double[] weights = {1, -8, 8, -1};
        Points z = base(count);
        double[] log = new double[count];
        map(FINE).forward(z, 0, count, Points.zeros(count), log);
        double[][] by = new double[4][count];
        for (int k = 0; k < 8; k++) {
            Points from = Points.zeros(count);
            Points moved = Points.zeros(count);
            for (int i = 0; i < count; i++) {
                double d = steps[k % 4] * h;
                from.set(i, z.x()[i] + (k < 4 ? d : 0), z.y()[i] + (k < 4 ? 0 : d));
            }
            map(FINE).forward(from, 0, count, moved, new double[count]);
            for (int i = 0; i < count; i++) {
                by[k < 4 ? 0 : 2][i] += weights[k % 4] * moved.x()[i] / (12 * h);
                by[k < 4 ? 1 : 3][i] += weights[k % 4] * moved.y()[i] / (12 * h);
            }
        }
        for (int i = 0; i < count; i++) {
            double determinant = by[0][i] * by[3][i] - by[1][i] * by[2][i];
            assertThat(log[i]).isEqualTo(Math.log(determinant), within(2e-9));
        }
    }

    /** A network without hidden layers is the field A x: x(T) = e^{TA} x, log |det| = T tr A, here with T in the matrix. */
    @Test
    void aLinearFieldIsAnExponential() {
        double[] a = {0.3 * 0.8, -1 * 0.8, 1.2 * 0.8, -0.5 * 0.8};
        double[] exponential = exponential(a);
        Mlp linear = new Mlp(List.of(3, 2), Activation.TANH);
        double[] numbers = {a[0], a[1], 0, a[2], a[3], 0, 0, 0};
        ContinuousTransform transform = new ContinuousTransform(linear, FINE, UnrolledSteps.Plan.USUAL);
        Transform.Pass[] passes = {
            transform.pass(Flow.ROWS),
            transform.learningPass(Flow.ROWS), // 200 and 16 steps
            new ContinuousTransform(linear, Solver.ADAPTIVE, UnrolledSteps.Plan.USUAL).pass(Flow.ROWS)
        };
        double[] missed = {1e-10, 1e-6, 1e-4};
        for (int k = 0; k < passes.length; k++) {
            Batch batch = Batch.of(Flow.ROWS);
            batch.x()[0] = 1;
            batch.y()[0] = -2;
            passes[k].forward(numbers, 0, batch);
            assertThat(batch.logDeterminant()[0]).isEqualTo(-0.16, within(1e-12));
            assertThat(batch.x()[0]).isEqualTo(exponential[0] - 2 * exponential[1], within(missed[k]));
            assertThat(batch.y()[0]).isEqualTo(exponential[2] - 2 * exponential[3], within(missed[k]));
        }
    }

    /** Σ Aᵏ/k!. */
    private static double[] exponential(double[] a) {
        double[] term = {1, 0, 0, 1};
        double[] sum = term.clone();
        for (int k = 1; k < 40; k++) {
            term = new double[] {
                (term[0] * a[0] + term[1] * a[2]) / k,
                (term[0] * a[1] + term[1] * a[3]) / k,
                (term[2] * a[0] + term[3] * a[2]) / k,
                (term[2] * a[1] + term[3] * a[3]) / k
            };
            for (int i = 0; i < 4; i++) {
                sum[i] += term[i];
            }
        }
        return sum;
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
    void onlyThePointsThatAreMeantAreFollowed() {
        Points z = base(Flow.ROWS);
        Flow flow = new Flow(List.of(new ContinuousTransform(NETWORK, Solver.ADAPTIVE, UnrolledSteps.Plan.USUAL)));
        Batch all = Batch.of(Flow.ROWS);
        flow.lend(passage -> {
            passage.load(z, 0, Flow.ROWS);
            passage.forward(NUMBERS);
            all.set(passage.batch());
            passage.load(z, 0, 5);
            passage.forward(NUMBERS);
            Batch some = passage.batch();
            for (int i = 0; i < Flow.ROWS; i++) {
                assertThat(some.x()[i]).isEqualTo(i < 5 ? all.x()[i] : 0, within(1e-12));
                assertThat(some.logDeterminant()[i]).isEqualTo(i < 5 ? all.logDeterminant()[i] : 0, within(1e-12));
            }
        });
        assertThat(all.logDeterminant()).doesNotContain(0);
    }

    @Test
    void halfwayIsOnThePath() {
        Points z = base(5);
        Points half = Points.zeros(5);
        double[] log = new double[5];
        map(FINE).push(z, 0, 5, 0.5, half, log);
        double[][] state = {z.x().clone(), z.y().clone()};
        new FixedStepIntegrator(FixedStep.RK4, 2, 5)
                .integrate(new LearnedVelocity(NETWORK).with(NUMBERS, 0), 0, 0.5, 200, state, 5, new byte[5]);
        for (int i = 0; i < 5; i++) {
            assertThat(half.x()[i]).isEqualTo(0.2 + 1.5 * state[0][i], within(1e-12));
            assertThat(half.y()[i]).isEqualTo(-0.4 + 1.5 * state[1][i], within(1e-12));
        }
    }
}
