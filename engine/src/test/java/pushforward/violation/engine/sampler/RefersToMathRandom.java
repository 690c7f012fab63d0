package pushforward.violation.engine.sampler;

import java.util.function.DoubleSupplier;

/** Hands on a number that no seed determines. */
final class RefersToMathRandom {
    private RefersToMathRandom() {}

    static DoubleSupplier source() {
        return Math::random;
    }
}
