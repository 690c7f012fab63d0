package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import pushforward.engine.math.GaussLegendre;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** The targets of curves and potentials with waves against their defining integrals, by plain sums that share no code with them. */
@Execution(ExecutionMode.CONCURRENT)
class SpiralTargetsTest {
    private static final double EXACT = 1e-8;
    /** Below this share of the greatest density nothing is promised. */
    private static final double FAINT = 1e-12;

    private static final GaussLegendre FINE = new GaussLegendre(2000, 6);

    private static Target create(TargetProvider provider, Map<String, ?> values) {
        return provider.create(Parameters.of(provider.parameters(), values));
    }

    private static Offset<Double> within(double tolerance) {
        return Offset.offset(tolerance);
    }

    private static double density(Target target, double x, double y) {
        double[] out = new double[1];
        target.logDensity(Points.of(x, y), 0, 1, out);
        return Math.exp(out[0]);
    }

    /** A density and its gradient by other means. */
    @FunctionalInterface
    private interface ByHand {
        double[] at(double x, double y);
    }

    /** On a coarse grid over more than the bounds, and along lines that cross the mass and leave it. */
    private static void assertAgrees(Target target, ByHand byHand, int side, double greatest) {
        int seen = 0;
        double faintest = 1;
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                double x = target.bounds().centreX() + target.bounds().width() * ((i + 0.37) / side - 0.5) * 1.5;
                double y = target.bounds().centreY() + target.bounds().height() * ((j + 0.61) / side - 0.5) * 1.5;
                double[] expected = byHand.at(x, y);
                if (expected[0] < FAINT * greatest) {
                    continue;
                }
                seen++;
                faintest = Math.min(faintest, expected[0] / greatest);
                assertThat(density(target, x, y) / expected[0])
                        .as("at (%s, %s)", x, y)
                        .isCloseTo(1, within(EXACT));
                Points score = Points.zeros(1);
                target.score(Points.of(x, y), 0, 1, score);
                double size = 1 + Math.hypot(expected[1], expected[2]) / expected[0];
                assertThat(score.x()[0]).isCloseTo(expected[1] / expected[0], within(EXACT * size));
                assertThat(score.y()[0]).isCloseTo(expected[2] / expected[0], within(EXACT * size));
            }
        }
        assertThat(seen).isGreaterThan(side * side / 6);
        assertThat(faintest).as("faint places are among them").isLessThan(1e-6);
    }

    /** Simpson's rule along the roll. */
    private static double[] rollByHand(double x, double y, double deviation) {
        int pieces = 40_000;
        double[] sum = new double[3];
        double variance = deviation * deviation;
        for (int k = 0; k <= pieces; k++) {
            double t = 1.5 * Math.PI * (1 + 2.0 * k / pieces);
            double weight = (k == 0 || k == pieces ? 1 : k % 2 == 1 ? 4 : 2) / (3.0 * pieces);
            double dx = t * Math.cos(t) / 5 - x;
            double dy = t * Math.sin(t) / 5 - y;
            double p = weight * Math.exp(-0.5 * (dx * dx + dy * dy) / variance) / (2 * Math.PI * variance);
            sum[0] += p;
            sum[1] += p * dx / variance;
            sum[2] += p * dy / variance;
        }
        return sum;
    }

    @Test
    void swissRollIsItsIntegral() {
        for (double noise : new double[] {0.5, 1, 5}) {
            Target roll = create(new SwissRollTarget(), Map.of("noise", noise));
            assertAgrees(roll, (x, y) -> rollByHand(x, y, noise / 5), noise < 1 ? 24 : 12, 0.6 / noise);
        }
        Target smoothed = create(new SwissRollTarget(), Map.of()).smoothed(0.3);
        assertAgrees(smoothed, (x, y) -> rollByHand(x, y, Math.sqrt(0.13)), 12, 0.3);
    }

    /** E t cos t = 2 and E t sin t = 2/3π for t even on [3π/2, 9π/2], both divided by 5. */
    @Test
    void swissRollHasItsMean() {
        Moments moments = create(new SwissRollTarget(), Map.of()).moments();
        assertThat(moments.meanX()).isCloseTo(0.4, within(1e-12));
        assertThat(moments.meanY()).isCloseTo(2 / (15 * Math.PI), within(1e-12));
        double squares = 0.08 + (Math.pow(4.5, 3) - Math.pow(1.5, 3)) * Math.PI * Math.PI / 9 / 25;
        double mean = 0.16 + Math.pow(2 / (15 * Math.PI), 2);
        assertThat(moments.varX() + moments.varY()).isCloseTo(squares - mean, within(1e-12));
    }

    /** A very fine rule along both spirals, error functions across. */
    private static double[] spiralsByHand(double x, double y, double deviation) {
        double reach = 10 * deviation + 0.25;
        double[] sum = new double[3];
        for (int k = 0; k < FINE.size(); k++) {
            double n = 3 * Math.PI * FINE.node(k);
            double weight = FINE.weight(k) * 2 * n / (3 * Math.PI) / 2;
            for (int sign = -1; sign <= 1; sign += 2) {
                double dx = sign * x + n * Math.cos(n) / 3;
                double dy = sign * y - n * Math.sin(n) / 3;
                if (dx * dx + dy * dy > reach * reach) {
                    continue;
                }
                double alongX = box(dx, deviation);
                double alongY = box(dy, deviation);
                sum[0] += weight * alongX * alongY;
                sum[1] += weight * sign * boxSlope(dx, deviation) * alongY;
                sum[2] += weight * sign * boxSlope(dy, deviation) * alongX;
            }
        }
        return sum;
    }

    private static double box(double d, double deviation) {
        double scale = deviation * Math.sqrt(2);
        double far = Math.max(d, 1 / 6.0 - d);
        double near = Math.max(d - 1 / 6.0, -d);
        return near > 0
                ? 3 * (Erf.erfc(near / scale) - Erf.erfc(far / scale))
                : 3 * (Erf.erf(far / scale) - Erf.erf(near / scale));
    }

    private static double boxSlope(double d, double deviation) {
        double a = d / deviation;
        double b = (d - 1 / 6.0) / deviation;
        return 6 * (Math.exp(-0.5 * a * a) - Math.exp(-0.5 * b * b)) / deviation / Math.sqrt(2 * Math.PI);
    }

    @Test
    void twoSpiralsAreTheirIntegral() {
        for (double noise : new double[] {0.03, 0.1, 1}) {
            Target spirals = create(new TwoSpiralsTarget(), Map.of("noise", noise));
            assertAgrees(spirals, (x, y) -> spiralsByHand(x, y, noise), noise < 0.1 ? 24 : 12, 0.2);
        }
        Target smoothed = create(new TwoSpiralsTarget(), Map.of()).smoothed(0.2);
        assertAgrees(smoothed, (x, y) -> spiralsByHand(x, y, Math.sqrt(0.05)), 10, 0.1);
    }

    /** E n² = 9π²/2 for n = 3π√u; box and noise add E v²/9 = 2/108 · … in closed form. */
    @Test
    void twoSpiralsHaveTheirSecondMoment() {
        Target spirals = create(new TwoSpiralsTarget(), Map.of());
        Moments moments = spirals.moments();
        double a = 3 * Math.PI;
        // E[−n cos n + n sin n] with density 2n/a², whose integrals are elementary at a = 3π.
        double cosines = 2 * (2 * a * Math.cos(a)) / (a * a);
        double sines = 2 * (2 * Math.cos(a) - a * a * Math.cos(a) - 2) / (a * a);
        double cross = 2 * 0.25 * (sines - cosines) / 9;
        double expected = a * a / 2 / 9 + cross + 2 * (0.25 / 3) / 9 + 2 * 0.01;
        assertThat(moments.meanX()).isZero();
        assertThat(moments.varX() + moments.varY()).isCloseTo(expected, within(1e-12));
    }

    /** ∫ N(a) N(z e^{iθ(a)} − a; noise) da of all arms, by the trapezoidal rule in a. */
    private static double[] pinwheelByHand(double x, double y, double sigma) {
        double[] sum = new double[3];
        double step = 1e-4;
        double along = sigma * sigma / 4;
        double across = along + 0.01;
        for (int arm = 0; arm < 5; arm++) {
            for (double a = -2.3; a <= 4.3; a += step) {
                double angle = 2 * Math.PI * arm / 5 + 0.25 * Math.exp(a);
                double c = Math.cos(angle);
                double s = Math.sin(angle);
                double p = (x * c - y * s) / 2 - a;
                double q = (x * s + y * c) / 2;
                double u = (a - 1) / 0.3;
                double weight = Math.exp(-0.5 * (u * u + p * p / along + q * q / across))
                        * step
                        / (20 * 0.3 * Math.pow(2 * Math.PI, 1.5) * Math.sqrt(along * across));
                sum[0] += weight;
                sum[1] -= weight * (p * c / along + q * s / across) / 2;
                sum[2] -= weight * (q * c / across - p * s / along) / 2;
            }
        }
        return sum;
    }

    @Test
    void smoothedPinwheelIsItsIntegral() {
        for (double sigma : new double[] {0.02, 0.1, 0.5, 3}) {
            Target smoothed = create(new PinwheelTarget(), Map.of()).smoothed(sigma);
            assertAgrees(smoothed, (x, y) -> pinwheelByHand(x, y, sigma), 10, 0.4 / (1 + 10 * sigma * sigma));
        }
    }

    /** The images of features: the density there is at least what their own arm gives, and that alone where no other arm is near. */
    @Test
    void pinwheelFollowsItsMap() {
        Target pinwheel = create(new PinwheelTarget(), Map.of());
        for (int arm = 0; arm < 5; arm++) {
            for (double a : new double[] {0.9, 1, 1.4, 1.8}) {
                for (double b : new double[] {-0.2, 0, 0.15}) {
                    double angle = 2 * Math.PI * arm / 5 + 0.25 * Math.exp(a);
                    double x = 2 * (a * Math.cos(angle) + b * Math.sin(angle));
                    double y = 2 * (-a * Math.sin(angle) + b * Math.cos(angle));
                    double u = (a - 1) / 0.3;
                    double v = b / 0.1;
                    double own = Math.exp(-0.5 * (u * u + v * v))
                            / (2 * Math.PI * 0.03 * 20 * Math.abs(1 + 0.25 * Math.exp(a) * b));
                    assertThat(density(pinwheel, x, y) / own).isBetween(1 - 1e-12, 1.001);
                }
            }
        }
    }

    /** With little noise the smoothed density, which has no roots in it, differs by the curvature only. */
    @Test
    void pinwheelIsTheLimitOfItsSmoothing() {
        Target pinwheel = create(new PinwheelTarget(), Map.of());
        Points at = Points.zeros(200);
        pinwheel.exactSampler().sample(new PhiloxNoise(11), NoiseStream.EXACT, 0, at);
        Target coarse = pinwheel.smoothed(0.008);
        Target fine = pinwheel.smoothed(0.004);
        for (int i = 0; i < at.size(); i++) {
            double x = at.x()[i];
            double y = at.y()[i];
            double limit = (4 * density(fine, x, y) - density(coarse, x, y)) / 3;
            assertThat(limit / density(pinwheel, x, y)).as("at (%s, %s)", x, y).isCloseTo(1, within(1e-4));
        }
        double[] nearly = {density(pinwheel.smoothed(0.0019), 1, -1), density(pinwheel.smoothed(0.0021), 1, -1)};
        assertThat(nearly[0] / nearly[1]).isCloseTo(1, within(1e-4));
    }

    /** Without overlap the entropy is that of the features and the Jacobian: an upper bound that the overlap lowers a little. */
    @Test
    void pinwheelHasItsModesAndEntropy() {
        Target pinwheel = create(new PinwheelTarget(), Map.of());
        double stretch = 0;
        double total = 0;
        for (double u = -8; u <= 8; u += 0.05) {
            for (double v = -8; v <= 8; v += 0.05) {
                double weight = Math.exp(-0.5 * (u * u + v * v));
                double jacobian = Math.abs(1 + 0.25 * Math.exp(1 + 0.3 * u) * 0.1 * v);
                total += weight;
                stretch += weight * Math.log(jacobian);
            }
        }
        double apart = Math.log(2 * Math.PI * Math.E * 0.03) + Math.log(20) + stretch / total;
        assertThat(pinwheel.entropy()).isBetween(apart - 0.05, apart - 1e-6);
        assertThat(pinwheel.modes()).hasSize(5).allSatisfy(mode -> {
            Mode.Peak peak = (Mode.Peak) mode;
            Points score = Points.zeros(1);
            pinwheel.score(Points.of(peak.x(), peak.y()), 0, 1, score);
            assertThat(Math.hypot(score.x()[0], score.y()[0])).isLessThan(1e-6);
            assertThat(Math.hypot(peak.x(), peak.y())).isCloseTo(2, within(0.1));
        });
    }

    @Test
    void confinedPotentialsHaveTheirIntegralsAndTheWaveItsEntropy() {
        Target wave = create(new SecondPotentialTarget(), Map.of());
        assertThat(wave.normaliser().logValue()).isCloseTo(Math.log(3.2 * Math.PI), within(1e-14));
        assertThat(wave.entropy()).isCloseTo(Math.log(2 * Math.PI * Math.E * 4 * 0.4), within(1e-8));
        assertThat(wave.moments().varY()).isCloseTo(0.16 + 0.5 * (1 - Math.exp(-8 * Math.PI * Math.PI)), within(1e-13));
        assertThat(wave.moments().cov()).isCloseTo(8 * Math.PI * Math.exp(-2 * Math.PI * Math.PI), within(1e-13));
        Target split = create(new ThirdPotentialTarget(), Map.of());
        double dip = 3 * 0.6 / Math.sqrt(16.36) * Math.exp(-0.5 / 16.36);
        assertThat(split.moments().meanY()).isCloseTo(-dip / 2, within(1e-13));
        assertThat(split.moments().cov())
                .isCloseTo(8 * Math.PI * Math.exp(-2 * Math.PI * Math.PI) - dip / 2 * 16 / 16.36, within(1e-12));
    }

    @Test
    void potentialsAreTheirDefinitions() {
        for (double x = -5; x <= 5; x += 0.63) {
            for (double y = -5; y <= 3; y += 0.71) {
                double wave = Math.sin(2 * Math.PI * x / 4);
                double dip = 3 * Math.exp(-0.5 * Math.pow((x - 1) / 0.6, 2));
                double step = 3 / (1 + Math.exp(-(x - 1) / 0.3));
                double second = strip(y - wave, 0.4);
                double third = strip(y - wave, 0.35) + strip(y - wave + dip, 0.35);
                double fourth = strip(y - wave, 0.4) + strip(y - wave + step, 0.35);
                assertPotential(new SecondPotentialTarget(), x, y, second);
                assertPotential(new ThirdPotentialTarget(), x, y, third);
                assertPotential(new FourthPotentialTarget(), x, y, fourth);
            }
        }
    }

    private static double strip(double away, double deviation) {
        return Math.exp(-0.5 * Math.pow(away / deviation, 2));
    }

    private static void assertPotential(TargetProvider provider, double x, double y, double expected) {
        double confinement = Math.exp(-0.5 * Math.pow(x / 4, 2));
        assertThat(density(create(provider, Map.of("confine", false)), x, y) / expected)
                .isCloseTo(1, within(1e-12));
        assertThat(density(create(provider, Map.of()), x, y) / expected / confinement)
                .isCloseTo(1, within(1e-12));
    }

    /** The endless strip after noise, by the trapezoidal rule along x₁. */
    @Test
    void endlessPotentialsCanBeSmoothed() {
        Target smoothed =
                create(new FourthPotentialTarget(), Map.of("confine", false)).smoothed(0.5);
        for (double x = -3; x <= 3; x += 0.9) {
            for (double y = -4; y <= 2; y += 0.8) {
                double sum = 0;
                for (double t = x - 6; t <= x + 6; t += 0.005) {
                    double wave = Math.sin(2 * Math.PI * t / 4);
                    double step = 3 / (1 + Math.exp(-(t - 1) / 0.3));
                    double wide = Math.sqrt(0.16 + 0.25);
                    double narrow = Math.sqrt(0.1225 + 0.25);
                    sum += 0.005
                            * strip(t - x, 0.5)
                            / (0.5 * Math.sqrt(2 * Math.PI))
                            * (0.4 / wide * strip(y - wave, wide) + 0.35 / narrow * strip(y - wave + step, narrow));
                }
                assertThat(density(smoothed, x, y) / sum).isCloseTo(1, within(EXACT));
            }
        }
    }
}
