package pushforward.app.raster;

import java.util.Set;
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
import pushforward.engine.run.Incidents;
import pushforward.engine.run.Run;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Target;

/** One picture of 1000 × 800 pixels on one core: what the raster thread does for each frame that is shown. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RasterBenchmark {

    @Param({"10000", "100000", "1000000"})
    public int particles;

    @Param({"DARK", "LIGHT"})
    public Theme theme;

    private final Set<Layer> layers = Set.of(Layer.DENSITY, Layer.CONTOURS, Layer.TRAILS, Layer.PARTICLES, Layer.AXES);
    private final Set<Layer> withMarginals =
            Set.of(Layer.DENSITY, Layer.CONTOURS, Layer.TRAILS, Layer.PARTICLES, Layer.MARGINALS, Layer.AXES);
    private double noise = 0.02;
    private final Rasteriser rasteriser = new Rasteriser();
    private final int[] image = new int[1000 * 800];
    private Frame frame;
    private Framing framing;
    private Framing elsewhere;
    private PlaneStyle style;
    private boolean away;
    private Frame oneDrawing;
    private Frame otherDrawing;

    @Setup
    public void prepare() {
        Catalogue catalogue = Catalogue.builtIn();
        Run run = new Run(catalogue, Experiment.of(catalogue, "gaussian", "ula").withParticles(particles));
        run.advance(32);
        frame = run.frame();
        Viewport viewport = Viewport.fitting(frame.target().bounds(), 1000, 800);
        framing = new Framing(viewport, 1000, 800, 1);
        elsewhere = new Framing(viewport.panned(3, 3), 1000, 800, 1);
        style = PlaneStyle.of(theme, Family.CHAINS);
        oneDrawing = drawing(catalogue, run);
        otherDrawing = drawing(catalogue, run);
    }

    private static Frame drawing(Catalogue catalogue, Run run) {
        Frame shown = run.frame();
        Target target = TargetChoice.of(catalogue, "drawn").create(catalogue).live();
        return new Frame(
                shown.experiment(),
                target,
                shown.step(),
                shown.positions(),
                shown.outcomes(),
                shown.trails(),
                shown.chains(),
                shown.info(),
                shown.totals(),
                shown.seconds(),
                null,
                Incidents.NONE,
                null,
                shown.course());
    }

    /** The next frame of a run: the density is known. */
    @Benchmark
    public PlaneSummary nextFrame() {
        return rasteriser.paint(frame, framing, layers, style, Deadline.NEVER, image);
    }

    /** After the view was moved: everything anew, with the density complete. */
    @Benchmark
    public PlaneSummary movedView() {
        away = !away;
        return rasteriser.paint(frame, away ? elsewhere : framing, layers, style, Deadline.NEVER, image);
    }

    /** While someone draws: every frame has another target, and the density gets what a window gives it. */
    @Benchmark
    public PlaneSummary otherTarget() {
        away = !away;
        Frame drawn = away ? oneDrawing : otherDrawing;
        Deadline deadline = Deadline.in(4_000_000, System::nanoTime);
        return rasteriser.paint(drawn, framing, layers, style, deadline, image);
    }

    /** While the noise level is moved: every picture shows another law, with what a window gives it for refinement. */
    @Benchmark
    public PlaneSummary otherNoise() {
        noise = noise > 2.8 ? 0.02 : 1.1 * noise;
        Deadline deadline = Deadline.in(4_000_000, System::nanoTime);
        return rasteriser.paint(frame, framing, new Content(withMarginals, noise, null), style, deadline, image);
    }
}
