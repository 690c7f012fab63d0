package pushforward.engine.flow;

/**
 * What tables know of rational-quadratic splines: their inner knots along x, those along y, and the slopes there. A reader then needs no
 * softmax, and looks at the knots of one bin only.
 */
final class SplineCurves implements Elementwise.Curves {
    private final int bins;
    private final double bound;
    private final SplineBin bin = new SplineBin();

    SplineCurves(int bins, double bound) {
        this.bins = bins;
        this.bound = bound;
    }

    private int inner() {
        return bins - 1;
    }

    @Override
    public int count() {
        return 3 * inner();
    }

    @Override
    public void of(double[] raw, int rows, double[] out) {
        knots(raw, 0, rows, out, 0);
        knots(raw, bins * rows, rows, out, inner() * rows);
        int from = 2 * bins * rows;
        int to = 2 * inner() * rows;
        for (int i = 0; i < inner() * rows; i++) {
            out[to + i] = RationalQuadratic.LEAST + Softplus.of(raw[from + i]);
        }
    }

    private void knots(double[] raw, int offset, int rows, double[] out, int to) {
        double share = 2 * bound * (1 - RationalQuadratic.LEAST * bins);
        double least = 2 * bound * RationalQuadratic.LEAST;
        for (int i = 0; i < rows; i++) {
            double greatest = raw[offset + i];
            for (int k = 1; k < bins; k++) {
                greatest = Math.max(greatest, raw[offset + k * rows + i]);
            }
            double sum = 0;
            for (int k = 0; k < bins; k++) {
                sum += Math.exp(raw[offset + k * rows + i] - greatest);
                if (k < inner()) {
                    out[to + k * rows + i] = sum;
                }
            }
            for (int k = 0; k < inner(); k++) {
                int at = to + k * rows + i;
                out[at] = -bound + (k + 1) * least + share * out[at] / sum;
            }
        }
    }

    @Override
    public void forward(double[] values, CurveTable table, int[] cell, double[] place, double[] logSlope) {
        for (int i = 0; i < values.length; i++) {
            if (isBent(values[i], cell[i])) {
                find(values[i], 0, table, cell[i], place[i]);
                bin.place((values[i] - bin.x0) / bin.dx);
                values[i] = bin.value();
                logSlope[i] += bin.logSlope();
            }
        }
    }

    @Override
    public void inverse(double[] values, CurveTable table, int[] cell, double[] place, double[] logSlope) {
        for (int i = 0; i < values.length; i++) {
            if (isBent(values[i], cell[i])) {
                find(values[i], inner(), table, cell[i], place[i]);
                bin.place(bin.solve(values[i] - bin.y0));
                values[i] = bin.x0 + bin.dx * bin.theta;
                logSlope[i] -= bin.logSlope();
            }
        }
    }

    private boolean isBent(double value, int cell) {
        return cell != CurveTable.NO_CELL && value > -bound && value < bound;
    }

    /**
     * Finds the bin of a value.
     *
     * @param first the first curve of the knots along which it is meant
     */
    private void find(double value, int first, CurveTable table, int cell, double place) {
        int left = 0;
        int right = bins;
        double from = -bound;
        double to = bound;
        while (right - left > 1) {
            int k = (left + right) >>> 1;
            double knot = table.value(first + k - 1, cell, place);
            if (value >= knot) {
                left = k;
                from = knot;
            } else {
                right = k;
                to = knot;
            }
        }
        int other = inner() - first;
        double otherFrom = left == 0 ? -bound : table.value(other + left - 1, cell, place);
        double otherTo = right == bins ? bound : table.value(other + right - 1, cell, place);
        boolean alongX = first == 0;
        bin.x0 = alongX ? from : otherFrom;
        bin.dx = alongX ? to - from : otherTo - otherFrom;
        bin.y0 = alongX ? otherFrom : from;
        bin.dy = alongX ? otherTo - otherFrom : to - from;
        int slopes = 2 * inner();
        bin.slope0 = left == 0 ? 1 : table.value(slopes + left - 1, cell, place);
        bin.slope1 = right == bins ? 1 : table.value(slopes + right - 1, cell, place);
    }
}
