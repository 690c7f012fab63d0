package pushforward.engine.sampler;

import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;

/** The kinetic energy ‖z‖²/2 of a momentum that is drawn afresh, p = M^½ z with z ~ N(0, I), whatever the mass M. */
final class FreshMomentum {

    private FreshMomentum() {}

    /** Writes the energies of the first particles in the step that leads on from {@code step}. */
    static void kineticEnergy(Noise noise, long step, double[] out) {
        double[] z = new double[2];
        for (int i = 0; i < out.length; i++) {
            noise.gaussianPair(NoiseStream.PROPOSAL, step, i, 0, z);
            out[i] = 0.5 * (z[0] * z[0] + z[1] * z[1]);
        }
    }
}
