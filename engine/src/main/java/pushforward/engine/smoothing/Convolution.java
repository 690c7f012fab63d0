package pushforward.engine.smoothing;

import pushforward.engine.math.Field2D;

/**
 * The sum Σᵢ fᵢ Δx Δy N(x − cᵢ; diag(vx, vy)) over the cells of a grid at the nodes of another, one axis after the other.
 *
 * <p>Where f is the value of a smooth function in the middle of its cell, this is the midpoint rule for the function's convolution
 * with the Gaussian. For Gaussian features of variance s² its relative error is 2 exp(−2π²τ²/Δ²) with τ² = s²v/(s² + v).
 */
final class Convolution {
    /** Standard deviations after which the Gaussian is left out, 7e−10 of its middle. */
    static final double REACH = 6.5;

    private final Field2D field;
    private final double varianceX;
    private final double varianceY;

    Convolution(Field2D field, double varianceX, double varianceY) {
        this.field = field;
        this.varianceX = varianceX;
        this.varianceY = varianceY;
    }

    /**
     * Evaluates at nodes, row by row.
     *
     * @param nodes whose first node is the centre of its first cell, and so on
     */
    double[] at(Lattice nodes) {
        Axis alongX = new Axis(field.centreX(0), field.cellWidth(), field.columns(), varianceX);
        Axis alongY = new Axis(field.centreY(0), field.cellHeight(), field.rows(), varianceY);
        int firstRow = alongY.first(nodes.firstY());
        int rows = alongY.last(nodes.y(nodes.rows() - 1)) - firstRow + 1;
        if (rows <= 0) {
            return new double[nodes.columns() * nodes.rows()];
        }
        double[] transposed = new double[field.columns() * rows];
        transpose(field.values(), firstRow * field.columns(), field.columns(), rows, transposed);
        double[] byColumn = new double[nodes.columns() * rows];
        alongX.sum(transposed, rows, 0, nodes.firstX(), nodes.spacingX(), nodes.columns(), byColumn);
        double[] byRow = new double[byColumn.length];
        transpose(byColumn, 0, rows, nodes.columns(), byRow);
        double[] result = new double[nodes.columns() * nodes.rows()];
        alongY.sum(byRow, nodes.columns(), firstRow, nodes.firstY(), nodes.spacingY(), nodes.rows(), result);
        return result;
    }

    private static void transpose(double[] from, int start, int width, int height, double[] to) {
        for (int block = 0; block < height; block += 16) {
            int end = Math.min(height, block + 16);
            for (int column = 0; column < width; column++) {
                for (int row = block; row < end; row++) {
                    to[column * height + row] = from[start + row * width + column];
                }
            }
        }
    }

    /** The cells along one axis and the Gaussian that is laid over them. */
    private record Axis(double origin, double spacing, int cells, double variance) {

        private double reach() {
            return Math.max(spacing, REACH * Math.sqrt(variance));
        }

        private int first(double place) {
            return Math.max(0, (int) Math.min(cells, Math.ceil((place - reach() - origin) / spacing)));
        }

        private int last(double place) {
            return Math.min(cells - 1, (int) Math.max(-1, Math.floor((place + reach() - origin) / spacing)));
        }

        /** For each node, the weighted sum of the lines of cells that it reaches; line i begins at (i − offset) · length. */
        private void sum(double[] lines, int length, int offset, double from, double apart, int nodes, double[] out) {
            if (variance == 0) {
                copy(lines, length, offset, from, apart, nodes, out);
                return;
            }
            double scale = spacing / Math.sqrt(2 * Math.PI * variance);
            boolean[] empty = new boolean[lines.length / length];
            for (int line = 0; line < empty.length; line++) {
                empty[line] = isZero(lines, line * length, length);
            }
            for (int k = 0; k < nodes; k++) {
                double place = from + k * apart;
                int last = Math.min(last(place), offset + empty.length - 1);
                for (int i = Math.max(first(place), offset); i <= last; i++) {
                    if (!empty[i - offset]) {
                        double d = origin + i * spacing - place;
                        double weight = scale * Math.exp(-0.5 * d * d / variance);
                        add(lines, (i - offset) * length, weight, out, k * length, length);
                    }
                }
            }
        }

        /** Without noise along this axis, nodes take the value of the cell that they lie in. */
        private void copy(double[] lines, int length, int offset, double from, double apart, int nodes, double[] out) {
            for (int k = 0; k < nodes; k++) {
                int line = (int) Math.rint((from + k * apart - origin) / spacing) - offset;
                if (line >= 0 && line < lines.length / length) {
                    System.arraycopy(lines, line * length, out, k * length, length);
                }
            }
        }

        private static boolean isZero(double[] values, int from, int size) {
            for (int i = from; i < from + size; i++) {
                if (values[i] != 0) {
                    return false;
                }
            }
            return true;
        }

        private static void add(double[] from, int start, double weight, double[] to, int at, int size) {
            for (int i = 0; i < size; i++) {
                to[at + i] += weight * from[start + i];
            }
        }
    }
}
