package pushforward.engine.law;

/**
 * The factors L Lᵀ of a symmetric positive definite matrix whose rows are the cells of a grid and whose entries couple neighbours
 * (Cholesky 1924): outside a band as wide as a row of cells everything is zero, and stays so.
 */
final class BandCholesky {
    private final int size;
    private final int width;
    /** Row i of L, from column i − width to i, at i · (width + 1). */
    private final double[] lower;

    /**
     * Factors the matrix.
     *
     * @param diagonal entries (i, i)
     * @param next entries (i, i + 1)
     * @param across entries (i, i + width)
     * @param width cells in a row
     */
    BandCholesky(double[] diagonal, double[] next, double[] across, int width) {
        this.size = diagonal.length;
        this.width = width;
        this.lower = new double[size * (width + 1)];
        for (int i = 0; i < size; i++) {
            lower[at(i, i)] += diagonal[i];
            if (i + 1 < size) {
                lower[at(i + 1, i)] += next[i];
            }
            if (i + width < size) {
                lower[at(i + width, i)] += across[i];
            }
        }
        for (int i = 0; i < size; i++) {
            factorRow(i);
        }
    }

    private int at(int row, int column) {
        return row * (width + 1) + column - row + width;
    }

    private void factorRow(int i) {
        for (int j = Math.max(0, i - width); j <= i; j++) {
            double sum = lower[at(i, j)];
            int toI = at(i, 0);
            int toJ = at(j, 0);
            for (int k = Math.max(0, i - width); k < j; k++) {
                sum -= lower[toI + k] * lower[toJ + k];
            }
            lower[at(i, j)] = i == j ? Math.sqrt(sum) : sum / lower[at(j, j)];
        }
    }

    /** Returns the solution for a right-hand side. */
    double[] solve(double[] rightHandSide) {
        double[] x = rightHandSide.clone();
        for (int i = 0; i < size; i++) {
            for (int k = Math.max(0, i - width); k < i; k++) {
                x[i] -= lower[at(i, k)] * x[k];
            }
            x[i] /= lower[at(i, i)];
        }
        for (int i = size - 1; i >= 0; i--) {
            x[i] /= lower[at(i, i)];
            for (int k = Math.max(0, i - width); k < i; k++) {
                x[k] -= lower[at(i, k)] * x[i];
            }
        }
        return x;
    }
}
