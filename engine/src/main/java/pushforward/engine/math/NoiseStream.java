package pushforward.engine.math;

/**
 * What a random number is for; numbers of different streams are independent.
 *
 * <p>Two methods that draw the same thing from the same stream move on common random numbers: that is how they are compared.
 * The order of the constants is part of every seed's meaning, so new ones are only ever added at the end.
 */
public enum NoiseStream {
    /** Where particles start. */
    START,
    /** The Gaussian of a proposal or of a diffusion step. */
    PROPOSAL,
    /** The uniform of an accept or reject decision. */
    ACCEPTANCE,
    /** Exact samples that a person asked for. */
    EXACT,
    /** Exact samples that particles are compared with. */
    REFERENCE,
    /** Resampling, sub-sampling and projections of diagnostics. */
    DIAGNOSTIC,
    /** What a path does between two places that are already known. */
    BRIDGE,
    /** The dots of a spray can. */
    DRAWING,
    /** Steps that are only tried, to find a step size. */
    ADAPTATION,
    /** The numbers that a model begins to learn with. */
    WEIGHTS,
    /** What a model learns from at a step. */
    TRAINING,
    /** The noise and the times that a model learns to lead to data. */
    COUPLING
}
