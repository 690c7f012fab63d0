package pushforward.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;

/** The kernel sums on ND4J against a double loop in plain Java. */
class PairwiseKernelsTest {
    private static final List<Nd4jRuntime.State> STATES = new CopyOnWriteArrayList<>();
    private static Nd4jRuntime runtime;

    @BeforeAll
    static void load() {
        runtime = new Nd4jRuntime(TestFolders.nativeCode());
        STATES.add(runtime.status().state());
        runtime.addListener(status -> STATES.add(status.state()));
    }

    @AfterAll
    static void unload() {
        runtime.close();
    }

    @Test
    void statesFollowOneAnother() {
        runtime.call(kernels -> 0);

        assertThat(STATES)
                .containsExactly(Nd4jRuntime.State.NOT_STARTED, Nd4jRuntime.State.LOADING, Nd4jRuntime.State.READY);
        assertThat(runtime.status().sentence()).endsWith("ready.");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 700", "255, 256", "256, 255", "257, 1000", "1000, 1000"})
    void sumsAgreeWithADoubleLoop(int n, int m) {
        Points x = gaussian(n, 0, 1, 0);
        Points y = gaussian(m, 1, 1.4, 3);

        double got = runtime.call(kernels -> kernels.sum(x, y, 0.7));

        assertThat(got).isCloseTo(loop(x, y, 0.7), within(1e-12 * n * m));
    }

    /** Sizes around the edges of the tiles; the two forms and a double loop must agree. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 511, 512, 513, 1300})
    void weightedSumsAgreeWithADoubleLoop(int n) {
        Points x = gaussian(n, 0, 1.2, 1);
        double[] columns = new double[2 * n];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Math.sin(i);
        }
        double[] once = new double[2 * n];
        double[] both = new double[2 * n];
        runtime.call(kernels -> {
            kernels.weightedSums(x, 0.4, columns, once);
            kernels.weightedSums(x, x, 0.4, columns, both);
            return 0;
        });
        for (int i = 0; i < n; i += Math.max(1, n / 13)) {
            double[] expected = new double[2];
            for (int j = 0; j < n; j++) {
                double u = x.x()[i] - x.x()[j];
                double v = x.y()[i] - x.y()[j];
                double k = Math.exp(-(u * u + v * v) / 0.8);
                expected[0] += k * columns[j];
                expected[1] += k * columns[n + j];
            }
            for (int r = 0; r < 2; r++) {
                assertThat(once[r * n + i]).isCloseTo(expected[r], within(1e-11));
                assertThat(both[r * n + i]).isCloseTo(expected[r], within(1e-11));
            }
        }
    }

    /** So many points close together are summed by waves; the sums are those of the pairs, and between two batches too. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.4, 20})
    void manyPointsAreSummedByWavesToTheSameDigits(double bandwidth) {
        Points x = gaussian(9_001, 0, 1.2, 1e3);
        Points y = gaussian(7_000, 1, 1, 1e3);
        double[] columns = new double[3 * 7_000];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Math.sin(i);
        }
        FourierKernel fourier = runtime.call(kernels -> new FourierKernel());
        assertThat(fourier.suits(x, y, bandwidth)).isTrue();
        double[] sums = new double[3 * 9_001];
        Arrays.fill(sums, Double.NaN); // whatever the storage held before must not matter
        runtime.call(kernels -> {
            kernels.weightedSums(x, y, bandwidth, columns, sums);
            return 0;
        });
        for (int i = 0; i < 9_001; i += 1_000) {
            for (int r = 0; r < 3; r++) {
                double expected = 0;
                for (int j = 0; j < 7_000; j++) {
                    double u = x.x()[i] - y.x()[j];
                    double v = x.y()[i] - y.y()[j];
                    expected += Math.exp(-(u * u + v * v) / (2 * bandwidth)) * columns[r * 7_000 + j];
                }
                // 1e-15 of the sum of all weights' sizes, 4,500, and some rounding
                assertThat(sums[r * 9_001 + i]).isCloseTo(expected, within(2e-10));
            }
        }
    }

    @Test
    void strayPointsAreSummedPairByPair() {
        Points x = gaussian(9_000, 0, 1, 0);
        FourierKernel fourier = runtime.call(kernels -> new FourierKernel());
        for (double stray : new double[] {1e3, 1e300, Double.POSITIVE_INFINITY, Double.NaN}) {
            x.set(7, stray, 0);
            assertThat(fourier.suits(x, x, 0.4)).isFalse();
        }
    }

    @Test
    void farFromTheOriginNoDigitsAreLost() {
        Points x = gaussian(300, 0, 1e-3, 1e4);
        Points y = gaussian(300, 1, 1e-3, 1e4);

        double got = runtime.call(kernels -> kernels.sum(x, y, 1e-6));

        // A coordinate near 1e4 is itself only known to 1e-12, a thousand-millionth of the kernel's width.
        assertThat(got).isCloseTo(loop(x, y, 1e-6), within(1e-8 * 300 * 300));
    }

    @Test
    void strayPointHasNoNeighbourButItself() {
        Points x = gaussian(300, 0, 1, 0);
        x.set(7, 1e300, -1e200);
        Points others = gaussian(300, 0, 1, 0);
        others.set(7, 50, 0);

        double got = runtime.call(kernels -> kernels.sum(x, x, 0.5));

        assertThat(got).isCloseTo(loop(others, others, 0.5), within(1e-3));
    }

    @Test
    void storageIsReusedWithoutLeavingTraces() {
        Points x = gaussian(600, 0, 1, 0);
        Points y = gaussian(300, 1, 1, 0);
        double before = runtime.call(kernels -> kernels.sum(x, y, 0.5));

        runtime.call(kernels -> kernels.sum(gaussian(900, 2, 30, 5), gaussian(901, 3, 2, 5), 0.1));
        double after = runtime.call(kernels -> kernels.sum(x, y, 0.5));

        assertThat(after).isEqualTo(before);
    }

    /** Neither another thread nor another place in memory may change the last digit: a distance is the same every time. */
    @Test
    void everyRuntimeGivesTheSameDigits() {
        Points x = gaussian(300, 0, 1, 0);
        double[] inFirst = new double[300 * 200];
        PhiloxNoise noise = new PhiloxNoise(5);
        for (int i = 0; i < inFirst.length; i++) {
            inFirst[i] = noise.uniform(NoiseStream.DIAGNOSTIC, 0, i, 0) < 0.5 ? 1 : 0;
        }
        PairwiseKernels.PartSums first = runtime.call(kernels -> kernels.partSums(x, 0.5, inFirst));

        for (int i = 1; i < 6; i++) {
            int other = 100 + 37 * i;
            try (Nd4jRuntime another = new Nd4jRuntime(TestFolders.nativeCode())) {
                another.call(kernels -> kernels.sum(gaussian(other, 2, 1, 0), gaussian(other + 1, 3, 1, 0), 0.5));
                PairwiseKernels.PartSums again = another.call(kernels -> kernels.partSums(x, 0.5, inFirst));
                assertThat(again.within()).isEqualTo(first.within());
                assertThat(again.across()).isEqualTo(first.across());
                assertThat(again.total()).isEqualTo(first.total());
            }
        }
    }

    @Test
    void nothingIsSummedOverNoPoints() {
        double got = runtime.call(kernels -> kernels.sum(Points.zeros(0), Points.zeros(4), 1));

        assertThat(got).isZero();
    }

    @Test
    void pointThatIsNotFiniteMakesTheSumNaN() {
        double got = runtime.call(kernels -> kernels.sum(Points.of(Double.NaN, 0), Points.zeros(4), 1));

        assertThat(got).isNaN();
    }

    @Test
    void partSumsAgreeWithADoubleLoop() {
        int size = 300;
        int partings = 5;
        Points pool = gaussian(size, 0, 1, 0);
        double[] inFirst = new double[size * partings];
        PhiloxNoise noise = new PhiloxNoise(5);
        for (int i = 0; i < inFirst.length; i++) {
            inFirst[i] = noise.uniform(NoiseStream.DIAGNOSTIC, 0, i, 0) < 0.4 ? 1 : 0;
        }

        PairwiseKernels.PartSums sums = runtime.call(kernels -> kernels.partSums(pool, 0.3, inFirst));

        assertThat(sums.total()).isCloseTo(loop(pool, pool, 0.3), within(1e-7));
        for (int r = 0; r < partings; r++) {
            Points first = part(pool, inFirst, r, 1);
            Points rest = part(pool, inFirst, r, 0);
            assertThat(sums.within()[r]).isCloseTo(loop(first, first, 0.3), within(1e-7));
            assertThat(sums.across()[r]).isCloseTo(loop(first, rest, 0.3), within(1e-7));
        }
    }

    private static Points part(Points pool, double[] inFirst, int parting, double which) {
        List<double[]> chosen = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
            if (inFirst[parting * pool.size() + i] == which) {
                chosen.add(new double[] {pool.x()[i], pool.y()[i]});
            }
        }
        Points result = Points.zeros(chosen.size());
        for (int i = 0; i < chosen.size(); i++) {
            result.set(i, chosen.get(i)[0], chosen.get(i)[1]);
        }
        return result;
    }

    private static Points gaussian(int size, long step, double std, double mean) {
        PhiloxNoise noise = new PhiloxNoise(17);
        Points points = Points.zeros(size);
        double[] z = new double[2];
        for (int i = 0; i < size; i++) {
            noise.gaussianPair(NoiseStream.EXACT, step, i, 0, z);
            points.set(i, mean + std * z[0], mean + std * z[1]);
        }
        return points;
    }

    private static double loop(Points x, Points y, double bandwidth) {
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
            for (int j = 0; j < y.size(); j++) {
                double u = x.x()[i] - y.x()[j];
                double v = x.y()[i] - y.y()[j];
                sum += Math.exp(-(u * u + v * v) / (2 * bandwidth));
            }
        }
        return sum;
    }
}
