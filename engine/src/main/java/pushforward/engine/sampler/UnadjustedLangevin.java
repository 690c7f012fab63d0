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
import pushforward.engine.spi.LangevinStep;
import pushforward.engine.spi.LangevinStep.Scheme;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * The unadjusted Langevin algorithm: the Euler–Maruyama step of dx = ∇ log p dt + √(2T) dB,
 *
 * <p>x ← x + ε ∇ log p(x) + √(2εT) z, z ~ N(0, I) (Roberts and Tweedie 1996), T = 1 unless it is tempered to p^{1/T}.
 *
 * <p>It never rejects, so its stationary law is not p: on N(0, s²) the variance is s²/(1 − ε/2s²), and for ε ≥ 2s² it diverges. Where the
 * score grows faster than linearly it diverges at every ε; the tamed drift ε ∇ log p / (1 + ε ‖∇ log p‖) does not
 * (Hutzenthaler, Jentzen and Kloeden 2012; Brosse, Durmus, Moulines and Sabanis 2019).
 */
public final class UnadjustedLangevin implements SamplerProvider {
    private static final String TEMPERATURE = "temperature";
    private static final String TAMED = "tamed";

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
        return "x \\leftarrow x + \\varepsilon\\,\\nabla\\log p(x) + \\sqrt{2\\varepsilon T}\\,z";
    }

    @Override
    public String reference() {
        return "Roberts and Tweedie 1996; tamed: Brosse, Durmus, Moulines and Sabanis 2019";
    }

    @Override
    public String summary() {
        return "Follows the score with noise and never rejects; biased by an amount that grows with the step size.";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                StepSize.of(0.01, "Time step of the Euler–Maruyama scheme; the bias is proportional to it."),
                ParamSpec.real(TEMPERATURE)
                        .label("Temperature")
                        .symbol("T")
                        .range(0, 100)
                        .defaultsTo(1.0)
                        .help(
                                "Scales the variance of the noise: the law aimed at is p to the power 1/T; 0 climbs the density.")
                        .build(),
                ParamSpec.toggle(TAMED)
                        .label("Tamed drift")
                        .defaultsTo(false)
                        .help(
                                "Divides the drift by 1 + ε times the length of the score, so that steep densities cannot throw particles out.")
                        .build());
    }

    @Override
    public Sampler<State> create(Parameters parameters) {
        return new Kernel(parameters.real(StepSize.ID), parameters.real(TEMPERATURE), parameters.toggle(TAMED));
    }

    private record Kernel(double stepSize, double temperature, boolean tamed) implements ParticleSampler<State> {

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
        public double stepSize(State from) {
            return stepSize;
        }

        @Override
        public void move(State from, Target target, Noise noise, int begin, int end, State out, Tally tally) {
            Points score = out.positions(); // the output doubles as scratch: each score is replaced by the new position
            target.score(from.positions(), begin, end, score);
            tally.evaluations(end - begin, 0);
            double scale = noiseScale();
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 0, end);
            for (int i = begin; i < end; i++) {
                z.moveTo(i);
                double drift = drift(score.x()[i], score.y()[i]);
                double x = from.positions().x()[i] + drift * score.x()[i] + scale * z.x();
                double y = from.positions().y()[i] + drift * score.y()[i] + scale * z.y();
                Moves.accept(from, i, x, y, out, tally);
            }
        }

        /** What the score is multiplied by. */
        private double drift(double scoreX, double scoreY) {
            return tamed ? stepSize / (1 + stepSize * Math.hypot(scoreX, scoreY)) : stepSize;
        }

        private double noiseScale() {
            return Math.sqrt(2 * stepSize * temperature);
        }

        @Override
        public Optional<LangevinStep> langevin() {
            Scheme scheme = tamed ? Scheme.TAMED_EULER : Scheme.EULER;
            return Optional.of(new LangevinStep(stepSize, temperature, 2 * stepSize * temperature, scheme));
        }

        @Override
        public Optional<Halved<State>> halved() {
            return Optional.of(
                    new Halved<>(new Kernel(stepSize / 2, temperature, tamed), RefinedNoise::ofBrownianMotion));
        }

        @Override
        public Optional<Explanation> explain(State from, State to, Target target, Noise noise, int particle) {
            double x = from.positions().x()[particle];
            double y = from.positions().y()[particle];
            Points score = Anatomy.score(target, x, y);
            String factor = tamed ? "\\frac{\\varepsilon}{1 + \\varepsilon\\|\\nabla\\log p\\|}" : "\\varepsilon";
            String noiseFactor = temperature == 1 ? LangevinTerms.NOISE_FACTOR : "\\sqrt{2\\varepsilon T}";
            Anatomy anatomy = new Anatomy(from, to, particle);
            LangevinTerms.addDrift(anatomy, factor, drift(score.x()[0], score.y()[0]), score);
            LangevinTerms.addNoise(anatomy, noiseFactor, noiseScale(), noise, from.step(), particle);
            return Optional.of(anatomy.moves("x' = " + Tex.vector(x, y) + " + " + factor + "\\,\\nabla\\log p + "
                    + noiseFactor + "\\,z = " + Tex.vector(anatomy.tipX(), anatomy.tipY())));
        }
    }
}
