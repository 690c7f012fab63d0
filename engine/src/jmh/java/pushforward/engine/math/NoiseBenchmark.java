package pushforward.engine.math;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of randomness, a particle. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NoiseBenchmark {
    private static final int PARTICLES = 10_000;

    private final PhiloxNoise noise = new PhiloxNoise(1);
    private final double[] pair = new double[2];
    private long step;

    @Benchmark
    @OperationsPerInvocation(PARTICLES)
    public double gaussianPair() {
        double sum = 0;
        step++;
        for (int i = 0; i < PARTICLES; i++) {
            noise.gaussianPair(NoiseStream.PROPOSAL, step, i, 0, pair);
            sum += pair[0] + pair[1];
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(PARTICLES)
    public double gaussianPairs() {
        double sum = 0;
        GaussianPairs pairs = new GaussianPairs(noise, NoiseStream.PROPOSAL, ++step, 0, PARTICLES);
        for (int i = 0; i < PARTICLES; i++) {
            pairs.moveTo(i);
            sum += pairs.x() + pairs.y();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(PARTICLES)
    public double uniform() {
        double sum = 0;
        step++;
        for (int i = 0; i < PARTICLES; i++) {
            sum += noise.uniform(NoiseStream.ACCEPTANCE, step, i, 0);
        }
        return sum;
    }
}
