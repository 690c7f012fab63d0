package pushforward.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhiloxNoiseTest {

    /** Known answers published with the generator (Salmon et al. 2011). */
    @Test
    void theBlockCipherGivesThePublishedAnswers() {
        assertThat(PhiloxNoise.block(new int[4], new int[2]))
                .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(PhiloxNoise.block(new int[] {-1, -1, -1, -1}, new int[] {-1, -1}))
                .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        assertThat(PhiloxNoise.block(
                        new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, new int[] {0xa4093822, 0x299f31d0}))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void gaussianPairsComeFromTheBlockOfTheirCounter() {
        long seed = 0x1234_5678_9abc_def0L;
        int[] block = PhiloxNoise.block(
                new int[] {17, 3, NoiseStream.PROPOSAL.ordinal(), 5}, new int[] {(int) seed, (int) (seed >>> 32)});
        double[] z = new double[2];
        new PhiloxNoise(seed).gaussianPair(NoiseStream.PROPOSAL, 3, 17, 5, z);
        assertThat(z[0]).isEqualTo(StandardNormal.quantile(uniform(block[0], block[1])));
        assertThat(z[1]).isEqualTo(StandardNormal.quantile(uniform(block[2], block[3])));
    }

    @Test
    void pairsMadeTogetherAreThePairsMadeAlone() {
        PhiloxNoise noise = new PhiloxNoise(-5);
        double[] x = new double[1000];
        double[] y = new double[1000];
        noise.gaussianPairs(NoiseStream.START, 7, 123, 999, 2, x, y, new double[999]);
        GaussianPairs reader = new GaussianPairs(noise, NoiseStream.START, 7, 2, 123 + 999);
        double[] z = new double[2];
        for (int i = 0; i < 999; i++) {
            noise.gaussianPair(NoiseStream.START, 7, 123 + i, 2, z);
            reader.moveTo(123 + i);
            assertThat(new double[] {x[i], y[i]}).containsExactly(z);
            assertThat(new double[] {reader.x(), reader.y()}).containsExactly(z);
        }
        assertThat(x[999]).isZero();
    }

    private static double uniform(int low, int high) {
        long bits = (low & 0xFFFFFFFFL) | ((long) high << 32);
        return ((bits >>> 12) + 0.5) / (1L << 52);
    }

    @Test
    void everyArgumentMatters() {
        Set<Double> seen = new HashSet<>();
        double[] z = new double[2];
        int asked = 0;
        for (long seed : new long[] {0, 1, 1L << 32}) {
            for (NoiseStream stream : NoiseStream.values()) {
                for (long step : new long[] {0, 1, 1L << 32}) {
                    for (int particle : new int[] {0, 1}) {
                        for (int k : new int[] {0, 1, 2}) {
                            PhiloxNoise noise = new PhiloxNoise(seed);
                            noise.gaussianPair(stream, step, particle, k, z);
                            seen.add(z[0]);
                            seen.add(z[1]);
                            seen.add(noise.uniform(stream, step, particle, k));
                            asked += 3;
                        }
                    }
                }
            }
        }
        assertThat(seen).hasSize(asked);
    }

    @Test
    void theQuantileInvertsTheDistributionFunction() {
        // Φ at these points, from the error function's tables to 16 digits
        assertThat(StandardNormal.quantile(0.5)).isZero();
        assertThat(StandardNormal.quantile(0.841344746068542948)).isCloseTo(1, within(1e-14));
        assertThat(StandardNormal.quantile(0.977249868051820793)).isCloseTo(2, within(1e-14));
        assertThat(StandardNormal.quantile(1.349898031630094526e-3)).isCloseTo(-3, within(1e-14));
        assertThat(StandardNormal.quantile(9.865876450376981407e-10)).isCloseTo(-6, within(1e-13));
        assertThat(StandardNormal.quantile(1.128588405953840647e-19)).isCloseTo(-9, within(1e-13));
        assertThat(StandardNormal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(StandardNormal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(StandardNormal.quantile(-0.1)).isNaN();
    }
}
