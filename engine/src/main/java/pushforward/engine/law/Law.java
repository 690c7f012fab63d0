package pushforward.engine.law;

import pushforward.engine.math.Field2D;

/**
 * The law of one particle on the cells of a rectangle, advanced in step with a run. Mass is conserved: what would leave the rectangle
 * stays in it.
 *
 * <p>Changed by {@link #advance}; one thread at a time. Advancing allocates nothing.
 */
public interface Law {

    /** Takes one step. */
    void advance();

    /**
     * Takes several steps; at once, where that is exact.
     *
     * @param count how many, 0 or more
     */
    default void advance(long count) {
        for (long i = 0; i < count; i++) {
            advance();
        }
    }

    /** How many steps are best taken at once, at least 1; more take more time than one ought to wait. */
    default long stride() {
        return 1;
    }

    /** Whether a step never takes two laws further apart in total variation, as no step of a Markov chain does. */
    boolean isContracting();

    /** How many steps have been taken. */
    long steps();

    /** Returns a copy of the present probability of each cell. */
    Field2D mass();

    /**
     * Writes the present probability of each cell.
     *
     * @param out room for as many numbers as there are cells, row by row, the row of smallest y first
     */
    void copyTo(double[] out);
}
