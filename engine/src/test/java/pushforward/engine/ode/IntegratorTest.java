package pushforward.engine.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntegratorTest {
    private static final double T = 0.8;

    /** x′ = A x with A = [[0.3, −1], [1.2, −0.5]]. */
    private static void linear(double[] time, double[][] state, int count, double[][] out) {
        for (int i = 0; i < count; i++) {
            out[0][i] = 0.3 * state[0][i] - state[1][i];
            out[1][i] = 1.2 * state[0][i] - 0.5 * state[1][i];
        }
    }

    /** e^{AT} (1, −2): with τ half the trace and ω² = det A − τ², e^{At} = e^{τt} (cos ωt I + sin ωt (A − τI)/ω). */
    private static double[] exact() {
        double tau = -0.1;
        double omega = Math.sqrt(-0.15 + 1.2 - tau * tau);
        double c = Math.cos(omega * T);
        double s = Math.sin(omega * T) / omega;
        double x = (0.3 - tau) * 1 - 1 * -2.0;
        double y = 1.2 * 1 + (-0.5 - tau) * -2.0;
        return new double[] {Math.exp(tau * T) * (c + s * x), Math.exp(tau * T) * (-2 * c + s * y)};
    }

    private static double distance(double[][] state, int i) {
        double[] exact = exact();
        return Math.max(Math.abs(state[0][i] - exact[0]), Math.abs(state[1][i] - exact[1]));
    }

    private static double fixedError(FixedStep method, int steps) {
        double[][] state = {{1}, {-2}};
        Effort effort = new FixedStepIntegrator(method, 2, 1)
                .integrate(IntegratorTest::linear, 0, T, steps, state, 1, new byte[1]);
        assertThat(effort.evaluations()).isEqualTo((long) steps * method.order());
        return distance(state, 0);
    }

    @Test
    void rungeKuttaHasThePublishedOrders() {
        double[] orders = new double[3];
        int steps = 5;
        for (int k = 0; k < 3; k++) {
            orders[k] = Math.log(fixedError(FixedStep.RK4, steps) / fixedError(FixedStep.RK4, 2 * steps)) / Math.log(2);
            steps *= 2;
        }
        assertThat(orders[0]).isEqualTo(4.05, within(0.005));
        assertThat(orders[1]).isEqualTo(4.03, within(0.005));
        assertThat(orders[2]).isEqualTo(4.02, within(0.005));
    }

    @ParameterizedTest
    @EnumSource(FixedStep.class)
    void halvingTheStepDividesTheErrorByTwoToTheOrder(FixedStep method) {
        double order = Math.log(fixedError(method, 80) / fixedError(method, 160)) / Math.log(2);
        assertThat(order).isEqualTo(method.order(), within(0.05));
    }

    private static double adaptiveError(double tolerance, long[] evaluations) {
        double[][] state = {{1}, {-2}};
        Effort effort = new DormandPrince(Tolerance.of(tolerance), 2, 1)
                .integrate(IntegratorTest::linear, 0, T, state, 1, new byte[1]);
        evaluations[0] = effort.evaluations();
        assertThat(effort.stopped()).isZero();
        return distance(state, 0);
    }

    @Test
    void dormandPrinceErrsInProportionToItsTolerance() {
        long[] before = new long[1];
        long[] after = new long[1];
        double coarse = adaptiveError(1e-4, before);
        double fine = adaptiveError(1e-10, after);
        double proportion = Math.log(coarse / fine) / Math.log(1e6);
        assertThat(proportion).isBetween(0.75, 1.15);
        for (double tolerance : new double[] {1e-4, 1e-6, 1e-8, 1e-10}) {
            assertThat(adaptiveError(tolerance, after)).isLessThan(5 * tolerance);
        }
        assertThat(after[0]).isGreaterThan(2 * before[0]);
    }

    @Test
    void aFifthOrderPolynomialIsIntegratedExactlyInOneStep() {
        double[][] state = {{0}};
        // y' = 5 t⁴: the weights integrate it exactly, which fails if any node or weight is wrong.
        VectorField field = (t, y, n, out) -> {
            for (int i = 0; i < n; i++) {
                out[0][i] = 5 * Math.pow(t[i], 4);
            }
        };
        new DormandPrince(new Tolerance(1e6, 1e6), 1, 1).integrate(field, 0, 1, state, 1, new byte[1]);
        assertThat(state[0][0]).isEqualTo(1, within(1e-14));
    }

    @Test
    void thereAndBackIsWhereItBegan() {
        double[][] state = {{1}, {-2}};
        DormandPrince integrator = new DormandPrince(Tolerance.of(1e-9), 2, 1);
        integrator.integrate(IntegratorTest::linear, 0, T, state, 1, new byte[1]);
        integrator.integrate(IntegratorTest::linear, T, 0, state, 1, new byte[1]);
        assertThat(state[0][0]).isEqualTo(1, within(1e-8));
        assertThat(state[1][0]).isEqualTo(-2, within(1e-8));
    }

    /** Each particle turns at a speed of its own, y″ = −s² y. */
    private static void turning(double[] time, double[][] state, int count, double[][] out) {
        for (int i = 0; i < count; i++) {
            double speed = state[2][i];
            out[0][i] = -speed * state[1][i];
            out[1][i] = speed * state[0][i];
            out[2][i] = 0;
        }
    }

    @Test
    void aFastParticleChangesNothingForTheOthers() {
        int count = 9;
        double[][] together = new double[3][count];
        for (int i = 0; i < count; i++) {
            together[0][i] = 1;
            together[2][i] = i == 4 ? 300 : 0.5 * i;
        }
        double[][] start = {together[0].clone(), together[1].clone(), together[2].clone()};
        DormandPrince integrator = new DormandPrince(Tolerance.of(1e-8), 3, count);
        Effort all = integrator.integrate(IntegratorTest::turning, 0, 1, together, count, new byte[count]);
        long alone = 0;
        for (int i = 0; i < count; i++) {
            double[][] one = {{start[0][i]}, {start[1][i]}, {start[2][i]}};
            alone += integrator
                    .integrate(IntegratorTest::turning, 0, 1, one, 1, new byte[1])
                    .evaluations();
            assertThat(one[0][0]).isEqualTo(together[0][i]);
            assertThat(one[1][0]).isEqualTo(together[1][i]);
            assertThat(together[0][i]).isEqualTo(Math.cos(start[2][i]), within(1e-5));
        }
        assertThat(all.evaluations()).isEqualTo(alone);
    }

    /** As if each were alone; one that does not move costs nothing and meets no slope that is not finite. */
    @Test
    void everyParticleMayGoToATimeOfItsOwn() {
        double[] ends = {0.9, 0, -0.4, 0.2, 0.9};
        double[][] start = {{1, 2, -1, 0.5, 3}, {0, 1, 2, -2, 1}, {3, 1e308, 2, 8, 1}};
        int count = ends.length;
        DormandPrince adaptive = new DormandPrince(Tolerance.of(1e-8), 3, count);
        FixedStepIntegrator fixed = new FixedStepIntegrator(FixedStep.RK4, 3, count);
        double[][] byAdaptive = copy(start);
        double[][] byFixed = copy(start);
        long evaluations = adaptive.integrate(IntegratorTest::turning, 0, ends, byAdaptive, count, new byte[count])
                .evaluations();
        fixed.integrate(IntegratorTest::turning, 0, ends, 7, byFixed, count, new byte[count]);
        for (int i = 0; i < count; i++) {
            double[][] alone = {{start[0][i]}, {start[1][i]}, {start[2][i]}};
            double[][] again = copy(alone);
            evaluations -= adaptive.integrate(IntegratorTest::turning, 0, ends[i], alone, 1, new byte[1])
                    .evaluations();
            fixed.integrate(IntegratorTest::turning, 0, ends[i], 7, again, 1, new byte[1]);
            for (int c = 0; c < 3; c++) {
                assertThat(byAdaptive[c][i]).isEqualTo(alone[c][0]);
                assertThat(byFixed[c][i]).isEqualTo(again[c][0]);
            }
        }
        assertThat(evaluations).isZero();
        assertThat(byAdaptive[0][1]).isEqualTo(2);
        assertThat(byFixed[0][1]).isEqualTo(2);
        assertThat(byAdaptive[0][0]).isEqualTo(Math.cos(2.7), within(1e-6));
        assertThat(byAdaptive[0][2]).isEqualTo(-Math.cos(-0.8) - 2 * Math.sin(-0.8), within(1e-6));
    }

    private static double[][] copy(double[][] state) {
        return Arrays.stream(state).map(double[]::clone).toArray(double[][]::new);
    }

    /** y′ = y² from 1 is 1/(1 − t), which ends at t = 1. */
    private static void explosive(double[] time, double[][] state, int count, double[][] out) {
        for (int i = 0; i < count; i++) {
            out[0][i] = state[0][i] * state[0][i];
        }
    }

    @Test
    void whatCannotGoOnStaysFiniteAndSaysSo() {
        byte[] arrivals = new byte[3];
        double[][] state = {{-1, 1, 0.25}};
        Effort adaptive = new DormandPrince(Tolerance.of(1e-6), 1, 3)
                .integrate(IntegratorTest::explosive, 0, 2, state, 3, arrivals);
        assertThat(adaptive.stopped()).isOne();
        assertThat(Arrival.values()[arrivals[1]]).isNotEqualTo(Arrival.ARRIVED);
        assertThat(Double.isFinite(state[0][1])).isTrue();
        assertThat(state[0][0]).isEqualTo(-1.0 / 3, within(1e-5));
        assertThat(state[0][2]).isEqualTo(0.5, within(1e-5));

        double[][] fixed = {{-1, 1e200, 0.25}};
        Effort effort = new FixedStepIntegrator(FixedStep.RK4, 1, 3)
                .integrate(IntegratorTest::explosive, 0, 2, 200, fixed, 3, arrivals);
        assertThat(effort.stopped()).isOne();
        assertThat(Arrival.values()[arrivals[1]]).isEqualTo(Arrival.NOT_FINITE);
        assertThat(fixed[0][1]).isEqualTo(1e200);
        assertThat(fixed[0][2]).isEqualTo(0.5, within(1e-8));
    }

    @Test
    void aStartThatIsNotFiniteIsRefusedAtOnce() {
        byte[] arrivals = new byte[2];
        double[][] state = {{Double.NaN, 0.25}};
        new DormandPrince(Tolerance.of(1e-6), 1, 2).integrate(IntegratorTest::explosive, 0, 2, state, 2, arrivals);
        assertThat(Arrival.values()[arrivals[0]]).isEqualTo(Arrival.NOT_FINITE);
        assertThat(Arrival.values()[arrivals[1]]).isEqualTo(Arrival.ARRIVED);
    }
}
