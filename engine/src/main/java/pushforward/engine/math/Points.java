package pushforward.engine.math;

import java.util.Arrays;

/**
 * A batch of points of the plane, kept as two arrays of coordinates so that loops over it stay in cache.
 *
 * <p>The arrays are the storage itself, not copies. Whoever receives points as an argument reads them and leaves them as they
 * are; only an argument documented as output is written.
 */
public final class Points {
    private final double[] x;
    private final double[] y;

    private Points(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** Returns {@code size} points at the origin. */
    public static Points zeros(int size) {
        return new Points(new double[size], new double[size]);
    }

    /**
     * Returns points over the given coordinates, which are not copied.
     *
     * @throws IllegalArgumentException if the two arrays differ in length
     */
    public static Points of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("x has " + x.length + " coordinates and y has " + y.length);
        }
        return new Points(x, y);
    }

    /** Returns the one point (x, y). */
    public static Points of(double x, double y) {
        return new Points(new double[] {x}, new double[] {y});
    }

    /** The number of points. */
    public int size() {
        return x.length;
    }

    /** The first coordinates, in model units. */
    public double[] x() {
        return x;
    }

    /** The second coordinates, in model units. */
    public double[] y() {
        return y;
    }

    /** Returns an independent copy of the first {@code size} points. */
    public Points first(int size) {
        return new Points(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
    }

    /** Returns an independent copy. */
    public Points copy() {
        return first(size());
    }

    /** Overwrites the first {@code source.size()} points with those of {@code source}. */
    public void set(Points source) {
        System.arraycopy(source.x, 0, x, 0, source.size());
        System.arraycopy(source.y, 0, y, 0, source.size());
    }

    /** Overwrites one point. */
    public void set(int index, double newX, double newY) {
        x[index] = newX;
        y[index] = newY;
    }
}
