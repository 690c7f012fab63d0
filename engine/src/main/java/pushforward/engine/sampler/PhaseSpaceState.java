package pushforward.engine.sampler;

import pushforward.engine.math.Points;
import pushforward.engine.spi.State;

/** Particles with momenta, and the score where they stand. */
public final class PhaseSpaceState extends State {
    private final Points momenta;
    private final Points score;

    PhaseSpaceState(int particles) {
        super(particles);
        momenta = Points.zeros(particles);
        score = Points.zeros(particles);
    }

    /** The momentum of each particle, for unit mass. */
    public Points momenta() {
        return momenta;
    }

    /** The score at each particle. */
    public Points score() {
        return score;
    }
}
