package pushforward.app.raster;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work at a time on another thread. In between, while it is free, whoever orders it may read and change what it works on.
 *
 * <p>It knows how long to rest, so that work that never ends, as what it is about never rests, takes a fifth of a core.
 */
final class SideWork {
    private static final long REST = 4;

    private final Executor executor;
    private long restedAt = Long.MIN_VALUE;
    private @Nullable Throwable failure;
    /** Written last by the worker and read first by who orders, so that either sees what the other has left. */
    private volatile boolean busy;

    SideWork(Executor executor) {
        this.executor = executor;
    }

    /** Whether the last piece is done. What went wrong in it goes wrong here. */
    boolean isFree() {
        if (busy) {
            return false;
        }
        Throwable problem = failure;
        if (problem != null) {
            failure = null;
            throw new IllegalStateException("work beside the pictures went wrong", problem);
        }
        return true;
    }

    /** Whether a piece is being worked on. */
    boolean isBusy() {
        return busy;
    }

    /** Whether it has rested for long enough after the last piece; only when free. */
    boolean isRested(Deadline clock) {
        return clock == Deadline.NEVER || clock.now() >= restedAt;
    }

    /** Starts the next piece; only when free. */
    void start(Deadline clock, Runnable piece) {
        if (busy) {
            throw new IllegalStateException("there is one piece of work at a time");
        }
        busy = true;
        executor.execute(() -> {
            long begin = clock.now();
            try {
                piece.run();
            } catch (RuntimeException | Error problem) {
                failure = problem;
            } finally {
                long end = clock.now();
                restedAt = end + REST * (end - begin);
                busy = false;
            }
        });
    }
}
