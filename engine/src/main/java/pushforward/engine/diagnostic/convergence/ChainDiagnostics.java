package pushforward.engine.diagnostic.convergence;

import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.special.Beta;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of one variable from its chains, as Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021 define it and the R package
 * posterior computes it: R̂, effective sample sizes S/τ̂ and Monte Carlo standard errors.
 *
 * <p>Every number is NaN if a draw is not finite or if all draws are the same within 2⁻⁵². R̂ needs four draws a chain and is NaN too if
 * the folded draws are constant; effective sample sizes need six draws a chain, and up to eleven draws are always S/2. The draws are put
 * in order once, and used by everything that is about ranks.
 */
public final class ChainDiagnostics {
    /** One standard deviation to either side, in the normal distribution. */
    private static final double LOWER = 0.1586553;

    private static final double UPPER = 0.8413447;
    private static final double PRECISION = 1e-15;
    private static final int EVALUATIONS = 200;

    private final Draws draws;
    private final @Nullable Ranking ranking;

    private ChainDiagnostics(Draws draws) {
        this.draws = draws;
        ranking = draws.isDegenerate() ? null : Ranking.of(draws);
    }

    /**
     * Puts the draws of one variable in order.
     *
     * @param chains one row a chain, all of the same length; they are kept, not copied
     * @throws IllegalArgumentException if the chains differ in length or there are none
     */
    public static ChainDiagnostics of(double[][] chains) {
        if (chains.length == 0) {
            throw new IllegalArgumentException("no chains");
        }
        return new ChainDiagnostics(new Draws(chains));
    }

    /** Returns the mean of all draws. */
    public double mean() {
        return draws.mean();
    }

    /** Returns the standard deviation of all draws, with S − 1. */
    public double standardDeviation() {
        return Math.sqrt(ScaleReduction.variance(draws.pooled()));
    }

    /**
     * Returns a quantile of all draws, linear between order statistics (Hyndman and Fan 1996, definition 7).
     *
     * @param probability from 0 to 1
     */
    public double quantile(double probability) {
        return ranking == null ? Double.NaN : ranking.quantile(requireProbability(probability));
    }

    /** Returns the rank-normalised split R̂: the larger of that of the draws and that of |x − median|. */
    public double rhat() {
        return ranking == null ? Double.NaN : Math.max(bulkRhat(ranking), foldedRhat(ranking));
    }

    private double bulkRhat(Ranking all) {
        return ScaleReduction.of(scores(all.ofHalves(draws.length())));
    }

    private double foldedRhat(Ranking all) {
        return ScaleReduction.of(scores(all.ofHalves(draws.length()).folded(all.quantile(0.5))));
    }

    /** Returns the effective sample size of the bulk: that of the mean of normal scores. */
    public double essBulk() {
        return ranking == null ? Double.NaN : EffectiveSampleSize.of(scores(ranking.ofHalves(draws.length())));
    }

    private Draws scores(Ranking ofHalves) {
        return Draws.halves(ofHalves.normalScores(), draws.count(), draws.length());
    }

    /** Returns the effective sample size of the tails: the smaller of those of the 5 % and the 95 % quantile. */
    public double essTail() {
        return Math.min(essQuantile(0.05), essQuantile(0.95));
    }

    /** Returns the effective sample size of the mean. */
    public double essMean() {
        return EffectiveSampleSize.of(draws.split());
    }

    /** Returns the effective sample size of the standard deviation: that of the mean of |x − x̄|. */
    public double essStandardDeviation() {
        double mean = draws.mean();
        return EffectiveSampleSize.of(draws.split().map(value -> Math.abs(value - mean)));
    }

    /**
     * Returns the effective sample size of a quantile: that of the frequency of draws that do not exceed it.
     *
     * @param probability from 0 to 1
     */
    public double essQuantile(double probability) {
        requireProbability(probability);
        if (ranking == null) {
            return Double.NaN;
        }
        double total = draws.total();
        // All draws lie at or below the largest, which would tell nothing.
        double threshold = ranking.quantile(probability == 1 ? (total - 0.5) / total : probability);
        return EffectiveSampleSize.of(draws.split().map(value -> value <= threshold ? 1 : 0));
    }

    /** Returns the Monte Carlo standard error of the mean. */
    public double mcseMean() {
        return standardDeviation() / Math.sqrt(essMean());
    }

    /** Returns the Monte Carlo standard error of the standard deviation, from the variance of the variance (Kenney and Keeping 1951). */
    public double mcseStandardDeviation() {
        double mean = draws.mean();
        double ess = EffectiveSampleSize.of(draws.split().map(value -> (value - mean) * (value - mean)));
        double second = draws.map(value -> (value - mean) * (value - mean)).mean();
        double fourth = draws.map(value -> {
                    double square = (value - mean) * (value - mean);
                    return square * square;
                })
                .mean();
        return Math.sqrt((fourth - second * second) / ess / second / 4);
    }

    /**
     * Returns the Monte Carlo standard error of a quantile: half the distance between the draws that stand where the Beta distribution
     * of the quantile's probability, Beta(ESS p + 1, ESS (1 − p) + 1), has its 16 % and 84 % quantiles.
     *
     * @param probability from 0 to 1
     */
    public double mcseQuantile(double probability) {
        double ess = essQuantile(probability);
        if (ranking == null || Double.isNaN(ess)) {
            return Double.NaN;
        }
        double alpha = ess * probability + 1;
        double beta = ess * (1 - probability) + 1;
        double[] sorted = ranking.sorted();
        int total = sorted.length;
        int low = Math.max((int) Math.floor(betaQuantile(LOWER, alpha, beta) * total), 1);
        int high = Math.min((int) Math.ceil(betaQuantile(UPPER, alpha, beta) * total), total);
        return (sorted[high - 1] - sorted[low - 1]) / 2;
    }

    private static double betaQuantile(double probability, double alpha, double beta) {
        return new BracketingNthOrderBrentSolver(PRECISION, PRECISION, 0, 5)
                .solve(EVALUATIONS, x -> Beta.regularizedBeta(x, alpha, beta) - probability, 0, 1);
    }

    private static double requireProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability);
        }
        return probability;
    }

    /** Returns what is usually asked for; what several of the numbers need is computed once. */
    public ChainSummary summary() {
        double mean = mean();
        double sd = standardDeviation();
        if (ranking == null) {
            double none = Double.NaN;
            return new ChainSummary(mean, sd, none, none, none, none, none, none, draws.count());
        }
        double essMean = essMean();
        Draws scores = scores(ranking.ofHalves(draws.length()));
        return new ChainSummary(
                mean,
                sd,
                sd / Math.sqrt(essMean),
                mcseStandardDeviation(),
                EffectiveSampleSize.of(scores),
                essTail(),
                essMean,
                Math.max(ScaleReduction.of(scores), foldedRhat(ranking)),
                draws.count());
    }
}
