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
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * Underdamped Langevin dynamics, dx = p dt, dp = ∇ log p(x) dt − γ p dt + √(2γ) dB with unit mass, by one of three integrators:
 *
 * <ul>
 *   <li>BAOAB (Leimkuhler and Matthews 2013): on a Gaussian its positions have exactly the right variance at every step size;
 *   <li>OBABO (Bussi and Parrinello 2007): exact momenta instead;
 *   <li>KLMC (Cheng, Chatterji, Bartlett and Jordan 2018): exact but for the score, which is frozen over a step; biased to first order.
 * </ul>
 */
public final class UnderdampedLangevin implements SamplerProvider {

    @Override
    public String id() {
        return "underdamped";
    }

    @Override
    public String name() {
        return "Underdamped Langevin";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "dx = p\\,dt,\\quad dp = \\nabla\\log p(x)\\,dt - \\gamma p\\,dt + \\sqrt{2\\gamma}\\,dB";
    }

    @Override
    public String reference() {
        return "Leimkuhler and Matthews 2013; Bussi and Parrinello 2007; Cheng et al. 2018";
    }

    @Override
    public String summary() {
        return "Gives particles momentum and friction; never rejects, and its bias depends on the integrator.";
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
                        .help("Time step; unstable above about twice the smallest standard deviation of the target.")
                        .build(),
                ParamSpec.real("friction")
                        .label("Friction")
                        .symbol("\\gamma")
                        .range(1e-3, 100)
                        .logarithmic()
                        .defaultsTo(1.0)
                        .help("How fast momentum is forgotten; large values approach overdamped Langevin dynamics.")
                        .build(),
                ParamSpec.choice("integrator", "baoab", "obabo", "klmc")
                        .label("Integrator")
                        .defaultsTo("baoab")
                        .help("How one step is split; each integrator has a bias of its own.")
                        .build());
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        double h = parameters.real(StepSize.ID);
        double friction = parameters.real("friction");
        return switch (parameters.text("integrator")) {
            case "baoab" -> new Kernel(h, new Baoab(h, friction));
            case "obabo" -> new Kernel(h, new Obabo(h, friction));
            default -> new Kernel(h, ExponentialStep.of(h, friction));
        };
    }

    private record Kernel(double h, Integrator integrator) implements ParticleSampler<PhaseSpaceState> {

        @Override
        public PhaseSpaceState allocate(int particles) {
            return new PhaseSpaceState(particles);
        }

        @Override
        public void init(Points start, Target target, Noise noise, PhaseSpaceState out) {
            out.positions().set(start);
            out.setStep(0);
            double[] z = new double[2];
            for (int i = 0; i < start.size(); i++) {
                noise.gaussianPair(NoiseStream.START, 0, i, 1, z);
                out.momenta().set(i, z[0], z[1]);
            }
            target.score(out.positions(), 0, start.size(), out.score());
        }

        @Override
        public double stepSize(PhaseSpaceState from) {
            return h;
        }

        @Override
        public void move(
                PhaseSpaceState from,
                Target target,
                Noise noise,
                int begin,
                int end,
                PhaseSpaceState out,
                Tally tally) {
            integrator.beforeScore(from, noise, begin, end, out);
            target.score(out.positions(), begin, end, out.score());
            tally.evaluations(end - begin, 0);
            integrator.afterScore(from, noise, begin, end, out);
            for (int i = begin; i < end; i++) {
                settle(from, i, out, tally);
            }
        }

        @Override
        public Optional<Halved<PhaseSpaceState>> halved() {
            return integrator instanceof Baoab baoab ? Optional.of(baoab.halved()) : Optional.empty();
        }

        @Override
        public Optional<Explanation> explain(
                PhaseSpaceState from, PhaseSpaceState to, Target target, Noise noise, int particle) {
            Anatomy anatomy = new Anatomy(from, to, particle);
            integrator.explain(new PhaseSpaceTerms(anatomy, from, target, noise, particle));
            return Optional.of(anatomy.moves("x' = " + Tex.vector(anatomy.tipX(), anatomy.tipY())));
        }

        private static void settle(PhaseSpaceState from, int i, PhaseSpaceState out, Tally tally) {
            boolean finite = Moves.isFinite(
                            out.positions().x()[i], out.positions().y()[i])
                    && Moves.isFinite(out.momenta().x()[i], out.momenta().y()[i]);
            if (finite) {
                out.outcomes()[i] = Outcome.MOVED.code();
            } else {
                Moves.refuse(from, i, out, tally);
                Moves.stay(from.score(), i, out.score());
                out.momenta().set(i, 0, 0); // at rest, or the same momentum would be refused for ever
            }
        }
    }

    /** One step, cut in two where the new score is needed. Both parts write positions and momenta of {@code out}. */
    private interface Integrator {
        void beforeScore(PhaseSpaceState from, Noise noise, int begin, int end, PhaseSpaceState out);

        default void afterScore(PhaseSpaceState from, Noise noise, int begin, int end, PhaseSpaceState out) {}

        void explain(PhaseSpaceTerms terms);
    }

    /** Half a kick, half a drift, friction and noise, half a drift, half a kick. */
    private record Baoab(double h, double friction) implements Integrator {
        @Override
        public void beforeScore(PhaseSpaceState from, Noise noise, int begin, int end, PhaseSpaceState out) {
            double keep = Math.exp(-friction * h);
            double spread = Math.sqrt(-Math.expm1(-2 * friction * h));
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 0, end);
            for (int i = begin; i < end; i++) {
                z.moveTo(i);
                double px = from.momenta().x()[i] + 0.5 * h * from.score().x()[i];
                double py = from.momenta().y()[i] + 0.5 * h * from.score().y()[i];
                double keptX = keep * px + spread * z.x();
                double keptY = keep * py + spread * z.y();
                out.positions()
                        .set(
                                i,
                                from.positions().x()[i] + 0.5 * h * (px + keptX),
                                from.positions().y()[i] + 0.5 * h * (py + keptY));
                out.momenta().set(i, keptX, keptY);
            }
        }

        @Override
        public void afterScore(PhaseSpaceState from, Noise noise, int begin, int end, PhaseSpaceState out) {
            halfKick(h, begin, end, out);
        }

        Halved<PhaseSpaceState> halved() {
            double keep = Math.exp(-friction * h / 2);
            return new Halved<>(new Kernel(h / 2, new Baoab(h / 2, friction)), noise -> new RefinedNoise(noise, keep));
        }

        @Override
        public void explain(PhaseSpaceTerms terms) {
            terms.kick(h / 2).drift(h / 2).friction(friction, h, 0).drift(h / 2).kick(h / 2);
        }
    }

    /** Half the friction and noise, half a kick, a drift, half a kick, the other half of friction and noise. */
    private record Obabo(double h, double friction) implements Integrator {
        @Override
        public void beforeScore(PhaseSpaceState from, Noise noise, int begin, int end, PhaseSpaceState out) {
            for (int i = begin; i < end; i++) {
                Moves.stay(from.momenta(), i, out.momenta());
                Moves.stay(from.score(), i, out.score());
            }
            halfFriction(from, noise, 0, begin, end, out);
            halfKick(h, begin, end, out);
            for (int i = begin; i < end; i++) {
                out.positions()
                        .set(
                                i,
                                from.positions().x()[i] + h * out.momenta().x()[i],
                                from.positions().y()[i] + h * out.momenta().y()[i]);
            }
        }

        @Override
        public void afterScore(PhaseSpaceState from, Noise noise, int begin, int end, PhaseSpaceState out) {
            halfKick(h, begin, end, out);
            halfFriction(from, noise, 1, begin, end, out);
        }

        @Override
        public void explain(PhaseSpaceTerms terms) {
            terms.friction(friction, h / 2, 0).kick(h / 2).drift(h).kick(h / 2).friction(friction, h / 2, 1);
        }

        private void halfFriction(PhaseSpaceState from, Noise noise, int k, int begin, int end, PhaseSpaceState out) {
            double keep = Math.exp(-friction * h / 2);
            double spread = Math.sqrt(-Math.expm1(-friction * h));
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), k, end);
            for (int i = begin; i < end; i++) {
                z.moveTo(i);
                out.momenta()
                        .set(
                                i,
                                keep * out.momenta().x()[i] + spread * z.x(),
                                keep * out.momenta().y()[i] + spread * z.y());
            }
        }
    }

    /**
     * The exact solution over a step in which the score does not change: with e = e^{−γh}, ψ₁ = (1 − e)/γ and ψ₂ = (h − ψ₁)/γ,
     * x′ = x + ψ₁ p + ψ₂ ∇ log p + ξₓ and p′ = e p + ψ₁ ∇ log p + ξₚ, where (ξₓ, ξₚ) are correlated normals.
     */
    private record ExponentialStep(
            double keep, double psi1, double psi2, double spreadX, double spreadShared, double spreadP)
            implements Integrator {

        static ExponentialStep of(double h, double friction) {
            double keep = Math.exp(-friction * h);
            double psi1 = -Math.expm1(-friction * h) / friction;
            double psi2 = (h - psi1) / friction;
            double varX = positionVariance(h, friction);
            double cov = friction * psi1 * psi1;
            double varP = -Math.expm1(-2 * friction * h);
            double spreadX = Math.sqrt(varX);
            double shared = cov / spreadX;
            return new ExponentialStep(
                    keep, psi1, psi2, spreadX, shared, Math.sqrt(Math.max(0, varP - shared * shared)));
        }

        /** (2h − (3 − 4e + e²)/γ)/γ; for small a = γh by its series Σₙ (−a)ⁿ (4 − 2ⁿ)/n!, n ≥ 3, because the terms cancel. */
        private static double positionVariance(double h, double friction) {
            double a = friction * h;
            double sum = 0;
            if (a < 0.5) {
                double power = a * a / 2;
                for (int n = 3; n <= 18; n++) {
                    power *= -a / n;
                    sum += power * (4 - (1 << n));
                }
            } else {
                double keep = Math.exp(-a);
                sum = 2 * a - (3 - 4 * keep + keep * keep);
            }
            return sum / (friction * friction);
        }

        @Override
        public void beforeScore(PhaseSpaceState from, Noise noise, int begin, int end, PhaseSpaceState out) {
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 0, end);
            GaussianPairs w = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 1, end);
            for (int i = begin; i < end; i++) {
                z.moveTo(i);
                w.moveTo(i);
                double px = from.momenta().x()[i];
                double py = from.momenta().y()[i];
                double sx = from.score().x()[i];
                double sy = from.score().y()[i];
                out.positions()
                        .set(
                                i,
                                from.positions().x()[i] + psi1 * px + psi2 * sx + spreadX * z.x(),
                                from.positions().y()[i] + psi1 * py + psi2 * sy + spreadX * z.y());
                out.momenta()
                        .set(
                                i,
                                keep * px + psi1 * sx + spreadShared * z.x() + spreadP * w.x(),
                                keep * py + psi1 * sy + spreadShared * z.y() + spreadP * w.y());
            }
        }

        @Override
        public void explain(PhaseSpaceTerms terms) {
            terms.exponential(psi1, psi2, spreadX);
        }
    }

    private static void halfKick(double h, int begin, int end, PhaseSpaceState out) {
        for (int i = begin; i < end; i++) {
            out.momenta()
                    .set(
                            i,
                            out.momenta().x()[i] + 0.5 * h * out.score().x()[i],
                            out.momenta().y()[i] + 0.5 * h * out.score().y()[i]);
        }
    }
}
