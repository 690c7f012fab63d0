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
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * The Metropolis-adjusted Langevin algorithm: a Langevin step proposes, y = x + ε ∇ log p(x) + √(2ε) z, and is accepted with probability
 * min(1, p(y) q(x|y) / p(x) q(y|x)), where log q(y|x) = −‖y − x − ε ∇ log p(x)‖² / 4ε (Besag 1994; Roberts and Tweedie 1996).
 *
 * <p>It leaves p invariant at every step size; in two dimensions on N(0, s² I) the stationary acceptance is 1 − a^{3/2}/√(a³ + 8),
 * a = ε/s².
 */
public final class MetropolisAdjustedLangevin implements SamplerProvider {

    @Override
    public String id() {
        return "mala";
    }

    @Override
    public String name() {
        return "Adjusted Langevin (MALA)";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "y = x + \\varepsilon\\,\\nabla\\log p(x) + \\sqrt{2\\varepsilon}\\,z,\\quad"
                + "\\alpha = 1 \\wedge \\frac{p(y)\\,q(x|y)}{p(x)\\,q(y|x)}";
    }

    @Override
    public String reference() {
        return "Besag 1994; Roberts and Tweedie 1996";
    }

    @Override
    public String summary() {
        return "Proposes a Langevin step and accepts it so that the target is exactly invariant; too large a step is rejected.";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                StepSize.of(0.05, "Time step of the proposal; an acceptance near 0.574 is efficient."),
                Warmup.steps(),
                Warmup.targetAcceptance(
                        0.574, "What warm-up tunes the step size to; 0.574 is best in many dimensions."));
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        return new Kernel(Warmup.of(parameters, StepSize.ID, WarmupSchedule::ofStepSize));
    }

    private record Kernel(Warmup warmup) implements MetropolisKernel {

        @Override
        public void move(
                MetropolisState from,
                Target target,
                Noise noise,
                int begin,
                int end,
                MetropolisState out,
                Tally tally) {
            double stepSize = from.tuning().stepSize();
            propose(from, stepSize, noise, begin, end, out);
            target.logDensityAndScore(out.positions(), begin, end, out.logDensity(), out.score());
            tally.evaluations(end - begin, end - begin);
            for (int i = begin; i < end; i++) {
                double logRatio = out.logDensity()[i]
                        - from.logDensity()[i]
                        + logProposal(out, from, i, stepSize)
                        - logProposal(from, out, i, stepSize);
                out.settle(from, i, logRatio, noise, tally);
            }
        }

        private static void propose(
                MetropolisState from, double stepSize, Noise noise, int begin, int end, MetropolisState out) {
            double scale = Math.sqrt(2 * stepSize);
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 0, end);
            for (int i = begin; i < end; i++) {
                z.moveTo(i);
                out.positions()
                        .set(
                                i,
                                from.positions().x()[i]
                                        + stepSize * from.score().x()[i]
                                        + scale * z.x(),
                                from.positions().y()[i]
                                        + stepSize * from.score().y()[i]
                                        + scale * z.y());
            }
        }

        /** log q(to | from) of particle {@code i}, up to a constant. */
        private static double logProposal(MetropolisState from, MetropolisState to, int i, double stepSize) {
            double dx = to.positions().x()[i]
                    - from.positions().x()[i]
                    - stepSize * from.score().x()[i];
            double dy = to.positions().y()[i]
                    - from.positions().y()[i]
                    - stepSize * from.score().y()[i];
            return -(dx * dx + dy * dy) / (4 * stepSize);
        }

        @Override
        public Optional<LangevinStep> langevin() {
            double stepSize = warmup.stepSize();
            return warmup.isWanted()
                    ? Optional.empty()
                    : Optional.of(new LangevinStep(stepSize, 1, 2 * stepSize, Scheme.LIMIT));
        }

        @Override
        public Optional<Explanation> explain(
                MetropolisState from, MetropolisState to, Target target, Noise noise, int particle) {
            double x = from.positions().x()[particle];
            double y = from.positions().y()[particle];
            Points score = Points.of(from.score().x()[particle], from.score().y()[particle]);
            double stepSize = from.tuning().stepSize();
            Anatomy anatomy = new Anatomy(from, to, particle);
            TuningTerms.add(anatomy, "\\varepsilon", from.tuning());
            LangevinTerms.addDrift(anatomy, "\\varepsilon", stepSize, score);
            LangevinTerms.addNoise(
                    anatomy, LangevinTerms.NOISE_FACTOR, Math.sqrt(2 * stepSize), noise, from.step(), particle);
            MetropolisState here = MetropolisState.at(x, y, target);
            MetropolisState there = MetropolisState.at(anatomy.tipX(), anatomy.tipY(), target);
            double logDensityRatio = there.logDensity()[0] - from.logDensity()[particle];
            double logCorrection = logProposal(there, here, 0, stepSize) - logProposal(here, there, 0, stepSize);
            return Optional.of(anatomy.proposes(logDensityRatio, logCorrection)
                    .decides(
                            logDensityRatio,
                            logCorrection,
                            noise.uniform(NoiseStream.ACCEPTANCE, from.step(), particle, 0)));
        }
    }
}
