package pushforward.engine.math;

/**
 * The twice continuously differentiable function through given values on an even grid of nodes, S(x, y) = Σᵢⱼ cᵢⱼ B(x − i) B(y − j)
 * with the cubic B-spline B, and its exact gradient (Unser, Aldroubi and Eden 1993).
 *
 * <p>At the border the third difference of the coefficients vanishes, so quadratics are reproduced. Coefficients are kept in single
 * precision: a table of a drawing then stays in a core's second-level cache, at a relative error of 6e−8 in the coefficients.
 */
public final class BicubicSpline {
    private final double firstX;
    private final double firstY;
    private final double spacingX;
    private final double spacingY;
    private final double inverseX;
    private final double inverseY;
    private final int columns;
    private final int rows;
    /** Coefficients with one more column and row on every side. */
    private final float[] coefficients;

    private final int stride;

    /**
     * Interpolates values.
     *
     * @param nodes rectangle whose edges the outermost nodes lie on
     * @param columns nodes along x, at least 4
     * @param rows nodes along y, at least 4
     * @param values one a node, row by row, the row of smallest y first; overwritten
     */
    public BicubicSpline(Bounds nodes, int columns, int rows, double[] values) {
        this.columns = columns;
        this.rows = rows;
        firstX = nodes.minX();
        firstY = nodes.minY();
        spacingX = nodes.width() / (columns - 1);
        spacingY = nodes.height() / (rows - 1);
        inverseX = 1 / spacingX;
        inverseY = 1 / spacingY;
        stride = columns + 2;
        solveAlongY(values);
        solveAlongX(values);
        coefficients = new float[stride * (rows + 2)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                coefficients[(row + 1) * stride + column + 1] = (float) values[row * columns + column];
            }
        }
        extend();
    }

    /** The factors of the tridiagonal system 1, 4, 1 whose first row is 1, −1. */
    private static double[] factors(int size) {
        double[] factor = new double[size];
        factor[0] = -1;
        for (int i = 1; i < size - 1; i++) {
            factor[i] = 1 / (4 - factor[i - 1]);
        }
        factor[size - 1] = 1 / (1 + factor[size - 2]);
        return factor;
    }

    private void solveAlongY(double[] v) {
        double[] factor = factors(rows);
        int n = columns;
        int last = (rows - 1) * n;
        for (int k = 0; k < n; k++) {
            v[last + k] -= v[last - n + k];
        }
        for (int k = 0; k < n; k++) {
            v[k] -= v[n + k];
        }
        for (int row = 1; row < rows - 1; row++) {
            double m = factor[row];
            int at = row * n;
            for (int k = 0; k < n; k++) {
                v[at + k] = (6 * v[at + k] - v[at - n + k]) * m;
            }
        }
        for (int k = 0; k < n; k++) {
            v[last + k] = (v[last + k] + v[last - n + k]) * factor[rows - 1];
        }
        for (int row = rows - 2; row >= 0; row--) {
            double m = factor[row];
            int at = row * n;
            for (int k = 0; k < n; k++) {
                v[at + k] -= m * v[at + n + k];
            }
        }
    }

    /** Four rows at a time: each recursion waits for its own last result, so one alone would leave the processor idle. */
    private void solveAlongX(double[] v) {
        double[] factor = factors(columns);
        int row = 0;
        for (; row + 4 <= rows; row += 4) {
            int a = row * columns;
            solveRows(v, factor, a, a + columns, a + 2 * columns, a + 3 * columns);
        }
        for (; row < rows; row++) {
            int a = row * columns;
            double[] single = new double[columns];
            System.arraycopy(v, a, single, 0, columns);
            solveRow(single, factor);
            System.arraycopy(single, 0, v, a, columns);
        }
    }

    private static void solveRow(double[] v, double[] factor) {
        int last = v.length - 1;
        v[last] -= v[last - 1];
        v[0] -= v[1];
        for (int i = 1; i < last; i++) {
            v[i] = (6 * v[i] - v[i - 1]) * factor[i];
        }
        v[last] = (v[last] + v[last - 1]) * factor[last];
        for (int i = last - 1; i >= 0; i--) {
            v[i] -= factor[i] * v[i + 1];
        }
    }

    private static void solveRows(double[] v, double[] factor, int a, int b, int c, int d) {
        int last = factor.length - 1;
        v[a + last] -= v[a + last - 1];
        v[b + last] -= v[b + last - 1];
        v[c + last] -= v[c + last - 1];
        v[d + last] -= v[d + last - 1];
        double pa = v[a] -= v[a + 1];
        double pb = v[b] -= v[b + 1];
        double pc = v[c] -= v[c + 1];
        double pd = v[d] -= v[d + 1];
        for (int i = 1; i < last; i++) {
            double m = factor[i];
            pa = v[a + i] = (6 * v[a + i] - pa) * m;
            pb = v[b + i] = (6 * v[b + i] - pb) * m;
            pc = v[c + i] = (6 * v[c + i] - pc) * m;
            pd = v[d + i] = (6 * v[d + i] - pd) * m;
        }
        double m = factor[last];
        pa = v[a + last] = (v[a + last] + pa) * m;
        pb = v[b + last] = (v[b + last] + pb) * m;
        pc = v[c + last] = (v[c + last] + pc) * m;
        pd = v[d + last] = (v[d + last] + pd) * m;
        for (int i = last - 1; i >= 0; i--) {
            double f = factor[i];
            pa = v[a + i] -= f * pa;
            pb = v[b + i] -= f * pb;
            pc = v[c + i] -= f * pc;
            pd = v[d + i] -= f * pd;
        }
    }

    private void extend() {
        for (int row = 1; row <= rows; row++) {
            int a = row * stride;
            coefficients[a] = beyond(coefficients, a + 1, 1);
            coefficients[a + columns + 1] = beyond(coefficients, a + columns, -1);
        }
        int top = (rows + 1) * stride;
        for (int column = 0; column < stride; column++) {
            coefficients[column] = beyond(coefficients, stride + column, stride);
            coefficients[top + column] = beyond(coefficients, top - stride + column, -stride);
        }
    }

    private static float beyond(float[] c, int edge, int inward) {
        return 3 * c[edge] - 3 * c[edge + inward] + c[edge + 2 * inward];
    }

    /** The rectangle of the nodes. */
    public Bounds bounds() {
        return new Bounds(firstX, firstY, firstX + (columns - 1) * spacingX, firstY + (rows - 1) * spacingY);
    }

    /**
     * The value at a point inside the rectangle; outside, the polynomial of the nearest cell goes on.
     */
    public double value(double x, double y) {
        double u = (x - firstX) * inverseX;
        double v = (y - firstY) * inverseY;
        int i = Math.min(Math.max((int) u, 0), columns - 2);
        int j = Math.min(Math.max((int) v, 0), rows - 2);
        double f = u - i;
        double g = v - j;
        double f1 = 1 - f;
        double g1 = 1 - g;
        double a0 = f1 * f1 * f1 * (1 / 6.0);
        double a3 = f * f * f * (1 / 6.0);
        double a1 = 2 / 3.0 - f * f + 3 * a3;
        double a2 = 1 - a0 - a1 - a3;
        double b0 = g1 * g1 * g1 * (1 / 6.0);
        double b3 = g * g * g * (1 / 6.0);
        double b1 = 2 / 3.0 - g * g + 3 * b3;
        double b2 = 1 - b0 - b1 - b3;
        float[] c = coefficients;
        int p = j * stride + i;
        int q = p + stride;
        int r = q + stride;
        int s = r + stride;
        return b0 * (a0 * c[p] + a1 * c[p + 1] + a2 * c[p + 2] + a3 * c[p + 3])
                + b1 * (a0 * c[q] + a1 * c[q + 1] + a2 * c[q + 2] + a3 * c[q + 3])
                + b2 * (a0 * c[r] + a1 * c[r + 1] + a2 * c[r + 2] + a3 * c[r + 3])
                + b3 * (a0 * c[s] + a1 * c[s + 1] + a2 * c[s + 2] + a3 * c[s + 3]);
    }

    /**
     * Writes the gradient at a point to one place of {@code out}, as {@link #value} goes on outside.
     *
     * @param index which point of {@code out} to overwrite
     */
    public void gradient(double x, double y, int index, Points out) {
        double u = (x - firstX) * inverseX;
        double v = (y - firstY) * inverseY;
        int i = Math.min(Math.max((int) u, 0), columns - 2);
        int j = Math.min(Math.max((int) v, 0), rows - 2);
        double f = u - i;
        double g = v - j;
        double f1 = 1 - f;
        double g1 = 1 - g;
        double d0 = -0.5 * f1 * f1;
        double d3 = 0.5 * f * f;
        double d1 = f * (1.5 * f - 2);
        double d2 = -(d0 + d1 + d3);
        double a0 = -d0 * f1 * (1 / 3.0);
        double a3 = d3 * f * (1 / 3.0);
        double a1 = 2 / 3.0 - f * f + 3 * a3;
        double a2 = 1 - a0 - a1 - a3;
        double e0 = -0.5 * g1 * g1;
        double e3 = 0.5 * g * g;
        double e1 = g * (1.5 * g - 2);
        double e2 = -(e0 + e1 + e3);
        double b0 = -e0 * g1 * (1 / 3.0);
        double b3 = e3 * g * (1 / 3.0);
        double b1 = 2 / 3.0 - g * g + 3 * b3;
        double b2 = 1 - b0 - b1 - b3;
        float[] c = coefficients;
        int p = j * stride + i;
        int q = p + stride;
        int r = q + stride;
        int s = r + stride;
        double c0 = b0 * c[p] + b1 * c[q] + b2 * c[r] + b3 * c[s];
        double c1 = b0 * c[p + 1] + b1 * c[q + 1] + b2 * c[r + 1] + b3 * c[s + 1];
        double c2 = b0 * c[p + 2] + b1 * c[q + 2] + b2 * c[r + 2] + b3 * c[s + 2];
        double c3 = b0 * c[p + 3] + b1 * c[q + 3] + b2 * c[r + 3] + b3 * c[s + 3];
        double e0x = e0 * c[p] + e1 * c[q] + e2 * c[r] + e3 * c[s];
        double e1x = e0 * c[p + 1] + e1 * c[q + 1] + e2 * c[r + 1] + e3 * c[s + 1];
        double e2x = e0 * c[p + 2] + e1 * c[q + 2] + e2 * c[r + 2] + e3 * c[s + 2];
        double e3x = e0 * c[p + 3] + e1 * c[q + 3] + e2 * c[r + 3] + e3 * c[s + 3];
        out.x()[index] = (d0 * c0 + d1 * c1 + d2 * c2 + d3 * c3) * inverseX;
        out.y()[index] = (a0 * e0x + a1 * e1x + a2 * e2x + a3 * e3x) * inverseY;
    }
}
