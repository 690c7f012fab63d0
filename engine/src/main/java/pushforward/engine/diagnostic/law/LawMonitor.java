package pushforward.engine.diagnostic.law;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Field2D;

/**
 * Follows a law in the background. It works on one wish at a time, for a short while; in between, whoever asks may read how far it has come,
 * without copies and without waiting.
 */
public final class LawMonitor {
    /** Cells along the longer side of the grid. */
    public static final int RESOLUTION = 192;

    private static final long WHILE_NANOS = 60_000_000L;

    private final Executor executor;
    private final LongSupplier nanoTime;
    private final long patience;
    private final LawFollower follower;
    private volatile boolean busy;
    private @Nullable LawWish wish;
    private boolean arrived;
    private @Nullable String failure;

    private LawMonitor(Executor executor, LongSupplier nanoTime, long patience, int resolution) {
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.patience = patience;
        this.follower = new LawFollower(resolution);
    }

    /**
     * Returns a monitor that works on another thread.
     *
     * @param executor of one thread
     * @param nanoTime a clock in nanoseconds, used for nothing but pacing
     */
    public static LawMonitor inBackground(Executor executor, LongSupplier nanoTime) {
        return new LawMonitor(executor, nanoTime, WHILE_NANOS, RESOLUTION);
    }

    /** Returns a monitor that has arrived whenever a wish was made. */
    public static LawMonitor atOnce() {
        return new LawMonitor(Runnable::run, () -> 0, Long.MAX_VALUE, RESOLUTION);
    }

    /** Whether it works, so that nothing may be read or wished. */
    public boolean isBusy() {
        return busy;
    }

    /** Starts to work towards a law; only when not busy. */
    public void work(LawWish next) {
        if (busy) {
            throw new IllegalStateException("the monitor works on one wish at a time");
        }
        busy = true;
        wish = next;
        executor.execute(() -> {
            try {
                long end = nanoTime.getAsLong() + patience;
                arrived = follower.follow(next, () -> nanoTime.getAsLong() - end < 0);
                failure = follower.trouble();
            } catch (RuntimeException | LinkageError | OutOfMemoryError problem) {
                arrived = true;
                String message = problem.getMessage();
                failure = "The law cannot be computed" + (message == null ? "." : ": " + message + ".");
            } finally {
                busy = false;
            }
        });
    }

    /** What was wished last; null if nothing was. Only when not busy, as all that follows. */
    public @Nullable LawWish wish() {
        return wish;
    }

    /** Whether the wish has been fulfilled, or never will be. */
    public boolean hasArrived() {
        return arrived;
    }

    /** Why there is no law, in a sentence; null if there is one, or will be. */
    public @Nullable String trouble() {
        return failure;
    }

    /** The law as far as it has come; null if there is none. Its numbers change with the next {@link #work}. */
    public @Nullable Field2D law() {
        return failure == null && wish != null ? follower.law() : null;
    }

    /** After how many steps it is the law. */
    public long step() {
        return follower.step();
    }

    /** Which law it is, in words. */
    public String name() {
        return follower.name();
    }

    /** The share of the law that has left the grid, or lies along its edges. */
    public double edgeMass() {
        return follower.edgeMass();
    }

    /** The standard deviation that a start at single points was given, in model units; 0 for other starts. */
    public double startWidth() {
        return follower.startWidth();
    }
}
