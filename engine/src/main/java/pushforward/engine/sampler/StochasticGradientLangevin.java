package pushforward.engine.sampler;

import java.util.List;
import java.util.Optional;
import pushforward.engine.math.GaussianPairs;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.LangevinStep;
import pushforward.engine.spi.LangevinStep.Scheme;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * Stochastic-gradient Langevin dynamics: Langevin steps with an unbiased score that has an error of its own,
 *
 * <p>x ← x + ε_k (∇ log p(x) + √v ξ) + √(2ε_k) z, with z and ξ ~ N(0, I) and ε_k = ε (1 + k/τ)^{−1/3} (Welling and Teh 2011).
 *
 * <p>The error ξ stands for that of a minibatch. At constant step the variance on N(0, s²) is s² (1 + εv/2)/(1 − ε/2s²): the error adds heat
 * that only smaller steps take away.
 */
public final class StochasticGradientLangevin implements SamplerProvider {
    private static final String SCORE_VARIANCE = "score_variance";
    private static final String DECAY_STEPS = "decay_steps";

    @Override
    public String id() {
        return "sgld";
    }

    @Override
    public String name() {
        return "Stochastic-gradient Langevin (SGLD)";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "x \\leftarrow x + \\varepsilon_k\\,(\\nabla\\log p(x) + \\sqrt{v}\\,\\xi) + \\sqrt{2\\varepsilon_k}\\,z";
    }

    @Override
    public String reference() {
        return "Welling and Teh 2011";
    }

    @Override
    public String summary() {
        return "Langevin steps with a score that is only right on average; the error heats the particles unless the step shrinks.";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                StepSize.of(
                        0.01,
                        "Time step at the start; bias and the effect of the score's error are proportional to it."),
                ParamSpec.real(SCORE_VARIANCE)
                        .label("Score variance")
                        .symbol("v")
                        .range(0, 10_000)
                        .defaultsTo(4.0)
                        .help("Variance of the score's error along each axis, as a minibatch would have it.")
                        .build(),
                ParamSpec.integer(DECAY_STEPS)
                        .label("Decay")
                        .symbol("\\tau")
                        .range(0, 1_000_000)
                        .defaultsTo(0)
                        .help(
                                "Steps after which the step size begins to fall as the third root of the count; 0 keeps it constant.")
                        .build());
    }

    @Override
    public Sampler<State> create(Parameters parameters) {
        return new Kernel(
                parameters.real(StepSize.ID), parameters.real(SCORE_VARIANCE), parameters.integer(DECAY_STEPS));
    }

    private record Kernel(double stepSize, double scoreVariance, int decaySteps) implements ParticleSampler<State> {

        @Override
        public State allocate(int particles) {
            return new State(particles);
        }

        @Override
        public void init(Points start, Target target, Noise noise, State out) {
            out.positions().set(start);
            out.setStep(0);
        }

        private double stepSizeAt(long step) {
            return decaySteps == 0 ? stepSize : stepSize / Math.cbrt(1 + (double) step / decaySteps);
        }

        @Override
        public double stepSize(State from) {
            return stepSizeAt(from.step());
        }

        @Override
        public void move(State from, Target target, Noise noise, int begin, int end, State out, Tally tally) {
            Points score = out.positions(); // the output doubles as scratch: each score is replaced by the new position
            target.score(from.positions(), begin, end, score);
            tally.evaluations(end - begin, 0);
            double step = stepSizeAt(from.step());
            double scale = Math.sqrt(2 * step);
            double error = step * Math.sqrt(scoreVariance);
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 0, end);
            GaussianPairs xi = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 1, end);
            for (int i = begin; i < end; i++) {
                z.moveTo(i);
                xi.moveTo(i);
                double x = from.positions().x()[i] + step * score.x()[i] + error * xi.x() + scale * z.x();
                double y = from.positions().y()[i] + step * score.y()[i] + error * xi.y() + scale * z.y();
                Moves.accept(from, i, x, y, out, tally);
            }
        }

        @Override
        public Optional<LangevinStep> langevin() {
            double noise = 2 * stepSize + stepSize * stepSize * scoreVariance;
            return decaySteps == 0 ? Optional.of(new LangevinStep(stepSize, 1, noise, Scheme.EULER)) : Optional.empty();
        }

        @Override
        public Optional<Explanation> explain(State from, State to, Target target, Noise noise, int particle) {
            double step = stepSizeAt(from.step());
            double spread = Math.sqrt(scoreVariance);
            double[] xi = new double[2];
            noise.gaussianPair(NoiseStream.PROPOSAL, from.step(), particle, 1, xi);
            Anatomy anatomy = new Anatomy(from, to, particle);
            LangevinTerms.addDrift(
                    anatomy, "\\varepsilon_k", step, Anatomy.score(target, anatomy.tipX(), anatomy.tipY()));
            anatomy.displaces(
                    "Error of the score",
                    "\\varepsilon_k\\sqrt{v}\\,\\xi = " + Tex.number(step * spread) + "\\cdot"
                            + Tex.vector(xi[0], xi[1]),
                    Role.SCORE,
                    step * spread * xi[0],
                    step * spread * xi[1],
                    Quantity.of("\\xi", "Standard normal", xi[0], xi[1], Unit.NONE),
                    Quantity.of(
                            "\\sqrt{v}\\,\\xi", "Error of the score", spread * xi[0], spread * xi[1], Unit.PER_LENGTH));
            LangevinTerms.addNoise(
                    anatomy, "\\sqrt{2\\varepsilon_k}", Math.sqrt(2 * step), noise, from.step(), particle);
            return Optional.of(anatomy.moves("x' = " + Tex.vector(anatomy.tipX(), anatomy.tipY())));
        }
    }
}
