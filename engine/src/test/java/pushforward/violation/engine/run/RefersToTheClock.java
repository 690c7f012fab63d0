package pushforward.violation.engine.run;

import java.util.function.LongSupplier;

/** Hands on a clock. */
final class RefersToTheClock {
    private RefersToTheClock() {}

    static LongSupplier clock() {
        return System::nanoTime;
    }
}
