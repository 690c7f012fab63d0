package pushforward.engine.flow;

/**
 * A block of points on its way through transforms, with log |det| of the way so far; or, on the way back, the gradient of a loss by the
 * three of them.
 *
 * @param x first coordinates
 * @param y second coordinates
 * @param logDeterminant log |det|; on the way back the gradient by it, which no transform changes because logarithms add
 */
public record Batch(double[] x, double[] y, double[] logDeterminant) {

    /** Returns a block of {@code rows} zeros. */
    public static Batch of(int rows) {
        return new Batch(new double[rows], new double[rows], new double[rows]);
    }

    /** How many points it has room for; all of them are worked on. */
    public int rows() {
        return x.length;
    }

    /** The coordinates along an axis, 0 or 1. */
    public double[] axis(int axis) {
        return axis == 0 ? x : y;
    }

    /** Moves all of it a part of the way, from 0 to 1, towards another one. */
    void blend(Batch other, double part) {
        for (int i = 0; i < x.length; i++) {
            x[i] += part * (other.x[i] - x[i]);
            y[i] += part * (other.y[i] - y[i]);
            logDeterminant[i] += part * (other.logDeterminant[i] - logDeterminant[i]);
        }
    }

    /** Overwrites all of it. */
    public void set(Batch other) {
        System.arraycopy(other.x, 0, x, 0, x.length);
        System.arraycopy(other.y, 0, y, 0, y.length);
        System.arraycopy(other.logDeterminant, 0, logDeterminant, 0, x.length);
    }
}
