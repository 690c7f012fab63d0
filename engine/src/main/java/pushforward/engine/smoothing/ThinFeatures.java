package pushforward.engine.smoothing;

import java.util.Arrays;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * Looks closer where a density changes much from one cell to the next: such a cell is divided, and what is found at each place in it
 * is shared among the cells around with weights that keep mass, mean and variance (Monaghan 1985, M₄′).
 */
final class ThinFeatures {
    private static final int MOST_PARTS = 24;
    private static final double RELEVANT = 26;
    private static final double PARTS_PER_DEVIATION = 1.2;
    private static final int TAPS = 5;

    private final Target target;
    private final Bounds region;
    private final int side;
    private final double[] logs;
    private final double top;
    private final double[] values;
    private final double[][][] weights = new double[MOST_PARTS + 1][][];
    private final Points places = Points.zeros(MOST_PARTS * MOST_PARTS);
    private final double[] found = new double[MOST_PARTS * MOST_PARTS];

    private ThinFeatures(Target target, Bounds region, int side, double[] logs, double top) {
        this.target = target;
        this.region = region;
        this.side = side;
        this.logs = logs;
        this.top = top;
        values = new double[side * side];
    }

    /**
     * Returns the density on a grid, relative to e^top, from its logarithms in the middles of the cells.
     *
     * @param logs row by row
     */
    static double[] resolved(Target target, Bounds region, int side, double[] logs, double top) {
        ThinFeatures features = new ThinFeatures(target, region, side, logs, top);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                features.add(column, row);
            }
        }
        for (int i = 0; i < features.values.length; i++) {
            features.values[i] = Math.max(0, features.values[i]); // the weights are slightly negative far out
        }
        return features.values;
    }

    private double log(int column, int row) {
        int i = Math.max(0, Math.min(side - 1, column));
        int j = Math.max(0, Math.min(side - 1, row));
        double value = logs[j * side + i];
        return value > top - 1e6 ? value : top - 1e6;
    }

    private void add(int column, int row) {
        double here = log(column, row);
        double left = log(column - 1, row);
        double right = log(column + 1, row);
        double below = log(column, row - 1);
        double above = log(column, row + 1);
        double alongX = Math.max(Math.abs(here - left), Math.abs(here - right));
        double alongY = Math.max(Math.abs(here - below), Math.abs(here - above));
        double highest = Math.max(here, Math.max(Math.max(left, right), Math.max(below, above)));
        if (highest + alongX + alongY < top - RELEVANT) {
            return;
        }
        int across = parts(alongX);
        int up = parts(alongY);
        if (across == 1 && up == 1) {
            values[row * side + column] += Math.exp(here - top);
        } else {
            divide(column, row, across, up);
        }
    }

    private static int parts(double difference) {
        return difference < 0.5
                ? 1
                : (int) Math.min(MOST_PARTS, Math.ceil(PARTS_PER_DEVIATION * Math.sqrt(2 * difference)));
    }

    private void divide(int column, int row, int across, int up) {
        double width = region.width() / side;
        double height = region.height() / side;
        int count = across * up;
        for (int k = 0; k < count; k++) {
            places.set(
                    k,
                    region.minX() + (column + (k % across + 0.5) / across) * width,
                    region.minY() + (row + (k / across + 0.5) / up) * height);
        }
        target.logDensity(places, 0, count, found);
        double[][] alongX = weights(across);
        double[][] alongY = weights(up);
        for (int k = 0; k < count; k++) {
            double relative = found[k] - top;
            if (relative > -RELEVANT - 10 && relative < 50) {
                share(column, row, Math.exp(relative) / count, alongX[k % across], alongY[k / across]);
            }
        }
    }

    private void share(int column, int row, double mass, double[] alongX, double[] alongY) {
        for (int j = 0; j < TAPS; j++) {
            int toRow = row + j - 2;
            if (toRow < 0 || toRow >= side || alongY[j] == 0) {
                continue;
            }
            for (int i = 0; i < TAPS; i++) {
                int toColumn = column + i - 2;
                if (toColumn >= 0 && toColumn < side) {
                    values[toRow * side + toColumn] += mass * alongX[i] * alongY[j];
                }
            }
        }
    }

    private double[][] weights(int parts) {
        if (weights[parts] == null) {
            double[][] made = new double[parts][TAPS];
            for (int part = 0; part < parts; part++) {
                double offset = (part + 0.5) / parts - 0.5;
                Arrays.setAll(made[part], tap -> kernel(tap - 2 - offset));
            }
            weights[parts] = made;
        }
        return weights[parts];
    }

    private static double kernel(double distance) {
        double d = Math.abs(distance);
        if (d < 1) {
            return 1 - 2.5 * d * d + 1.5 * d * d * d;
        }
        return d < 2 ? 0.5 * (2 - d) * (2 - d) * (1 - d) : 0;
    }
}
