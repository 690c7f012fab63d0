package pushforward.engine.flow;

import java.util.Arrays;
import pushforward.engine.net.Mlp;
import pushforward.engine.net.MlpPass;

/**
 * Makes tables of the functions that a network of one number describes, by interpolation in Chebyshev points: a cell whose last coefficients
 * are not small is halved (Trefethen 2013).
 *
 * <p>All room is kept; for one thread at a time. The table is a function of the numbers alone, so that the same flow always shows the same.
 */
final class CurveTabulator {
    /** The greatest sum of the last two Chebyshev coefficients of a curve in a cell; the error is several times less. */
    static final double TOLERANCE = 1e-6;

    private static final int ORDER = CurveTable.ORDER;
    /** Cells that go through the network together. */
    private static final int TOGETHER = 12;

    private static final int ROWS = 128;
    /** In pieces of 1/PER_UNIT. */
    private static final int WIDEST = 2 * CurveTable.PER_UNIT;
    /** Places that need more are left to the network itself. */
    private static final int MOST_CELLS = 512;

    /** Chebyshev points from −1 to 1. */
    private static final double[] NODES = nodes();

    /** From the values at the nodes to the coefficients of powers, row by row, and in two more rows to the last Chebyshev coefficients. */
    private static final double[] TRANSFORM = transform();

    private final Elementwise.Curves curves;
    private final MlpPass network;
    private final double[] values;
    /** Coefficients a cell. */
    private final int size;

    private final int[] begin = new int[MOST_CELLS];
    private final int[] width = new int[MOST_CELLS];
    private final short[] index = new short[2 * CurveTable.REACH * CurveTable.PER_UNIT];
    private double[] coefficients = new double[0];
    private final double[] middle = new double[MOST_CELLS];
    private final double[] stretch = new double[MOST_CELLS];
    private int queued;
    private int cells;

    CurveTabulator(Mlp shape, Elementwise.Curves curves) {
        this.curves = curves;
        network = shape.pass(ROWS);
        values = new double[ROWS * curves.count()];
        size = ORDER * curves.count();
    }

    private static double[] nodes() {
        double[] nodes = new double[ORDER];
        for (int j = 0; j < ORDER; j++) {
            nodes[j] = -Math.cos(Math.PI * (j + 0.5) / ORDER);
        }
        return nodes;
    }

    private static double[] transform() {
        double[][] powers = chebyshevPolynomials();
        double[] rows = new double[(ORDER + 2) * ORDER];
        for (int j = 0; j < ORDER; j++) {
            for (int q = 0; q < ORDER; q++) {
                double weight = (q == 0 ? 1.0 : 2.0) / ORDER * Math.cos(q * Math.acos(NODES[j]));
                for (int m = 0; m <= q; m++) {
                    rows[m * ORDER + j] += powers[q][m] * weight;
                }
                if (q >= ORDER - 2) {
                    rows[(q + 2) * ORDER + j] = weight;
                }
            }
        }
        return rows;
    }

    /** The coefficients of T₀ to T of ORDER − 1, by T of q + 1 = 2 t T of q − T of q − 1. */
    private static double[][] chebyshevPolynomials() {
        double[][] powers = new double[ORDER][ORDER];
        powers[0][0] = 1;
        powers[1][1] = 1;
        for (int q = 2; q < ORDER; q++) {
            for (int m = 0; m < ORDER; m++) {
                powers[q][m] = (m == 0 ? 0 : 2 * powers[q - 1][m - 1]) - powers[q - 2][m];
            }
        }
        return powers;
    }

    /** Makes the table of a network whose numbers begin at {@code offset}. */
    CurveTable of(double[] parameters, int offset) {
        Arrays.fill(index, (short) CurveTable.NO_CELL);
        cells = 0;
        queued = 0;
        for (int at = 0; at < index.length; at += WIDEST) {
            enqueue(at, WIDEST);
        }
        int done = 0;
        while (done < queued) {
            int first = done;
            done = Math.min(first + TOGETHER, queued);
            evaluate(first, done - first, parameters, offset);
            for (int cell = first; cell < done; cell++) {
                if (!fit(cell - first, cell)) {
                    halve(cell);
                }
            }
        }
        return new CurveTable(
                curves.count(),
                index.clone(),
                Arrays.copyOf(middle, cells),
                Arrays.copyOf(stretch, cells),
                Arrays.copyOf(coefficients, cells * size));
    }

    private void enqueue(int from, int pieces) {
        begin[queued] = from;
        width[queued++] = pieces;
    }

    private void halve(int cell) {
        int half = width[cell] / 2;
        if (half > 0 && queued + 2 <= MOST_CELLS) {
            enqueue(begin[cell], half);
            enqueue(begin[cell] + half, half);
        }
    }

    private double middle(int cell) {
        return (begin[cell] + width[cell] / 2.0) / CurveTable.PER_UNIT - CurveTable.REACH;
    }

    private double halfWidth(int cell) {
        return width[cell] / (2.0 * CurveTable.PER_UNIT);
    }

    private void evaluate(int first, int count, double[] parameters, int offset) {
        double[] in = network.input();
        for (int c = 0; c < count; c++) {
            for (int j = 0; j < ORDER; j++) {
                in[c * ORDER + j] = middle(first + c) + halfWidth(first + c) * NODES[j];
            }
        }
        Arrays.fill(in, count * ORDER, ROWS, 0);
        network.forward(parameters, offset);
        curves.of(network.output(), ROWS, values);
    }

    /** Takes a cell into the table, if its polynomials are good enough. */
    private boolean fit(int inBatch, int cell) {
        for (int p = 0; p < curves.count(); p++) {
            int at = p * ROWS + inBatch * ORDER;
            double last = Math.abs(row(ORDER, at)) + Math.abs(row(ORDER + 1, at));
            if (!(last <= TOLERANCE)) {
                return false;
            }
        }
        int to = cells * size;
        if (coefficients.length < to + size) {
            coefficients = Arrays.copyOf(coefficients, 2 * (to + size));
        }
        for (int p = 0; p < curves.count(); p++) {
            for (int m = 0; m < ORDER; m++) {
                coefficients[to++] = row(m, p * ROWS + inBatch * ORDER);
            }
        }
        Arrays.fill(index, begin[cell], begin[cell] + width[cell], (short) cells);
        middle[cells] = middle(cell);
        stretch[cells++] = 1 / halfWidth(cell);
        return true;
    }

    private double row(int row, int at) {
        double sum = 0;
        for (int j = 0; j < ORDER; j++) {
            sum += TRANSFORM[row * ORDER + j] * values[at + j];
        }
        return sum;
    }
}
