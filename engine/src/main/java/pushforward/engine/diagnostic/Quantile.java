package pushforward.engine.diagnostic;

import java.util.Arrays;

/** Sample quantiles. */
final class Quantile {
    /** The share of exact samples that score below a noise floor. */
    private static final double FLOOR = 0.95;

    private Quantile() {}

    /** Returns the noise floor of what exact samples scored: the 95 % quantile, linear between order statistics. */
    static double floor(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double position = FLOOR * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
