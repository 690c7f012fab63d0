package pushforward.engine.sampler;

import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Tally;

/** The accept or reject decision of Metropolis et al. 1953 and Hastings 1970: accept if log u < log α. */
final class Metropolis {

    private Metropolis() {}

    /**
     * Decides on the proposal of particle {@code i} and counts the decision.
     *
     * <p>A proposal where the density is zero is rejected like any other. A proposal whose ratio is not a number is refused as diverged,
     * unless the particle itself stands where the density is zero: any way out is then accepted.
     *
     * @param logRatio log of the Hastings ratio, not yet capped at 0
     */
    static Outcome decide(
            Noise noise, long step, int i, double logDensityFrom, double logDensityTo, double logRatio, Tally tally) {
        double effective = logRatio;
        if (logDensityFrom == Double.NEGATIVE_INFINITY && logDensityTo > Double.NEGATIVE_INFINITY) {
            effective = 0;
        } else if (logDensityTo == Double.NEGATIVE_INFINITY) {
            effective = Double.NEGATIVE_INFINITY;
        }
        if (Double.isNaN(effective)) {
            tally.divergence();
            tally.decision(0);
            return Outcome.DIVERGED;
        }
        tally.decision(Math.exp(Math.min(0, effective)));
        boolean accepted = effective >= 0 || Math.log(noise.uniform(NoiseStream.ACCEPTANCE, step, i, 0)) < effective;
        return accepted ? Outcome.ACCEPTED : Outcome.REJECTED;
    }
}
