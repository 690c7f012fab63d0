package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;

/** Kernel densities against the plain sum over all points. */
class KernelDensityTest {
    private static final PhiloxNoise NOISE = new PhiloxNoise(7);

    private static Target of(Points points, double bandwidth, boolean standardised) {
        PointsTarget provider = new PointsTarget();
        return provider.create(Parameters.defaults(provider.parameters())
                .with("points", Dataset.of(points, "test", "x", "y"))
                .with("bandwidth", bandwidth)
                .with("standardise", standardised));
    }

    /** Two blobs of different width and a thin ring, so that there are peaks, a hole and tails. */
    private static Points cloud(int size) {
        Points points = Points.zeros(size);
        double[] z = new double[2];
        for (int i = 0; i < size; i++) {
            NOISE.gaussianPair(NoiseStream.REFERENCE, 0, i, 0, z);
            double angle = 2 * Math.PI * NOISE.uniform(NoiseStream.REFERENCE, 0, i, 0);
            switch (i % 3) {
                case 0 -> points.set(i, 1 + 0.3 * z[0], 0.5 * z[1]);
                case 1 -> points.set(i, -2 + 0.05 * z[0], 1 + 0.1 * z[1]);
                default -> points.set(i, (4 + 0.02 * z[0]) * Math.cos(angle), (4 + 0.02 * z[0]) * Math.sin(angle));
            }
        }
        return points;
    }

    /** log p, score x, score y by the sum over all points. */
    private static double[] direct(Points points, double h, double x, double y) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            double dx = points.x()[i] - x;
            double dy = points.y()[i] - y;
            largest = Math.max(largest, -(dx * dx + dy * dy) / (2 * h * h));
        }
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < points.size(); i++) {
            double dx = points.x()[i] - x;
            double dy = points.y()[i] - y;
            double term = Math.exp(-(dx * dx + dy * dy) / (2 * h * h) - largest);
            sum += term;
            sumX += term * dx;
            sumY += term * dy;
        }
        double log = largest + Math.log(sum) - Math.log(points.size()) - Math.log(2 * Math.PI * h * h);
        return new double[] {log, sumX / sum / (h * h), sumY / sum / (h * h)};
    }

    private static void assertAgrees(Target target, Points points, double h, Points at, double tolerance) {
        double[] log = new double[at.size()];
        Points score = Points.zeros(at.size());
        target.logDensityAndScore(at, 0, at.size(), log, score);
        for (int i = 0; i < at.size(); i++) {
            double[] expected = direct(points, h, at.x()[i], at.y()[i]);
            String place = "(" + at.x()[i] + ", " + at.y()[i] + ")";
            assertThat(log[i])
                    .as("log p at " + place)
                    .isCloseTo(expected[0], within(tolerance * Math.max(1, Math.abs(expected[0]) * 1e-3)));
            double steep = tolerance * (10 / h + Math.hypot(expected[1], expected[2]));
            assertThat(score.x()[i]).as("score x at " + place).isCloseTo(expected[1], within(steep));
            assertThat(score.y()[i]).as("score y at " + place).isCloseTo(expected[2], within(steep));
        }
    }

    /** Places all over the plane: in the data, in the hole, at the border, far away. */
    private static Points places(int size, double half) {
        Points at = Points.zeros(size);
        for (int i = 0; i < size; i++) {
            at.set(
                    i,
                    half * (2 * NOISE.uniform(NoiseStream.DIAGNOSTIC, 0, i, 0) - 1),
                    half * (2 * NOISE.uniform(NoiseStream.DIAGNOSTIC, 0, i, 1) - 1));
        }
        return at;
    }

    @Test
    void threePointsAsInThePaperCheck() {
        Points points = Points.of(new double[] {1, -1, 0}, new double[] {0, 0.5, 2});
        Target target = of(points, 0.6, false);
        double[] log = new double[1];
        Points score = Points.zeros(1);
        target.logDensityAndScore(Points.of(0.2, 0.4), 0, 1, log, score);

        assertThat(log[0]).isCloseTo(-2.6288342997, within(1e-10));
        assertThat(score.x()[0]).isCloseTo(0.55471036, within(1e-8));
        assertThat(score.y()[0]).isCloseTo(-0.42598636, within(1e-8));
    }

    @Test
    void smoothingAddsVariances() {
        Points points = Points.of(new double[] {1, -1, 0}, new double[] {0, 0.5, 2});
        Target target = of(points, 0.36, false).smoothed(0.48);
        assertAgrees(target, points, 0.6, places(50, 5), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.003, 0.05, 0.4, 30})
    void fewPointsAreSummedOneByOne(double bandwidth) {
        Points points = cloud(900);
        assertAgrees(of(points, bandwidth, false), points, bandwidth, places(200, 6), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.004, 0.03, 0.0624, 0.11, 0.4, 0.51, 3, 100})
    void manyPointsAgreeWithTheSum(double bandwidth) {
        Points points = cloud(30_000);
        Target target = of(points, bandwidth, false);
        assertAgrees(target, points, bandwidth, places(150, 6), 1e-9);
        assertAgrees(target, points, bandwidth, points.first(50), 1e-9);
        assertAgrees(target, points, bandwidth, places(50, 1000), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.0624, 0.11, 0.4, 0.51, 3})
    void theLiveFormFollows(double bandwidth) {
        Points points = cloud(30_000);
        Target live = of(points, bandwidth, false).live();
        assertThat(live).isInstanceOf(SplineTarget.class);
        Points at = points.first(60);
        double[] log = new double[at.size()];
        Points score = Points.zeros(at.size());
        live.logDensityAndScore(at, 0, at.size(), log, score);
        for (int i = 0; i < at.size(); i++) {
            double[] expected = direct(points, bandwidth, at.x()[i], at.y()[i]);
            assertThat(log[i]).isCloseTo(expected[0], within(2e-3));
            assertThat(score.x()[i]).isCloseTo(expected[1], within(0.02 / bandwidth));
            assertThat(score.y()[i]).isCloseTo(expected[2], within(0.02 / bandwidth));
        }
    }

    @Test
    void standardisedCoordinatesHaveMeanZeroAndVarianceOne() {
        Points raw = cloud(500);
        for (int i = 0; i < raw.size(); i++) {
            raw.set(i, 1000 + 50 * raw.x()[i], -3 + 0.01 * raw.y()[i]);
        }
        Moments moments = of(raw, 0.5, true).moments();

        assertThat(moments.meanX()).isCloseTo(0, within(1e-12));
        assertThat(moments.meanY()).isCloseTo(0, within(1e-12));
        assertThat(moments.varX()).isCloseTo(1.25, within(1e-12));
        assertThat(moments.varY()).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void scottsRule() {
        // Unbiased variances 2 and 8, of which 5 is the mean; n = 2.
        Points points = Points.of(new double[] {0, 2}, new double[] {1, 5});
        KernelDensity density = (KernelDensity) of(points, 0, false);
        assertThat(density.bandwidth()).isCloseTo(Math.pow(2, -1 / 6.0) * Math.sqrt(5), within(1e-14));
    }

    @Test
    void pointsWithoutSpreadNeedABandwidth() {
        Points one = Points.of(3, 4);
        Points same = Points.of(new double[] {3, 3}, new double[] {4, 4});

        assertThatThrownBy(() -> of(one, 0, false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Parameter \"bandwidth\" must be given, above 0: one point has no spread for Scott's rule.");
        assertThatThrownBy(() -> of(same, 0, false)).hasMessageContaining("the points are all the same");
        assertAgrees(of(one, 0.5, false), one, 0.5, places(20, 5), 1e-12);
        assertAgrees(of(same, 0.5, true), Points.of(0, 0), 0.5, places(20, 5), 1e-12);
    }
}
