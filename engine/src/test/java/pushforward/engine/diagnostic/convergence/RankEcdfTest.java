package pushforward.engine.diagnostic.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.PhiloxNoise;

class RankEcdfTest {
    private static final PhiloxNoise NOISE = new PhiloxNoise(3);

    /** Draws 1, 2, 3, 4 and 5, 6, 7, 8: a quarter of all draws is half of the first chain and nothing of the second. */
    @Test
    void chainsThatDoNotOverlap() {
        RankEcdf got = RankEcdf.of(new double[][] {{4, 2, 1, 3}, {8, 5, 6, 7}}, 4, 0.95, NOISE);
        assertThat(got.fractions()).containsExactly(0.25, 0.5, 0.75);
        assertThat(got.differences()[0]).containsExactly(0.25, 0.5, 0.25);
        assertThat(got.differences()[1]).containsExactly(-0.25, -0.5, -0.25);
    }

    /** Of four equal draws each has the rank 2½, which is among half of them in no chain. */
    @Test
    void equalDrawsShareTheirRank() {
        RankEcdf got = RankEcdf.of(new double[][] {{1, 1, 0}, {1, 1, 2}}, 3, 0.95, NOISE);
        // Ranks: 0 has 1, the ones have 3.5, 2 has 6; looked at after 2 and after 4 draws.
        assertThat(got.differences()[0]).containsExactly(1 / 3.0 - 2 / 6.0, 1 - 4 / 6.0);
        assertThat(got.differences()[1]).containsExactly(-2 / 6.0, 2 / 3.0 - 4 / 6.0);
    }

    @Test
    void tailsOfTheHypergeometricDistribution() {
        // Two chains of 3; of the 4 smallest draws h belong to the first with 3, 9 and 3 of 15 ways for h = 1, 2, 3.
        double[] tails = RankBand.smallerTails(2, 3, 4);
        double[] expected = {0, 3 / 15.0, 12 / 15.0, 3 / 15.0};
        for (int h = 0; h < 4; h++) {
            assertThat(tails[h]).isCloseTo(expected[h], within(1e-14));
        }
    }

    /**
     * With two chains all orders of the draws can be counted that keep the first chain inside, and so the second. The simulated coverage
     * has the standard deviation √(0.05 · 0.95/1000) = 0.007; five of them either way, and whole draws make the band a little wider.
     */
    @ParameterizedTest
    @ValueSource(ints = {50, 200})
    void bandOfTwoChainsIsLeftAsOftenAsItMayBe(int length) {
        int[] places = new int[19];
        for (int k = 0; k < places.length; k++) {
            places[k] = 2 * length * (k + 1) / 20;
        }
        RankBand band = RankBand.simulated(2, length, places, 0.95, 1000, NOISE);
        assertThat(shareInside(band, length, places)).isBetween(0.95 - 0.035, 0.95 + 0.035);
    }

    /** Walks through all orders at once, and keeps after each place only those that are inside. */
    private static double shareInside(RankBand band, int length, int[] places) {
        double[] share = new double[length + 1];
        share[0] = 1;
        int next = 0;
        for (int rank = 0; rank < 2 * length; rank++) {
            double[] after = new double[length + 1];
            for (int h = Math.max(0, rank - length); h <= Math.min(rank, length); h++) {
                double first = (double) (length - h) / (2 * length - rank);
                if (h < length) {
                    after[h + 1] += share[h] * first;
                }
                after[h] += share[h] * (1 - first);
            }
            share = after;
            if (next < places.length && rank + 1 == places[next]) {
                for (int h = 0; h <= length; h++) {
                    if (h < band.lower()[next] || h > band.upper()[next]) {
                        share[h] = 0;
                    }
                }
                next++;
            }
        }
        return Arrays.stream(share).sum();
    }

    @Test
    void independentChainsStayInsideAndAShiftedOneDoesNot() {
        double[][] chains = ChainDiagnosticsTest.autoregression(0, 4, 500);
        RankEcdf mixed = RankEcdf.of(chains, 50, 0.99, NOISE);
        Arrays.setAll(chains[2], i -> chains[2][i] + 0.5);
        RankEcdf shifted = RankEcdf.of(chains, 50, 0.99, NOISE);
        for (int c = 0; c < 4; c++) {
            assertThat(mixed.leavesBand(c)).isFalse();
        }
        assertThat(shifted.leavesBand(2)).isTrue();
    }

    @Test
    void oneChainIsComparedWithItself() {
        double[] rising = {1, 2, 3, 4, 5, 6};
        RankEcdf got = RankEcdf.of(new double[][] {rising}, 3, 0.9, NOISE);
        assertThat(got.differences()).hasDimensions(2, 2);
        assertThat(got.differences()[0][0]).isEqualTo(2 / 3.0 - 1 / 3.0);
        assertThat(RankEcdf.of(new double[2][10], 5, 0.9, NOISE).lower()).containsOnly(Double.NaN);
    }
}
