package pushforward.engine.sampler;

import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;

/** The two terms of a Langevin step, score drift and noise, of one particle, added to its explanation. */
final class LangevinTerms {
    /** TeX of the factor before the noise, as a rule. */
    static final String NOISE_FACTOR = "\\sqrt{2\\varepsilon}";

    private LangevinTerms() {}

    /**
     * Adds the drift.
     *
     * @param factor TeX of what the score is multiplied by
     * @param value that factor
     */
    static void addDrift(Anatomy anatomy, String factor, double value, Points score) {
        double x = score.x()[0];
        double y = score.y()[0];
        anatomy.displaces(
                "Score drift",
                factor + "\\,\\nabla\\log p(x) = " + Tex.number(value) + "\\cdot" + Tex.vector(x, y),
                Role.SCORE,
                value * x,
                value * y,
                Quantity.of("\\nabla\\log p(x)", "Score", x, y, Unit.PER_LENGTH),
                Quantity.of(factor + "\\,\\nabla\\log p(x)", "Drift", value * x, value * y, Unit.LENGTH));
    }

    /**
     * Adds the noise that the step drew.
     *
     * @param factor TeX of what z is multiplied by
     * @param value that factor
     */
    static void addNoise(Anatomy anatomy, String factor, double value, Noise noise, long step, int particle) {
        double[] z = new double[2];
        noise.gaussianPair(NoiseStream.PROPOSAL, step, particle, 0, z);
        anatomy.displaces(
                "Noise",
                factor + "\\,z = " + Tex.number(value) + "\\cdot" + Tex.vector(z[0], z[1]),
                Role.NOISE,
                value * z[0],
                value * z[1],
                Quantity.of("z", "Standard normal", z[0], z[1], Unit.NONE),
                Quantity.of(factor + "\\,z", "Noise", value * z[0], value * z[1], Unit.LENGTH));
    }
}
