package pushforward.engine.sampler;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import pushforward.engine.math.GaussianPairs;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * The No-U-Turn Sampler: fresh momentum p ~ N(0, M), then a trajectory that is doubled, forward or backward at random, until it would turn
 * back; the next state is drawn from its points with weights e^{−H} (Hoffman and Gelman 2014; Betancourt 2017).
 *
 * <p>It leaves p invariant at every step size and needs no trajectory length. M is the identity unless warm-up finds another.
 */
public final class NoUTurnSampler implements SamplerProvider {

    @Override
    public String id() {
        return "nuts";
    }

    @Override
    public String name() {
        return "No-U-Turn (NUTS)";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "p \\sim \\mathcal{N}(0, M),\\quad (x', p') \\sim e^{-H}\\ \\mathrm{on}\\ \\mathrm{leapfrog}_h^{-m \\ldots n}(x, p)";
    }

    @Override
    public String reference() {
        return "Hoffman and Gelman 2014; Betancourt 2017";
    }

    @Override
    public String summary() {
        return "Rolls along the density until it would turn back, and draws from the whole path; no path length to tune.";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                ParamSpec.real(StepSize.ID)
                        .label("Step size")
                        .symbol("h")
                        .range(1e-5, 10)
                        .logarithmic()
                        .defaultsTo(0.2)
                        .help("Time step of the leapfrog integrator; an acceptance near 0.8 is efficient.")
                        .build(),
                ParamSpec.integer("maximum_depth")
                        .label("Maximum depth")
                        .range(1, 12)
                        .defaultsTo(10)
                        .help("How often a trajectory may double; each doubling costs as many scores as all before.")
                        .build(),
                Warmup.steps(),
                Warmup.targetAcceptance(
                        0.8,
                        "Mean acceptance over the path that warm-up tunes the step size to; more where paths diverge."));
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        return new Kernel(
                Warmup.of(parameters, StepSize.ID, WarmupSchedule::ofStepSizeAndMetric),
                parameters.integer("maximum_depth"));
    }

    private record Kernel(Warmup warmup, int maximumDepth) implements MetropolisKernel {

        @Override
        public ParticleSampler<MetropolisState> trial() {
            return HamiltonianMonteCarlo.oneStep(warmup);
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
            InverseMetric metric = from.tuning().metric();
            double scaleX = metric.momentumScaleX();
            double scaleY = metric.momentumScaleY();
            NoUTurnTree tree = new NoUTurnTree(target, from.tuning().stepSize(), metric, maximumDepth);
            Uniforms uniforms = new Uniforms(noise, from.step());
            PhasePoint start = new PhasePoint();
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 0, end);
            for (int i = begin; i < end; i++) {
                z.moveTo(i);
                start.set(from, i, z.x() * scaleX, z.y() * scaleY);
                uniforms.restart(i);
                PhasePoint drawn = tree.draw(start, uniforms);
                out.positions().set(i, drawn.x, drawn.y);
                out.logDensity()[i] = drawn.logDensity;
                out.score().set(i, drawn.scoreX, drawn.scoreY);
                out.outcomes()[i] = (tree.diverged() ? Outcome.DIVERGED : Outcome.ACCEPTED).code();
                count(tree, tally);
            }
        }

        @Override
        public boolean freshKineticEnergy(MetropolisState from, Noise noise, double[] out) {
            FreshMomentum.kineticEnergy(noise, from.step(), out);
            return true;
        }

        @Override
        public Optional<Explanation> explain(
                MetropolisState from, MetropolisState to, Target target, Noise noise, int particle) {
            double[] z = new double[2];
            noise.gaussianPair(NoiseStream.PROPOSAL, from.step(), particle, 0, z);
            double stepSize = from.tuning().stepSize();
            InverseMetric metric = from.tuning().metric();
            PhasePoint start =
                    PhasePoint.of(from, particle, z[0] * metric.momentumScaleX(), z[1] * metric.momentumScaleY());
            Anatomy anatomy = new Anatomy(from, to, particle);
            TuningTerms.addWithMetric(anatomy, "h", from.tuning());
            HamiltonianTerms.addMomentum(anatomy, start, start.energy(metric));
            NoUTurnTrace trace = new NoUTurnTrace(start);
            NoUTurnTree tree = new NoUTurnTree(target, stepSize, metric, maximumDepth, trace);
            Uniforms uniforms = new Uniforms(noise, from.step());
            uniforms.restart(particle);
            PhasePoint drawn = tree.draw(start, uniforms);
            return Optional.of(trace.explain(anatomy, tree, drawn, stepSize));
        }

        private static void count(NoUTurnTree tree, Tally tally) {
            tally.decision(tree.acceptance());
            tally.evaluations(tree.leapfrogSteps(), tree.leapfrogSteps());
            if (tree.diverged()) {
                tally.divergence();
            }
        }
    }

    /** The uniform numbers of one particle in one step, one after another. */
    private static final class Uniforms implements DoubleSupplier {
        private final Noise noise;
        private final long step;
        private int particle;
        private int next;

        Uniforms(Noise noise, long step) {
            this.noise = noise;
            this.step = step;
        }

        void restart(int newParticle) {
            particle = newParticle;
            next = 0;
        }

        @Override
        public double getAsDouble() {
            return noise.uniform(NoiseStream.ACCEPTANCE, step, particle, next++);
        }
    }
}
