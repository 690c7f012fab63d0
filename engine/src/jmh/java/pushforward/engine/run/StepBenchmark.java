package pushforward.engine.run;

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
import org.openjdk.jmh.annotations.Warmup;
import pushforward.engine.spi.Catalogue;

/** One step of all particles, on all cores: what the engine thread does between two frames. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StepBenchmark {

    @Param({"ula", "mala", "rwm"})
    public String method;

    @Param({"gaussian", "drawn"})
    public String target;

    @Param({"100000", "1000000"})
    public int particles;

    private Run run;

    @Setup
    public void prepare() {
        Catalogue catalogue = Catalogue.builtIn();
        run = new Run(catalogue, Experiment.of(catalogue, target, method).withParticles(particles));
    }

    @Benchmark
    public long step() {
        run.step();
        return run.steps();
    }
}
