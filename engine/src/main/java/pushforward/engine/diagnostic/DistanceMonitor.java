package pushforward.engine.diagnostic;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.net.PairwiseKernels;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Target;

/**
 * Computes the {@link DistanceToTruth} of offered frames, and one other distance of the same particles if that is wanted, in the
 * background, on the thread that owns the kernels, and publishes the newest result.
 *
 * <p>A frame is dropped while another is worked on, while the numerical library is not ready, and while the monitor rests: after work
 * that took t it rests for 19 t, but no longer than two seconds, which bounds its cost to a twentieth of one core. The value for a given
 * experiment and step is always the same.
 */
public final class DistanceMonitor {
    private static final int REST_PER_WORK = 19;
    private static final long LONGEST_REST_NANOS = 2_000_000_000L;

    private final Nd4jRuntime runtime;
    private final LongSupplier nanoTime;
    private final DistanceToTruth distance = new DistanceToTruth();
    private final AtomicReference<@Nullable Result> latest = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile DistanceKind wanted = DistanceKind.MAXIMUM_MEAN_DISCREPANCY;
    private volatile long restsUntil;
    private Points snapshot = Points.zeros(0);

    // Owned by the thread of the kernels.
    private @Nullable Yardstick yardstick;
    private @Nullable TargetChoice measured;
    private int measuredSize;

    /**
     * The distance at one moment of a run.
     *
     * @param experiment what was being run
     * @param step how many steps led there
     * @param scoreEvaluations what they had cost
     * @param seconds how long they had taken
     * @param mmd unbiased MMD² of the particles to exact samples
     * @param wanted the distance that was wanted
     * @param kind which that is
     */
    public record Result(
            Experiment experiment,
            long step,
            long scoreEvaluations,
            double seconds,
            Measurement mmd,
            Measurement wanted,
            DistanceKind kind) {}

    /**
     * Creates a monitor.
     *
     * @param nanoTime a clock in nanoseconds, used for nothing but pacing
     */
    public DistanceMonitor(Nd4jRuntime runtime, LongSupplier nanoTime) {
        this.runtime = runtime;
        this.nanoTime = nanoTime;
        this.restsUntil = nanoTime.getAsLong();
    }

    /** Asks for another distance from the next frame on; MMD² always comes too. */
    public void want(DistanceKind kind) {
        if (kind != wanted) {
            wanted = kind;
            restsUntil = nanoTime.getAsLong();
        }
    }

    /**
     * Takes a copy of the frame's first particles and works on it in the background, unless the monitor is busy or resting. Returns
     * at once; the frame is not read afterwards.
     *
     * @return whether the frame was taken
     */
    public boolean offer(Frame frame) {
        boolean ready = runtime.status().state() == Nd4jRuntime.State.READY;
        int size = Math.min(DistanceToTruth.MOST, frame.positions().size());
        if (!ready || size < 2 || nanoTime.getAsLong() - restsUntil < 0 || !busy.compareAndSet(false, true)) {
            return false;
        }
        if (snapshot.size() != size) {
            snapshot = Points.zeros(size);
        }
        System.arraycopy(frame.positions().x(), 0, snapshot.x(), 0, size);
        System.arraycopy(frame.positions().y(), 0, snapshot.y(), 0, size);
        Points particles = snapshot;
        Moment moment = new Moment(
                frame.experiment(), frame.target(), frame.step(), frame.totals().scoreEvaluations(), frame.seconds());
        runtime.submit(kernels -> measure(kernels, moment, particles))
                .whenComplete((result, problem) -> busy.set(false));
        return true;
    }

    /** What is measured. */
    private record Moment(Experiment experiment, Target target, long step, long scoreEvaluations, double seconds) {}

    private boolean measure(PairwiseKernels kernels, Moment moment, Points particles) {
        long begin = nanoTime.getAsLong();
        DistanceKind kind = wanted;
        try {
            Measurement mmd = distance.of(kernels, moment.experiment().target(), moment.target(), particles);
            Measurement other = kind == DistanceKind.MAXIMUM_MEAN_DISCREPANCY
                    ? mmd
                    : yardstick(moment, particles.size()).measure(kind, kernels, particles);
            latest.set(new Result(
                    moment.experiment(), moment.step(), moment.scoreEvaluations(), moment.seconds(), mmd, other, kind));
            failure.set(null);
        } catch (RuntimeException | LinkageError | OutOfMemoryError problem) {
            failure.set(problem); // a target that cannot be sampled has no distance; the run goes on
        }
        long end = nanoTime.getAsLong();
        restsUntil = end + Math.min(REST_PER_WORK * (end - begin), LONGEST_REST_NANOS);
        return true;
    }

    private Yardstick yardstick(Moment moment, int size) {
        TargetChoice choice = moment.experiment().target();
        Yardstick known = yardstick;
        if (known == null || size != measuredSize || !choice.equals(measured)) {
            known = new Yardstick(moment.target(), size);
            yardstick = known;
            measured = choice;
            measuredSize = size;
        }
        return known;
    }

    /** Returns the newest result, or null if there is none yet. */
    public @Nullable Result latest() {
        return latest.get();
    }

    /** Returns why the newest frame has no distance, or null if it has one. */
    public @Nullable Throwable failure() {
        return failure.get();
    }
}
