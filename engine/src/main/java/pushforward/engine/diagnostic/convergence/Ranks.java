package pushforward.engine.diagnostic.convergence;

import java.util.Arrays;
import pushforward.engine.math.StandardNormal;

/** Ranks and quantiles of pooled draws, all of them finite. */
final class Ranks {
    private static final int MOST_INTERVALS = 1 << 20;

    private final double[] sorted;
    private final int[] begins;
    private final double lowest;
    private final double intervalsPerUnit;

    /**
     * Cuts the range of the draws into intervals and notes where each begins among them, so that most of a binary search is done before
     * it starts.
     */
    private Ranks(double[] sorted) {
        this.sorted = sorted;
        int intervals = Math.max(1, Math.min(MOST_INTERVALS, sorted.length));
        begins = new int[intervals + 1];
        lowest = sorted[0];
        intervalsPerUnit = intervals / (sorted[sorted.length - 1] - lowest);
        for (double value : sorted) {
            begins[interval(value, intervals) + 1]++;
        }
        for (int i = 0; i < intervals; i++) {
            begins[i + 1] += begins[i];
        }
    }

    /** Grows with the value, whatever rounding and overflow do to the quotient: that is all that the search needs. */
    private int interval(double value, int intervals) {
        return Math.max(0, Math.min(intervals - 1, (int) ((value - lowest) * intervalsPerUnit)));
    }

    /** Sorts in place. */
    static double[] sort(double[] values) {
        Arrays.parallelSort(values);
        return values;
    }

    /**
     * Replaces every draw by the normal quantile of its rank among all draws, Φ⁻¹((r − 3/8)/(S + 1/4)) (Blom 1958); draws that are
     * equal share the mean of their ranks.
     *
     * @param sorted the same draws in order
     */
    static Draws normalScores(Draws draws, double[] sorted) {
        Ranks ranks = new Ranks(sorted);
        double total = sorted.length;
        return draws.map(value -> StandardNormal.quantile((ranks.meanRank(value) - 0.375) / (total + 0.25)));
    }

    private double meanRank(double value) {
        int first = lowerBound(value);
        int end = first;
        if (first + 1 < sorted.length && sorted[first + 1] == value) {
            end = lowerBound(Math.nextUp(value)) - 1;
        }
        return (first + end) / 2.0 + 1;
    }

    private int lowerBound(double value) {
        int interval = interval(value, begins.length - 1);
        int low = begins[interval];
        int high = begins[interval + 1];
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

    /** Returns |x − centre| in order, for x in order: what lies below the centre is read backwards and merged with what lies above. */
    static double[] foldSorted(double[] sorted, double centre) {
        double[] folded = new double[sorted.length];
        int above = 0;
        while (above < sorted.length && sorted[above] < centre) {
            above++;
        }
        int below = above - 1;
        for (int i = 0; i < folded.length; i++) {
            double toBelow = below >= 0 ? Math.abs(sorted[below] - centre) : Double.POSITIVE_INFINITY;
            double toAbove = above < sorted.length ? Math.abs(sorted[above] - centre) : Double.POSITIVE_INFINITY;
            if (below >= 0 && toBelow <= toAbove) {
                folded[i] = toBelow;
                below--;
            } else {
                folded[i] = toAbove;
                above++;
            }
        }
        return folded;
    }

    /** The quantile between order statistics, linearly interpolated (Hyndman and Fan 1996, definition 7). */
    static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
