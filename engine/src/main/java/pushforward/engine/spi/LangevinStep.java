package pushforward.engine.spi;

/**
 * How one step of a sampler follows overdamped Langevin dynamics, dx = ∇ log p dt + √(2T) dB.
 *
 * @param time ε that a step covers, positive
 * @param temperature T of the dynamics, 0 or more
 * @param noise variance of all the noise that a step adds along each axis: 2εT, and more where a method adds more
 * @param scheme what a step does with a particle
 */
public record LangevinStep(double time, double temperature, double noise, Scheme scheme) {

    /** What a step does. */
    public enum Scheme {
        /** It moves by ε ∇ log p and noise, exactly. */
        EULER,
        /** It moves by ε ∇ log p / (1 + ε ‖∇ log p‖) and noise, exactly. */
        TAMED_EULER,
        /** Something else, which becomes the dynamics as ε goes to 0. */
        LIMIT
    }

    /** Whether {@link #scheme} says exactly how a step moves a particle. */
    public boolean isExact() {
        return scheme != Scheme.LIMIT;
    }

    /** Returns what the score is multiplied by to give the move. */
    public double drift(double scoreX, double scoreY) {
        return scheme == Scheme.TAMED_EULER ? time / (1 + time * Math.hypot(scoreX, scoreY)) : time;
    }
}
