package pushforward.engine.net;

import java.util.Arrays;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import pushforward.engine.math.Points;

/**
 * Sums of the Gaussian kernel k(x, y) = exp(−‖x − y‖²/2b) over all pairs of two batches.
 *
 * <p>With rows (x/b, −‖x‖²/2b, 1) and columns (y, 1, −‖y‖²/2b) the exponents of a tile of pairs are one matrix product. Coordinates are
 * taken relative to the median of the second batch, so that the squares do not cancel digits away, and a point more than a million
 * kernel widths from there counts as that far. Everything is in double precision, in
 * storage that is kept until the sizes change. Used on the thread of {@link Nd4jRuntime} only.
 */
public final class PairwiseKernels {
    /** Rows a tile at most. */
    private static final int TILE = 256;

    /** Kernel values a tile: 2 MB stay near the core. */
    private static final int TILE_VALUES = 256_000;

    /** Rows and columns of a tile where rows and columns are the same points. */
    private static final int SIDE = 512;

    private static final int FEATURES = 4;

    /** In kernel widths: squares of this size still leave an exponent right to 1e−4, and no kernel reaches so far. */
    private static final double FARTHEST = 1e6;

    private final Matrix rows = new Matrix();
    private final Matrix columns = new Matrix();
    private final Matrix tile = new Matrix();
    private final Matrix weights = new Matrix();
    private final Matrix otherWeights = new Matrix();
    private final Matrix weighted = new Matrix();
    private final FourierKernel fourier = new FourierKernel();
    private double[] scratch = new double[0];

    PairwiseKernels() {}

    /**
     * Kernel sums of the two parts of a pool, for each of several ways to part it.
     *
     * @param within over ordered pairs inside the first part, the diagonal included
     * @param across over pairs with one in each part
     * @param total over all ordered pairs of the pool, the diagonal included
     */
    public record PartSums(double[] within, double[] across, double total) {}

    /**
     * Returns Σᵢⱼ k(xᵢ, yⱼ), the diagonal included if the two batches are the same. A point that is not finite makes the sum NaN.
     *
     * @param bandwidth b, the square of a length, positive
     */
    public double sum(Points x, Points y, double bandwidth) {
        if (x.size() == 0 || y.size() == 0) {
            return 0;
        }
        weights.reshape(y.size(), 1);
        weights.fill(1);
        weights.upload();
        Sum sum = new Sum();
        forEachTile(x, y, bandwidth, (first, count) -> {
            for (int i = 0; i < count; i++) {
                sum.value += weighted.values[i];
            }
        });
        return sum.value;
    }

    /**
     * Returns the kernel sums of every parting of a pool: the kernel is evaluated once, and each parting costs a column of one
     * matrix product.
     *
     * @param inFirst which points are in the first part: 1 or 0 for point i of parting r at index {@code r * pool.size() + i}
     */
    public PartSums partSums(Points pool, double bandwidth, double[] inFirst) {
        int size = pool.size();
        int partings = inFirst.length / size;
        weights.reshape(size, partings + 1);
        System.arraycopy(inFirst, 0, weights.values, 0, inFirst.length);
        for (int i = 0; i < size; i++) {
            weights.values[partings * size + i] = 1;
        }
        weights.upload();
        double[] within = new double[partings];
        double[] across = new double[partings];
        Sum total = new Sum();
        int height = tileHeight(size, size);
        forEachTile(pool, pool, bandwidth, (first, count) -> {
            for (int r = 0; r < partings; r++) {
                for (int i = 0; i < count; i++) {
                    double sumOverFirst = weighted.values[r * height + i];
                    double inside = inFirst[r * size + first + i];
                    within[r] += inside * sumOverFirst;
                    across[r] += (1 - inside) * sumOverFirst;
                }
            }
            for (int i = 0; i < count; i++) {
                total.value += weighted.values[partings * height + i];
            }
        });
        return new PartSums(within, across, total.value);
    }

    /**
     * Writes Σⱼ k(xᵢ, yⱼ) wⱼ for every point xᵢ and every column w of weights. No more than a tile of the kernel matrix exists at a time;
     * none at all where {@link FourierKernel} gets there sooner.
     *
     * @param bandwidth b, the square of a length, positive
     * @param columns the weight of point j in column r at index {@code r * y.size() + j}
     * @param out receives the sum of point i for column r at index {@code r * x.size() + i}
     */
    public void weightedSums(Points x, Points y, double bandwidth, double[] columns, double[] out) {
        if (fourier.suits(x, y, bandwidth)) {
            fourier.weightedSums(x, y, columns, out);
            return;
        }
        int count = columns.length / y.size();
        weights.reshape(y.size(), count);
        System.arraycopy(columns, 0, weights.values, 0, columns.length);
        weights.upload();
        int height = tileHeight(x.size(), y.size());
        forEachTile(x, y, bandwidth, (first, rowsHere) -> {
            for (int r = 0; r < count; r++) {
                System.arraycopy(weighted.values, r * height, out, r * x.size() + first, rowsHere);
            }
        });
    }

    /**
     * Writes Σⱼ k(xᵢ, xⱼ) wⱼ for every point xᵢ and every column w of weights, as {@link #weightedSums} does with the same points twice, in
     * half the time: every kernel value is computed once and serves both of its points.
     */
    public void weightedSums(Points x, double bandwidth, double[] columns, double[] out) {
        if (fourier.suits(x, x, bandwidth)) {
            fourier.weightedSums(x, x, columns, out);
            return;
        }
        int size = x.size();
        int count = columns.length / size;
        int side = Math.min(SIDE, size);
        double centreX = median(x.x());
        double centreY = median(x.y());
        double farthest = FARTHEST * Math.sqrt(bandwidth);
        rows.reshape(side, FEATURES);
        this.columns.reshape(FEATURES, side);
        tile.reshape(side, side);
        weights.reshape(side, count);
        weighted.reshape(side, count);
        otherWeights.reshape(side, count);
        Arrays.fill(out, 0, columns.length, 0);
        for (int first = 0; first < size; first += side) {
            fillRows(x, first, Math.min(side, size - first), centreX, centreY, farthest, bandwidth);
            fillWeights(columns, first, size, weights);
            for (int second = first; second < size; second += side) {
                fillColumns(x, second, Math.min(side, size - second), centreX, centreY, farthest, bandwidth);
                fillWeights(columns, second, size, otherWeights);
                rows.array.mmuli(this.columns.array, tile.array);
                Transforms.exp(tile.array, false);
                Nd4j.gemm(tile.array, otherWeights.array, weighted.array, false, false, 1, 0);
                addSums(first, size, out);
                if (second > first) {
                    Nd4j.gemm(tile.array, weights.array, weighted.array, true, false, 1, 0);
                    addSums(second, size, out);
                }
            }
        }
    }

    /** Weights past the last point are 0, so it does not matter what the kernel is there. */
    private static void fillWeights(double[] columns, int first, int size, Matrix out) {
        int here = Math.min(out.height, size - first);
        for (int r = 0; r < out.width; r++) {
            System.arraycopy(columns, r * size + first, out.values, r * out.height, here);
            Arrays.fill(out.values, r * out.height + here, (r + 1) * out.height, 0);
        }
        out.upload();
    }

    private void addSums(int first, int size, double[] out) {
        weighted.download();
        int here = Math.min(weighted.height, size - first);
        for (int r = 0; r < weighted.width; r++) {
            for (int i = 0; i < here; i++) {
                out[r * size + first + i] += weighted.values[r * weighted.height + i];
            }
        }
    }

    private static int tileHeight(int rowsInAll, int columns) {
        return Math.min(rowsInAll, Math.min(TILE, Math.max(16, TILE_VALUES / columns)));
    }

    private static final class Sum {
        private double value;
    }

    @FunctionalInterface
    private interface TileSums {
        /** Takes the products of {@code count} rows from {@code first} on with every column of weights. */
        void take(int first, int count);
    }

    private void forEachTile(Points x, Points y, double bandwidth, TileSums sums) {
        int height = tileHeight(x.size(), y.size());
        double centreX = median(y.x());
        double centreY = median(y.y());
        double farthest = FARTHEST * Math.sqrt(bandwidth);
        rows.reshape(height, FEATURES);
        columns.reshape(FEATURES, y.size());
        tile.reshape(height, y.size());
        weighted.reshape(height, weights.width);
        fillColumns(y, 0, y.size(), centreX, centreY, farthest, bandwidth);
        for (int first = 0; first < x.size(); first += height) {
            int count = Math.min(height, x.size() - first);
            fillRows(x, first, count, centreX, centreY, farthest, bandwidth);
            rows.array.mmuli(columns.array, tile.array);
            Transforms.exp(tile.array, false);
            tile.array.mmuli(weights.array, weighted.array);
            weighted.download();
            sums.take(first, count);
        }
    }

    private void fillColumns(
            Points y, int first, int count, double centreX, double centreY, double farthest, double bandwidth) {
        double[] out = columns.values;
        for (int j = 0; j < count; j++) {
            double u = clamp(y.x()[first + j] - centreX, farthest);
            double v = clamp(y.y()[first + j] - centreY, farthest);
            out[FEATURES * j] = u;
            out[FEATURES * j + 1] = v;
            out[FEATURES * j + 2] = 1;
            out[FEATURES * j + 3] = -(u * u + v * v) / (2 * bandwidth);
        }
        columns.upload();
    }

    /** Rows past the last point keep what they held, places of other points; nobody reads their sums. */
    private void fillRows(
            Points x, int first, int count, double centreX, double centreY, double farthest, double bandwidth) {
        double[] out = rows.values;
        int height = rows.height;
        for (int i = 0; i < count; i++) {
            double u = clamp(x.x()[first + i] - centreX, farthest);
            double v = clamp(x.y()[first + i] - centreY, farthest);
            out[i] = u / bandwidth;
            out[height + i] = v / bandwidth;
            out[2 * height + i] = -(u * u + v * v) / (2 * bandwidth);
            out[3 * height + i] = 1;
        }
        rows.upload();
    }

    /** Keeps the squares of stray points in the range where their differences mean something; NaN stays NaN. */
    private static double clamp(double offset, double farthest) {
        return Math.max(-farthest, Math.min(farthest, offset));
    }

    /** Unlike the mean, it stays in the middle of the batch when a few of its points have strayed. */
    private double median(double[] values) {
        if (scratch.length != values.length) {
            scratch = new double[values.length];
        }
        System.arraycopy(values, 0, scratch, 0, values.length);
        Arrays.sort(scratch);
        return scratch[scratch.length / 2];
    }
}
