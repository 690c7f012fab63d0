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
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;

/**
 * Ten thousand points pushed forward through the layers of a flow that has learned for a while, on all cores: its networks bend
 * sharply by then, which is when tables cost most.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PushBenchmark {
    private static final int POINTS = 10_000;
    private static final long STEPS = 1000;

    @Param({"realnvp", "glow", "maf", "spline"})
    public String method;

    @Param({"8", "32"})
    public long layers;

    private Flow flow;
    private double[] parameters;
    private LearnedMap known;
    private final Points base = Points.zeros(POINTS);
    private final Points out = Points.zeros(POINTS);
    private final double[] logDeterminant = new double[POINTS];
    private static final Standardisation PLACE = new Standardisation(0, 0, 1);

    /** Trains a flow of so many layers with the method's other defaults. */
    @Setup
    public void train() {
        Catalogue catalogue = Catalogue.builtIn();
        FlowProvider provider = (FlowProvider) catalogue.sampler(method);
        Parameters parametersOfMethod =
                Parameters.defaults(provider.parameters()).with(FlowProvider.LAYERS, layers);
        Experiment experiment = Experiment.of(catalogue, "eight-gaussians", method)
                .withMethod(new MethodChoice(method, parametersOfMethod));
        Run run = new Run(catalogue, experiment);
        run.advance(STEPS);
        flow = new Flow(provider.transforms(parametersOfMethod));
        parameters = run.frame().model().numbers().get("parameters");
        known = map();
        FlowModel.base(new PhiloxNoise(1), 0, POINTS, base);
    }

    private LearnedMap map() {
        return new LearnedMap(flow, parameters.clone(), PLACE);
    }

    /** As {@code sample --model} does, which draws its noise first, and as a picture of a flow that learns: tables and all. */
    @Benchmark
    public Points noiseTablesAndPush() {
        FlowModel.base(new PhiloxNoise(1), 0, POINTS, base);
        map().forward(base, 0, POINTS, out, logDeterminant);
        return out;
    }

    /** As a picture of a flow that learns: the noise is known, the tables are new. */
    @Benchmark
    public Points tablesAndPush() {
        map().forward(base, 0, POINTS, out, logDeterminant);
        return out;
    }

    /** As a picture of a flow at rest: the tables are known. */
    @Benchmark
    public Points push() {
        known.forward(base, 0, POINTS, out, logDeterminant);
        return out;
    }

    /** Without tables, by the networks themselves. */
    @Benchmark
    public Points exactly() {
        flow.forEachBlock(0, POINTS, (passage, block, begin, end) -> {
            passage.load(base, begin, end);
            passage.forward(parameters);
        });
        return out;
    }
}
