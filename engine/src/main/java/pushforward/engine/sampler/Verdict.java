package pushforward.engine.sampler;

import java.util.Locale;
import pushforward.engine.spi.Outcome;

/** Why a Metropolis method accepted or rejected, in a sentence. */
final class Verdict {

    private Verdict() {}

    /**
     * Says it.
     *
     * @param logDensityRatio log p(y) − log p(x), or the gain in energy with its sign turned
     * @param logCorrection log q(x | y) − log q(y | x); 0 for a symmetric proposal
     * @param u the uniform number
     */
    static String of(Outcome outcome, double logDensityRatio, double logCorrection, double u) {
        double logRatio = logDensityRatio + logCorrection;
        if (outcome.isFailure()) {
            return "Refused as divergent: the proposal or its energy is not finite, or lies beyond every stable trajectory.";
        }
        if (logDensityRatio == Double.NEGATIVE_INFINITY) {
            return "Rejected: the density is zero there.";
        }
        if (outcome == Outcome.ACCEPTED) {
            return logRatio >= 0
                    ? "Accepted for certain: " + because(logDensityRatio, logCorrection) + "."
                    : String.format(
                            Locale.ROOT,
                            "Accepted: u = %.3f is below the acceptance probability %.3f.",
                            u,
                            Math.exp(logRatio));
        }
        return String.format(
                Locale.ROOT,
                "Rejected: u = %.3f is not below the acceptance probability %.3g, because %s.",
                u,
                Math.exp(Math.min(0, logRatio)),
                because(logDensityRatio, logCorrection));
    }

    private static String because(double logDensityRatio, double logCorrection) {
        if (Math.abs(logCorrection) > Math.abs(logDensityRatio)) {
            return logCorrection > 0
                    ? "the way back is likelier than the way there"
                    : "the way back is less likely than the way there";
        }
        return logDensityRatio > 0
                ? "the proposal is the better place" + times(logDensityRatio)
                : "the proposal is the worse place" + times(-logDensityRatio);
    }

    private static String times(double logRatio) {
        return logRatio < Math.log(1e6) ? String.format(Locale.ROOT, " by a factor of %.3g", Math.exp(logRatio)) : "";
    }
}
