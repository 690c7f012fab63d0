package pushforward.engine.sampler;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.GaussianPairs;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * Langevin steps in a metric that fits the target: with a constant positive definite P,
 *
 * <p>y = x + ε P ∇ log p(x) + √(2ε) P^{1/2} z, accepted or rejected as MALA does, with proposal densities in the metric P⁻¹
 * (Roberts and Stramer 2002). Without the decision its stationary covariance for P = Σ on N(0, Σ) is Σ/(1 − ε/2).
 */
public final class PreconditionedLangevin implements SamplerProvider {
    private static final String PRECONDITIONER = "preconditioner";
    private static final String TARGET = "target-covariance";
    private static final String CUSTOM = "custom";
    private static final String ADJUSTED = "adjusted";

    @Override
    public String id() {
        return "preconditioned-mala";
    }

    @Override
    public String name() {
        return "Preconditioned MALA";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "y = x + \\varepsilon P\\,\\nabla\\log p(x) + \\sqrt{2\\varepsilon}\\,P^{1/2} z";
    }

    @Override
    public String reference() {
        return "Roberts and Stramer 2002";
    }

    @Override
    public String summary() {
        return "MALA with steps shaped like the target: as fast along a narrow valley as across it, where one shape fits everywhere.";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                StepSize.of(0.1, "Time step in units of the preconditioner; an acceptance near 0.57 is efficient."),
                ParamSpec.choice(PRECONDITIONER, TARGET, CUSTOM)
                        .label("Preconditioner")
                        .symbol("P")
                        .defaultsTo(TARGET)
                        .help("The covariance of the target, or the matrix given below.")
                        .build(),
                element("var_x", "First variance", "P_{11}", 1e-6, 1e6, 1),
                element("cov", "Covariance", "P_{12}", -1e6, 1e6, 0),
                element("var_y", "Second variance", "P_{22}", 1e-6, 1e6, 1),
                ParamSpec.toggle(ADJUSTED)
                        .label("Accept or reject")
                        .defaultsTo(true)
                        .help("Off, every proposal is taken, the law is biased as ULA's is, and there is no warm-up.")
                        .build(),
                Warmup.steps(),
                Warmup.targetAcceptance(
                        0.574, "What warm-up tunes the step size to; 0.574 is best in many dimensions."));
    }

    private static ParamSpec element(String id, String label, String symbol, double low, double high, double value) {
        return ParamSpec.real(id)
                .label(label)
                .symbol(symbol)
                .range(low, high)
                .defaultsTo(value)
                .help("Element of a custom preconditioner; one that is not positive definite counts as the identity.")
                .build();
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        Preconditioner custom = parameters.text(PRECONDITIONER).equals(CUSTOM)
                ? Preconditioner.of(parameters.real("var_x"), parameters.real("cov"), parameters.real("var_y"))
                : null;
        Warmup warmup = Warmup.of(parameters, StepSize.ID, WarmupSchedule::ofStepSize);
        boolean adjusted = parameters.toggle(ADJUSTED);
        return new Kernel(adjusted ? warmup : warmup.none(), custom, adjusted);
    }

    /** The metric travels with the state, because finding a target's covariance can be work. */
    private static final class MetricState extends MetropolisState {
        private Preconditioner metric = Preconditioner.IDENTITY;

        MetricState(int particles) {
            super(particles, particles);
        }
    }

    private record Kernel(Warmup warmup, @Nullable Preconditioner custom, boolean adjusted)
            implements TunedKernel<MetricState> {

        @Override
        public MetricState allocate(int particles) {
            return new MetricState(particles);
        }

        @Override
        public void place(Points start, Target target, MetricState out) {
            out.positions().set(start);
            out.evaluate(target);
            out.metric = custom == null ? Preconditioner.of(target.moments()) : custom;
        }

        @Override
        public StepInfo step(MetricState from, Target target, Noise noise, MetricState out) {
            out.metric = from.metric;
            return TunedKernel.super.step(from, target, noise, out);
        }

        @Override
        public void move(
                MetricState from, Target target, Noise noise, int begin, int end, MetricState out, Tally tally) {
            double stepSize = from.tuning().stepSize();
            propose(from, stepSize, noise, begin, end, out);
            target.logDensityAndScore(out.positions(), begin, end, out.logDensity(), out.score());
            tally.evaluations(end - begin, end - begin);
            for (int i = begin; i < end; i++) {
                if (adjusted) {
                    double logRatio = out.logDensity()[i]
                            - from.logDensity()[i]
                            + logProposal(from.metric, out, from, i, stepSize)
                            - logProposal(from.metric, from, out, i, stepSize);
                    out.settle(from, i, logRatio, noise, tally);
                } else {
                    out.take(from, i, tally);
                }
            }
        }

        private static void propose(
                MetricState from, double stepSize, Noise noise, int begin, int end, MetricState out) {
            Preconditioner metric = from.metric;
            double scale = Math.sqrt(2 * stepSize);
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 0, end);
            for (int i = begin; i < end; i++) {
                z.moveTo(i);
                double sx = from.score().x()[i];
                double sy = from.score().y()[i];
                out.positions()
                        .set(
                                i,
                                from.positions().x()[i]
                                        + stepSize * metric.timesX(sx, sy)
                                        + scale * metric.rootX(z.x()),
                                from.positions().y()[i]
                                        + stepSize * metric.timesY(sx, sy)
                                        + scale * metric.rootY(z.x(), z.y()));
            }
        }

        /** log q(to | from) of particle {@code i}, up to a constant. */
        private static double logProposal(
                Preconditioner metric, MetropolisState from, MetropolisState to, int i, double stepSize) {
            double sx = from.score().x()[i];
            double sy = from.score().y()[i];
            double dx = to.positions().x()[i] - from.positions().x()[i] - stepSize * metric.timesX(sx, sy);
            double dy = to.positions().y()[i] - from.positions().y()[i] - stepSize * metric.timesY(sx, sy);
            return -metric.squaredLength(dx, dy) / (4 * stepSize);
        }

        @Override
        public Optional<Explanation> explain(
                MetricState from, MetricState to, Target target, Noise noise, int particle) {
            double stepSize = from.tuning().stepSize();
            Anatomy anatomy = new Anatomy(from, to, particle);
            TuningTerms.add(anatomy, "\\varepsilon", from.tuning());
            addTerms(anatomy, from, stepSize, noise, particle);
            if (!adjusted) {
                return Optional.of(anatomy.moves("x' = " + Tex.vector(anatomy.tipX(), anatomy.tipY())));
            }
            MetropolisState here = MetropolisState.at(anatomy.startX(), anatomy.startY(), target);
            MetropolisState there = MetropolisState.at(anatomy.tipX(), anatomy.tipY(), target);
            double logDensityRatio = there.logDensity()[0] - from.logDensity()[particle];
            double logCorrection = logProposal(from.metric, there, here, 0, stepSize)
                    - logProposal(from.metric, here, there, 0, stepSize);
            return Optional.of(anatomy.proposes(logDensityRatio, logCorrection)
                    .decides(
                            logDensityRatio,
                            logCorrection,
                            noise.uniform(NoiseStream.ACCEPTANCE, from.step(), particle, 0)));
        }

        private static void addTerms(Anatomy anatomy, MetricState from, double stepSize, Noise noise, int particle) {
            Preconditioner metric = from.metric;
            double sx = from.score().x()[particle];
            double sy = from.score().y()[particle];
            double[] z = new double[2];
            noise.gaussianPair(NoiseStream.PROPOSAL, from.step(), particle, 0, z);
            double scale = Math.sqrt(2 * stepSize);
            anatomy.displaces(
                    "Score drift",
                    "\\varepsilon P\\,\\nabla\\log p(x),\\quad \\nabla\\log p = " + Tex.vector(sx, sy),
                    Role.SCORE,
                    stepSize * metric.timesX(sx, sy),
                    stepSize * metric.timesY(sx, sy),
                    Quantity.of("\\nabla\\log p(x)", "Score", sx, sy, Unit.PER_LENGTH),
                    Quantity.of(
                            "\\varepsilon P\\,\\nabla\\log p(x)",
                            "Drift",
                            stepSize * metric.timesX(sx, sy),
                            stepSize * metric.timesY(sx, sy),
                            Unit.LENGTH));
            anatomy.displaces(
                    "Noise",
                    "\\sqrt{2\\varepsilon}\\,P^{1/2} z,\\quad z = " + Tex.vector(z[0], z[1]),
                    Role.NOISE,
                    scale * metric.rootX(z[0]),
                    scale * metric.rootY(z[0], z[1]),
                    Quantity.of("z", "Standard normal", z[0], z[1], Unit.NONE));
        }
    }
}
