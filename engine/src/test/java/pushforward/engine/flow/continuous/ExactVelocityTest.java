package pushforward.engine.flow.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.ode.DormandPrince;
import pushforward.engine.ode.FixedStep;
import pushforward.engine.ode.FixedStepIntegrator;
import pushforward.engine.ode.Tolerance;
import pushforward.engine.ode.VectorField;

class ExactVelocityTest {
    private static final double S = 0.5;
    private static final Points MEAN = Points.of(2, -1);
    private static final MixtureVelocity GAUSSIAN = MixtureVelocity.ofGaussians(
            new double[] {3}, MEAN, new double[] {S * S}, new double[1], new double[] {S * S});
    private static final MixtureVelocity MIXTURE = MixtureVelocity.ofGaussians(
            new double[] {1, 2.5},
            Points.of(new double[] {1, -0.8}, new double[] {0.4, -1}),
            new double[] {0.5, 0.3},
            new double[] {0.2, -0.1},
            new double[] {0.4, 0.6});

    private static double[] at(VectorField field, double t, double x, double y) {
        double[][] out = new double[3][1];
        field.derivative(new double[] {t}, new double[][] {{x}, {y}, {0}}, 1, out);
        return new double[] {out[0][0], out[1][0], out[2][0]};
    }

    private static double[] end(VectorField field, FixedStep method, int steps) {
        double[][] state = {{0.7}, {1.1}, {0}};
        new FixedStepIntegrator(method, 3, 1).integrate(field, 0, 1, steps, state, 1, new byte[1]);
        return new double[] {state[0][0], state[1][0], state[2][0]};
    }

    private static double missed(FixedStep method, int steps) {
        double[] end = end(GAUSSIAN, method, steps);
        return Math.max(Math.abs(end[0] - 2.35), Math.abs(end[1] + 0.45));
    }

    @Test
    void aGaussianIsReachedByStretchingAndMoving() {
        double[][] state = {{0.7}, {1.1}, {0}};
        new DormandPrince(Tolerance.of(1e-11), 3, 1).integrate(GAUSSIAN, 0, 1, state, 1, new byte[1]);
        assertThat(state[0][0]).isEqualTo(2 + S * 0.7, within(1e-9));
        assertThat(state[1][0]).isEqualTo(-1 + S * 1.1, within(1e-9));
        assertThat(state[2][0]).isEqualTo(2 * Math.log(S), within(1e-9));
    }

    @Test
    void eulerAndRungeKuttaMissItAsPublished() {
        assertThat(missed(FixedStep.EULER, 5)).isEqualTo(0.14385, within(5e-6));
        assertThat(missed(FixedStep.EULER, 10)).isEqualTo(0.07614, within(5e-6));
        assertThat(missed(FixedStep.EULER, 20)).isEqualTo(0.03933, within(5e-6));
        assertThat(missed(FixedStep.EULER, 40)).isEqualTo(0.02001, within(5e-6));
        assertThat(missed(FixedStep.RK4, 5)).isBetween(5e-6, 5e-5);
        assertThat(missed(FixedStep.RK4, 40)).isBetween(2e-9, 8e-9);
    }

    @Test
    void oneEulerStepAlongStraightLinesIsExact() {
        double[] round = end(new TransportVelocity(MEAN, S * S, 0, S * S), FixedStep.EULER, 1);
        assertThat(round[0]).isEqualTo(2.35, within(1e-14));
        assertThat(round[1]).isEqualTo(-0.45, within(1e-14));
        // R = [[1.2, 0.3], [0.3, 0.8]], C = R².
        TransportVelocity oval = new TransportVelocity(MEAN, 1.2 * 1.2 + 0.09, 0.3 * 2, 0.09 + 0.64);
        double[] end = end(oval, FixedStep.EULER, 1);
        assertThat(end[0]).isEqualTo(2 + 1.2 * 0.7 + 0.3 * 1.1, within(1e-14));
        assertThat(end[1]).isEqualTo(-1 + 0.3 * 0.7 + 0.8 * 1.1, within(1e-14));
        assertThat(end(oval, FixedStep.RK4, 64)[2]).isEqualTo(Math.log(1.2 * 0.8 - 0.09), within(1e-9));
    }

    @Test
    void likelihoodIsTheSameBothWays() {
        // log N(x; m, s² I) at (2.3, −0.4), which comes from (0.6, 1.2).
        double truth = -1.3515827053;
        double[][] forth = {{0.6}, {1.2}, {0}};
        FixedStepIntegrator integrator = new FixedStepIntegrator(FixedStep.RK4, 3, 1);
        integrator.integrate(GAUSSIAN, 0, 1, 200, forth, 1, new byte[1]);
        assertThat(forth[0][0]).isEqualTo(2.3, within(1e-9));
        assertThat(-Math.log(2 * Math.PI) - 0.9 - forth[2][0]).isEqualTo(truth, within(1e-9));
        double[][] back = {{2.3}, {-0.4}, {0}};
        integrator.integrate(GAUSSIAN, 1, 0, 200, back, 1, new byte[1]);
        double base = -Math.log(2 * Math.PI) - 0.5 * (back[0][0] * back[0][0] + back[1][0] * back[1][0]);
        assertThat(base + back[2][0]).isEqualTo(truth, within(1e-9));
    }

    /** E[x₁ − x₀ | x_t = 0.9] at t = 0.6 from pairs in a narrow window, one coordinate alone. */
    @Test
    void regressionFindsTheVelocity() {
        double t = 0.6;
        double x = 0.9;
        // The other coordinate's mean is −1; where it is does not matter to the first.
        assertThat(at(GAUSSIAN, t, x, 0.3)[0]).isEqualTo(2.3, within(1e-12));
        Noise noise = new PhiloxNoise(11);
        double[] pair = new double[2];
        double sum = 0;
        double squares = 0;
        int hits = 0;
        double halfWidth = 0.02;
        for (int i = 0; i < 2_000_000; i++) {
            noise.gaussianPair(NoiseStream.PROPOSAL, 0, i, 0, pair);
            double to = 2 + S * pair[1];
            if (Math.abs((1 - t) * pair[0] + t * to - x) < halfWidth) {
                sum += to - pair[0];
                squares += (to - pair[0]) * (to - pair[0]);
                hits++;
            }
        }
        double mean = sum / hits;
        double standardError = Math.sqrt((squares / hits - mean * mean) / hits);
        assertThat(mean).isEqualTo(at(GAUSSIAN, t, x, 0.3)[0], within(5 * standardError));
        assertThat(5 * standardError).isLessThan(0.03);
    }

    @Test
    void pointsAreReached() {
        Points data = Points.of(new double[] {-1, 0.5, 2, 1.5}, new double[] {0, 1.2, -0.7, 1.5});
        MixtureVelocity field = MixtureVelocity.ofPoints(data);
        int count = 64;
        double[][] state = new double[2][count];
        double[] work = new double[count];
        new PhiloxNoise(3).gaussianPairs(NoiseStream.START, 0, 0, count, 0, state[0], state[1], work);
        new DormandPrince(Tolerance.of(1e-6), 2, count).integrate(field, 0, 0.9999, state, count, new byte[count]);
        for (int i = 0; i < count; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int k = 0; k < data.size(); k++) {
                nearest = Math.min(nearest, Math.hypot(state[0][i] - data.x()[k], state[1][i] - data.y()[k]));
            }
            assertThat(nearest).isLessThan(5e-4);
        }
    }

    @Test
    void divergenceIsTheDerivative() {
        double h = 1e-5;
        for (double t : new double[] {0, 0.35, 0.8, 1}) {
            double dx = at(MIXTURE, t, 0.4 + h, -0.3)[0] - at(MIXTURE, t, 0.4 - h, -0.3)[0];
            double dy = at(MIXTURE, t, 0.4, -0.3 + h)[1] - at(MIXTURE, t, 0.4, -0.3 - h)[1];
            assertThat(at(MIXTURE, t, 0.4, -0.3)[2]).isEqualTo((dx + dy) / (2 * h), within(1e-8));
        }
    }

    /** ∂ₜ p + ∇·(p u) = 0 with p written out: the velocity moves the law that it should. */
    @Test
    void theLawMovesWithTheVelocity() {
        double t = 0.55;
        double x = 0.3;
        double y = -0.6;
        double h = 1e-4;
        double byTime = (law(t + h, x, y) - law(t - h, x, y)) / (2 * h);
        double flux = (law(t, x + h, y) * at(MIXTURE, t, x + h, y)[0] - law(t, x - h, y) * at(MIXTURE, t, x - h, y)[0])
                        / (2 * h)
                + (law(t, x, y + h) * at(MIXTURE, t, x, y + h)[1] - law(t, x, y - h) * at(MIXTURE, t, x, y - h)[1])
                        / (2 * h);
        assertThat(byTime).isEqualTo(-flux, within(1e-7));
        assertThat(Math.abs(byTime)).isGreaterThan(0.01);
        // (t u − x)/(1 − t) is the score of that law.
        double scoreX = (Math.log(law(t, x + h, y)) - Math.log(law(t, x - h, y))) / (2 * h);
        assertThat((t * at(MIXTURE, t, x, y)[0] - x) / (1 - t)).isEqualTo(scoreX, within(1e-6));
    }

    private static double law(double t, double x, double y) {
        double[][] rows = {{1, 1, 0.4, 0.5, 0.2, 0.4}, {2.5, -0.8, -1, 0.3, -0.1, 0.6}};
        double sum = 0;
        for (double[] k : rows) {
            double xx = (1 - t) * (1 - t) + t * t * k[3];
            double xy = t * t * k[4];
            double yy = (1 - t) * (1 - t) + t * t * k[5];
            double det = xx * yy - xy * xy;
            double dx = x - t * k[1];
            double dy = y - t * k[2];
            double q = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / det;
            sum += k[0] / 3.5 * Math.exp(-q / 2) / (2 * Math.PI * Math.sqrt(det));
        }
        return sum;
    }

    /** Independent pairs leave S = π s between N(0, I) and N(m, s² I): the mean of Var(x₁ − x₀ | x_t) = 2 s²/((1 − t)² + t² s²). */
    @Test
    void straightnessIsKnownForGaussians() {
        int count = 20_000;
        Points from = Points.zeros(count);
        Points to = Points.zeros(count);
        Points same = Points.zeros(count);
        double[] work = new double[count];
        Noise noise = new PhiloxNoise(5);
        noise.gaussianPairs(NoiseStream.START, 0, 0, count, 0, from.x(), from.y(), work);
        noise.gaussianPairs(NoiseStream.START, 1, 0, count, 0, to.x(), to.y(), work);
        for (int i = 0; i < count; i++) {
            same.set(i, 2 + S * from.x()[i], -1 + S * from.y()[i]);
            to.set(i, 2 + S * to.x()[i], -1 + S * to.y()[i]);
        }
        // One pair's integral has a standard deviation below 1.6, measured; five standard errors.
        assertThat(Straightness.of(GAUSSIAN, from, to)).isEqualTo(Math.PI * S, within(5 * 1.6 / Math.sqrt(count)));
        TransportVelocity straight = new TransportVelocity(MEAN, S * S, 0, S * S);
        assertThat(Straightness.of(straight, from, same)).isLessThan(1e-25);
        // Along its own curved paths the independent velocity is no straight line either.
        assertThat(Straightness.of(GAUSSIAN, from, same)).isGreaterThan(0.05);
    }
}
