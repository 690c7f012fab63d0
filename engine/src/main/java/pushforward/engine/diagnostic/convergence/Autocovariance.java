package pushforward.engine.diagnostic.convergence;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * The autocovariance of a chain about its own mean, γₜ = (1/n) Σᵢ (xᵢ − x̄)(xᵢ₊ₜ − x̄), in the mean over chains, by the fast Fourier
 * transform.
 *
 * <p>Two chains are transformed at a time, one in the real part, one in the imaginary part: Z = A + iB. Because the autocovariance is
 * linear in the power spectrum, and |Zₖ|² + |Z₋ₖ|² = 2(|Aₖ|² + |Bₖ|²), the powers of all pairs are added and transformed back once.
 */
final class Autocovariance {
    /** Pairs are added in groups, and groups in order, so that the sum does not depend on the number of threads. */
    private static final int GROUPS = 8;

    private Autocovariance() {}

    /** Returns the means over chains of γ₀ … γₙ₋₁. */
    static double[] mean(Draws draws) {
        int n = draws.length();
        int padded = Integer.highestOneBit(Math.max(1, 2 * n - 1)) << 1;
        int pairs = (draws.count() + 1) / 2;
        int groups = Math.min(GROUPS, pairs);
        double[][] powers = new double[groups][];
        IntStream.range(0, groups).parallel().forEach(group -> {
            int begin = (int) ((long) pairs * group / groups);
            int end = (int) ((long) pairs * (group + 1) / groups);
            powers[group] = power(draws, begin, end, padded);
        });
        double[][] total = {powers[0], new double[padded]};
        for (int group = 1; group < groups; group++) {
            for (int k = 0; k < padded; k++) {
                total[0][k] += powers[group][k];
            }
        }
        FastFourierTransformer.transformInPlace(total, DftNormalization.STANDARD, TransformType.INVERSE);
        double[] result = Arrays.copyOf(total[0], n);
        for (int t = 0; t < n; t++) {
            result[t] /= (double) n * draws.count();
        }
        return result;
    }

    /** The sum of |Zₖ|² over some pairs of chains. */
    private static double[] power(Draws draws, int begin, int end, int padded) {
        double[] sum = new double[padded];
        double[][] data = new double[2][padded];
        for (int pair = begin; pair < end; pair++) {
            centre(draws.chains()[2 * pair], data[0]);
            if (2 * pair + 1 < draws.count()) {
                centre(draws.chains()[2 * pair + 1], data[1]);
            } else {
                Arrays.fill(data[1], 0);
            }
            FastFourierTransformer.transformInPlace(data, DftNormalization.STANDARD, TransformType.FORWARD);
            for (int k = 0; k < padded; k++) {
                sum[k] += data[0][k] * data[0][k] + data[1][k] * data[1][k];
            }
        }
        return sum;
    }

    private static void centre(double[] chain, double[] out) {
        double mean = ScaleReduction.mean(chain);
        for (int i = 0; i < chain.length; i++) {
            out[i] = chain[i] - mean;
        }
        Arrays.fill(out, chain.length, out.length, 0);
    }
}
