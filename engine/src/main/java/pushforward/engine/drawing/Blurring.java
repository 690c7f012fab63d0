package pushforward.engine.drawing;

/** Blurs ink with a Gaussian; the edges of the canvas reflect, so no ink is lost. */
final class Blurring {
    private static final double REACH = 5;
    /** Beyond this many canvases everything is even anyway. */
    private static final double WIDEST = 2;

    private Blurring() {}

    /**
     * Blurs in place.
     *
     * @param sigma standard deviation in cells
     */
    static void apply(double[] ink, int columns, int rows, double sigma) {
        double[] alongRows = kernel(Math.min(sigma, WIDEST * columns));
        double[] alongColumns = kernel(Math.min(sigma, WIDEST * rows));
        int reach = Math.max(alongRows.length, alongColumns.length);
        double[] line = new double[Math.max(columns, rows) + 2 * reach];
        for (int row = 0; row < rows; row++) {
            blurLine(ink, row * columns, 1, columns, alongRows, line);
        }
        for (int column = 0; column < columns; column++) {
            blurLine(ink, column, columns, rows, alongColumns, line);
        }
    }

    private static void blurLine(double[] ink, int start, int stride, int size, double[] kernel, double[] line) {
        int reach = kernel.length - 1;
        for (int i = 0; i < size; i++) {
            line[reach + i] = ink[start + i * stride];
        }
        for (int k = 1; k <= reach; k++) {
            line[reach - k] = ink[start + reflected(-k, size) * stride];
            line[reach + size - 1 + k] = ink[start + reflected(size - 1 + k, size) * stride];
        }
        for (int i = 0; i < size; i++) {
            int at = reach + i;
            double sum = kernel[0] * line[at];
            for (int k = 1; k <= reach; k++) {
                sum += kernel[k] * (line[at - k] + line[at + k]);
            }
            ink[start + i * stride] = sum;
        }
    }

    private static double[] kernel(double sigma) {
        double[] kernel = new double[(int) Math.ceil(REACH * sigma) + 1];
        double total = 0;
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = Math.exp(-0.5 * k * k / (sigma * sigma));
            total += k == 0 ? kernel[k] : 2 * kernel[k];
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= total;
        }
        return kernel;
    }

    /** Folds an index as between two mirrors that stand on the outer edges of the first and the last cell. */
    private static int reflected(int index, int size) {
        int folded = Math.floorMod(index, 2 * size);
        return folded < size ? folded : 2 * size - 1 - folded;
    }
}
