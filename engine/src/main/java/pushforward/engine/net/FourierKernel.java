package pushforward.engine.net;

import java.util.Arrays;
import org.nd4j.linalg.factory.Nd4j;
import pushforward.engine.math.Points;

/**
 * Sums of the Gaussian kernel without its matrix. Where no two points are farther apart than D along an axis, the kernel along it is a
 * short Fourier series, by Poisson summation
 *
 * <p>e^{−t²/2b} = (√(2πb)/P) Σₘ e^{−bω²m²/2} cos(mωt), ω = 2π/P, P = D + 8.5√b,
 *
 * <p>to 1e−15 with |m| up to 1.36 P/√b. By cos m(x − y) = cos mx cos my + sin mx sin my the kernel of the plane is then
 * Σₐᵦ fₐ(x₁) gᵦ(x₂) fₐ(y₁) gᵦ(y₂), and sums over all pairs are two matrix products of the height of the points and the width of the series:
 * the cost grows with the number of points, not with its square. In double precision; the error is about 1e−15 of the sum of all weights.
 *
 * <p>Used on the thread of {@link Nd4jRuntime} only.
 */
final class FourierKernel {
    /** e^{−8.5²/2} = 2e−16. */
    private static final double REACH = 8.5;

    /** Points a block: their waves stay near the core. */
    private static final int BLOCK = 256;

    /** Beyond so many waves along an axis, a recurrence would lose digits. */
    private static final int MOST_WAVES = 128;

    /** A kernel value in a tile costs about as much as so many products of two waves. */
    private static final int PRODUCTS_A_VALUE = 10;

    private final Axis first = new Axis();
    private final Axis second = new Axis();
    private final Matrix weighted = new Matrix();
    private final Matrix sums = new Matrix();
    private final Matrix spread = new Matrix();

    /** The series along one axis, and its waves at the points of one block: 1, then cosine and sine of each frequency. */
    private static final class Axis {
        private final Matrix waves = new Matrix();
        private double centre;
        private double frequency;
        private int count;
        private double[] amplitudes = new double[0];

        /** How many waves it takes for these points; more than any number if one of them is not finite. */
        private double prepare(double[] x, double[] y, double bandwidth) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double[] values : new double[][] {x, y}) {
                for (double value : values) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            double width = Math.sqrt(bandwidth);
            double period = high - low + REACH * width;
            double frequencies = Math.ceil(REACH * period / (2 * Math.PI * width));
            if (!(2 * frequencies + 1 <= MOST_WAVES)) {
                return Double.POSITIVE_INFINITY;
            }
            centre = low + (high - low) / 2;
            frequency = 2 * Math.PI / period;
            count = 2 * (int) frequencies + 1;
            amplitudes = new double[count];
            for (int wave = 0; wave < count; wave++) {
                double omega = frequency * ((wave + 1) / 2);
                double both = wave == 0 ? 1 : 2; // a frequency and its negative
                amplitudes[wave] =
                        both * Math.sqrt(2 * Math.PI * bandwidth) / period * Math.exp(-bandwidth * omega * omega / 2);
            }
            waves.reshape(BLOCK, count);
            return count;
        }

        /** Writes the waves at the points from {@code begin} on; those past the last are 0. */
        private void fill(double[] at, int begin) {
            int here = Math.min(BLOCK, at.length - begin);
            double[] out = waves.values;
            for (int i = 0; i < here; i++) {
                double angle = frequency * (at[begin + i] - centre);
                double stepCos = Math.cos(angle);
                double stepSin = Math.sin(angle);
                double cos = 1;
                double sin = 0;
                out[i] = 1;
                for (int wave = 1; wave < count; wave += 2) {
                    double turned = cos * stepCos - sin * stepSin;
                    sin = sin * stepCos + cos * stepSin;
                    cos = turned;
                    out[wave * BLOCK + i] = cos;
                    out[(wave + 1) * BLOCK + i] = sin;
                }
            }
            for (int wave = 0; wave < count && here < BLOCK; wave++) {
                Arrays.fill(out, wave * BLOCK + here, (wave + 1) * BLOCK, 0);
            }
        }
    }

    /** Whether the points lie so close together, in kernel widths, that the series is the shorter way; prepares for them if so. */
    boolean suits(Points x, Points y, double bandwidth) {
        double pairs = x == y ? 0.5 * x.size() : (double) x.size() * y.size() / (x.size() + y.size());
        if (!(pairs * PRODUCTS_A_VALUE > REACH * REACH)) {
            return false; // not worth a look
        }
        double products = first.prepare(x.x(), y.x(), bandwidth) * second.prepare(x.y(), y.y(), bandwidth);
        return products < pairs * PRODUCTS_A_VALUE;
    }

    /** Writes Σⱼ k(xᵢ, yⱼ) wⱼ as {@link PairwiseKernels#weightedSums} does, for points that suit. */
    void weightedSums(Points x, Points y, double[] columns, double[] out) {
        int count = columns.length / y.size();
        weighted.reshape(BLOCK, count * second.count);
        sums.reshape(first.count, count * second.count);
        spread.reshape(BLOCK, count * second.count);
        gather(y, columns, count);
        for (int begin = 0; begin < x.size(); begin += BLOCK) {
            first.fill(x.x(), begin);
            second.fill(x.y(), begin);
            first.waves.upload();
            Nd4j.gemm(first.waves.array, sums.array, spread.array, false, false, 1, 0);
            spread.download();
            int here = Math.min(BLOCK, x.size() - begin);
            for (int r = 0; r < count; r++) {
                int to = r * x.size() + begin;
                Arrays.fill(out, to, to + here, 0);
                for (int wave = 0; wave < second.count; wave++) {
                    int column = (r * second.count + wave) * BLOCK;
                    for (int i = 0; i < here; i++) {
                        out[to + i] += spread.values[column + i] * second.waves.values[wave * BLOCK + i];
                    }
                }
            }
        }
    }

    /** Makes Σⱼ wⱼ fₐ(yⱼ₁) gᵦ(yⱼ₂) for every column of weights, times the amplitudes of both waves. */
    private void gather(Points y, double[] columns, int count) {
        sums.fill(0);
        sums.upload();
        for (int begin = 0; begin < y.size(); begin += BLOCK) {
            first.fill(y.x(), begin);
            second.fill(y.y(), begin);
            int here = Math.min(BLOCK, y.size() - begin);
            for (int r = 0; r < count; r++) {
                for (int wave = 0; wave < second.count; wave++) {
                    int column = (r * second.count + wave) * BLOCK;
                    for (int i = 0; i < here; i++) {
                        weighted.values[column + i] =
                                columns[r * y.size() + begin + i] * second.waves.values[wave * BLOCK + i];
                    }
                    Arrays.fill(weighted.values, column + here, column + BLOCK, 0);
                }
            }
            first.waves.upload();
            weighted.upload();
            Nd4j.gemm(first.waves.array, weighted.array, sums.array, true, false, 1, 1);
        }
        sums.download();
        for (int column = 0; column < sums.width; column++) {
            double amplitude = second.amplitudes[column % second.count];
            for (int wave = 0; wave < first.count; wave++) {
                sums.values[column * first.count + wave] *= amplitude * first.amplitudes[wave];
            }
        }
        sums.upload();
    }
}
