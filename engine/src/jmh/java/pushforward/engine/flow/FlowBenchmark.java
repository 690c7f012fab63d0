package pushforward.engine.flow;

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
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;

/** One step of training with a batch of 512 on eight Gaussians, and the same with 10,000 particles pushed forward. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FlowBenchmark {
    @Param({"realnvp", "spline", "maf", "glow"})
    public String method;

    private Run run;

    /** Begins a run with the method's defaults. */
    @Setup
    public void begin() {
        Catalogue catalogue = Catalogue.builtIn();
        run = new Run(catalogue, Experiment.of(catalogue, "eight-gaussians", method));
        run.advance(20);
    }

    /** One optimiser step. */
    @Benchmark
    public long step() {
        run.step();
        return run.steps();
    }

    /** One optimiser step, and where it takes the particles. */
    @Benchmark
    public Frame stepAndFrame() {
        run.step();
        Frame frame = run.frame();
        run.release(frame);
        return frame;
    }
}
