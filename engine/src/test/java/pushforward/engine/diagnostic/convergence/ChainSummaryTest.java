package pushforward.engine.diagnostic.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.StandardNormal;

class ChainSummaryTest {

    /** Four chains of 1,000 draws of a Bernoulli model written by Stan, and what the R package posterior says of them. */
    @ParameterizedTest
    @CsvSource({
        "lp__,-7.2867579,0.73861606,0.020164778,0.03088983,1512.7684,1591.9707,1341.6851,1.0007301",
        "theta,0.25129741,0.12154669,0.0032339916,0.0021642137,1407.5124,1291.7131,1412.5651,1.0067897"
    })
    void agreesWithTheReferenceToEveryPrintedDigit(
            String variable,
            double mean,
            double sd,
            double mcseMean,
            double mcseSd,
            double essBulk,
            double essTail,
            double essMean,
            double rhat)
            throws IOException {
        double[][] chains = new double[4][];
        for (int c = 0; c < 4; c++) {
            chains[c] = column("/stan/bern" + (c + 1) + ".csv", variable);
        }
        ChainSummary summary = ChainSummary.of(chains);
        double[] expected = {mean, sd, mcseMean, mcseSd, essBulk, essTail, essMean, rhat};
        double[] got = {
            summary.mean(), summary.sd(), summary.mcseMean(), summary.mcseSd(),
            summary.essBulk(), summary.essTail(), summary.essMean(), summary.rhat(),
        };
        for (int i = 0; i < expected.length; i++) {
            assertThat(got[i]).isCloseTo(expected[i], within(Math.abs(expected[i]) * 6e-8));
        }
    }

    private static double[] column(String resource, String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ChainSummaryTest.class.getResourceAsStream(resource))) {
            List<String> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
            int index = Arrays.asList(rows.get(0).split(",")).indexOf(name);
            List<Double> values = new ArrayList<>();
            for (String row : rows.subList(1, rows.size())) {
                values.add(Double.valueOf(row.split(",")[index]));
            }
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /** An autoregression of coefficient ρ has ESS/N = (1 − ρ)/(1 + ρ); the estimate's own spread is a few per cent. */
    @Test
    void anAutoregressionHasItsKnownEffectiveSampleSize() {
        double rho = 0.9;
        double[][] chains = autoregression(rho, 8, 50_000);
        double expected = 8 * 50_000 * (1 - rho) / (1 + rho);
        assertThat(EffectiveSampleSize.of(new Draws(chains).split())).isCloseTo(expected, within(0.05 * expected));
        assertThat(ChainSummary.of(chains).rhat()).isCloseTo(1, within(0.002));
        assertThat(ChainSummary.of(chains).verdict()).isEqualTo("no sign of trouble");
    }

    /** No draw exceeds the 95 % quantile if more than 5 % of them are the largest. */
    @Test
    void tailsOfFewValuesCannotBeJudged() {
        double[][] chains = autoregression(0, 4, 1000);
        for (double[] chain : chains) {
            Arrays.setAll(chain, i -> chain[i] < -0.5 ? 0 : chain[i] < 0 ? 1 : 2);
        }
        assertThat(ChainSummary.of(chains).essTail()).isNaN();
        assertThat(ChainSummary.of(chains).verdict())
                .isEqualTo("no sign of trouble in the bulk; too many equal draws to judge the tails");
    }

    @Test
    void chainsInDifferentPlacesAreNotMixed() {
        double[][] chains = autoregression(0, 4, 1000);
        for (int i = 0; i < 1000; i++) {
            chains[0][i] += 3;
        }
        assertThat(ChainSummary.of(chains).rhat()).isGreaterThan(1.3);
        assertThat(ChainSummary.of(chains).verdict()).startsWith("not mixed");
    }

    @Test
    void chainsOfDifferentWidthAreSeenByTheFoldedDraws() {
        double[][] chains = autoregression(0, 4, 1000);
        for (int i = 0; i < 1000; i++) {
            chains[0][i] *= 4;
        }
        assertThat(ChainSummary.of(chains).rhat()).isGreaterThan(1.1);
    }

    @Test
    void whatCannotBeJudgedIsSaidSo() {
        double[][] constant = {new double[100], new double[100]};
        double[][] broken = autoregression(0, 2, 100);
        broken[1][50] = Double.NaN;
        for (double[][] chains : List.of(constant, broken, autoregression(0, 2, 3))) {
            assertThat(ChainSummary.of(chains).rhat()).isNaN();
            assertThat(ChainSummary.of(chains).verdict()).startsWith("cannot be judged");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40})
    void theTransformGivesTheDefinitionOfAutocovariance(int count) {
        double[][] chains = autoregression(0.5, count, 37);
        double[] got = Autocovariance.mean(new Draws(chains));
        for (int t = 0; t < 37; t++) {
            double sum = 0;
            for (double[] chain : chains) {
                double mean = ScaleReduction.mean(chain);
                for (int i = 0; i + t < 37; i++) {
                    sum += (chain[i] - mean) * (chain[i + t] - mean);
                }
            }
            assertThat(got[t]).isCloseTo(sum / 37 / count, within(1e-13));
        }
    }

    static Stream<double[]> hardToRank() {
        double[] normal = Arrays.stream(autoregression(0.3, 4, 250))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        return Stream.of(
                normal,
                Arrays.stream(normal).map(Math::rint).toArray(),
                Arrays.stream(normal).map(z -> Math.exp(20 * z)).toArray(),
                Arrays.stream(normal).map(z -> z < 0 ? -0.0 : 0.0).toArray(),
                Arrays.stream(normal).map(z -> z * Double.MIN_VALUE * 3).toArray(),
                Arrays.stream(normal).map(z -> z < 1 ? z : 1e300 * z).toArray(),
                Arrays.stream(normal).map(z -> Math.copySign(1.7e308, z)).toArray(),
                new double[] {1, 2});
    }

    /** The rank by its definition: those below, and half of those that are equal. */
    @ParameterizedTest
    @MethodSource("hardToRank")
    void ranksAreThoseOfTheDefinition(double[] values) {
        double[] scores = Ranking.of(new Draws(new double[][] {values})).normalScores();
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            long below = Arrays.stream(values).filter(other -> other < value).count();
            long equal = Arrays.stream(values).filter(other -> other == value).count();
            double rank = below + (equal + 1) / 2.0;
            assertThat(scores[i]).isEqualTo(StandardNormal.quantile((rank - 0.375) / (values.length + 0.25)));
        }
    }

    @ParameterizedTest
    @MethodSource("hardToRank")
    void foldingSortedDrawsSortsFoldedOnes(double[] values) {
        Ranking ranking = Ranking.of(new Draws(new double[][] {values}));
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        for (double centre : new double[] {ranking.quantile(0.5), sorted[0], sorted[sorted.length - 1]}) {
            double[] expected = Arrays.stream(values)
                    .map(x -> Math.abs(x - centre))
                    .sorted()
                    .toArray();
            Ranking folded = ranking.folded(centre);
            assertThat(folded.sorted()).containsExactly(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat(Math.abs(values[folded.order()[i]] - centre)).isEqualTo(expected[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hardToRank")
    void sortingRemembersWhereDrawsCameFrom(double[] values) {
        double[] expected =
                Arrays.stream(values).map(value -> value + 0.0).sorted().toArray();
        double[] sorted = values.clone();
        int[] order = RadixSort.sort(sorted);

        assertThat(sorted).containsExactly(expected);
        assertThat(Arrays.stream(order).mapToDouble(i -> values[i] + 0.0).toArray())
                .containsExactly(expected);
        assertThat(Arrays.stream(order).sorted().toArray())
                .containsExactly(IntStream.range(0, values.length).toArray());
    }

    private static double[][] autoregression(double rho, int chains, int length) {
        Noise noise = new PhiloxNoise(9);
        double[][] out = new double[chains][length];
        double[] z = new double[2];
        for (int c = 0; c < chains; c++) {
            double x = 0;
            for (int i = 0; i < length; i++) {
                noise.gaussianPair(NoiseStream.DIAGNOSTIC, i, c, 0, z);
                x = i == 0 ? z[0] : rho * x + Math.sqrt(1 - rho * rho) * z[0];
                out[c][i] = x;
            }
        }
        return out;
    }
}
