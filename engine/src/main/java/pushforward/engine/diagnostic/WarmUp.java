package pushforward.engine.diagnostic;

import pushforward.engine.run.Chains;

/**
 * Which first steps of chains count as warm-up, and what becomes of them.
 *
 * @param share of the steps so far, from 0 to 1; NaN for what the method itself calls warm-up or, when that is nothing and it is
 *     dropped all the same, the first half
 * @param treatment whether it counts
 */
public record WarmUp(double share, Treatment treatment) {
    /** What the method calls warm-up is told apart, and counts. */
    public static final WarmUp OF_THE_METHOD = new WarmUp(Double.NaN, Treatment.KEPT);

    private static final double HALF = 0.5;

    /** What becomes of warm-up. */
    public enum Treatment {
        /** It is shown and counts. */
        KEPT,
        /** It is left out of pictures and numbers. */
        DROPPED
    }

    public WarmUp {
        if (!(Double.isNaN(share) || (share >= 0 && share < 1))) {
            throw new IllegalArgumentException("a share of " + share);
        }
    }

    public boolean isDropped() {
        return treatment == Treatment.DROPPED;
    }

    public WarmUp with(Treatment newTreatment) {
        return new WarmUp(share, newTreatment);
    }

    /** The last step of warm-up of chains that have come to a step. */
    long end(Chains chains, long step) {
        if (!Double.isNaN(share)) {
            return chains.begin() + (long) (share * (step - chains.begin()));
        }
        if (chains.warmUpEnd() > chains.begin() || !isDropped()) {
            return chains.warmUpEnd();
        }
        return chains.begin() + (long) (HALF * (step - chains.begin()));
    }
}
