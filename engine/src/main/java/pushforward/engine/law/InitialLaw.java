package pushforward.engine.law;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.math.SpecialFunctions;
import pushforward.engine.spi.Target;

/** Laws to start from, as probabilities of the cells of a rectangle; mass outside goes to the nearest cell, and all adds up to 1. */
public final class InitialLaw {
    private static final int BATCH = 1024;

    private InitialLaw() {}

    /** Returns the normal law with mean (meanX, meanY) and variances varX and varY, positive, without correlation. */
    public static Field2D normal(
            Bounds bounds, int columns, int rows, double meanX, double meanY, double varX, double varY) {
        double[] alongX = normal(bounds.minX(), bounds.width() / columns, columns, meanX, Math.sqrt(varX));
        double[] alongY = normal(bounds.minY(), bounds.height() / rows, rows, meanY, Math.sqrt(varY));
        double[] mass = new double[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                mass[row * columns + column] = alongX[column] * alongY[row];
            }
        }
        return new Field2D(bounds, columns, rows, mass);
    }

    /** Masses of intervals; the outermost ones reach to infinity. */
    private static double[] normal(double from, double width, int count, double mean, double std) {
        double[] mass = new double[count];
        for (int i = 0; i < count; i++) {
            double left = i == 0 ? Double.NEGATIVE_INFINITY : (from + i * width - mean) / std;
            double right = i == count - 1 ? Double.POSITIVE_INFINITY : (from + (i + 1) * width - mean) / std;
            // Differences of the smaller tail, so that far cells keep their digits.
            mass[i] = left > 0 ? upperTail(left) - upperTail(right) : upperTail(-right) - upperTail(-left);
        }
        return mass;
    }

    /** The probability that a standard normal number is above {@code t}. */
    private static double upperTail(double t) {
        if (Double.isInfinite(t)) {
            return t > 0 ? 0 : 1;
        }
        if (t < 0) {
            return 1 - upperTail(-t);
        }
        return 0.5 * Math.exp(-t * t / 2) * SpecialFunctions.scaledErfc(t / Math.sqrt(2));
    }

    /** Returns equal mass everywhere. */
    public static Field2D uniform(Bounds bounds, int columns, int rows) {
        double[] mass = new double[columns * rows];
        Arrays.fill(mass, 1.0 / mass.length);
        return new Field2D(bounds, columns, rows, mass);
    }

    /**
     * Returns equal density over a rectangle, cells that it cuts having their share.
     *
     * @param held lies within {@code bounds}
     */
    public static Field2D uniform(Bounds held, Bounds bounds, int columns, int rows) {
        double[] alongX = overlaps(held.minX(), held.maxX(), bounds.minX(), bounds.width() / columns, columns);
        double[] alongY = overlaps(held.minY(), held.maxY(), bounds.minY(), bounds.height() / rows, rows);
        double[] mass = new double[columns * rows];
        for (int i = 0; i < mass.length; i++) {
            mass[i] = alongX[i % columns] * alongY[i / columns];
        }
        return new Field2D(bounds, columns, rows, mass);
    }

    private static double[] overlaps(double from, double to, double start, double width, int count) {
        double[] shares = new double[count];
        for (int i = 0; i < count; i++) {
            double left = Math.max(from, start + i * width);
            double right = Math.min(to, start + (i + 1) * width);
            shares[i] = Math.max(0, right - left) / (to - from);
        }
        return shares;
    }

    /**
     * Returns the law of a place drawn with the given weights. A point has no width, but a cell has: each place is put on the nine cells
     * around it by the quadratic spline, so that means are exact and every place is as wide as a standard deviation of half a cell.
     *
     * @param places finite, at least one
     * @param weights adding up to 1
     */
    public static Field2D narrow(Points places, double[] weights, Bounds bounds, int columns, int rows) {
        double[] mass = new double[columns * rows];
        double[] alongX = new double[4];
        double[] alongY = new double[4];
        for (int i = 0; i < places.size(); i++) {
            int column = Deposit.SPLINE.weights(
                    place(places.x()[i] - bounds.minX(), bounds.width() / columns, columns), alongX);
            int row =
                    Deposit.SPLINE.weights(place(places.y()[i] - bounds.minY(), bounds.height() / rows, rows), alongY);
            for (int k = 0; k < 9; k++) {
                int toRow = Math.max(0, Math.min(rows - 1, row + k / 3));
                int toColumn = Math.max(0, Math.min(columns - 1, column + k % 3));
                mass[toRow * columns + toColumn] += weights[i] * alongX[k % 3] * alongY[k / 3];
            }
        }
        return new Field2D(bounds, columns, rows, mass);
    }

    /** A place in cells, whole numbers being their middles. */
    private static double place(double offset, double width, int cells) {
        return Math.max(0, Math.min(cells - 1, offset / width - 0.5));
    }

    /**
     * Returns the law of a place drawn from so many: each cell has the share of the places in it.
     *
     * @param places finite, at least one
     */
    public static Field2D of(Points places, Bounds bounds, int columns, int rows) {
        double[] mass = new double[columns * rows];
        for (int i = 0; i < places.size(); i++) {
            int column = cell(places.x()[i] - bounds.minX(), bounds.width(), columns);
            int row = cell(places.y()[i] - bounds.minY(), bounds.height(), rows);
            mass[row * columns + column] += 1.0 / places.size();
        }
        return new Field2D(bounds, columns, rows, mass);
    }

    private static int cell(double offset, double length, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, Math.floor(offset / length * cells)));
    }

    /**
     * Returns a target's own law, from its density in the middle of each cell.
     *
     * @throws IllegalArgumentException if there is no density anywhere in the rectangle
     */
    public static Field2D of(Target target, Bounds bounds, int columns, int rows) {
        double[] mass = logDensity(target, bounds, columns, rows);
        double top = Arrays.stream(mass).filter(Double::isFinite).max().orElse(Double.NaN);
        double total = 0;
        for (int i = 0; i < mass.length; i++) {
            mass[i] = Double.isFinite(mass[i]) ? Math.exp(mass[i] - top) : 0;
            total += mass[i];
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("the target has no density in the rectangle");
        }
        for (int i = 0; i < mass.length; i++) {
            mass[i] /= total;
        }
        return new Field2D(bounds, columns, rows, mass);
    }

    /** Log-densities in the middle of each cell. */
    static double[] logDensity(Target target, Bounds bounds, int columns, int rows) {
        Points centres = centres(bounds, columns, rows);
        double[] out = new double[centres.size()];
        for (int begin = 0; begin < out.length; begin += BATCH) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("nobody waits for it any more");
            }
            target.logDensity(centres, begin, Math.min(out.length, begin + BATCH), out);
        }
        return out;
    }

    /** The middle of each cell, row by row. */
    static Points centres(Bounds bounds, int columns, int rows) {
        Points centres = Points.zeros(columns * rows);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                centres.set(
                        row * columns + column,
                        bounds.minX() + (column + 0.5) * bounds.width() / columns,
                        bounds.minY() + (row + 0.5) * bounds.height() / rows);
            }
        }
        return centres;
    }
}
