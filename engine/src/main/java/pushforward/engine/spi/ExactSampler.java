package pushforward.engine.spi;

import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;

/** Draws from a target exactly, or by its grid where no closed form exists. */
@FunctionalInterface
public interface ExactSampler {

    /**
     * Fills {@code out} with independent draws; draw i depends on nothing but the noise of (stream, step, i).
     *
     * @param stream what the draws are for
     * @param step tells one set of draws from another in the same stream
     */
    void sample(Noise noise, NoiseStream stream, long step, Points out);
}
