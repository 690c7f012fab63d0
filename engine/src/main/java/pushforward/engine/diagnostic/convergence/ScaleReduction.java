package pushforward.engine.diagnostic.convergence;

/** The potential scale reduction R̂ of Gelman and Rubin 1992, in the rank-normalised split form of Vehtari et al. 2021. */
final class ScaleReduction {

    private ScaleReduction() {}

    /**
     * The larger of the R̂ of locations and of folded draws |x − median|.
     *
     * @param scores the normal scores of the split chains
     * @param halves the split chains
     * @param sorted their draws in order
     * @param median of all draws
     */
    static double of(Draws scores, Draws halves, double[] sorted, double median) {
        double bulk = classic(scores);
        double folded = classic(
                Ranks.normalScores(halves.map(value -> Math.abs(value - median)), Ranks.foldSorted(sorted, median)));
        return Double.isNaN(folded) ? bulk : Math.max(bulk, folded);
    }

    /** √(((n − 1) W/n + B/n)/W) with B/n the variance of the chains' means and W the mean of their variances. */
    private static double classic(Draws draws) {
        if (draws.isDegenerate()) {
            return Double.NaN;
        }
        double n = draws.length();
        double within = 0;
        for (double[] chain : draws.chains()) {
            within += variance(chain) / draws.count();
        }
        return Math.sqrt((n - 1) / n + varianceOfMeans(draws) / within);
    }

    static double varianceOfMeans(Draws draws) {
        double[] means = new double[draws.count()];
        for (int c = 0; c < means.length; c++) {
            means[c] = mean(draws.chains()[c]);
        }
        return variance(means);
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The unbiased variance, of values about their own mean. */
    static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
