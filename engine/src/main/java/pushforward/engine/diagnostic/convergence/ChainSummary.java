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

    /**
     * Summarises one variable.
     *
     * @param chains one row a chain, all of the same length
     * @throws IllegalArgumentException if the chains differ in length or there are none
     */
    public static ChainSummary of(double[][] chains) {
        return ChainDiagnostics.of(chains).summary();
    }

    /** The verdict in words. */
    public String verdict() {
        if (Double.isNaN(rhat) || Double.isNaN(essBulk)) {
            return "cannot be judged: too few draws, constant draws, or draws that are not finite";
        }
        if (rhat > RHAT_THRESHOLD) {
            return "not mixed: R-hat is above 1.01";
        }
        if (essBulk < ESS_THRESHOLD * chains || essTail < ESS_THRESHOLD * chains) {
            return "mixed, but too short: fewer than 100 effective draws a chain";
        }
        if (Double.isNaN(essTail)) {
            return "no sign of trouble in the bulk; too many equal draws to judge the tails";
        }
        return "no sign of trouble";
    }
}
