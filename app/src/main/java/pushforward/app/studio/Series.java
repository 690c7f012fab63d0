package pushforward.app.studio;

import java.util.Arrays;

/**
 * At most {@value #CAPACITY} points of a growing line: when it is full, every second one goes and the spacing doubles. A point may carry
 * several numbers.
 */
public final class Series {
    public static final int CAPACITY = 1_000;

    private final double[] x = new double[CAPACITY];
    private final double[][] y;
    private int size;
    private double spacing;

    /** An empty line of points with one number each. */
    public Series() {
        this(1);
    }

    /** An empty line of points with several numbers each. */
    public Series(int numbers) {
        y = new double[numbers][CAPACITY];
    }

    /** Adds a point to the right of all others; one that is nearer than the spacing replaces nothing and is dropped. */
    public void add(double atX, double... atY) {
        if (size > 0 && atX <= x[size - 1]) {
            clearFrom(atX);
        }
        if (size > 0 && atX - x[size - 1] < spacing) {
            return;
        }
        if (size == CAPACITY) {
            thin();
        }
        x[size] = atX;
        for (int k = 0; k < y.length; k++) {
            y[k][size] = atY[k];
        }
        size++;
    }

    public void clear() {
        size = 0;
        spacing = 0;
    }

    public int size() {
        return size;
    }

    public double x(int index) {
        return x[index];
    }

    /** An independent copy of the points, as a row of abscissae and one for each number. */
    public double[][] snapshot() {
        double[][] rows = new double[1 + y.length][];
        rows[0] = Arrays.copyOf(x, size);
        for (int k = 0; k < y.length; k++) {
            rows[k + 1] = Arrays.copyOf(y[k], size);
        }
        return rows;
    }

    /** Forgets all points to the right of {@code limit}. */
    public void keepUpTo(double limit) {
        clearFrom(Math.nextUp(limit));
    }

    private void clearFrom(double limit) {
        while (size > 0 && x[size - 1] >= limit) {
            size--;
        }
    }

    private void thin() {
        for (int i = 0; i < CAPACITY / 2; i++) {
            x[i] = x[2 * i];
            for (double[] row : y) {
                row[i] = row[2 * i];
            }
        }
        size = CAPACITY / 2;
        spacing = (x[size - 1] - x[0]) / (size - 1);
    }
}
