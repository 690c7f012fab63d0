package pushforward.engine.target;

import pushforward.engine.math.BicubicSpline;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Chunks;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * Tabulates the log-density of a {@link NoisyCurve} for its live form. A kernel is a product of one factor for each axis, so what it adds
 * to the table is an outer product; only where the sum is not to be trusted, far from the curve, is the target itself asked.
 */
final class CurveTable {
    private static final double NODES_PER_DEVIATION = 5;
    private static final int MOST_NODES = 900;
    /** Standard deviations that the table reaches beyond the bounds. */
    private static final double MARGIN = 2.5;
    /** Standard deviations after which a kernel is left out: at least this many, and enough for this distance between. */
    private static final double REACH = 12;

    private static final double BETWEEN = 1.5;
    /** At this many, numbers end. */
    private static final double LONGEST_REACH = 36;
    /** The square of how many standard deviations further out kernels still count. */
    private static final double BESIDE = 80;

    private final NoisyCurve curve;
    private final double deviation;
    private final double reach;
    private final int side;
    private final Bounds table;
    private final double spacing;

    CurveTable(NoisyCurve curve) {
        this.curve = curve;
        deviation = curve.noise().deviation();
        reach = Math.min(LONGEST_REACH, REACH + BETWEEN / deviation);
        Bounds bounds = curve.bounds();
        double length = Math.max(bounds.width(), bounds.height()) + 2 * MARGIN * deviation;
        side = Math.min(MOST_NODES, (int) Math.ceil(length / deviation * NODES_PER_DEVIATION) + 1);
        table = Bounds.around(bounds.centreX(), bounds.centreY(), length, length);
        spacing = length / (side - 1);
    }

    /** The spline through the logarithms. */
    Target live() {
        double[] values = densities();
        logarithms(values);
        return new SplineTarget(curve, new BicubicSpline(table, side, side, values), deviation * deviation);
    }

    /**
     * −∫ p log p by the trapezoidal rule, which for nodes a fraction of the noise apart is exact to rounding (Trefethen and Weideman
     * 2014); what lies beyond the table adds less than 10⁻⁸.
     */
    double entropy() {
        double sum = 0;
        for (double value : densities()) {
            if (value > 0) {
                sum -= value * Math.log(value);
            }
        }
        return sum * spacing * spacing;
    }

    /** The densities at the nodes, as far as kernels reach. */
    private double[] densities() {
        double[] values = new double[side * side];
        sum(values);
        if (curve.copyCount() == 2) {
            mirror(values);
        }
        return values;
    }

    private void sum(double[] values) {
        CurveNodes nodes = curve.nodes();
        double[] alongX = new double[side];
        double[] alongY = new double[side];
        double window = reach * deviation + curve.noise().width();
        AxisNoise.Value value = new AxisNoise.Value();
        for (int j = 0; j < nodes.weight().length; j++) {
            int left = first(nodes.x()[j] - table.minX() - window);
            int right = last(nodes.x()[j] - table.minX() + window);
            int low = first(nodes.y()[j] - table.minY() - window);
            int high = last(nodes.y()[j] - table.minY() + window);
            fill(alongX, left, right, table.minX() - nodes.x()[j], nodes.weight()[j] / curve.copyCount(), value);
            fill(alongY, low, high, table.minY() - nodes.y()[j], 1, value);
            for (int row = low; row <= high; row++) {
                double factor = alongY[row];
                int at = row * side;
                for (int column = left; column <= right; column++) {
                    values[at + column] += factor * alongX[column];
                }
            }
        }
    }

    private int first(double place) {
        return Math.max(0, (int) Math.ceil(place / spacing));
    }

    private int last(double place) {
        return Math.min(side - 1, (int) Math.floor(place / spacing));
    }

    private void fill(double[] out, int from, int to, double origin, double scale, AxisNoise.Value value) {
        for (int k = from; k <= to; k++) {
            curve.noise().evaluate(origin + k * spacing, value);
            out[k] = scale * Math.exp(value.log);
        }
    }

    /** Adds the image of the table in its middle, which is the origin. */
    private static void mirror(double[] values) {
        for (int k = 0; k < values.length / 2; k++) {
            int image = values.length - 1 - k;
            double both = values[k] + values[image];
            values[k] = both;
            values[image] = both;
        }
        if (values.length % 2 == 1) {
            values[values.length / 2] *= 2;
        }
    }

    private void logarithms(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        double least = largest * Math.exp(0.5 * (BESIDE - reach * reach));
        int far = 0;
        int[] index = new int[values.length];
        for (int k = 0; k < values.length; k++) {
            if (values[k] > least) {
                values[k] = Math.log(values[k]);
            } else {
                index[far++] = k;
            }
        }
        Points at = Points.zeros(far);
        for (int k = 0; k < far; k++) {
            at.set(k, table.minX() + index[k] % side * spacing, table.minY() + index[k] / side * spacing);
        }
        double[] direct = new double[far];
        Chunks.forEach(far, (chunk, begin, end) -> curve.logDensity(at, begin, end, direct));
        for (int k = 0; k < far; k++) {
            values[index[k]] = direct[k];
        }
    }
}
