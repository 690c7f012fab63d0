package pushforward.engine.target;

import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;

/**
 * Draws x + σz with x from another sampler and z standard normal.
 *
 * @param clean where x comes from
 * @param sigma standard deviation of the added noise
 */
record NoisySampler(ExactSampler clean, double sigma) implements ExactSampler {
    /** A pair that no sampler of this package draws for itself. */
    private static final int PAIR = 1 << 20;

    @Override
    public void sample(Noise noise, NoiseStream stream, long step, Points out) {
        clean.sample(noise, stream, step, out);
        double[] z = new double[2];
        for (int i = 0; i < out.size(); i++) {
            noise.gaussianPair(stream, step, i, PAIR, z);
            out.set(i, out.x()[i] + sigma * z[0], out.y()[i] + sigma * z[1]);
        }
    }
}
