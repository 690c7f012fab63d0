package pushforward.engine.diagnostic.convergence;

/**
 * What can be said of one variable from its chains (Vehtari et al. 2021). A number that cannot be given, because draws are too few,
 * constant or not finite, is NaN.
 *
 * @param mean of all draws
 * @param sd standard deviation of all draws
 * @param mcseMean Monte Carlo standard error of the mean
 * @param mcseSd Monte Carlo standard error of the standard deviation
 * @param essBulk effective sample size of the bulk
 * @param essTail effective sample size of the tails
 * @param essMean effective sample size of the mean
 * @param rhat rank-normalised split R̂, the larger of bulk and folded
 * @param chains how many chains there were
 */
public record ChainSummary(
        double mean,
        double sd,
        double mcseMean,
        double mcseSd,
        double essBulk,
        double essTail,
        double essMean,
        double rhat,
        int chains) {
    /** R̂ above this says that the chains have not mixed. */
    public static final double RHAT_THRESHOLD = 1.01;

    /** Fewer effective draws a chain than this make R̂ and the errors themselves unreliable. */
    public static final double ESS_THRESHOLD = 100;

    /** A chain must have two halves with a variance each. */
    private static final int SHORTEST = 4;

    /**
     * Summarises one variable.
     *
     * @param chains one row a chain, all of the same length
     * @throws IllegalArgumentException if the chains differ in length or there are none
     */
    public static ChainSummary of(double[][] chains) {
        if (chains.length == 0) {
            throw new IllegalArgumentException("no chains");
        }
        Draws draws = new Draws(chains);
        double[] pooled = draws.pooled();
        double mean = draws.mean();
        double sd = Math.sqrt(ScaleReduction.variance(pooled));
        if (draws.length() < SHORTEST || draws.isDegenerate()) {
            double none = Double.NaN;
            return new ChainSummary(mean, sd, none, none, none, none, none, none, chains.length);
        }
        Draws halves = draws.split();
        double[] sorted = Ranks.sort(pooled);
        double[] sortedHalves = draws.total() == halves.total() ? sorted : Ranks.sort(halves.pooled());
        Draws scores = Ranks.normalScores(halves, sortedHalves);
        double essMean = EffectiveSampleSize.of(halves);
        return new ChainSummary(
                mean,
                sd,
                sd / Math.sqrt(essMean),
                standardErrorOfDeviation(draws, halves, mean),
                EffectiveSampleSize.of(scores),
                EffectiveSampleSize.tail(halves, sorted),
                essMean,
                ScaleReduction.of(scores, halves, sortedHalves, Ranks.quantile(sorted, 0.5)),
                chains.length);
    }

    /** By the delta method from the variance of the variance (Kenney and Keeping 1951). */
    private static double standardErrorOfDeviation(Draws draws, Draws halves, double mean) {
        double ess = EffectiveSampleSize.of(halves.map(value -> (value - mean) * (value - mean)));
        double second = draws.map(value -> (value - mean) * (value - mean)).mean();
        double fourth = draws.map(value -> {
                    double square = (value - mean) * (value - mean);
                    return square * square;
                })
                .mean();
        return Math.sqrt((fourth - second * second) / ess / second / 4);
    }

    /** The verdict in words. */
    public String verdict() {
        if (Double.isNaN(rhat) || Double.isNaN(essBulk)) {
            return "cannot be judged: too few draws, constant draws, or draws that are not finite";
        }
        if (rhat > RHAT_THRESHOLD) {
            return "not mixed: R-hat is above 1.01";
        }
        if (Math.min(essBulk, essTail) < ESS_THRESHOLD * chains) {
            return "mixed, but too short: fewer than 100 effective draws a chain";
        }
        return "no sign of trouble";
    }
}
