package pushforward.engine.sampler;

import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Tally;

/** The accept or reject decision of Metropolis et al. 1953 and Hastings 1970: accept if log u < log α. */
final class Metropolis {

    private Metropolis() {}

    /**
     * Decides on a proposal and counts the decision.
     *
     * <p>A proposal where the density is zero is rejected like any other. A proposal whose ratio is not a number is refused as diverged,
     * unless the particle itself stands where the density is zero or not a number: any way out is then accepted.
     *
     * @param logRatio log of the Hastings ratio, not yet capped at 0
     * @param u uniform on (0, 1)
     */
    static Outcome decide(double logDensityFrom, double logDensityTo, double logRatio, double u, Tally tally) {
        boolean escapes = !(logDensityFrom > Double.NEGATIVE_INFINITY) && logDensityTo > Double.NEGATIVE_INFINITY;
        double effective = escapes ? 0 : logDensityTo == Double.NEGATIVE_INFINITY ? logDensityTo : logRatio;
        if (Double.isNaN(effective)) {
            return refuse(Outcome.DIVERGED, tally);
        }
        double acceptance = Math.exp(Math.min(0, effective));
        tally.decision(acceptance);
        return u < acceptance ? Outcome.ACCEPTED : Outcome.REJECTED;
    }

    /** Refuses and counts a proposal, and returns what it is refused as. */
    static Outcome refuse(Outcome failure, Tally tally) {
        tally.divergence();
        tally.decision(0);
        return failure;
    }
}
