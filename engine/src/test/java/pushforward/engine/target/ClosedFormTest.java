package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** The targets against numbers that are known in closed form or were computed elsewhere. */
class ClosedFormTest {
    private static final GaussianMixture THREE = new GaussianMixture(List.of(
            new GaussianComponent(0.3, 1, 0, 0.3, 0.1, 0.2),
            new GaussianComponent(0.5, -1, 0.5, 0.1, 0, 0.4),
            new GaussianComponent(0.2, 0, -1.5, 0.2, -0.05, 0.1)));

    private static Target create(TargetProvider provider, Map<String, ?> values) {
        return provider.create(Parameters.of(provider.parameters(), values));
    }

    private static Target formula(String expression) {
        return create(new FormulaTarget(), Map.of("expression", expression));
    }

    private static double logDensity(Target target, double x, double y) {
        double[] out = new double[1];
        target.logDensity(Points.of(x, y), 0, 1, out);
        return out[0];
    }

    private static double[] score(Target target, double x, double y) {
        Points out = Points.zeros(1);
        target.score(Points.of(x, y), 0, 1, out);
        return new double[] {out.x()[0], out.y()[0]};
    }

    private static Offset<Double> within(double tolerance) {
        return Offset.offset(tolerance);
    }

    @Test
    void mixtureOfThree() {
        assertThat(logDensity(THREE, 0.3, -0.2)).isCloseTo(-2.36345186, within(1e-8));
        assertThat(score(THREE, 0.3, -0.2)[0]).isCloseTo(2.39212551, within(1e-8));
        assertThat(score(THREE, 0.3, -0.2)[1]).isCloseTo(-0.199688, within(1e-6));
        Target smoothed = THREE.smoothed(0.5);
        assertThat(logDensity(smoothed, 0.3, -0.2)).isCloseTo(-2.54916147, within(1e-8));
        double[] s = score(smoothed, 0.3, -0.2);
        assertThat(0.3 + 0.25 * s[0]).as("posterior mean of x").isCloseTo(0.4067883, within(1e-7));
        assertThat(-0.2 + 0.25 * s[1]).as("posterior mean of y").isCloseTo(-0.1997351, within(1e-7));
    }

    @Test
    void threePointsWithNoise() {
        Target points = new GaussianMixture(List.of(
                GaussianComponent.isotropic(1, 0, 0.36),
                GaussianComponent.isotropic(-1, 0.5, 0.36),
                GaussianComponent.isotropic(0, 2, 0.36)));
        assertThat(logDensity(points, 0.2, 0.4)).isCloseTo(-2.6288342997, within(1e-10));
        assertThat(score(points, 0.2, 0.4)[0]).isCloseTo(0.55471036, within(1e-8));
        assertThat(score(points, 0.2, 0.4)[1]).isCloseTo(-0.42598636, within(1e-8));
    }

    @Test
    void ringHasItsNormaliser() {
        Target ring = create(new RingTarget(), Map.of());
        assertThat(Math.exp(ring.normaliser().logValue())).isCloseTo(9.449765967436118, within(1e-13));
        assertThat(logDensity(ring, 0, 2.3)).isCloseTo(-0.5, within(1e-14));
    }

    /** For a radius far above noise and width, the ring is a line: its noise adds to its variance. */
    @Test
    void wideRingSmoothsLikeALine() {
        Target smoothed =
                create(new RingTarget(), Map.of("radius", 10.0, "width", 0.05)).smoothed(0.05);
        double variance = 0.005;
        double here = logDensity(smoothed, 0, 10);
        double there = logDensity(smoothed, 0, 10.1);
        assertThat(here - there).isCloseTo(0.01 / (2 * variance), within(0.006));
        double line = 1 / (2 * Math.PI * 10 * Math.sqrt(2 * Math.PI * variance));
        assertThat(Math.exp(here) / line).isCloseTo(1, within(3e-4));
    }

    @Test
    void potentialsOfTheLiterature() {
        Target moons = formula("-((r-2)/0.2)^2/2 - ((abs(x)-2)/0.3)^2/2 + log(1+exp(-4*abs(x)/0.09))");
        assertThat(Math.exp(moons.normaliser().logValue())).isCloseTo(2.2349401488, within(1e-8));
        Target first = formula("-((r-2)/0.4)^2/2 + log(exp(-((x-2)/0.6)^2/2) + exp(-((x+2)/0.6)^2/2))");
        assertThat(Math.exp(first.normaliser().logValue())).isCloseTo(6.537152193, within(1e-7));
    }

    @Test
    void bentGaussianHasItsMoments() {
        Moments moments = formula("-x^2/2 - (y - 0.7*(x^2-1))^2/0.5").moments();
        assertThat(moments.meanX()).isCloseTo(0, within(1e-10));
        assertThat(moments.meanY()).isCloseTo(0, within(1e-10));
        assertThat(moments.varX()).isCloseTo(1, within(1e-10));
        assertThat(moments.varY()).isCloseTo(1.23, within(1e-9));
    }

    /** The definition itself: u = x/2 and v = 2y + 0.4(x² + 4) are Gaussian about (0, 4), and the map has unit Jacobian. */
    @Test
    void bananaIsItsDefinition() {
        Target banana = create(new BananaTarget(), Map.of());
        GaussianMixture plain = new GaussianMixture(List.of(new GaussianComponent(1, 0, 4, 1, 0.5, 1)));
        for (double x = -4; x <= 4; x += 0.7) {
            for (double y = -5; y <= 3; y += 0.9) {
                assertThat(logDensity(banana, x, y))
                        .isCloseTo(logDensity(plain, x / 2, 2 * y + 0.4 * (x * x + 4)), within(1e-11));
            }
        }
    }

    @Test
    void funnelIsItsDefinition() {
        Target funnel = create(new FunnelTarget(), Map.of());
        double expected = -0.5 * 4 / 9.0 - Math.log(3) - 0.5 * 0.49 / Math.exp(2) - 1 - Math.log(2 * Math.PI);
        assertThat(logDensity(funnel, 0.7, 2)).isCloseTo(expected, within(1e-13));
    }

    @Test
    void eightGaussiansLieWhereTheyShould() {
        GaussianMixture eight = (GaussianMixture) create(new EightGaussiansTarget(), Map.of());
        assertThat(eight.components()).hasSize(8);
        assertThat(eight.components().get(0).meanX()).isCloseTo(4 / 1.414, within(1e-15));
        assertThat(eight.components().get(0).meanY()).isZero();
        assertThat(eight.components().get(2).meanY()).isCloseTo(4 / 1.414, within(1e-15));
        assertThat(eight.components().get(5).varX()).isCloseTo(Math.pow(0.5 / 1.414, 2), within(1e-15));
    }

    /** The integral over the angle by the trapezoidal rule of a million nodes, wherever there is density at all. */
    @Test
    void twoMoonsIsItsIntegral() {
        for (double noise : new double[] {0.03, 0.1, 0.7}) {
            Target moons = create(new TwoMoonsTarget(), Map.of("noise", noise));
            for (double[] at : new double[][] {{0.3, 1.2}, {-3, -0.2}, {1, -1.1}, {-1, -0.2}, {2.9, 1.3}, {0, 0.3}}) {
                double plain = Math.log(moonsByHand(at[0], at[1], 2 * noise));
                if (plain > -30) {
                    assertThat(logDensity(moons, at[0], at[1])).isCloseTo(plain, within(1e-9));
                }
            }
        }
    }

    /** Simpson's rule, because the ends of the arcs do not match. */
    private static double moonsByHand(double x, double y, double deviation) {
        int pieces = 200_000;
        double sum = 0;
        for (int k = 0; k <= pieces; k++) {
            double a = Math.PI * k / pieces;
            double weight = k == 0 || k == pieces ? 1 : k % 2 == 1 ? 4 : 2;
            sum += weight
                    * (bump(x, y, 2 * Math.cos(a) - 1, 2 * Math.sin(a) - 0.2, deviation)
                            + bump(x, y, 2 * (1 - Math.cos(a)) - 1, 2 * (0.5 - Math.sin(a)) - 0.2, deviation));
        }
        return sum / (3.0 * pieces) / 2;
    }

    private static double bump(double x, double y, double cx, double cy, double deviation) {
        double d2 = (x - cx) * (x - cx) + (y - cy) * (y - cy);
        return Math.exp(-0.5 * d2 / (deviation * deviation)) / (2 * Math.PI * deviation * deviation);
    }

    @Test
    void checkerboardIsASumOfErrorFunctions() {
        double softness = 0.3;
        Target board = create(new CheckerboardTarget(), Map.of("softness", softness));
        for (double x = -5; x <= 5; x += 0.37) {
            for (double y = -5; y <= 5; y += 0.41) {
                double sum = 0;
                for (int column = -2; column < 2; column++) {
                    for (int row = -2; row < 2; row++) {
                        if ((column + row) % 2 == 0) {
                            sum += interval(x, 2 * column, softness) * interval(y, 2 * row, softness);
                        }
                    }
                }
                assertThat(Math.exp(logDensity(board, x, y))).isCloseTo(sum / 32, within(1e-15));
            }
        }
        Target sharp = create(new CheckerboardTarget(), Map.of("softness", 0.0));
        assertThat(logDensity(sharp, 1, 1)).isEqualTo(-Math.log(32));
        assertThat(logDensity(sharp, -1, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(score(sharp, -0.25, 1)).containsExactly(0.25, 0);
    }

    private static double interval(double x, double edge, double softness) {
        double scale = softness * Math.sqrt(2);
        return 0.5 * (Erf.erf((x - edge) / scale) - Erf.erf((x - edge - 2) / scale));
    }

    /** An even area of cells as wide as h ripples by 2 exp(−2π²(h/Δ)²), after Poisson. */
    @Test
    void rippleOfAnEvenArea() {
        int side = 64;
        double[] masses = new double[side * side];
        Arrays.fill(masses, 1.0 / masses.length);
        Field2D even = new Field2D(Bounds.square(32), side, side, masses);
        for (double h : new double[] {0.5, 0.75, 1}) {
            Target area = new GridMixture(even, h * h, null, even.bounds());
            double ripple = 2 * Math.exp(-2 * Math.PI * Math.PI * h * h);
            double contrast = logDensity(area, 0.5, 0.5) - logDensity(area, 0, 0.5);
            assertThat(contrast).isCloseTo(Math.log((1 + ripple) / (1 - ripple)), within(1e-4 * ripple + 4e-15));
        }
    }

    /** The table against the direct sum, as the share of the score and a tenth. */
    @Test
    void liveDrawingFollowsTheDirectSum() {
        Target drawn = create(new DrawnTarget(), Map.of("drawing", Samples.ringAndBlob()));
        for (double sigma : new double[] {0, 0.05, 0.1, 0.3, 1}) {
            Target exact = drawn.smoothed(sigma);
            Target live = exact.live();
            Points at = Points.zeros(400);
            exact.exactSampler().sample(new PhiloxNoise(7), NoiseStream.EXACT, 0, at);
            double[] errors = new double[400];
            for (int i = 0; i < 400; i++) {
                double[] a = score(exact, at.x()[i], at.y()[i]);
                double[] b = score(live, at.x()[i], at.y()[i]);
                errors[i] = Math.hypot(a[0] - b[0], a[1] - b[1]) / (Math.hypot(a[0], a[1]) + 0.1);
            }
            Arrays.sort(errors);
            assertThat(errors[200]).as("median at %s", sigma).isLessThan(1e-4);
            assertThat(errors[396]).as("99 %% at %s", sigma).isLessThan(1e-2);
        }
    }

    /** Cells in a row of one, far from each other: the mixture of their Gaussians, by the general code. */
    @Test
    void gridIsAMixtureOfItsCells() {
        double[] masses = {0.1, 0, 0.4, 0, 0.3, 0.2};
        Field2D field = new Field2D(new Bounds(-3, -2, 3, 2), 3, 2, masses);
        Target grid = new GridMixture(field, 0.49, null, field.bounds());
        Target mixture = new GaussianMixture(List.of(
                new GaussianComponent(0.1, -2, -1, 0.49, 0, 0.49),
                new GaussianComponent(0.4, 2, -1, 0.49, 0, 0.49),
                new GaussianComponent(0.3, 0, 1, 0.49, 0, 0.49),
                new GaussianComponent(0.2, 2, 1, 0.49, 0, 0.49)));
        for (double x : new double[] {-300, -7, -2, 0.1, 3, 40, 5000}) {
            for (double y : new double[] {-200, -1, 0.6, 9, 1000}) {
                double expected = logDensity(mixture, x, y);
                assertThat(logDensity(grid, x, y)).isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
                assertThat(score(grid, x, y)[0]).isCloseTo(score(mixture, x, y)[0], within(1e-8));
                assertThat(score(grid, x, y)[1]).isCloseTo(score(mixture, x, y)[1], within(1e-8));
            }
        }
    }

    @Test
    void emptyCanvasIsABroadGaussian() {
        Target empty = create(new DrawnTarget(), Map.of());
        assertThat(empty.moments()).isEqualTo(new Moments(0, 0, 4, 0, 4));
        assertThat(score(empty, 1, -2)).containsExactly(-0.25, 0.5);
    }

    @Test
    void namedPotentialsHaveTheirIntegrals() {
        Target moons = create(new MoonsPotentialTarget(), Map.of());
        assertThat(Math.exp(moons.normaliser().logValue())).isCloseTo(2.2349401488, within(1e-9));
        Target first = create(new FirstPotentialTarget(), Map.of());
        assertThat(Math.exp(first.normaliser().logValue())).isCloseTo(6.537152193, within(1e-7));
        Target wells = create(new DoubleWellTarget(), Map.of());
        assertThat(Math.exp(wells.normaliser().logValue())).isCloseTo(doubleWellByHand(), within(1e-9));
    }

    /** The trapezoidal rule along x₁, the Gaussian integral along x₂. */
    private static double doubleWellByHand() {
        double sum = 0;
        for (double x = -5; x <= 5; x += 0.001) {
            sum += Math.exp(4 * x * x - x * x * x * x);
        }
        return sum * 0.001 * Math.sqrt(2 * Math.PI);
    }

    /** The best known minimum and saddle of the surface (Müller and Brown 1979). */
    @Test
    void muellerBrownHasItsMinimumAndItsSaddle() {
        Target surface = create(new MuellerBrownTarget(), Map.of());
        assertThat(logDensity(surface, -0.558223634633024, 1.441725841804669) * -15)
                .isCloseTo(-146.69951720995402, within(1e-9));
        assertThat(score(surface, -0.558223634633024, 1.441725841804669)[0]).isCloseTo(0, within(1e-8));
        assertThat(score(surface, -0.822001558732732, 0.624312802814871)[1]).isCloseTo(0, within(1e-8));
    }

    @Test
    void bentGaussiansAreTheirDefinitions() {
        double x = 0.7;
        double y = -0.4;
        double e = Math.E;
        double own = -0.5 * x * x - Math.log(2 * Math.PI);
        Target crescent = create(new CrescentTarget(), Map.of());
        assertThat(logDensity(crescent, x, y))
                .isCloseTo(own + 1 - 0.5 * Math.pow(e * (y - 0.5 * x * x + 1), 2), within(1e-13));
        Target sine = create(new SineTarget(), Map.of());
        assertThat(logDensity(sine, x, y))
                .isCloseTo(own + 1 - 0.5 * Math.pow(e * (y - Math.sin(5 * x)), 2), within(1e-13));
        Target twisted = create(new TwistedGaussianTarget(), Map.of());
        assertThat(logDensity(twisted, x, y))
                .isCloseTo(
                        -0.005 * x * x - 0.5 * Math.pow(y + 0.1 * x * x - 10, 2) - Math.log(20 * Math.PI),
                        within(1e-12));
        GaussianMixture plain = new GaussianMixture(List.of(new GaussianComponent(1, 0, 0, 2, 0.25, 0.5)));
        Target squiggle = create(new SquiggleTarget(), Map.of());
        assertThat(logDensity(squiggle, x, y)).isCloseTo(logDensity(plain, x, y + Math.sin(5 * x)), within(1e-13));
        Target rosenbrock = create(new RosenbrockTarget(), Map.of());
        double valley = -(100 * Math.pow(y - x * x, 2) + (1 - x) * (1 - x)) / 20;
        assertThat(logDensity(rosenbrock, x, y)).isCloseTo(valley - Math.log(2 * Math.PI), within(1e-13));
    }

    /** The integral over the angle by the trapezoidal rule, which is exact to rounding for a periodic integrand. */
    @Test
    void circlesAreTheirIntegral() {
        Target circles = create(new CirclesTarget(), Map.of());
        Target donut = create(new DonutTarget(), Map.of());
        for (double[] at : new double[][] {{0.1, 0}, {1.2, 0.7}, {-2, 1.9}}) {
            double sum = 0;
            int nodes = 2000;
            for (int k = 0; k < nodes; k++) {
                double a = 2 * Math.PI * k / nodes;
                sum += bump(at[0], at[1], 3 * Math.cos(a), 3 * Math.sin(a), 0.24)
                        + bump(at[0], at[1], 1.5 * Math.cos(a), 1.5 * Math.sin(a), 0.24);
            }
            assertThat(logDensity(circles, at[0], at[1])).isCloseTo(Math.log(sum / nodes / 2), within(1e-11));
        }
        assertThat(logDensity(donut, 0, 2.5)).isCloseTo(-0.01 / 0.033, within(1e-13));
    }
}
