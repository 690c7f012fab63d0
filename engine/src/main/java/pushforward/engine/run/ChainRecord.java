package pushforward.engine.run;

/**
 * What the first particles of a run did as chains, at steps that lie equally far apart. Row i belongs to step
 * {@code firstStep + i * spacing} and holds chain c at index {@code i * chains + c}.
 *
 * @param chains how many particles are chains
 * @param firstStep the step of row 0
 * @param spacing steps from one row to the next
 * @param length how many rows hold something
 * @param x first coordinates
 * @param y second coordinates
 * @param kineticEnergy the kinetic energies that the step began with, in nats; NaN for methods that draw no momenta
 * @param stepSize the step size of each row's step, one number a row; NaN for methods that have none
 */
public record ChainRecord(
        int chains,
        long firstStep,
        int spacing,
        int length,
        double[] x,
        double[] y,
        double[] kineticEnergy,
        double[] stepSize) {

    static ChainRecord storage(int chains, int rows) {
        int cells = chains * rows;
        return new ChainRecord(
                chains, 0, 1, 0, new double[cells], new double[cells], new double[cells], new double[rows]);
    }

    /** How many rows there is room for. */
    int capacity() {
        return stepSize.length;
    }

    /** The step of a row. */
    public long step(int row) {
        return firstStep + (long) row * spacing;
    }

    /** The first row whose step comes after a step; {@link #length} if there is none. */
    public int firstRowAfter(long step) {
        long row = Math.floorDiv(step - firstStep, spacing) + 1;
        return (int) Math.max(0, Math.min(length, row));
    }

    /** The same storage, read as other rows. */
    ChainRecord as(long newFirstStep, int newSpacing, int newLength) {
        return new ChainRecord(chains, newFirstStep, newSpacing, newLength, x, y, kineticEnergy, stepSize);
    }

    /** Copies rows of a record of as many chains, which may be this one. */
    void copyRows(ChainRecord from, int fromRow, int toRow, int rows) {
        System.arraycopy(from.x, fromRow * chains, x, toRow * chains, rows * chains);
        System.arraycopy(from.y, fromRow * chains, y, toRow * chains, rows * chains);
        System.arraycopy(from.kineticEnergy, fromRow * chains, kineticEnergy, toRow * chains, rows * chains);
        System.arraycopy(from.stepSize, fromRow, stepSize, toRow, rows);
    }
}
