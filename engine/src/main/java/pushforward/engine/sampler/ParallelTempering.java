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
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * Parallel tempering: every particle has replicas at inverse temperatures 1 = β₁ &gt; … &gt; β_R, each moved by MALA on p^β, and
 * neighbours are swapped with probability min(1, e^{(β_i − β_j)(U_i − U_j)}), U = −log p (Swendsen and Wang 1986; Geyer 1991).
 *
 * <p>Shown are the replicas at β = 1, whose law is p; the hot ones cross the valleys for them. Pairs that begin at an even and at an odd
 * replica take turns. A replica's step is ε/β.
 */
public final class ParallelTempering implements SamplerProvider {
    private static final String REPLICAS = "replicas";
    private static final String RATIO = "ratio";
    private static final String SWAP_EVERY = "swap_every";

    @Override
    public String id() {
        return "tempering";
    }

    @Override
    public String name() {
        return "Parallel tempering";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "x^{(r)} \\sim p^{\\beta_r},\\quad \\alpha_{\\mathrm{swap}} = \\min(1, e^{(\\beta_i - \\beta_j)(U_i - U_j)})";
    }

    @Override
    public String reference() {
        return "Swendsen and Wang 1986; Geyer 1991";
    }

    @Override
    public String summary() {
        return "Runs hotter copies that cross between modes and swaps them in; exact, at the cost of all the copies.";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                StepSize.of(0.05, "Step of the coldest replica; the others take it over their inverse temperature."),
                ParamSpec.integer(REPLICAS)
                        .label("Replicas")
                        .symbol("R")
                        .range(2, 16)
                        .defaultsTo(6)
                        .help("Copies of each particle, the one that is shown included; each costs as much.")
                        .build(),
                ParamSpec.real(RATIO)
                        .label("Temperature ratio")
                        .range(1.01, 10)
                        .defaultsTo(1.8)
                        .help("Temperature of each replica over that of the next colder one.")
                        .build(),
                ParamSpec.integer(SWAP_EVERY)
                        .label("Swap every")
                        .range(1, 1000)
                        .defaultsTo(5)
                        .help("Steps between attempts to swap neighbours.")
                        .build(),
                Warmup.steps(),
                Warmup.targetAcceptance(
                        0.574, "Acceptance of the coldest replica that warm-up tunes the step size to."));
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        double[] beta = new double[parameters.integer(REPLICAS)];
        for (int r = 0; r < beta.length; r++) {
            beta[r] = Math.pow(parameters.real(RATIO), -r);
        }
        return new Kernel(
                Warmup.of(parameters, StepSize.ID, WarmupSchedule::ofStepSize), beta, parameters.integer(SWAP_EVERY));
    }

    /** The coldest replicas, and the hotter ones in order. */
    static final class Replicas extends MetropolisState {
        private final MetropolisState[] all;

        Replicas(int particles, int count) {
            super(particles, particles);
            all = new MetropolisState[count];
            all[0] = this;
            for (int r = 1; r < count; r++) {
                all[r] = MetropolisState.withScore(particles);
            }
        }

        MetropolisState replica(int r) {
            return all[r];
        }
    }

    static final class Kernel implements TunedKernel<Replicas> {
        private final Warmup warmup;
        private final double[] beta;
        private final int swapEvery;

        Kernel(Warmup warmup, double[] beta, int swapEvery) {
            this.warmup = warmup;
            this.beta = beta;
            this.swapEvery = swapEvery;
        }

        @Override
        public Warmup warmup() {
            return warmup;
        }

        @Override
        public Replicas allocate(int particles) {
            return new Replicas(particles, beta.length);
        }

        @Override
        public void place(Points start, Target target, Replicas out) {
            for (int r = 0; r < beta.length; r++) {
                out.replica(r).positions().set(start);
                out.replica(r).evaluate(target);
            }
        }

        @Override
        public void move(Replicas from, Target target, Noise noise, int begin, int end, Replicas out, Tally tally) {
            Tally hotter = new Tally(); // what is shown is the acceptance of what is shown
            for (int r = 0; r < beta.length; r++) {
                moveReplica(from, r, target, noise, begin, end, out, r == 0 ? tally : hotter);
            }
            tally.evaluations((long) beta.length * (end - begin), (long) beta.length * (end - begin));
            if (swaps(from.step())) {
                for (int lower = firstToSwap(from.step()); lower + 1 < beta.length; lower += 2) {
                    for (int i = begin; i < end; i++) {
                        double u = swapUniform(noise, from.step(), i, lower);
                        if (u < Math.exp(Math.min(0, swapLogRatio(out, lower, i)))) {
                            swap(out.replica(lower), out.replica(lower + 1), i);
                            if (lower == 0) {
                                out.outcomes()[i] = Outcome.ACCEPTED.code();
                            }
                        }
                    }
                }
            }
        }

        private void moveReplica(
                Replicas all, int r, Target target, Noise noise, int begin, int end, Replicas allOut, Tally tally) {
            MetropolisState from = all.replica(r);
            MetropolisState out = allOut.replica(r);
            double stepSize = all.tuning().stepSize();
            double step = stepSize / beta[r];
            double scale = Math.sqrt(2 * step);
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, all.step(), r, end);
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
            target.logDensityAndScore(out.positions(), begin, end, out.logDensity(), out.score());
            for (int i = begin; i < end; i++) {
                double logRatio = beta[r] * (out.logDensity()[i] - from.logDensity()[i])
                        + logProposal(out, from, i, stepSize, beta[r])
                        - logProposal(from, out, i, stepSize, beta[r]);
                out.settle(from, i, logRatio, noise.uniform(NoiseStream.ACCEPTANCE, all.step(), i, r), tally);
            }
        }

        /** log q(to | from) up to a constant; the drift ε/β · β ∇ log p is the same at every temperature. */
        private static double logProposal(
                MetropolisState from, MetropolisState to, int i, double stepSize, double inverseTemperature) {
            double dx = to.positions().x()[i]
                    - from.positions().x()[i]
                    - stepSize * from.score().x()[i];
            double dy = to.positions().y()[i]
                    - from.positions().y()[i]
                    - stepSize * from.score().y()[i];
            return -(dx * dx + dy * dy) / (4 * stepSize / inverseTemperature);
        }

        private boolean swaps(long step) {
            return (step + 1) % swapEvery == 0;
        }

        private int firstToSwap(long step) {
            return (int) ((step + 1) / swapEvery % 2);
        }

        private double swapUniform(Noise noise, long step, int particle, int lower) {
            return noise.uniform(NoiseStream.ACCEPTANCE, step, particle, beta.length + lower);
        }

        /** (β_i − β_j)(U_i − U_j) of a replica and the next hotter one; never swapped if it is not a number. */
        double swapLogRatio(Replicas state, int lower, int particle) {
            double difference = state.replica(lower + 1).logDensity()[particle]
                    - state.replica(lower).logDensity()[particle];
            double logRatio = (beta[lower] - beta[lower + 1]) * difference;
            return Double.isNaN(logRatio) ? Double.NEGATIVE_INFINITY : logRatio;
        }

        private static void swap(MetropolisState one, MetropolisState other, int i) {
            swap(one.positions().x(), other.positions().x(), i);
            swap(one.positions().y(), other.positions().y(), i);
            swap(one.score().x(), other.score().x(), i);
            swap(one.score().y(), other.score().y(), i);
            swap(one.logDensity(), other.logDensity(), i);
        }

        private static void swap(double[] one, double[] other, int i) {
            double kept = one[i];
            one[i] = other[i];
            other[i] = kept;
        }

        @Override
        public Optional<Explanation> explain(Replicas from, Replicas to, Target target, Noise noise, int particle) {
            double stepSize = from.tuning().stepSize();
            Anatomy anatomy = new Anatomy(from, to, particle);
            TuningTerms.add(anatomy, "\\varepsilon", from.tuning());
            Points score = Points.of(from.score().x()[particle], from.score().y()[particle]);
            LangevinTerms.addDrift(anatomy, "\\varepsilon", stepSize, score);
            LangevinTerms.addNoise(
                    anatomy, LangevinTerms.NOISE_FACTOR, Math.sqrt(2 * stepSize), noise, from.step(), particle);
            MetropolisState here = MetropolisState.at(anatomy.startX(), anatomy.startY(), target);
            MetropolisState there = MetropolisState.at(anatomy.tipX(), anatomy.tipY(), target);
            double logDensityRatio = there.logDensity()[0] - from.logDensity()[particle];
            double logCorrection = logProposal(there, here, 0, stepSize, 1) - logProposal(here, there, 0, stepSize, 1);
            double u = noise.uniform(NoiseStream.ACCEPTANCE, from.step(), particle, 0);
            Outcome moved = there.decide(from, particle, logDensityRatio + logCorrection, u);
            anatomy.proposes(logDensityRatio, logCorrection).decision(moved, logDensityRatio, logCorrection, u);
            String verdict = Verdict.of(moved, logDensityRatio, logCorrection, u);
            if (swaps(from.step()) && firstToSwap(from.step()) == 0) {
                verdict += addSwap(anatomy, to, noise, from.step(), particle);
            }
            return Optional.of(anatomy.explanation(verdict));
        }

        /** Whether the swap happened shows in where the particle is. */
        private String addSwap(Anatomy anatomy, Replicas to, Noise noise, long step, int particle) {
            double x = to.positions().x()[particle];
            double y = to.positions().y()[particle];
            boolean swapped = anatomy.tipX() != x || anatomy.tipY() != y;
            double logRatio = swapped ? -swapLogRatio(to, 0, particle) : swapLogRatio(to, 0, particle);
            anatomy.leadsTo(
                    "Swap with the next hotter replica",
                    "\\log\\alpha = (\\beta_1 - \\beta_2)(U_1 - U_2) = " + Tex.number(logRatio),
                    Role.MOVE,
                    x,
                    y,
                    Quantity.of("\\beta_2", "Inverse temperature of the other", beta[1], Unit.NONE),
                    Quantity.of("\\log\\alpha", "Log swap probability", Math.min(0, logRatio), Unit.NATS),
                    Quantity.of("u", "Uniform number", swapUniform(noise, step, particle, 0), Unit.NONE));
            return swapped
                    ? " Then swapped with the next hotter replica."
                    : " Then not swapped with the next hotter replica.";
        }
    }
}
