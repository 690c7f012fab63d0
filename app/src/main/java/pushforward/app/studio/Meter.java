package pushforward.app.studio;

import org.jspecify.annotations.Nullable;

/** Counts steps and pictures, and says twice a second how many there were a second. */
final class Meter {
    private static final long WINDOW_NANOS = 500_000_000L;

    private long windowStart = Long.MIN_VALUE;
    private long stepsAtStart;
    private int frames;

    void countFrame() {
        frames++;
    }

    /** Returns the rates of the window that has just ended, or null while one is still going on. */
    @Nullable
    Vitals tick(long now, long stepsTaken) {
        if (windowStart == Long.MIN_VALUE) {
            begin(now, stepsTaken);
            return null;
        }
        if (now - windowStart < WINDOW_NANOS) {
            return null;
        }
        double seconds = (now - windowStart) / 1e9;
        Vitals vitals = new Vitals((stepsTaken - stepsAtStart) / seconds, frames / seconds);
        begin(now, stepsTaken);
        return vitals;
    }

    private void begin(long now, long stepsTaken) {
        windowStart = now;
        stepsAtStart = stepsTaken;
        frames = 0;
    }
}
