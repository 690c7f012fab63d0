package pushforward.engine.sampler;

import java.util.List;
import java.util.Optional;
import pushforward.engine.math.GaussianPairs;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * Random-walk Metropolis: y = x + σz proposes, accepted with probability min(1, p(y)/p(x)) (Metropolis et al. 1953).
 *
 * <p>It needs no score and leaves p invariant; in two dimensions on N(0, s² I) the stationary acceptance is 1 − σ/√(4s² + σ²).
 */
public final class RandomWalkMetropolis implements SamplerProvider {
    private static final String PROPOSAL_STD = "proposal_std";

    @Override
    public String id() {
        return "rwm";
    }

    @Override
    public String name() {
        return "Random-walk Metropolis";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "y = x + \\sigma z,\\quad \\alpha = 1 \\wedge \\frac{p(y)}{p(x)}";
    }

    @Override
    public String reference() {
        return "Metropolis, Rosenbluth, Rosenbluth, Teller and Teller 1953";
    }

    @Override
    public String summary() {
        return "Proposes a blind Gaussian step and accepts by the density ratio; exact, and slow where the density is narrow.";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                ParamSpec.real(PROPOSAL_STD)
                        .label("Proposal width")
                        .symbol("\\sigma")
                        .range(1e-4, 100)
                        .logarithmic()
                        .defaultsTo(0.5)
                        .help(
                                "Standard deviation of the proposal; an acceptance near 0.35 is efficient in two dimensions.")
                        .build(),
                Warmup.steps(),
                Warmup.targetAcceptance(
                        0.35,
                        "What warm-up tunes the proposal width to; 0.35 moves farthest on a Gaussian in the plane."));
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        return new Kernel(Warmup.of(parameters, PROPOSAL_STD, WarmupSchedule::ofStepSize));
    }

    private record Kernel(Warmup warmup) implements MetropolisKernel {

        @Override
        public MetropolisState allocate(int particles) {
            return MetropolisState.withoutScore(particles);
        }

        @Override
        public void move(
                MetropolisState from,
                Target target,
                Noise noise,
                int begin,
                int end,
                MetropolisState out,
                Tally tally) {
            double proposalStd = from.tuning().stepSize();
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 0, end);
            for (int i = begin; i < end; i++) {
                z.moveTo(i);
                out.positions()
                        .set(
                                i,
                                from.positions().x()[i] + proposalStd * z.x(),
                                from.positions().y()[i] + proposalStd * z.y());
            }
            target.logDensity(out.positions(), begin, end, out.logDensity());
            tally.evaluations(0, end - begin);
            for (int i = begin; i < end; i++) {
                out.settle(from, i, out.logDensity()[i] - from.logDensity()[i], noise, tally);
            }
        }

        @Override
        public Optional<Explanation> explain(
                MetropolisState from, MetropolisState to, Target target, Noise noise, int particle) {
            double proposalStd = from.tuning().stepSize();
            double[] z = new double[2];
            noise.gaussianPair(NoiseStream.PROPOSAL, from.step(), particle, 0, z);
            Anatomy anatomy = new Anatomy(from, to, particle);
            TuningTerms.add(anatomy, "\\sigma", from.tuning());
            anatomy.displaces(
                    "Proposal",
                    "y = x + \\sigma z = x + " + Tex.number(proposalStd) + "\\cdot" + Tex.vector(z[0], z[1]),
                    Mark.Role.NOISE,
                    proposalStd * z[0],
                    proposalStd * z[1],
                    Quantity.of("z", "Standard normal", z[0], z[1], Unit.NONE),
                    Quantity.of("\\sigma z", "Noise", proposalStd * z[0], proposalStd * z[1], Unit.LENGTH));
            double before = from.logDensity()[particle];
            double after = Anatomy.logDensity(target, anatomy.tipX(), anatomy.tipY());
            return Optional.of(anatomy.proposes(after - before, 0)
                    .decides(after - before, 0, noise.uniform(NoiseStream.ACCEPTANCE, from.step(), particle, 0)));
        }
    }
}
