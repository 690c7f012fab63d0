package pushforward.violation.engine.math;

import java.util.concurrent.atomic.AtomicLong;

/** Remembers things for everybody. */
@SuppressWarnings("MutablePublicArray")
final class StaticState {
    static int counter;
    static final double[] TABLE = {1, 2};
    private static final AtomicLong SHARED = new AtomicLong();
    private static final ThreadLocal<double[]> SCRATCH = ThreadLocal.withInitial(() -> new double[2]);

    private StaticState() {}

    static long next() {
        counter++;
        return SHARED.incrementAndGet() + (long) SCRATCH.get()[0];
    }
}
