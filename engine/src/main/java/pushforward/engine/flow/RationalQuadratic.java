package pushforward.engine.flow;

import java.util.Arrays;

/**
 * An increasing piecewise rational function on [−B, B] in K bins, the identity outside (Durkan, Bekasov, Murray and Papamakarios 2019).
 *
 * <p>With θ the place in a bin, s = Δy/Δx and D = s + (δ₁ + δ₀ − 2s) θ(1 − θ) it is y₀ + Δy (sθ² + δ₀ θ(1 − θ))/D. The raw numbers are
 * K widths, K heights, which a softmax makes fractions of 2B, and K − 1 slopes δ at the inner knots, by softplus.
 *
 * @param bins K, at least 2
 * @param bound B, positive
 */
public record RationalQuadratic(int bins, double bound) implements Elementwise {
    /** No bin is narrower or lower than this fraction, and no slope less. */
    static final double LEAST = 1e-3;

    /** The raw slope that makes δ = 1. */
    private static final double UNIT_SLOPE = Math.log(Math.expm1(1 - LEAST));

    @Override
    public int rawNumbers() {
        return 3 * bins - 1;
    }

    @Override
    public void identity(double[] raw, int offset) {
        Arrays.fill(raw, offset, offset + 2 * bins, 0);
        Arrays.fill(raw, offset + 2 * bins, offset + rawNumbers(), UNIT_SLOPE);
    }

    @Override
    public Pass pass(int rows) {
        return new SplinePass(this, rows);
    }

    @Override
    public Curves curves() {
        return new SplineCurves(bins, bound);
    }

    private static final class SplinePass implements Pass {
        private final RationalQuadratic shape;
        private final int rows;
        /** Softmax fractions before the floor, of widths and of heights, kept for the way back: fraction k of row i at k * rows + i. */
        private final double[] widths;

        private final double[] heights;
        private final double[] slopesRaw;
        private final int[] bin;
        private final SplineBin[] bins;
        private final double[] work;

        SplinePass(RationalQuadratic shape, int rows) {
            this.shape = shape;
            this.rows = rows;
            widths = new double[shape.bins * rows];
            heights = new double[shape.bins * rows];
            slopesRaw = new double[(shape.bins + 1) * rows];
            bin = new int[rows];
            bins = new SplineBin[rows];
            for (int i = 0; i < rows; i++) {
                bins[i] = new SplineBin();
            }
            work = new double[rows];
        }

        @Override
        public void forward(double[] values, double[] raw, double[] logSlope) {
            softmax(raw, 0, widths);
            softmax(raw, shape.bins * rows, heights);
            System.arraycopy(raw, 2 * shape.bins * rows, slopesRaw, rows, (shape.bins - 1) * rows);
            for (int i = 0; i < rows; i++) {
                if (find(values[i], i, widths)) {
                    SplineBin here = bins[i];
                    here.place((values[i] - here.x0) / here.dx);
                    values[i] = here.value();
                    logSlope[i] += here.logSlope();
                }
            }
        }

        @Override
        public void inverse(double[] values, double[] raw, double[] logSlope) {
            softmax(raw, 0, widths);
            softmax(raw, shape.bins * rows, heights);
            System.arraycopy(raw, 2 * shape.bins * rows, slopesRaw, rows, (shape.bins - 1) * rows);
            for (int i = 0; i < rows; i++) {
                if (find(values[i], i, heights)) {
                    SplineBin here = bins[i];
                    here.place(here.solve(values[i] - here.y0));
                    values[i] = here.x0 + here.dx * here.theta;
                    logSlope[i] -= here.logSlope();
                }
            }
        }

        /** Writes the softmax of the raw numbers from {@code offset} on. */
        private void softmax(double[] raw, int offset, double[] out) {
            int count = shape.bins;
            System.arraycopy(raw, offset, work, 0, rows);
            for (int k = 1; k < count; k++) {
                int at = offset + k * rows;
                for (int i = 0; i < rows; i++) {
                    work[i] = Math.max(work[i], raw[at + i]);
                }
            }
            for (int k = 0; k < count; k++) {
                int at = k * rows;
                for (int i = 0; i < rows; i++) {
                    out[at + i] = Math.exp(raw[offset + at + i] - work[i]);
                }
            }
            Arrays.fill(work, 0);
            for (int k = 0; k < count; k++) {
                for (int i = 0; i < rows; i++) {
                    work[i] += out[k * rows + i];
                }
            }
            for (int i = 0; i < rows; i++) {
                work[i] = 1 / work[i];
            }
            for (int k = 0; k < count; k++) {
                for (int i = 0; i < rows; i++) {
                    out[k * rows + i] *= work[i];
                }
            }
        }

        private double length(double[] fractions, int k, int i) {
            return 2 * shape.bound * (LEAST + (1 - LEAST * shape.bins) * fractions[k * rows + i]);
        }

        /** Finds the bin of a value along x, if the fractions are widths, or along y; false outside of the bound. */
        private boolean find(double value, int i, double[] fractions) {
            double bound = shape.bound;
            bin[i] = -1;
            if (!(value > -bound && value < bound)) {
                return false;
            }
            int k = 0;
            double along = -bound;
            double next = along + length(fractions, 0, i);
            while (value >= next && k < shape.bins - 1) {
                k++;
                along = next;
                next += length(fractions, k, i);
            }
            double other = -bound;
            double[] others = fractions == widths ? heights : widths;
            for (int j = 0; j < k; j++) {
                other += length(others, j, i);
            }
            bin[i] = k;
            SplineBin here = bins[i];
            boolean last = k == shape.bins - 1;
            boolean alongX = fractions == widths;
            here.x0 = alongX ? along : other;
            here.y0 = alongX ? other : along;
            here.dx = last ? bound - here.x0 : length(widths, k, i);
            here.dy = last ? bound - here.y0 : length(heights, k, i);
            here.slope0 = k == 0 ? 1 : slope(slopesRaw[k * rows + i]);
            here.slope1 = last ? 1 : slope(slopesRaw[(k + 1) * rows + i]);
            return true;
        }

        private static double slope(double raw) {
            return LEAST + Softplus.of(raw);
        }

        @Override
        public void forwardGradient(double[] gradient, double[] byLogSlope, double[] rawGradient) {
            Arrays.fill(rawGradient, 0);
            for (int i = 0; i < rows; i++) {
                if (bin[i] >= 0) {
                    SplineBin here = bins[i];
                    here.gradient(gradient[i], byLogSlope[i]);
                    gradient[i] = here.byX;
                    spread(i, rawGradient);
                }
            }
        }

        /** The inverse z solves f(z) = x: what z moves the loss by is passed on to x and the raw numbers by the slope f′. */
        @Override
        public void inverseGradient(double[] gradient, double[] byLogSlope, double[] rawGradient) {
            Arrays.fill(rawGradient, 0);
            for (int i = 0; i < rows; i++) {
                if (bin[i] >= 0) {
                    SplineBin here = bins[i];
                    double byZ = gradient[i] - byLogSlope[i] * here.logSlopeDerivative();
                    double byX = byZ / here.slope();
                    here.gradient(-byX, -byLogSlope[i]);
                    gradient[i] = byX;
                    spread(i, rawGradient);
                }
            }
        }

        /** Passes the gradient by the numbers of a bin on to the raw numbers. */
        private void spread(int i, double[] rawGradient) {
            SplineBin here = bins[i];
            spread(i, widths, here.byX0, here.byDx, 0, rawGradient);
            spread(i, heights, here.byY0, here.byDy, shape.bins * rows, rawGradient);
            int k = bin[i];
            int slopes = (2 * shape.bins - 1) * rows;
            if (k > 0) {
                rawGradient[slopes + k * rows + i] = here.bySlope0 * Softplus.derivative(slopesRaw[k * rows + i]);
            }
            if (k < shape.bins - 1) {
                rawGradient[slopes + (k + 1) * rows + i] =
                        here.bySlope1 * Softplus.derivative(slopesRaw[(k + 1) * rows + i]);
            }
        }

        /** A knot is the sum of the lengths before it, and a length a softmax fraction. */
        private void spread(
                int i, double[] fractions, double byKnot, double byLength, int offset, double[] rawGradient) {
            int k = bin[i];
            // The length of the last bin is what the knot leaves of 2B.
            boolean last = k == shape.bins - 1;
            double before = last ? byKnot - byLength : byKnot;
            double own = last ? 0 : byLength;
            double factor = 2 * shape.bound * (1 - LEAST * shape.bins);
            double mean = own * fractions[k * rows + i];
            for (int j = 0; j < k; j++) {
                mean += before * fractions[j * rows + i];
            }
            for (int j = 0; j < shape.bins; j++) {
                double by = j < k ? before : j == k ? own : 0;
                rawGradient[offset + j * rows + i] = factor * fractions[j * rows + i] * (by - mean);
            }
        }
    }
}
