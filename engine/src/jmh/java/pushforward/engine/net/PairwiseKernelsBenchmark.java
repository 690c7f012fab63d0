package pushforward.engine.net;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;

/** Kernel sums and the sums of 200 partings of a pool: ND4J against fused loops in plain Java, each on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class PairwiseKernelsBenchmark {
    private static final int PARTINGS = 200;
    private static final double BANDWIDTH = 0.5;

    @Param({"500", "1000", "2000"})
    public int size;

    private Nd4jRuntime runtime;
    private Points x;
    private Points y;
    private double[] inFirst;
    private double[] transposed;

    /** Draws the points and loads the library. */
    @Setup
    public void prepare() {
        runtime = new Nd4jRuntime(Path.of(System.getProperty("user.home"), ".javacpp", "cache"));
        runtime.call(kernels -> 0);
        x = draw(0);
        y = draw(1);
        inFirst = new double[PARTINGS * size];
        transposed = new double[PARTINGS * size];
        PhiloxNoise noise = new PhiloxNoise(3);
        for (int r = 0; r < PARTINGS; r++) {
            for (int i = 0; i < size; i++) {
                double in = noise.uniform(NoiseStream.DIAGNOSTIC, r, i, 0) < 0.5 ? 1 : 0;
                inFirst[r * size + i] = in;
                transposed[i * PARTINGS + r] = in;
            }
        }
    }

    /** Stops the owner thread. */
    @TearDown
    public void close() {
        runtime.close();
    }

    private Points draw(long step) {
        PhiloxNoise noise = new PhiloxNoise(3);
        Points points = Points.zeros(size);
        double[] z = new double[2];
        for (int i = 0; i < size; i++) {
            noise.gaussianPair(NoiseStream.EXACT, step, i, 0, z);
            points.set(i, z[0], z[1]);
        }
        return points;
    }

    /** One kernel sum on ND4J. */
    @Benchmark
    public double sumOnNd4j() {
        return runtime.call(kernels -> kernels.sum(x, y, BANDWIDTH));
    }

    /** One kernel sum in plain Java. */
    @Benchmark
    public double sumInJava() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double row = 0;
            for (int j = 0; j < size; j++) {
                row += kernel(x, i, y, j);
            }
            sum += row;
        }
        return sum;
    }

    /** The sums of all partings on ND4J. */
    @Benchmark
    public double partingsOnNd4j() {
        return runtime.call(kernels -> kernels.partSums(x, BANDWIDTH, inFirst)).within()[0];
    }

    /** The sums of all partings in plain Java, the partings innermost so that they fill the vector units. */
    @Benchmark
    public double partingsInJava() {
        double[] within = new double[PARTINGS];
        double[] across = new double[PARTINGS];
        double[] row = new double[PARTINGS];
        for (int i = 0; i < size; i++) {
            java.util.Arrays.fill(row, 0);
            for (int j = 0; j < size; j++) {
                double k = kernel(x, i, x, j);
                int at = j * PARTINGS;
                for (int r = 0; r < PARTINGS; r++) {
                    row[r] += k * transposed[at + r];
                }
            }
            for (int r = 0; r < PARTINGS; r++) {
                double inside = transposed[i * PARTINGS + r];
                within[r] += inside * row[r];
                across[r] += (1 - inside) * row[r];
            }
        }
        return within[0] + across[0];
    }

    private static double kernel(Points a, int i, Points b, int j) {
        double u = a.x()[i] - b.x()[j];
        double v = a.y()[i] - b.y()[j];
        return Math.exp(-(u * u + v * v) / (2 * BANDWIDTH));
    }
}
