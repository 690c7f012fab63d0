package pushforward.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefinedNoiseTest {
    private static final Noise COARSE = new PhiloxNoise(9);
    private static final int COUNT = 40_000;

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.6})
    void halvesAddUpToTheWhole(double keep) {
        Noise fine = new RefinedNoise(COARSE, keep);
        for (int step = 0; step < 20; step++) {
            double[] whole = pair(COARSE, step, 3);
            double[] first = pair(fine, 2L * step, 3);
            double[] second = pair(fine, 2L * step + 1, 3);
            for (int axis = 0; axis < 2; axis++) {
                double sum = (keep * first[axis] + second[axis]) / Math.sqrt(1 + keep * keep);
                assertThat(sum).isCloseTo(whole[axis], within(1e-14));
            }
        }
    }

    /** Variances and covariances of n independent normals lie within 5 standard errors, √2/√n and 1/√n, of 1 and 0. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.6})
    void fineNumbersAreIndependentNormalsAlsoWhenRefinedTwice(double keep) {
        Noise twice = new RefinedNoise(new RefinedNoise(COARSE, keep), keep);
        double[][] quarters = new double[4][COUNT];
        for (int particle = 0; particle < COUNT; particle++) {
            for (int quarter = 0; quarter < 4; quarter++) {
                quarters[quarter][particle] = pair(twice, quarter, particle)[0];
            }
        }
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < COUNT; i++) {
                    sum += quarters[a][i] * quarters[b][i];
                }
                double band = 5 * (a == b ? Math.sqrt(2) : 1) / Math.sqrt(COUNT);
                assertThat(sum / COUNT).as(a + " with " + b).isCloseTo(a == b ? 1 : 0, within(band));
            }
        }
    }

    private static double[] pair(Noise noise, long step, int particle) {
        double[] out = new double[2];
        noise.gaussianPair(NoiseStream.PROPOSAL, step, particle, 0, out);
        return out;
    }
}
