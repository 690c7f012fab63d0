package pushforward.engine.math;

/**
 * Draws an index with probability proportional to its weight, in constant time and from one uniform number (Walker 1977; set up
 * in linear time after Vose 1991).
 */
public final class AliasTable {
    private final double[] threshold;
    private final int[] alias;

    /**
     * Prepares the draws.
     *
     * @param weights 0 or more, at least one of them positive; not kept
     */
    public AliasTable(double[] weights) {
        int size = weights.length;
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        if (!(total > 0) || !Double.isFinite(total)) {
            throw new IllegalArgumentException("weights need a positive, finite sum, got " + total);
        }
        threshold = new double[size];
        alias = new int[size];
        int[] queue = new int[size];
        int poor = 0;
        int rich = size;
        for (int i = 0; i < size; i++) {
            threshold[i] = weights[i] / total * size;
            alias[i] = i;
            if (threshold[i] < 1) {
                queue[poor++] = i;
            } else {
                queue[--rich] = i;
            }
        }
        settle(queue, rich);
    }

    /**
     * Fills each poor column from a rich one. The poor ones lie before the rich ones in the queue, so a donor that has become poor
     * is queued by moving the border past it. What rounding leaves over stays whole.
     */
    private void settle(int[] queue, int firstRich) {
        int size = queue.length;
        int rich = firstRich;
        int next = 0;
        for (; next < rich && rich < size; next++) {
            int poor = queue[next];
            int donor = queue[rich];
            alias[poor] = donor;
            threshold[donor] -= 1 - threshold[poor];
            if (threshold[donor] < 1) {
                rich++;
            }
        }
        for (; next < size; next++) {
            threshold[queue[next]] = 1;
        }
    }

    /**
     * Returns the index that a uniform number stands for.
     *
     * @param uniform in (0, 1)
     */
    public int pick(double uniform) {
        double scaled = uniform * threshold.length;
        int column = Math.min((int) scaled, threshold.length - 1);
        return scaled - column < threshold[column] ? column : alias[column];
    }
}
