package pushforward.engine.spi;

import pushforward.engine.math.Points;

/**
 * What a sampler's next step needs: where every particle is, and whatever a subclass adds.
 *
 * <p>A state is written once, by {@link Sampler#init} or {@link Sampler#step}, and then only read, until whoever owns it hands its
 * storage back as the output of a later step.
 */
public class State {
    /** Two coordinates, an outcome, how long it has stayed, and as much again for what samplers add. */
    private static final long PARTICLE_BYTES = 35;

    private final Points positions;
    private final byte[] outcomes;
    private final byte[] stays;
    private long step;

    /** Creates storage for {@code particles} particles. */
    public State(int particles) {
        positions = Points.zeros(particles);
        outcomes = new byte[particles];
        stays = new byte[particles];
    }

    /** The number of particles. */
    public final int particles() {
        return positions.size();
    }

    /** How much memory it takes, about, in bytes; subclasses that hold much more than their particles say so. */
    public long bytes() {
        return PARTICLE_BYTES * particles();
    }

    /** Where the particles are. */
    public final Points positions() {
        return positions;
    }

    /** What the last step did with each particle: the ordinal of an {@link Outcome}. */
    public final byte[] outcomes() {
        return outcomes;
    }

    /**
     * How many proposals of each particle in a row have been refused, at most {@link Byte#MAX_VALUE}; kept by whoever takes the steps, not
     * by samplers.
     */
    public final byte[] stays() {
        return stays;
    }

    /** How many steps led here; also the index under which the next step draws its noise. */
    public final long step() {
        return step;
    }

    /** Sets the step count; for whoever writes the state. */
    public final void setStep(long newStep) {
        step = newStep;
    }
}
