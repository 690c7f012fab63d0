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

    /** Returns what readers' tables know of a function, with room for reading them; for one thread at a time. */
    Curves curves();

    /**
     * The smooth numbers by which tables describe functions, each a curve over the place in a table: such that reading them costs less than
     * making them of raw numbers.
     */
    interface Curves {

        /** How many describe one function. */
        int count();

        /** Makes them of raw numbers; curve p of row i is at {@code p * rows + i}, as raw numbers are. */
        void of(double[] raw, int rows, double[] out);

        /**
         * Takes numbers to their values, in place, and adds the logarithm of the slope.
         *
         * @param cell of each row in the table; rows with none are left as they are
         * @param place where in its cell each row is
         */
        void forward(double[] values, CurveTable table, int[] cell, double[] place, double[] logSlope);

        /** Takes values back, in place, and adds the logarithm of the slope of the inverse. */
        void inverse(double[] values, CurveTable table, int[] cell, double[] place, double[] logSlope);
    }

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
