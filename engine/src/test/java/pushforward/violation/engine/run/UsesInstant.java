package pushforward.violation.engine.run;

import java.time.Instant;

/** Knows what time it is. */
final class UsesInstant {
    private UsesInstant() {}

    static Instant now() {
        return Instant.now();
    }
}
