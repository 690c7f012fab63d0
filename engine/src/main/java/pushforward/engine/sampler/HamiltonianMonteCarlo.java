package pushforward.engine.sampler;

import java.util.List;
import java.util.Optional;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * Hamiltonian Monte Carlo: fresh momentum p ~ N(0, M), then L leapfrog steps of H(x, p) = −log p(x) + pᵀM⁻¹p/2, accepted with
 * probability min(1, e^{−ΔH}) (Duane, Kennedy, Pendleton and Roweth 1987; Neal 2011). M is the identity unless warm-up finds another.
 *
 * <p>It leaves p invariant at every step size. The step is drawn anew for each trajectory from h (1 ± jitter), because a trajectory
 * whose length matches a period of the target comes back to where it began. With one leapfrog step it is MALA with ε = h²/2.
 */
public final class HamiltonianMonteCarlo implements SamplerProvider {
    /** An energy error beyond this means that the trajectory has left the region where leapfrog steps are stable. */
    private static final double DIVERGENT_ENERGY_ERROR = 1000;

    @Override
    public String id() {
        return "hmc";
    }

    @Override
    public String name() {
        return "Hamiltonian (HMC)";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "p \\sim \\mathcal{N}(0, M),\\quad (x', p') = \\mathrm{leapfrog}^L_h(x, p),\\quad \\alpha = 1 \\wedge e^{-\\Delta H}";
    }

    @Override
    public String reference() {
        return "Duane, Kennedy, Pendleton and Roweth 1987; Neal 2011";
    }

    @Override
    public String summary() {
        return "Rolls along the density with momentum and accepts by the energy error; far moves, at many scores each.";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                ParamSpec.real(StepSize.ID)
                        .label("Step size")
                        .symbol("h")
                        .range(1e-5, 10)
                        .logarithmic()
                        .defaultsTo(0.1)
                        .help(
                                "Time step of the leapfrog integrator; unstable above twice the smallest standard deviation.")
                        .build(),
                ParamSpec.integer("leapfrog_steps")
                        .label("Leapfrog steps")
                        .symbol("L")
                        .range(1, 200)
                        .defaultsTo(10)
                        .help("Leapfrog steps a trajectory; each costs one score.")
                        .build(),
                ParamSpec.real("step_jitter")
                        .label("Step jitter")
                        .range(0, 0.9)
                        .defaultsTo(0.1)
                        .help("Greatest relative change of the step size, drawn anew for each trajectory.")
                        .build(),
                Warmup.steps(),
                Warmup.targetAcceptance(
                        0.8,
                        "What warm-up tunes the step size to; from 0.6 to 0.9 the cost of a draw is nearly the same."));
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        return new Kernel(
                Warmup.of(parameters, StepSize.ID, WarmupSchedule::ofStepSizeAndMetric),
                parameters.integer("leapfrog_steps"),
                parameters.real("step_jitter"));
    }

    /** One leapfrog step of exactly the step size, which tells whether that is reasonable. */
    static MetropolisKernel oneStep(Warmup warmup) {
        return new Kernel(warmup, 1, 0);
    }

    private record Kernel(Warmup warmup, int leapfrogSteps, double stepJitter) implements MetropolisKernel {

        @Override
        public ParticleSampler<MetropolisState> trial() {
            return oneStep(warmup);
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
            LeapfrogBatch batch = new LeapfrogBatch(from, out, stepJitter, noise, end);
            for (int first = begin; first < end; first += LeapfrogBatch.SIZE) {
                int count = Math.min(LeapfrogBatch.SIZE, end - first);
                batch.start(first, count, noise);
                batch.integrate(target, leapfrogSteps);
                for (int i = first; i < first + count; i++) {
                    settle(from, i, batch.energyError(i), noise, out, tally);
                }
            }
            tally.evaluations((long) leapfrogSteps * (end - begin), end - begin);
        }

        private static void settle(
                MetropolisState from, int i, double energyError, Noise noise, MetropolisState out, Tally tally) {
            if (energyError > DIVERGENT_ENERGY_ERROR) {
                out.refuse(from, i, Outcome.DIVERGED, tally);
            } else {
                out.settle(from, i, -energyError, noise, tally);
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
            double u = noise.uniform(NoiseStream.PROPOSAL, from.step(), particle, 0);
            InverseMetric metric = from.tuning().metric();
            double step = from.tuning().stepSize() * (1 + stepJitter * (2 * u - 1));
            PhasePoint point =
                    PhasePoint.of(from, particle, z[0] * metric.momentumScaleX(), z[1] * metric.momentumScaleY());
            double startEnergy = point.energy(metric);
            Anatomy anatomy = new Anatomy(from, to, particle);
            TuningTerms.addWithMetric(anatomy, "h", from.tuning());
            HamiltonianTerms.addMomentum(anatomy, point, startEnergy);
            Points path = HamiltonianTerms.leapfrog(point, target, step, metric, leapfrogSteps);
            double energyError = point.energy(metric) - startEnergy;
            if (anatomy.outcome().isFailure()) {
                HamiltonianTerms.addTrajectory(
                        anatomy, path, step, new Mark.Spot(Mark.Role.DIVERGENCE, point.x, point.y));
            } else {
                HamiltonianTerms.addTrajectory(anatomy, path, step);
            }
            anatomy.leadsTo(
                    "Energy at the end",
                    "\\Delta H = " + Tex.number(point.energy(metric)) + " - (" + Tex.number(startEnergy) + ")",
                    Mark.Role.PROPOSAL,
                    point.x,
                    point.y,
                    Quantity.of("\\Delta H", "Energy error", energyError, Unit.NATS));
            return Optional.of(
                    anatomy.decides(-energyError, 0, noise.uniform(NoiseStream.ACCEPTANCE, from.step(), particle, 0)));
        }
    }
}
