package pushforward.engine.diagnostic.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.StandardNormal;

/** Against the definitions written down once more, by sums over all pairs, with nothing shared with the program but Φ⁻¹. */
class ChainDiagnosticsTest {

    static Stream<double[][]> chains() {
        return Stream.of(
                autoregression(0.7, 4, 60),
                autoregression(0.7, 3, 61),
                autoregression(0.95, 1, 80),
                autoregression(-0.6, 2, 50),
                // Many draws are the same.
                map(autoregression(0.5, 4, 63), value -> Math.rint(2 * value)),
                map(autoregression(0.5, 2, 40), value -> Math.exp(9 * value)),
                autoregression(0.3, 2, 12));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void everyNumberFollowsItsDefinition(double[][] chains) {
        ChainDiagnostics got = ChainDiagnostics.of(chains);
        double[] all = pooled(chains);
        double mean = average(all);

        assertThat(got.mean()).isCloseTo(mean, within(1e-12 * Math.abs(mean)));
        assertClose(got.rhat(), Math.max(rhat(scores(halves(chains))), rhat(scores(halves(folded(chains))))));
        assertClose(got.essBulk(), ess(scores(halves(chains))));
        assertClose(got.essMean(), ess(halves(chains)));
        assertClose(got.essStandardDeviation(), ess(halves(map(chains, value -> Math.abs(value - mean)))));
        assertClose(got.essTail(), Math.min(essOfQuantile(chains, 0.05), essOfQuantile(chains, 0.95)));
        for (double probability : new double[] {0, 0.1, 0.5, 0.77}) {
            assertClose(got.quantile(probability), quantile(all, probability));
            assertClose(got.essQuantile(probability), essOfQuantile(chains, probability));
            assertClose(got.mcseQuantile(probability), errorOfQuantile(chains, probability));
        }
        assertClose(got.essQuantile(1), essOfQuantile(chains, (all.length - 0.5) / all.length));
        assertClose(got.mcseMean(), Math.sqrt(variance(all) / ess(halves(chains))));
        double second = average(map(chains, value -> Math.pow(value - mean, 2)));
        double fourth = average(map(chains, value -> Math.pow(value - mean, 4)));
        double essOfSquares = ess(halves(map(chains, value -> Math.pow(value - mean, 2))));
        assertClose(
                got.mcseStandardDeviation(),
                Math.sqrt((fourth - second * second) / essOfSquares) / 2 / Math.sqrt(second));
    }

    private static void assertClose(double got, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(got).isNaN();
        } else {
            assertThat(got).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
        }
    }

    /** The summary shares what several numbers need; that changes none of them. */
    @Test
    void theSummaryHasTheSameNumbers() {
        double[][] chains = autoregression(0.8, 4, 201);
        ChainDiagnostics all = ChainDiagnostics.of(chains);
        assertThat(ChainSummary.of(chains))
                .isEqualTo(new ChainSummary(
                        all.mean(),
                        all.standardDeviation(),
                        all.mcseMean(),
                        all.mcseStandardDeviation(),
                        all.essBulk(),
                        all.essTail(),
                        all.essMean(),
                        all.rhat(),
                        4));
    }

    /** Halves of three to five draws have no second pair of lags, so that τ̂ = −1 + 2ρ₀ + ρ₀ = 2 whatever the draws are. */
    @ParameterizedTest
    @ValueSource(ints = {6, 7, 10, 11})
    void shortChainsHaveHalfTheirDraws(int length) {
        ChainDiagnostics got = ChainDiagnostics.of(autoregression(0.5, 3, length));
        assertThat(got.essMean()).isEqualTo(3 * (length / 2));
        assertThat(got.essBulk()).isEqualTo(3 * (length / 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shorterChainsHaveNoEffectiveSampleSize(int length) {
        ChainDiagnostics got = ChainDiagnostics.of(autoregression(0.5, 3, length));
        assertThat(DoubleStream.of(
                        got.essMean(), got.essBulk(), got.essTail(), got.essStandardDeviation(), got.mcseQuantile(0.5)))
                .allMatch(value -> Double.isNaN(value));
        assertThat(Double.isNaN(got.rhat())).isEqualTo(length < 4);
        assertThat(got.mean()).isFinite();
    }

    @Test
    void constantAndNotFiniteDrawsHaveNoAnswer() {
        double[][] broken = autoregression(0, 2, 100);
        broken[1][50] = Double.NEGATIVE_INFINITY;
        double[][] nearlyConstant = map(autoregression(0, 2, 100), value -> 0x1p-60 * value);
        for (double[][] chains : new double[][][] {new double[2][100], broken, nearlyConstant}) {
            ChainDiagnostics got = ChainDiagnostics.of(chains);
            assertThat(DoubleStream.of(
                            got.rhat(),
                            got.essBulk(),
                            got.essTail(),
                            got.essMean(),
                            got.essStandardDeviation(),
                            got.essQuantile(0.3),
                            got.mcseMean(),
                            got.mcseStandardDeviation(),
                            got.mcseQuantile(0.3)))
                    .allMatch(value -> Double.isNaN(value));
        }
    }

    /** Draws that are half zeros and half ones are all equally far from their median. */
    @Test
    void constantFoldedDrawsHaveNoScaleReduction() {
        double[] alternating = new double[100];
        for (int i = 0; i < 100; i++) {
            alternating[i] = i % 2;
        }
        assertThat(ChainDiagnostics.of(new double[][] {alternating}).rhat()).isNaN();
    }

    @Test
    void probabilitiesAreChecked() {
        ChainDiagnostics some = ChainDiagnostics.of(autoregression(0, 2, 10));
        assertThatThrownBy(() -> some.essQuantile(1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> some.quantile(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of a chain ±1 that alternates, γₜ = (−1)ᵗ (n − t)/n. */
    @Test
    void autocorrelationOfAnAlternatingChain() {
        double[] chain = new double[50];
        for (int i = 0; i < 50; i++) {
            chain[i] = i % 2 == 0 ? 3 : 1;
        }
        double[] rho = Autocorrelation.of(chain, 40);
        assertThat(rho).hasSize(40);
        for (int t = 0; t < 40; t++) {
            assertThat(rho[t]).isCloseTo((t % 2 == 0 ? 1 : -1) * (50 - t) / 50.0, within(1e-13));
        }
        assertThat(Autocorrelation.of(new double[7], 3)).containsExactly(Double.NaN, Double.NaN, Double.NaN);
        assertThat(Autocorrelation.of(chain, 1000)).hasSize(50);
    }

    @Test
    void energyFractionOfThreeEnergies() {
        // Steps 1 and 2; mean 4/3, so that the squares sum to (16 + 1 + 25)/9.
        assertThat(EnergyFraction.of(new double[] {0, 1, 3})).isCloseTo(5 / (42 / 9.0), within(1e-15));
        assertThat(EnergyFraction.of(new double[] {1, 1, 1})).isNaN();
        assertThat(EnergyFraction.of(new double[] {1, 2})).isNaN();
        assertThat(EnergyFraction.of(new double[] {1, 2, Double.NaN})).isNaN();
    }

    /** The differences of an autoregression have the variance 2(1 − ρ); over 100,000 draws the quotient is known to 0.01. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.9})
    void energyFractionOfAnAutoregression(double rho) {
        assertThat(EnergyFraction.of(autoregression(rho, 1, 100_000)[0])).isCloseTo(2 * (1 - rho), within(0.03));
    }

    private static double rhat(double[][] chains) {
        double n = chains[0].length;
        double[] means =
                Arrays.stream(chains).mapToDouble(ChainDiagnosticsTest::average).toArray();
        double within = Arrays.stream(chains)
                .mapToDouble(ChainDiagnosticsTest::variance)
                .average()
                .orElseThrow();
        double between = n * variance(means);
        double folds = Math.sqrt((between / within + n - 1) / n);
        return within == 0 && between == 0 ? Double.NaN : folds;
    }

    /** The sequence as the paper tells it: pairs are added while they are positive, no pair counts more than the one before. */
    private static double ess(double[][] chains) {
        int n = chains[0].length;
        double total = n * chains.length;
        double within = Arrays.stream(chains)
                .mapToDouble(ChainDiagnosticsTest::variance)
                .average()
                .orElseThrow();
        double[] means =
                Arrays.stream(chains).mapToDouble(ChainDiagnosticsTest::average).toArray();
        double plus = within * (n - 1) / n + (chains.length > 1 ? variance(means) : 0);
        if (plus == 0) {
            return Double.NaN;
        }
        double tau = -1;
        double before = Double.POSITIVE_INFINITY;
        int t = 0;
        while (true) {
            double even = t == 0 ? 1 : 1 - (within - covariance(chains, t)) / plus;
            double odd = 1 - (within - covariance(chains, t + 1)) / plus;
            boolean last = t >= n - 5 || even + odd <= 0;
            if (last) {
                // A negative value at an even lag counts if its pair is positive, which only the end of the chain can
                // bring about.
                tau += (even + odd < 0 ? Math.max(even, 0) : even) * (t == 0 ? 3 : 1);
                break;
            }
            before = Math.min(before, even + odd);
            tau += 2 * before;
            t += 2;
        }
        return total / Math.max(tau, 1 / Math.log10(total));
    }

    private static double covariance(double[][] chains, int lag) {
        double sum = 0;
        for (double[] chain : chains) {
            double mean = average(chain);
            for (int i = 0; i + lag < chain.length; i++) {
                sum += (chain[i] - mean) * (chain[i + lag] - mean);
            }
        }
        return sum / chains[0].length / chains.length;
    }

    private static double essOfQuantile(double[][] chains, double probability) {
        double threshold = quantile(pooled(chains), probability);
        return ess(halves(map(chains, value -> value <= threshold ? 1 : 0)));
    }

    private static double errorOfQuantile(double[][] chains, double probability) {
        double ess = essOfQuantile(chains, probability);
        if (Double.isNaN(ess)) {
            return Double.NaN;
        }
        double[] sorted = Arrays.stream(pooled(chains)).sorted().toArray();
        double low = betaQuantile(0.1586553, ess * probability + 1, ess * (1 - probability) + 1) * sorted.length;
        double high = betaQuantile(0.8413447, ess * probability + 1, ess * (1 - probability) + 1) * sorted.length;
        return (sorted[Math.min((int) Math.ceil(high), sorted.length) - 1]
                        - sorted[Math.max((int) Math.floor(low), 1) - 1])
                / 2;
    }

    /** By summing the density on a fine grid. */
    private static double betaQuantile(double probability, double alpha, double beta) {
        int cells = 400_000;
        double[] sums = new double[cells + 1];
        for (int i = 0; i < cells; i++) {
            double x = (i + 0.5) / cells;
            sums[i + 1] = sums[i] + Math.pow(x, alpha - 1) * Math.pow(1 - x, beta - 1);
        }
        int above = 0;
        while (sums[above] < probability * sums[cells]) {
            above++;
        }
        return (double) above / cells;
    }

    private static double[][] scores(double[][] chains) {
        double[] all = pooled(chains);
        return map(chains, value -> {
            double below = Arrays.stream(all).filter(other -> other < value).count();
            double same = Arrays.stream(all).filter(other -> other == value).count();
            return StandardNormal.quantile((below + (same + 1) / 2 - 0.375) / (all.length + 0.25));
        });
    }

    private static double[][] folded(double[][] chains) {
        double median = quantile(pooled(chains), 0.5);
        return map(chains, value -> Math.abs(value - median));
    }

    private static double[][] halves(double[][] chains) {
        int half = chains[0].length / 2;
        return Arrays.stream(chains)
                .flatMap(chain -> Stream.of(
                        Arrays.copyOf(chain, half), Arrays.copyOfRange(chain, chain.length - half, chain.length)))
                .toArray(double[][]::new);
    }

    private static double quantile(double[] values, double probability) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double at = probability * (sorted.length - 1);
        int below = (int) at;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return above == sorted[below] ? above : sorted[below] * (1 - (at - below)) + above * (at - below);
    }

    private static double[] pooled(double[][] chains) {
        return Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[][] map(double[][] chains, DoubleUnaryOperator function) {
        return Arrays.stream(chains)
                .map(chain -> Arrays.stream(chain).map(function).toArray())
                .toArray(double[][]::new);
    }

    private static double average(double[][] chains) {
        return average(pooled(chains));
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = average(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }

    static double[][] autoregression(double rho, int chains, int length) {
        double[] z = new double[2];
        double[][] out = new double[chains][length];
        for (int c = 0; c < chains; c++) {
            for (int i = 0; i < length; i++) {
                new PhiloxNoise(21).gaussianPair(NoiseStream.DIAGNOSTIC, i, c, 0, z);
                out[c][i] = i == 0 ? z[0] : rho * out[c][i - 1] + Math.sqrt(1 - rho * rho) * z[0];
            }
        }
        return out;
    }
}
