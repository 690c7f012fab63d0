package pushforward.engine.spi;

import pushforward.engine.math.Points;

/** A fact about one particle's step that has a place in the plane, in model coordinates; how it looks is not said here. */
public sealed interface Mark {

    /** What the fact is about. */
    Role role();

    /** What a mark stands for. */
    enum Role {
        /** What the score contributes. */
        SCORE,
        /** What randomness contributes. */
        NOISE,
        /** Momentum, the drift along it, or another drift that is not the score's. */
        MOMENTUM,
        /** Where the method would like to go. */
        PROPOSAL,
        /** Where the particle went. */
        MOVE,
        /** One of several maps that take it there one after another. */
        LAYER,
        /** The way that a trajectory took. */
        TRAJECTORY,
        /** Where a trajectory became unstable. */
        DIVERGENCE
    }

    /** A vector (dx, dy) that begins at (x, y). */
    record Arrow(Role role, double x, double y, double dx, double dy) implements Mark {}

    /**
     * A polygon line.
     *
     * @param points where it goes through, at least one
     */
    record Path(Role role, Points points) implements Mark {}

    /** A single place. */
    record Spot(Role role, double x, double y) implements Mark {}
}
