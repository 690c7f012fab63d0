package pushforward.engine.diagnostic.convergence;

import java.util.function.DoubleUnaryOperator;
import pushforward.engine.math.StandardNormal;

/**
 * Pooled draws in order, all of them finite.
 *
 * @param sorted the draws in order
 * @param order for each place in the order, which of the pooled draws stands there
 * @param pooled how many draws there are, if some of them take no part in the order
 */
record Ranking(double[] sorted, int[] order, int pooled) {

    /** Ranks all draws, chain after chain. */
    static Ranking of(Draws draws) {
        double[] sorted = draws.pooled();
        return new Ranking(sorted, RadixSort.sort(sorted), sorted.length);
    }

    /** Leaves out the middle draw of each chain of odd length, which splitting leaves out. */
    Ranking ofHalves(int length) {
        if (length % 2 == 0) {
            return this;
        }
        int kept = pooled / length * (length - 1);
        double[] values = new double[kept];
        int[] places = new int[kept];
        int next = 0;
        for (int i = 0; i < order.length; i++) {
            if (order[i] % length != length / 2) {
                values[next] = sorted[i];
                places[next++] = order[i];
            }
        }
        return new Ranking(values, places, pooled);
    }

    /** Ranks |x − centre|: what lies below the centre is read backwards and merged with what lies above. */
    Ranking folded(double centre) {
        double[] folded = new double[sorted.length];
        int[] places = new int[sorted.length];
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
                places[i] = order[below--];
            } else {
                folded[i] = toAbove;
                places[i] = order[above++];
            }
        }
        return new Ranking(folded, places, pooled);
    }

    /**
     * Replaces every draw by the normal quantile of its rank, Φ⁻¹((r − 3/8)/(S + 1/4)) (Blom 1958); draws that are equal share the mean
     * of their ranks.
     *
     * @return the scores where the draws are among all draws; 0 for those that take no part
     */
    double[] normalScores() {
        double total = sorted.length;
        return byRank(rank -> StandardNormal.quantile((rank - 0.375) / (total + 0.25)));
    }

    /** The ranks, from 1, where the draws are among all draws; 0 for those that take no part. */
    double[] ranks() {
        return byRank(rank -> rank);
    }

    private double[] byRank(DoubleUnaryOperator function) {
        double[] values = new double[pooled];
        for (int first = 0; first < sorted.length; ) {
            int end = endOfTies(first);
            double value = function.applyAsDouble((first + (end - 1)) / 2.0 + 1);
            for (; first < end; first++) {
                values[order[first]] = value;
            }
        }
        return values;
    }

    private int endOfTies(int first) {
        int end = first + 1;
        while (end < sorted.length && sorted[end] == sorted[first]) {
            end++;
        }
        return end;
    }

    /** The quantile between order statistics, linearly interpolated (Hyndman and Fan 1996, definition 7). */
    double quantile(double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
