package pushforward.engine.diagnostic.convergence;

import java.util.Arrays;
import pushforward.engine.math.StandardNormal;

/** Ranks and quantiles of pooled draws. */
final class Ranks {

    private Ranks() {}

    /**
     * Replaces every draw by the normal quantile of its rank among all draws, Φ⁻¹((r − 3/8)/(S + 1/4)) (Blom 1958); draws that are
     * equal share the mean of their ranks.
     */
    static Draws normalScores(Draws draws) {
        double[] sorted = draws.pooled();
        Arrays.sort(sorted);
        double total = sorted.length;
        return draws.map(value -> StandardNormal.quantile((meanRank(sorted, value) - 0.375) / (total + 0.25)));
    }

    private static double meanRank(double[] sorted, double value) {
        int first = lowerBound(sorted, value);
        int end = first;
        if (first + 1 < sorted.length && sorted[first + 1] == value) {
            end = lowerBound(sorted, Math.nextUp(value)) - 1;
        }
        return (first + end) / 2.0 + 1;
    }

    private static int lowerBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The quantile between order statistics, linearly interpolated (Hyndman and Fan 1996, definition 7). */
    static double quantile(Draws draws, double probability) {
        double[] sorted = draws.pooled();
        Arrays.sort(sorted);
        double position = probability * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
