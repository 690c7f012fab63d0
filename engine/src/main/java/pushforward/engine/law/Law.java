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
