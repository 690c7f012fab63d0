package pushforward.engine.diagnostic;

import pushforward.engine.param.InvalidInputException;

/**
 * How long each setting of a sweep goes on.
 *
 * @param warmUp steps that are taken first and cost as others do, but do not count for acceptance and divergences
 * @param steps how many steps follow; 0 if the evaluations decide
 * @param evaluations scores or log-densities for each particle, whichever a method asks more of, warm-up included; 0 if the steps decide
 */
public record Effort(long warmUp, long steps, long evaluations) {
    /** The longest that anybody may ask for. */
    public static final long MOST = 1_000_000_000L;

    public Effort {
        if (warmUp < 0 || warmUp > MOST || steps < 0 || steps > MOST || evaluations < 0 || evaluations > MOST) {
            throw new InvalidInputException("Steps, warm-up and evaluations are " + steps + ", " + warmUp + " and "
                    + evaluations + "; they must be whole numbers from 0 to " + MOST + ".");
        }
        if (steps > 0 && evaluations > 0) {
            throw new InvalidInputException("Both steps and evaluations are given; one of them must decide.");
        }
    }

    /** So many steps, all of which count. */
    public static Effort steps(long steps) {
        return new Effort(0, steps, 0);
    }

    /** This effort after a warm-up. */
    public Effort after(long steps) {
        return new Effort(steps, this.steps, evaluations);
    }

    /** As many steps as so many evaluations for each particle pay for: the same cost for all settings. */
    public static Effort evaluations(long evaluations) {
        return new Effort(0, 0, evaluations);
    }

    /** Whether another step is due after {@code taken} steps that cost {@code spent} evaluations for each particle. */
    boolean goesOn(long taken, double spent) {
        return evaluations > 0 ? taken < warmUp || spent < evaluations : taken < warmUp + steps;
    }
}
