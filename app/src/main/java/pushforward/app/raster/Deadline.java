package pushforward.app.raster;

import java.util.function.LongSupplier;

/**
 * Until when optional work may go on. What is left out is done for a later picture of the same frame.
 */
public final class Deadline {
    /** For pictures that must be complete. */
    public static final Deadline NEVER = new Deadline(() -> 0, 0);

    private final LongSupplier nanoTime;
    private final long end;

    private Deadline(LongSupplier nanoTime, long end) {
        this.nanoTime = nanoTime;
        this.end = end;
    }

    /** Returns a deadline so many nanoseconds from now. */
    public static Deadline in(long nanos, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + nanos);
    }

    /** Returns one so many nanoseconds from now, unless this one never comes. */
    Deadline fromNow(long nanos) {
        return this == NEVER ? NEVER : in(nanos, nanoTime);
    }

    boolean isOver() {
        return this != NEVER && nanoTime.getAsLong() - end >= 0;
    }

    /** The present, by the clock of this deadline. */
    long now() {
        return nanoTime.getAsLong();
    }
}
