package pushforward.engine.diagnostic;

import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * Exact samples of a target that particles are compared with. They come from fixed noise, whatever the seed of a run, so the same
 * particles always get the same distance.
 */
final class Reference {
    private static final Noise NOISE = new PhiloxNoise(0);

    private Reference() {}

    /**
     * Returns independent exact draws.
     *
     * @param replicate tells one set from another; 0 is the set that distances are taken to
     */
    static Points sample(Target target, int size, long replicate) {
        Points out = Points.zeros(size);
        target.exactSampler().sample(NOISE, NoiseStream.REFERENCE, replicate, out);
        return out;
    }
}
