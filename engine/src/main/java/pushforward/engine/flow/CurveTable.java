package pushforward.engine.flow;

import pushforward.engine.net.MlpPass;

/**
 * All outputs of a network of one number, as piecewise cubics through its values at evenly spaced places: what it gives between them is
 * smooth, and right to h⁴/384 of the fourth derivative.
 *
 * <p>A coupling whose conditioner is such a table is an invertible map like any other, so that inverse, determinant and density agree with one
 * another exactly. The table costs as much as {@value #INTERVALS} points and serves any number of them.
 */
final class CurveTable {
    /** The table goes from −REACH to REACH standard deviations. */
    static final double REACH = 8;

    static final int INTERVALS = 512;
    private static final double STEP = 2 * REACH / INTERVALS;
    /** Places beyond each end, for the slopes. */
    private static final int MARGIN = 2;

    private final int outputs;
    /** Four coefficients of output p in interval k at 4 (k outputs + p). */
    private final double[] coefficients;

    private CurveTable(int outputs, double[] coefficients) {
        this.outputs = outputs;
        this.coefficients = coefficients;
    }

    /**
     * Tabulates a network of one number.
     *
     * @param network room for going through it; what it holds is overwritten
     */
    static CurveTable of(MlpPass network, int outputs, double[] parameters, int offset) {
        int places = INTERVALS + 1 + 2 * MARGIN;
        int rows = network.rows();
        double[] values = new double[places * outputs];
        for (int first = 0; first < places; first += rows) {
            int count = Math.min(rows, places - first);
            for (int i = 0; i < rows; i++) {
                network.input()[i] = (first + Math.min(i, count - 1) - MARGIN) * STEP - REACH;
            }
            network.forward(parameters, offset);
            for (int p = 0; p < outputs; p++) {
                System.arraycopy(network.output(), p * rows, values, p * places + first, count);
            }
        }
        double[] coefficients = new double[4 * INTERVALS * outputs];
        for (int k = 0; k < INTERVALS; k++) {
            for (int p = 0; p < outputs; p++) {
                int left = p * places + MARGIN + k;
                double rise = values[left + 1] - values[left];
                double slope0 = slope(values, left);
                double slope1 = slope(values, left + 1);
                int at = 4 * (k * outputs + p);
                coefficients[at] = values[left];
                coefficients[at + 1] = slope0;
                coefficients[at + 2] = 3 * rise - 2 * slope0 - slope1;
                coefficients[at + 3] = slope0 + slope1 - 2 * rise;
            }
        }
        return new CurveTable(outputs, coefficients);
    }

    /** The derivative by places, of fourth order. */
    private static double slope(double[] values, int at) {
        return (values[at - 2] - 8 * values[at - 1] + 8 * values[at + 1] - values[at + 2]) / 12;
    }

    /** Whether the table knows a place. */
    static boolean covers(double x) {
        return x >= -REACH && x < REACH;
    }

    /** Writes output p for row i at {@code p * rows + i}, of every row whose place the table knows; says whether that is all of them. */
    boolean lookUp(double[] x, double[] out) {
        int rows = x.length;
        boolean all = true;
        for (int i = 0; i < rows; i++) {
            if (!covers(x[i])) {
                all = false;
                continue;
            }
            double along = (x[i] + REACH) / STEP;
            int k = (int) along;
            double t = along - k;
            int at = 4 * k * outputs;
            for (int p = 0; p < outputs; p++, at += 4) {
                out[p * rows + i] = coefficients[at]
                        + t * (coefficients[at + 1] + t * (coefficients[at + 2] + t * coefficients[at + 3]));
            }
        }
        return all;
    }
}
