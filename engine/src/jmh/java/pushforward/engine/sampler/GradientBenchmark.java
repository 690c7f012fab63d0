package pushforward.engine.sampler;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;

/** Gradients that trajectories of 10,000 particles draw in a second on one core, everything else of their steps included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GradientBenchmark {
    private static final int PARTICLES = 10_000;

    @Param({"hmc", "nuts"})
    public String method;

    @Param({"mixture", "two-moons"})
    public String target;

    private Run run;
    private ForkJoinPool core;

    /** Counts scores; reported by the second beside the steps. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counted {
        public long gradients;
    }

    @Setup
    public void prepare() {
        Catalogue catalogue = Catalogue.builtIn();
        run = new Run(catalogue, Experiment.of(catalogue, target, method).withParticles(PARTICLES));
        core = new ForkJoinPool(1); // particles are shared out among the threads of the pool that asks
    }

    @TearDown
    public void close() {
        core.shutdown();
    }

    @Benchmark
    public void step(Counted counted) {
        core.submit(run::step).join();
        counted.gradients += run.lastStep().scoreEvaluations();
    }
}
