package pushforward.engine.flow;

import java.util.Arrays;

/** A family of increasing functions of one number, each described by a few raw numbers that a network or a vector gives. */
public interface Elementwise {

    /** How many raw numbers describe one function. */
    int rawNumbers();

    /** Writes the raw numbers with which a function is the identity. */
    default void identity(double[] raw, int offset) {
        Arrays.fill(raw, offset, offset + rawNumbers(), 0);
    }

    /** Returns room for a block, for one thread at a time. */
    Pass pass(int rows);

    /** A block of numbers on its way through; raw number p of row i is at {@code p * rows + i}. */
    interface Pass {

        /** Takes each number to its value, in place, and adds the logarithm of the slope. */
        void forward(double[] values, double[] raw, double[] logSlope);

        /** Takes each value back, in place, and adds the logarithm of the slope of the inverse. */
        void inverse(double[] values, double[] raw, double[] logSlope);

        /**
         * Takes the gradient back through the last {@link #forward}: that of the values in place, that of the raw numbers written.
         *
         * @param byLogSlope the gradient by the logarithm of the slope
         */
        void forwardGradient(double[] gradient, double[] byLogSlope, double[] rawGradient);

        /** The same for the last {@link #inverse}. */
        void inverseGradient(double[] gradient, double[] byLogSlope, double[] rawGradient);
    }
}
