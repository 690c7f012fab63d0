package pushforward.engine.sampler;

import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;

/**
 * The two terms of a Langevin proposal, ε ∇ log p(x) and √(2ε) z, of one particle.
 *
 * @param stepSize ε
 * @param scoreX first component of ∇ log p(x)
 * @param scoreY second component
 * @param zX first component of z
 * @param zY second component
 */
record LangevinTerms(double stepSize, double scoreX, double scoreY, double zX, double zY) {

    /** Draws the same z as the step did. */
    static LangevinTerms of(Points score, Noise noise, long step, int particle, double stepSize) {
        double[] z = new double[2];
        noise.gaussianPair(NoiseStream.PROPOSAL, step, particle, 0, z);
        return new LangevinTerms(stepSize, score.x()[0], score.y()[0], z[0], z[1]);
    }

    void addTo(Anatomy anatomy) {
        double scale = Math.sqrt(2 * stepSize);
        anatomy.displaces(
                "Score drift",
                "\\varepsilon\\,\\nabla\\log p(x) = " + Tex.number(stepSize) + "\\cdot" + Tex.vector(scoreX, scoreY),
                Role.SCORE,
                stepSize * scoreX,
                stepSize * scoreY,
                Quantity.of("\\nabla\\log p(x)", "Score", scoreX, scoreY, Unit.PER_LENGTH),
                Quantity.of(
                        "\\varepsilon\\,\\nabla\\log p(x)",
                        "Drift",
                        stepSize * scoreX,
                        stepSize * scoreY,
                        Unit.LENGTH));
        anatomy.displaces(
                "Noise",
                "\\sqrt{2\\varepsilon}\\,z = " + Tex.number(scale) + "\\cdot" + Tex.vector(zX, zY),
                Role.NOISE,
                scale * zX,
                scale * zY,
                Quantity.of("z", "Standard normal", zX, zY, Unit.NONE),
                Quantity.of("\\sqrt{2\\varepsilon}\\,z", "Noise", scale * zX, scale * zY, Unit.LENGTH));
    }
}
