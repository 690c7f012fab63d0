package pushforward.app.studio;

import java.util.Arrays;

/** At most {@value #CAPACITY} points of a growing line: when it is full, every second one goes and the spacing doubles. */
public final class Series {
    public static final int CAPACITY = 1_000;

    private final double[] x = new double[CAPACITY];
    private final double[] y = new double[CAPACITY];
    private int size;
    private double spacing;

    /** Adds a point to the right of all others; one that is nearer than the spacing replaces nothing and is dropped. */
    public void add(double atX, double atY) {
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
        y[size] = atY;
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

    public double y(int index) {
        return y[index];
    }

    /** An independent copy of the points, as two rows. */
    public double[][] snapshot() {
        return new double[][] {Arrays.copyOf(x, size), Arrays.copyOf(y, size)};
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
            y[i] = y[2 * i];
        }
        size = CAPACITY / 2;
        spacing = (x[size - 1] - x[0]) / (size - 1);
    }
}
