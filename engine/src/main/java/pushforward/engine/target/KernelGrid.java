package pushforward.engine.target;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;

/**
 * Many Gaussian kernels replaced by fewer on an even grid: N(x; xᵢ, h²I) = Δ² Σⱼ N(gⱼ; xᵢ, τ²I) N(x; gⱼ, (h² − τ²)I), up to the
 * aliasing 4 exp(−2π²ρ²/Δ²), ρ² = τ²(1 − τ²/h²), of a trapezoidal rule over a Gaussian (Greengard and Lee 2004 spread points in this
 * way for Fourier transforms; Trefethen and Weideman 2014 give the error).
 *
 * <p>Every node's mass is positive and the error is relative to each kernel wherever it is evaluated, so tails are as exact as peaks.
 * With τ a third of the smallest bandwidth served and Δ = 0.28 of it the error is 1e−10. The cost of a place does not depend on how
 * many points there are.
 */
final class KernelGrid {
    private static final double SPREAD = 1 / 3.0;
    private static final double SPACING = 0.28;
    /** Bandwidths up to this multiple of the smallest are served, so a slider that moves spreads the points again only now and then. */
    private static final double OCTAVE = 2;
    /** How far from a kernel's centre, in bandwidths, the grid reproduces it. */
    private static final double VALID = 13;
    /** ln of the share of a sum that may be lost, negated. */
    private static final double LOST = 21;
    /** How far the grid goes beyond the points, in largest bandwidths: e⁻³² of a kernel's mass lies beyond. */
    private static final double MARGIN = 8;

    /** How far a table goes beyond the points, in bandwidths; e⁻¹⁸ of a kernel's mass lies beyond. */
    private static final double TABLE_MARGIN = 6;

    /** More nodes than these are not worth their memory. */
    static final int MOST_NODES = 4_000_000;

    private static final int BANDS = 16;

    private final double smallest;
    private final double spreadVariance;
    private final double logCount;
    private final Extent extent;
    private final double firstX;
    private final double firstY;
    private final double spacing;
    private final int columns;
    private final int rows;
    private final double[] masses;

    private KernelGrid(Points points, double smallest, Extent extent) {
        this.smallest = smallest;
        double tau = SPREAD * smallest;
        spreadVariance = tau * tau;
        logCount = Math.log(points.size());
        spacing = SPACING * smallest;
        columns = (int) extent.columns(smallest);
        rows = (int) extent.rows(smallest);
        this.extent = extent;
        firstX = (extent.minX + extent.maxX - (columns - 1) * spacing) / 2;
        firstY = (extent.minY + extent.maxY - (rows - 1) * spacing) / 2;
        masses = new double[columns * rows];
        spread(points);
    }

    /** Returns a grid for a bandwidth and others near it, or null if it would have too many nodes. */
    static @Nullable KernelGrid of(Points points, double bandwidth) {
        Extent extent = Extent.of(points);
        double octave = Math.pow(OCTAVE, Math.floor(Math.log(bandwidth) / Math.log(OCTAVE)));
        for (double smallest : new double[] {octave, bandwidth}) {
            if (extent.nodes(smallest) <= MOST_NODES) {
                return new KernelGrid(points, smallest, extent);
            }
        }
        return null;
    }

    /** The rectangle of the points. */
    private record Extent(double minX, double minY, double maxX, double maxY) {
        static Extent of(Points points) {
            return new Extent(
                    Arrays.stream(points.x()).min().orElse(0),
                    Arrays.stream(points.y()).min().orElse(0),
                    Arrays.stream(points.x()).max().orElse(0),
                    Arrays.stream(points.y()).max().orElse(0));
        }

        double columns(double smallest) {
            return count(maxX - minX, smallest);
        }

        double rows(double smallest) {
            return count(maxY - minY, smallest);
        }

        double nodes(double smallest) {
            return columns(smallest) * rows(smallest);
        }

        private static double count(double length, double smallest) {
            return Math.ceil((length / smallest + 2 * MARGIN * OCTAVE) / SPACING) + 1;
        }
    }

    boolean serves(double bandwidth) {
        return bandwidth >= smallest && bandwidth < OCTAVE * smallest;
    }

    int nodes() {
        return masses.length;
    }

    // Spreading the points

    private void spread(Points points) {
        int reach = (int) Math.ceil((VALID * SPREAD * SPREAD + 6.7 * SPREAD) * smallest / spacing);
        int[] order = byRow(points);
        int bandRows = (rows + BANDS - 1) / BANDS;
        int[] firstOfRow = firstOfRows(points, order);
        // Each band of rows is one task's own, and takes its points in order: the sums are the same on any number of
        // cores.
        IntStream.range(0, BANDS).parallel().forEach(band -> {
            int low = band * bandRows;
            int high = Math.min(rows, low + bandRows) - 1;
            if (low <= high) {
                int from = firstOfRow[Math.max(0, low - reach)];
                int to = firstOfRow[Math.min(rows, high + reach + 1)];
                spreadInto(points, order, from, to, low, high, reach);
            }
        });
    }

    private int nearestRow(double y) {
        return Math.min(rows - 1, Math.max(0, (int) Math.rint((y - firstY) / spacing)));
    }

    private int[] firstOfRows(Points points, int[] order) {
        int[] starts = new int[rows + 1];
        int k = 0;
        for (int row = 0; row <= rows; row++) {
            while (k < order.length && nearestRow(points.y()[order[k]]) < row) {
                k++;
            }
            starts[row] = k;
        }
        return starts;
    }

    /** Indices of the points by the row that is nearest to each, and as they came within a row. */
    private int[] byRow(Points points) {
        int[] place = new int[rows + 1];
        for (double y : points.y()) {
            place[nearestRow(y) + 1]++;
        }
        for (int row = 0; row < rows; row++) {
            place[row + 1] += place[row];
        }
        int[] order = new int[points.size()];
        for (int i = 0; i < order.length; i++) {
            order[place[nearestRow(points.y()[i])]++] = i;
        }
        return order;
    }

    private void spreadInto(Points points, int[] order, int from, int to, int low, int high, int reach) {
        double scale = spacing * spacing / (2 * Math.PI * spreadVariance * points.size());
        double[] step = new double[2 * reach + 1];
        for (int k = 0; k < step.length; k++) {
            double d = (k - reach) * spacing;
            step[k] = Math.exp(-0.5 * d * d / spreadVariance);
        }
        double[] alongX = new double[2 * reach + 1];
        double[] alongY = new double[2 * reach + 1];
        for (int k = from; k < to; k++) {
            int i = order[k];
            int row = nearestRow(points.y()[i]);
            int column = (int) Math.rint((points.x()[i] - firstX) / spacing);
            weights(points.x()[i] - firstX - column * spacing, step, alongX);
            weights(points.y()[i] - firstY - row * spacing, step, alongY);
            int begin = Math.max(low, row - reach);
            int finish = Math.min(high, row + reach);
            for (int j = begin; j <= finish; j++) {
                double factor = scale * alongY[j - row + reach];
                int at = j * columns + column - reach;
                for (int c = 0; c < alongX.length; c++) {
                    masses[at + c] += factor * alongX[c];
                }
            }
        }
    }

    /** exp(−(kΔ − d)²/2τ²) for all k from two exponentials, as exp(−(kΔ)²/2τ²) exp(−d²/2τ²) exp(dΔ/τ²)ᵏ. */
    private void weights(double d, double[] step, double[] out) {
        int reach = out.length / 2;
        double ratio = Math.exp(d * spacing / spreadVariance);
        double inverse = 1 / ratio;
        double up = Math.exp(-0.5 * d * d / spreadVariance);
        double down = up;
        out[reach] = up;
        for (int k = 1; k <= reach; k++) {
            up *= ratio;
            down *= inverse;
            out[reach + k] = up * step[reach + k];
            out[reach - k] = down * step[reach - k];
        }
    }

    // Evaluating

    /** ln of the height, relative to one kernel's, down to which sums over the grid are exact. */
    private double faintest() {
        return -(VALID * VALID / 2 - logCount - LOST);
    }

    /** One place after another; each thread has its own. */
    final class Sums {
        private final double variance;
        private final double near;
        private final double far;
        private final double nearReach;
        private final double farReach;
        private double[] kernelX = new double[0];
        /** Σⱼ mⱼ exp(−|x − gⱼ|²/2v); 0 where the grid cannot tell. */
        double sum;
        /** The same sum over gⱼ − x. */
        double momentX;

        double momentY;

        /**
         * Prepares.
         *
         * @param bandwidth one that is served
         */
        Sums(double bandwidth) {
            variance = bandwidth * bandwidth - spreadVariance;
            // A sum of the masses 1/n over kernels of variance h² is h²/v times the density's share.
            double single = Math.log(variance / (bandwidth * bandwidth)) - logCount;
            double nearest = -9;
            near = Math.exp(nearest + single);
            far = Math.exp(faintest() + single);
            nearReach = Math.sqrt(2 * variance * (LOST - nearest - single));
            farReach = Math.sqrt(2 * variance * (LOST - faintest() - single));
        }

        /** v, the variance of the kernels on the grid. */
        double variance() {
            return variance;
        }

        boolean tells(double total) {
            return total >= far;
        }

        /** Sums at a place; returns whether the grid can tell the sum there. */
        boolean evaluate(double x, double y) {
            within(x, y, nearReach);
            if (sum >= near) {
                return true;
            }
            within(x, y, farReach);
            return sum >= far;
        }

        private void within(double x, double y, double reach) {
            sum = 0;
            momentX = 0;
            momentY = 0;
            int left = (int) Math.max(0, Math.ceil((x - reach - firstX) / spacing));
            int right = (int) Math.min(columns - 1, Math.floor((x + reach - firstX) / spacing));
            int low = (int) Math.max(0, Math.ceil((y - reach - firstY) / spacing));
            int high = (int) Math.min(rows - 1, Math.floor((y + reach - firstY) / spacing));
            if (left > right || low > high) {
                return;
            }
            if (kernelX.length <= right - left) {
                kernelX = new double[right - left + 1];
            }
            for (int i = left; i <= right; i++) {
                double d = firstX + i * spacing - x;
                kernelX[i - left] = Math.exp(-0.5 * d * d / variance);
            }
            for (int j = low; j <= high; j++) {
                double dy = firstY + j * spacing - y;
                double weight = Math.exp(-0.5 * dy * dy / variance);
                int row = j * columns;
                double total = 0;
                double moment = 0;
                for (int i = left; i <= right; i++) {
                    double term = masses[row + i] * kernelX[i - left];
                    total += term;
                    moment += term * (i - left);
                }
                sum += weight * total;
                momentX += weight * (moment * spacing + total * (firstX + left * spacing - x));
                momentY += weight * total * dy;
            }
        }
    }

    /** The sums at nodes of an even grid. */
    record Table(Bounds bounds, int columns, int rows, double[] sums) {
        double x(int column) {
            return bounds.minX() + column * bounds.width() / (columns - 1);
        }

        double y(int row) {
            return bounds.minY() + row * bounds.height() / (rows - 1);
        }
    }

    /** The sums at nodes about the points, by two convolutions of positive numbers: as exact in the tails as elsewhere. */
    Table tabulate(Sums kernel, double bandwidth) {
        int stride = bandwidth >= 1.5 * smallest ? 2 : 1;
        double margin = TABLE_MARGIN * bandwidth;
        int left = (int) Math.max(0, Math.floor((extent.minX - margin - firstX) / spacing));
        int low = (int) Math.max(0, Math.floor((extent.minY - margin - firstY) / spacing));
        int across = (int) Math.ceil((extent.maxX - extent.minX + 2 * margin) / spacing / stride) + 1;
        int up = (int) Math.ceil((extent.maxY - extent.minY + 2 * margin) / spacing / stride) + 1;
        double[] weight = weights(kernel);
        double[] sums = new double[up * across];
        IntStream.range(0, up).parallel().forEach(row -> {
            double[] line = alongY(low + row * stride, weight);
            alongX(line, left, stride, weight, sums, row * across, across);
        });
        double x = firstX + left * spacing;
        double y = firstY + low * spacing;
        double step = stride * spacing;
        return new Table(new Bounds(x, y, x + (across - 1) * step, y + (up - 1) * step), across, up, sums);
    }

    private double[] weights(Sums kernel) {
        double[] weight = new double[(int) Math.ceil(kernel.farReach / spacing) + 1];
        for (int k = 0; k < weight.length; k++) {
            weight[k] = Math.exp(-0.5 * k * spacing * k * spacing / kernel.variance);
        }
        return weight;
    }

    /** A row of the grid after the convolution along y, with room at both ends for the one along x. */
    private double[] alongY(int middle, double[] weight) {
        int reach = weight.length - 1;
        double[] line = new double[columns + 2 * reach];
        for (int j = Math.max(0, middle - reach); j <= Math.min(rows - 1, middle + reach); j++) {
            double factor = weight[Math.abs(j - middle)];
            int at = j * columns;
            for (int i = 0; i < columns; i++) {
                line[reach + i] += factor * masses[at + i];
            }
        }
        return line;
    }

    private static void alongX(double[] line, int left, int stride, double[] weight, double[] out, int to, int size) {
        int reach = weight.length - 1;
        for (int i = 0; i < size; i++) {
            int middle = reach + left + i * stride;
            double sum = weight[0] * line[middle];
            for (int k = 1; k <= reach && middle + k < line.length; k++) {
                sum += weight[k] * (line[middle - k] + line[middle + k]);
            }
            out[to + i] = sum;
        }
    }
}
