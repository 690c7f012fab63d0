package pushforward.engine.net;

/** How a learning rate changes with the steps; a factor of the rate that was set. */
public sealed interface Schedule {

    /** The factor at a step, counted from 0. */
    double factor(long step);

    /** Always 1. */
    record Constant() implements Schedule {
        @Override
        public double factor(long step) {
            return 1;
        }
    }

    /**
     * Half a cosine from 1 down to {@code floor}, where it stays (Loshchilov and Hutter 2017).
     *
     * @param steps how long it takes, positive
     * @param floor the last factor
     */
    record Cosine(long steps, double floor) implements Schedule {
        @Override
        public double factor(long step) {
            double done = Math.min(1, (double) step / steps);
            return floor + (1 - floor) * (1 + Math.cos(Math.PI * done)) / 2;
        }
    }
}
