package pushforward.engine.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.net.TestFolders;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;

/**
 * Distances between N(0, v₁I) and N(m, v₂I), v₁ = 0.5, v₂ = 1.2, m = (1, −0.5), against their closed forms. Monte Carlo values are means over
 * independent replicates with fixed seeds, tested within five standard errors that the replicates themselves give.
 */
class DistancesTest {
    private static final double V1 = 0.5;
    private static final double V2 = 1.2;
    private static final int REPLICATES = 20;
    private static Nd4jRuntime runtime;

    @BeforeAll
    static void load() {
        runtime = new Nd4jRuntime(TestFolders.nativeCode());
    }

    @AfterAll
    static void unload() {
        runtime.close();
    }

    @Test
    void mmdIsUnbiased() {
        double b = 0.8;
        double truth =
                b / (b + 2 * V1) + b / (b + 2 * V2) - 2 * b / (b + V1 + V2) * Math.exp(-1.25 / (2 * (b + V1 + V2)));
        assertThat(truth).isCloseTo(0.1960119433, within(1e-10));

        double[] got =
                replicate((x, y) -> runtime.call(kernels -> MaximumMeanDiscrepancy.unbiased(kernels, x, y, b)), 1000);

        assertMean(got, truth);
    }

    @Test
    void mmdAgreesWithItsDefinition() {
        Points x = gaussian(0, 40, V1, 0, 0);
        Points y = gaussian(1, 30, V2, 1, -0.5);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                xx += i == j ? 0 : kernel(x, i, x, j);
            }
            for (int j = 0; j < 30; j++) {
                xy += kernel(x, i, y, j);
            }
        }
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 30; j++) {
                yy += i == j ? 0 : kernel(y, i, y, j);
            }
        }
        double expected = xx / (40 * 39) + yy / (30 * 29) - 2 * xy / (40 * 30);

        double got = runtime.call(kernels -> MaximumMeanDiscrepancy.unbiased(kernels, x, y, 0.8));

        assertThat(got).isCloseTo(expected, within(1e-13));
    }

    private static double kernel(Points x, int i, Points y, int j) {
        double u = x.x()[i] - y.x()[j];
        double v = x.y()[i] - y.y()[j];
        return Math.exp(-(u * u + v * v) / 1.6);
    }

    @Test
    void energyDistanceIsUnbiased() {
        // With equal means E‖X − Y‖ = √(π(v₁ + v₂)/2), as X − Y has the law of a difference of two N(0, (v₁ + v₂)/2 I).
        double truth = 2 * Math.sqrt(Math.PI * (V1 + V2) / 2) - Math.sqrt(Math.PI * V1) - Math.sqrt(Math.PI * V2);

        double[] got = replicate(EnergyDistance::unbiased, 1000, 0, 0);

        assertMean(got, truth);
    }

    @Test
    void slicedWassersteinApproachesItsClosedForm() {
        double truth = 1.25 / 2 + Math.pow(Math.sqrt(V1) - Math.sqrt(V2), 2);
        assertThat(truth).isCloseTo(0.7758066615, within(1e-10));

        double[] got = replicate(SlicedWasserstein::squared, 20_000);

        // The mean over 32 stratified directions and the bias of finite samples are each below 0.003.
        double mean = mean(got);
        assertThat(mean).isCloseTo(truth, within(0.006 + 5 * standardError(got)));
    }

    @Test
    void slicedWassersteinOfATranslationIsExact() {
        Points x = gaussian(0, 500, 1, 0, 0);
        Points y = x.copy();
        for (int i = 0; i < y.size(); i++) {
            y.set(i, x.x()[i] + 0.3, x.y()[i]);
        }
        double expected = 0;
        Points axis = Points.of(0.3, 0);
        expected = SlicedWasserstein.squared(Points.of(0, 0), axis);

        assertThat(SlicedWasserstein.squared(x, y)).isCloseTo(expected, within(1e-14));
        assertThat(expected).isCloseTo(0.09 / 2, within(0.002));
    }

    @Test
    void slicedWassersteinTakesSamplesOfDifferentSizes() {
        Points x = gaussian(0, 120, 1, 0, 0);
        Points twice = Partings.pool(x, x);
        Points y = gaussian(1, 77, 1, 0.5, 0);

        assertThat(SlicedWasserstein.squared(twice, y)).isCloseTo(SlicedWasserstein.squared(x, y), within(1e-13));
        assertThat(SlicedWasserstein.squared(y, twice)).isCloseTo(SlicedWasserstein.squared(x, y), within(1e-13));
        assertThat(SlicedWasserstein.squared(x, x)).isZero();
    }

    @Test
    void steinDiscrepancyIsUnbiased() {
        Target standard = gaussianTarget(0, 0, 1);
        double truth = 0.25 / 3;

        double[] got = new double[REPLICATES];
        double[] none = new double[REPLICATES];
        for (int r = 0; r < REPLICATES; r++) {
            got[r] = SteinDiscrepancy.unbiased(gaussian(r, 1000, 1, 0.5, 0), standard, 1);
            none[r] = SteinDiscrepancy.unbiased(gaussian(r, 1000, 1, 0, 0), standard, 1);
        }

        assertMean(got, truth);
        assertMean(none, 0);
    }

    @Test
    void gridDivergenceComesNearItsClosedForm() {
        Target target = gaussianTarget(1, -0.5, V2);
        // Both sides are smoothed alike, so the truth is the divergence of the smoothed Gaussians.
        int size = 10_000;
        double scott = Math.sqrt(V2) * Math.pow(size, -1.0 / 6);
        double cell = target.bounds().width() * 1.5 / 128;
        double h = Math.max(0.5 * scott, 1.5 * cell);
        double added = h * h + cell * cell / 6;
        double ratio = (V1 + added) / (V2 + added);
        double truth = ratio - 1 - Math.log(ratio) + 1.25 / (2 * (V2 + added));

        GridDivergence grid = new GridDivergence(target, size);
        double[] got = new double[REPLICATES];
        for (int r = 0; r < REPLICATES; r++) {
            got[r] = grid.of(gaussian(r, size, V1, 0, 0));
        }

        // A plug-in estimate of an entropy is biased upwards by about (effective cells)/2n: below 0.01 here.
        assertThat(mean(got)).isCloseTo(truth, within(0.01 + 5 * standardError(got)));
    }

    @Test
    void gridDivergenceOfExactSamplesIsSmallAndOfEscapedOnesIsNot() {
        Target target = gaussianTarget(0, 0, 1);
        GridDivergence grid = new GridDivergence(target, 10_000);

        assertThat(grid.of(gaussian(3, 10_000, 1, 0, 0))).isBetween(0.0, 0.02);
        assertThat(grid.of(Points.of(100, 100))).isCloseTo(-Math.log(0.5 / 10_001), within(1e-12));
    }

    @Test
    void momentsAreThoseOfTheSample() {
        Points points = Points.of(new double[] {0, 2, 4}, new double[] {1, 1, 4});

        assertThat(MomentBias.of(points)).isEqualTo(new Moments(2, 2, 4, 3, 3));
        assertThat(MomentBias.ofMean(new Moments(3, 4, 1, 0, 1), new Moments(0, 0, 1, 0, 1)))
                .isEqualTo(5);
        assertThat(MomentBias.ofCovariance(new Moments(0, 0, 2, 1, 3), new Moments(0, 0, 1, 0, 1)))
                .isCloseTo(Math.sqrt(1 + 2 + 4), within(1e-15));
    }

    @Test
    void quantileLiesBetweenOrderStatistics() {
        double[] scores = new double[21];
        for (int i = 0; i < 21; i++) {
            scores[i] = 20 - i;
        }

        assertThat(Quantile.floor(scores)).isEqualTo(19);
    }

    @Test
    void everyPartingHasItsSize() {
        Partings partings = Partings.of(30, 12);

        for (int r = 0; r < Partings.COUNT; r++) {
            double sum = 0;
            for (int i = 0; i < 42; i++) {
                sum += partings.inFirst()[r * 42 + i];
            }
            assertThat(sum).isEqualTo(30);
        }
    }

    /** A floor is the 95 % quantile: fresh exact samples exceed it about one time in twenty (five-sigma band: 0 to 22 of 200). */
    @Test
    void exactSamplesSeldomExceedTheFloors() {
        Target target = gaussianTarget(0, 0, 1);
        int trials = 60;
        int size = 150;
        int[] above = new int[7];
        for (int t = 0; t < trials; t++) {
            Points fresh = gaussian(1000 + t, size, 1, 0, 0);
            List<Measurement> all = runtime.call(kernels -> Comparison.toTarget(kernels, fresh, target));
            assertThat(all.get(7).id()).isEqualTo("modes_found");
            assertThat(all.get(7).value()).isEqualTo(1);
            for (int d = 0; d < 7; d++) {
                above[d] += all.get(d).value() > all.get(d).floor() ? 1 : 0;
            }
        }

        // The fixed reference is itself one draw, so the share varies about 1/20 by more than the binomial: 0.35 is far
        // out.
        assertThat(Arrays.stream(above).max().getAsInt()).isLessThanOrEqualTo((int) (0.35 * trials));
    }

    @Test
    void wrongSamplesExceedAllFloors() {
        Target target = gaussianTarget(0, 0, 1);

        List<Measurement> all =
                runtime.call(kernels -> Comparison.toTarget(kernels, gaussian(5, 1000, 0.5, 0.4, 0), target));

        assertThat(all)
                .extracting(Measurement::id)
                .containsExactly(
                        "mmd",
                        "energy",
                        "sliced_wasserstein",
                        "kl",
                        "ksd",
                        "mean_bias",
                        "covariance_bias",
                        "modes_found");
        assertThat(all.subList(0, 7)).allMatch(m -> m.value() > 3 * m.floor() && m.floor() > 0);
    }

    @Test
    void nullScoresAgreeWithTheDistancesOfTheParts() {
        Points pool = gaussian(0, 90, 1, 0, 0);
        Partings partings = Partings.of(50, 40);
        double[] mmd = runtime.call(kernels -> MaximumMeanDiscrepancy.nullScores(kernels, pool, partings, 0.4));
        double[] energy = EnergyDistance.nullScores(pool, partings);
        double[] sliced = SlicedWasserstein.nullScores(pool, partings);

        for (int r = 0; r < 5; r++) {
            Points first = Points.zeros(50);
            Points second = Points.zeros(40);
            int n = 0;
            int m = 0;
            for (int i = 0; i < 90; i++) {
                if (partings.inFirst()[r * 90 + i] == 1) {
                    first.set(n++, pool.x()[i], pool.y()[i]);
                } else {
                    second.set(m++, pool.x()[i], pool.y()[i]);
                }
            }
            double expected = runtime.call(kernels -> MaximumMeanDiscrepancy.unbiased(kernels, first, second, 0.4));
            assertThat(mmd[r]).isCloseTo(expected, within(1e-12));
            assertThat(energy[r]).isCloseTo(EnergyDistance.unbiased(first, second), within(1e-12));
            assertThat(sliced[r]).isCloseTo(SlicedWasserstein.squared(first, second), within(1e-12));
        }
    }

    private interface TwoSample {
        double of(Points x, Points y);
    }

    private static double[] replicate(TwoSample distance, int size) {
        return replicate(distance, size, 1, -0.5);
    }

    private static double[] replicate(TwoSample distance, int size, double meanX, double meanY) {
        double[] got = new double[REPLICATES];
        for (int r = 0; r < REPLICATES; r++) {
            got[r] = distance.of(gaussian(2 * r, size, V1, 0, 0), gaussian(2 * r + 1, size, V2, meanX, meanY));
        }
        return got;
    }

    private static void assertMean(double[] got, double truth) {
        assertThat(mean(got)).isCloseTo(truth, within(5 * standardError(got)));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double standardError(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1) / values.length);
    }

    static Points gaussian(long step, int size, double variance, double meanX, double meanY) {
        Noise noise = new PhiloxNoise(99);
        Points points = Points.zeros(size);
        double[] z = new double[2];
        double std = Math.sqrt(variance);
        for (int i = 0; i < size; i++) {
            noise.gaussianPair(NoiseStream.EXACT, step, i, 0, z);
            points.set(i, meanX + std * z[0], meanY + std * z[1]);
        }
        return points;
    }

    private static Target gaussianTarget(double meanX, double meanY, double variance) {
        Catalogue catalogue = Catalogue.builtIn();
        return TargetChoice.of(catalogue, "gaussian")
                .with("mean_x", meanX)
                .with("mean_y", meanY)
                .with("var_x", variance)
                .with("var_y", variance)
                .create(catalogue);
    }
}
