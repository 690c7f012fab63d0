package pushforward.engine.diagnostic;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/** What the settings of a sweep share: whether they are to go on, and how many are done. */
final class Cancellation {
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean cancelled;

    /** Ends all work that still checks. */
    void cancel() {
        cancelled = true;
    }

    /**
     * Returns if work is to go on.
     *
     * @throws CancellationException if it is not
     */
    void check() {
        if (cancelled) {
            throw new CancellationException("the sweep was cancelled");
        }
    }

    /** Counts one more setting that is done, and returns how many are. */
    int next() {
        return done.incrementAndGet();
    }
}
