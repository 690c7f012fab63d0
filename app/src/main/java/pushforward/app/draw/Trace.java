package pushforward.app.draw;

import java.util.Arrays;
import pushforward.engine.math.Points;

/** Where the pointer has been. */
final class Trace {
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int size;

    void clear() {
        size = 0;
    }

    void add(double newX, double newY) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = newX;
        y[size] = newY;
        size++;
    }

    /** Leaves only the first place and this one. */
    void setLast(double newX, double newY) {
        size = Math.min(1, size);
        add(newX, newY);
    }

    void removeLast() {
        size--;
    }

    boolean isEmpty() {
        return size == 0;
    }

    double firstX() {
        return x[0];
    }

    double firstY() {
        return y[0];
    }

    double distanceTo(double toX, double toY) {
        return Math.hypot(toX - x[size - 1], toY - y[size - 1]);
    }

    Points points() {
        return Points.of(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
    }
}
