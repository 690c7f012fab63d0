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

/** The kernel sums of a step of Stein variational gradient descent, by waves and, with one particle astray, pair by pair. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
public class WeightedSumsBenchmark {

    @Param({"1000", "3000", "10000"})
    public int size;

    /** Where the first particle is; the others are standard normal. */
    @Param({"0", "1000"})
    public double stray;

    /** Half the squared median distance over the logarithm of the number, as the method takes it. */
    private double bandwidth;

    private Nd4jRuntime runtime;
    private Points x;
    private double[] columns;
    private double[] sums;

    /** Draws the points and loads the library. */
    @Setup
    public void prepare() {
        runtime = new Nd4jRuntime(Path.of(System.getProperty("user.home"), ".javacpp", "cache"));
        PhiloxNoise noise = new PhiloxNoise(3);
        x = Points.zeros(size);
        double[] z = new double[2];
        for (int i = 0; i < size; i++) {
            noise.gaussianPair(NoiseStream.EXACT, 0, i, 0, z);
            x.set(i, z[0], z[1]);
        }
        x.set(0, stray, 0);
        bandwidth = 2 * Math.log(2) / Math.log(size + 1.0); // the median of ‖x − y‖² is 4 log 2
        columns = new double[3 * size];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Math.sin(i);
        }
        sums = new double[3 * size];
    }

    /** Stops the owner thread. */
    @TearDown
    public void close() {
        runtime.close();
    }

    @Benchmark
    public double[] sums() {
        return runtime.call(kernels -> {
            kernels.weightedSums(x, bandwidth, columns, sums);
            return sums;
        });
    }
}
