package pushforward.engine.flow;

import java.util.Arrays;

/**
 * A block of points on its way through transforms, with log |det| of the way so far; or, on the way back, the gradient of a loss by the
 * three of them.
 *
 * <p>Of its rows the first {@link #count} are meant, and what is in the others means nothing: a transform may work on those too, as all do
 * whose blocks go faster as a whole, or leave them as they are.
 */
public final class Batch {
    /** Half a unit in the last place of 52 bits. */
    private static final double ULP_52 = 0x1.0p-52;

    private final double[] x;
    private final double[] y;
    private final double[] logDeterminant;
    private final double[] dice;
    private int count;

    private Batch(int rows) {
        x = new double[rows];
        y = new double[rows];
        logDeterminant = new double[rows];
        dice = new double[rows];
        count = rows;
    }

    /** Returns a block of {@code rows} zeros, all of which are meant. */
    public static Batch of(int rows) {
        return new Batch(rows);
    }

    /** How many points it has room for. */
    public int rows() {
        return x.length;
    }

    /** How many points are meant, from the first one on. */
    public int count() {
        return count;
    }

    /** Says how many points are meant. */
    void setCount(int newCount) {
        count = newCount;
    }

    /** First coordinates. */
    public double[] x() {
        return x;
    }

    /** Second coordinates. */
    public double[] y() {
        return y;
    }

    /**
     * log |det|; on the way back the gradient by it, which no transform changes because logarithms add. A transform that sends a point of the
     * base to one of several places adds −log of the chance of the one it chose, and back again its log.
     */
    public double[] logDeterminant() {
        return logDeterminant;
    }

    /**
     * A number of each point, uniform on (0, 1), by which such a transform chooses, and which it leaves uniform for the next one; on the way
     * back the share of each point in the mean that is minimised, by which a transform multiplies a price of its own.
     */
    public double[] dice() {
        return dice;
    }

    /** The coordinates along an axis, 0 or 1. */
    public double[] axis(int axis) {
        return axis == 0 ? x : y;
    }

    /**
     * Throws the dice: each is a function of its point alone, all of whose bits it depends on, so that the same base noise always goes the
     * same way.
     */
    void throwDice() {
        for (int i = 0; i < x.length; i++) {
            long bits = mixed(Double.doubleToLongBits(x[i]) ^ mixed(Double.doubleToLongBits(y[i])));
            dice[i] = ((bits >>> 12) + 0.5) * ULP_52;
        }
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit depends on all bits. */
    private static long mixed(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * Moves each point a part of the way towards another block's.
     *
     * @param parts of each, from 0, where it stays exactly where it is, to 1, where it is exactly the other
     */
    void blend(Batch other, double[] parts) {
        for (int i = 0; i < x.length; i++) {
            x[i] = between(x[i], other.x[i], parts[i]);
            y[i] = between(y[i], other.y[i], parts[i]);
            logDeterminant[i] = between(logDeterminant[i], other.logDeterminant[i], parts[i]);
            dice[i] = between(dice[i], other.dice[i], parts[i]);
        }
    }

    private static double between(double from, double to, double part) {
        return part == 0 ? from : part == 1 ? to : from + part * (to - from);
    }

    /** Overwrites all of it with the same three numbers in every row and no dice, and returns it. */
    Batch filled(double everyX, double everyY, double everyLogDeterminant) {
        Arrays.fill(x, everyX);
        Arrays.fill(y, everyY);
        Arrays.fill(logDeterminant, everyLogDeterminant);
        Arrays.fill(dice, 0);
        return this;
    }

    /** Overwrites one point by one of another block. */
    void copyRow(int row, Batch other, int otherRow) {
        x[row] = other.x[otherRow];
        y[row] = other.y[otherRow];
        logDeterminant[row] = other.logDeterminant[otherRow];
        dice[row] = other.dice[otherRow];
    }

    /** Overwrites all of it. */
    public void set(Batch other) {
        count = other.count;
        System.arraycopy(other.x, 0, x, 0, x.length);
        System.arraycopy(other.y, 0, y, 0, y.length);
        System.arraycopy(other.logDeterminant, 0, logDeterminant, 0, x.length);
        System.arraycopy(other.dice, 0, dice, 0, x.length);
    }
}
