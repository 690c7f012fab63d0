package pushforward.violation.engine.run;

/** Knows what time it is. */
final class ReadsTheClock {
    private ReadsTheClock() {}

    static long now() {
        return System.currentTimeMillis();
    }
}
