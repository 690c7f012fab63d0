package pushforward.engine.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.diagnostic.convergence.ChainSummary;
import pushforward.engine.diagnostic.convergence.RankEcdf;

/**
 * What the first particles of a run say as chains at one moment.
 *
 * @param epoch of the {@link pushforward.engine.run.Chains} it was made from
 * @param begin the step from which the chains are counted
 * @param step how many steps led there
 * @param chains how many chains there were
 * @param draws how many draws of each count
 * @param spacing steps from one of these draws to the next
 * @param warmUpEnd the last step that counts as warm-up
 * @param variables what is known of x, y and log p, in this order
 * @param trace x of every chain against steps
 * @param autocorrelation of x at every step, in the mean over chains, against lags in steps
 * @param ranks how the ranks of x differ between chains, after thinning to independent draws; null if there are too few of those or
 *     nobody asked
 * @param energies what is known of energies; null if nobody asked
 * @param growth smallest effective sample sizes of the bulk and of the tails of x and y, against draws of all chains; empty if nobody
 *     asked
 * @param stepSizes the step size against steps; empty for a method that has none
 */
public record ChainReport(
        long epoch,
        long begin,
        long step,
        int chains,
        int draws,
        int spacing,
        long warmUpEnd,
        List<Variable> variables,
        Lines trace,
        Lines autocorrelation,
        @Nullable RankEcdf ranks,
        @Nullable Energies energies,
        Lines growth,
        Lines stepSizes) {

    /**
     * Numbers over a common abscissa.
     *
     * @param at the abscissae, growing
     * @param values a row a line, each as long as {@code at}
     */
    public record Lines(double[] at, double[][] values) {
        static final Lines NONE = new Lines(new double[0], new double[0][0]);
    }

    /**
     * What is known of one variable.
     *
     * @param name of the variable
     * @param summary mean, errors, effective sample sizes and R̂
     * @param lower its 5 % quantile
     * @param upper its 95 % quantile
     */
    public record Variable(String name, ChainSummary summary, Quantile lower, Quantile upper) {}

    /**
     * What is known of a quantile.
     *
     * @param probability which one
     * @param value the quantile
     * @param error its Monte Carlo standard error
     * @param effectiveSampleSize of the quantile
     */
    public record Quantile(double probability, double value, double error, double effectiveSampleSize) {}

    /**
     * The energies of the draws. For a method that draws momenta afresh, the lines are the densities of the marginal energies about
     * their mean and of the changes from one draw to the next; for any other, −log p of every chain against steps.
     *
     * @param lines see above
     * @param fraction the smallest E-BFMI of the chains; NaN without momenta
     * @param kind which lines these are
     */
    public record Energies(Lines lines, double fraction, Kind kind) {
        /** What the lines are. */
        public enum Kind {
            /** Densities of energies and of their changes. */
            MARGINAL_AND_TRANSITION,
            /** −log p against steps. */
            POTENTIAL
        }
    }

    /** What a report may hold besides summaries, trace, autocorrelation and step sizes; each takes its time. */
    public enum Part {
        RANKS,
        ENERGIES,
        GROWTH,
        LOG_DENSITY
    }

    /** The larger R̂ of the coordinates. */
    public double rhat() {
        return Math.max(
                variables.get(0).summary().rhat(), variables.get(1).summary().rhat());
    }

    /** The smallest effective sample size, of bulk and tails of the coordinates. */
    public double effectiveSampleSize() {
        ChainSummary x = variables.get(0).summary();
        ChainSummary y = variables.get(1).summary();
        return Math.min(Math.min(x.essBulk(), x.essTail()), Math.min(y.essBulk(), y.essTail()));
    }

    /** What the effective sample size should be at least. */
    public double wanted() {
        return ChainSummary.ESS_THRESHOLD * chains;
    }
}
