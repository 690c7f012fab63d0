package pushforward.engine.diagnostic;

import pushforward.engine.math.Points;
import pushforward.engine.net.PairwiseKernels;

/**
 * The unbiased squared maximum mean discrepancy with the kernel k(x, y) = exp(−‖x − y‖²/2b),
 *
 * <p>MMD² = Σ_{i≠j} k(xᵢ, xⱼ)/n(n−1) + Σ_{i≠j} k(yᵢ, yⱼ)/m(m−1) − 2 Σᵢⱼ k(xᵢ, yⱼ)/nm (Gretton et al. 2012). It may be slightly negative.
 */
public final class MaximumMeanDiscrepancy {

    private MaximumMeanDiscrepancy() {}

    /**
     * Returns MMD² between two samples of at least two points each, NaN for smaller ones.
     *
     * @param bandwidth b, the square of a length, positive
     */
    public static double unbiased(PairwiseKernels kernels, Points x, Points y, double bandwidth) {
        return unbiased(
                kernels.sum(x, x, bandwidth),
                x.size(),
                kernels.sum(y, y, bandwidth),
                y.size(),
                kernels.sum(x, y, bandwidth));
    }

    static String definition(double bandwidth) {
        return "unbiased squared maximum mean discrepancy, k = exp(-r^2/2b), b = " + bandwidth;
    }

    /** Returns MMD² from sums over all ordered pairs, diagonals included. */
    static double unbiased(double within, int n, double withinOther, int m, double across) {
        return (within - n) / (n * (n - 1.0)) + (withinOther - m) / (m * (m - 1.0)) - 2 * across / ((double) n * m);
    }

    /** Returns what the partings of a pool score. */
    static double[] nullScores(PairwiseKernels kernels, Points pool, Partings partings, double bandwidth) {
        PairwiseKernels.PartSums sums = kernels.partSums(pool, bandwidth, partings.inFirst());
        double[] scores = new double[Partings.COUNT];
        for (int r = 0; r < scores.length; r++) {
            double within = sums.within()[r];
            double across = sums.across()[r];
            double rest = sums.total() - within - 2 * across;
            scores[r] = unbiased(within, partings.first(), rest, partings.second(), across);
        }
        return scores;
    }
}
