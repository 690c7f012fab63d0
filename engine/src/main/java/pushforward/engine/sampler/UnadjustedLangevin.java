package pushforward.engine.sampler;

import java.util.List;
import java.util.Optional;
import pushforward.engine.math.GaussianPairs;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.math.RefinedNoise;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Halved;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * The unadjusted Langevin algorithm: the Euler–Maruyama step of dx = ∇ log p dt + √2 dB,
 *
 * <p>x ← x + ε ∇ log p(x) + √(2ε) z, z ~ N(0, I) (Roberts and Tweedie 1996).
 *
 * <p>It never rejects, so its stationary law is not p: on N(0, s²) the variance is s²/(1 − ε/2s²), and for ε ≥ 2s² it diverges.
 */
public final class UnadjustedLangevin implements SamplerProvider {

    @Override
    public String id() {
        return "ula";
    }

    @Override
    public String name() {
        return "Langevin (ULA)";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "x \\leftarrow x + \\varepsilon\\,\\nabla\\log p(x) + \\sqrt{2\\varepsilon}\\,z";
    }

    @Override
    public String reference() {
        return "Roberts and Tweedie 1996";
    }

    @Override
    public String summary() {
        return "Follows the score with noise and never rejects; biased by an amount that grows with the step size.";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(StepSize.of(0.01, "Time step of the Euler–Maruyama scheme; the bias is proportional to it."));
    }

    @Override
    public Sampler<State> create(Parameters parameters) {
        return new Kernel(parameters.real(StepSize.ID));
    }

    private record Kernel(double stepSize) implements ParticleSampler<State> {

        @Override
        public State allocate(int particles) {
            return new State(particles);
        }

        @Override
        public void init(Points start, Target target, Noise noise, State out) {
            out.positions().set(start);
            out.setStep(0);
        }

        @Override
        public void move(State from, Target target, Noise noise, int begin, int end, State out, Tally tally) {
            Points score = out.positions(); // the output doubles as scratch: each score is replaced by the new position
            target.score(from.positions(), begin, end, score);
            tally.evaluations(end - begin, 0);
            double scale = Math.sqrt(2 * stepSize);
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 0, end);
            for (int i = begin; i < end; i++) {
                z.moveTo(i);
                double x = from.positions().x()[i] + stepSize * score.x()[i] + scale * z.x();
                double y = from.positions().y()[i] + stepSize * score.y()[i] + scale * z.y();
                Moves.accept(from, i, x, y, out, tally);
            }
        }

        @Override
        public Optional<Halved<State>> halved() {
            return Optional.of(new Halved<>(new Kernel(stepSize / 2), RefinedNoise::ofBrownianMotion));
        }

        @Override
        public Optional<Explanation> explain(State from, State to, Target target, Noise noise, int particle) {
            double x = from.positions().x()[particle];
            double y = from.positions().y()[particle];
            Points score = Anatomy.score(target, x, y);
            LangevinTerms terms = LangevinTerms.of(score, noise, from.step(), particle, stepSize);
            Anatomy anatomy = new Anatomy(from, to, particle);
            terms.addTo(anatomy);
            return Optional.of(anatomy.moves(
                    "x' = " + Tex.vector(x, y) + " + \\varepsilon\\nabla\\log p + \\sqrt{2\\varepsilon}\\,z = "
                            + Tex.vector(anatomy.tipX(), anatomy.tipY())));
        }
    }
}
