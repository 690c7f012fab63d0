package pushforward.engine.sampler;

import java.util.List;
import java.util.Objects;
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
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.State;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * Annealed Langevin dynamics: Langevin steps on the target with noise of σ₁ &gt; … &gt; σ_L added, T of them at each level, for the
 * exact smoothed score,
 *
 * <p>x ← x + α_i s(x; σ_i) + √(2α_i) z, α_i = ε σ_i²/σ_L², and at the end x ← x + σ_L² s(x; σ_L) (Song and Ermon 2019, 2020, in the
 * convention of their programs; the first paper writes α_i/2 and √α_i).
 *
 * <p>Coarse levels put the right share of particles near each mode, which Langevin steps at σ = 0 never do. A level relaxes only if
 * T ε σ_i²/(σ_L² s²) is well above 1 for the width s of a mode. After the last step the particles rest.
 */
public final class AnnealedLangevin implements SamplerProvider {
    private static final String LARGEST = "sigma_max";
    private static final String SMALLEST = "sigma_min";
    private static final String LEVELS = "levels";
    private static final String STEPS = "steps_per_level";
    private static final String DENOISE = "denoise";

    @Override
    public String id() {
        return "annealed-langevin";
    }

    @Override
    public String name() {
        return "Annealed Langevin";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "x \\leftarrow x + \\alpha_i\\,\\nabla\\log p_{\\sigma_i}(x) + \\sqrt{2\\alpha_i}\\,z,\\quad \\alpha_i = \\varepsilon\\,\\sigma_i^2/\\sigma_L^2";
    }

    @Override
    public String reference() {
        return "Song and Ermon 2019, 2020";
    }

    @Override
    public String summary() {
        return "Langevin steps on the target under noise that falls level by level; finds the modes and nearly their weights.";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                StepSize.of(
                        2e-4,
                        "Step at the last level; the others take it times the square of their noise over the last."),
                sigma(
                        LARGEST,
                        "Largest noise",
                        "\\sigma_1",
                        7,
                        "Noise of the first level; about the greatest distance in the data."),
                sigma(
                        SMALLEST,
                        "Smallest noise",
                        "\\sigma_L",
                        0.04,
                        "Noise of the last level; a tenth of the narrowest mode."),
                ParamSpec.integer(LEVELS)
                        .label("Levels")
                        .symbol("L")
                        .range(1, 500)
                        .defaultsTo(24)
                        .help("How many noise levels there are, in a geometric sequence.")
                        .build(),
                ParamSpec.integer(STEPS)
                        .label("Steps a level")
                        .symbol("T")
                        .range(1, 10_000)
                        .defaultsTo(40)
                        .help("Langevin steps taken at each noise level.")
                        .build(),
                ParamSpec.toggle(DENOISE)
                        .label("Denoise at the end")
                        .defaultsTo(true)
                        .help(
                                "Moves each particle to its posterior mean after the last level, which shrinks modes a little too much.")
                        .build());
    }

    private static ParamSpec sigma(String id, String label, String symbol, double value, String help) {
        return ParamSpec.real(id)
                .label(label)
                .symbol(symbol)
                .range(1e-4, 1000)
                .logarithmic()
                .defaultsTo(value)
                .help(help)
                .build();
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        return new Kernel(
                parameters.real(StepSize.ID),
                parameters.real(LARGEST),
                parameters.real(SMALLEST),
                parameters.integer(LEVELS),
                parameters.integer(STEPS),
                parameters.toggle(DENOISE));
    }

    /** Knows how far down the ladder it is, also when the run's own count began earlier. */
    private static final class LevelState extends State {
        private @Nullable NoiseLadder ladder;
        private long taken;

        LevelState(int particles) {
            super(particles);
        }

        NoiseLadder ladder() {
            return Objects.requireNonNull(ladder);
        }
    }

    /** What a step does. */
    private enum Phase {
        LANGEVIN,
        DENOISING,
        REST
    }

    private record Kernel(
            double stepSize, double largest, double smallest, int levels, int stepsPerLevel, boolean denoise)
            implements ParticleSampler<LevelState> {

        @Override
        public LevelState allocate(int particles) {
            return new LevelState(particles);
        }

        @Override
        public void init(Points start, Target target, Noise noise, LevelState out) {
            out.positions().set(start);
            out.setStep(0);
            out.taken = 0;
            out.ladder = new NoiseLadder(target, largest, smallest, levels);
        }

        private Phase phase(LevelState from) {
            long last = (long) levels * stepsPerLevel;
            return from.taken < last ? Phase.LANGEVIN : from.taken == last && denoise ? Phase.DENOISING : Phase.REST;
        }

        private int level(LevelState from) {
            return (int) Math.min(levels - 1, from.taken / stepsPerLevel);
        }

        private double step(LevelState from) {
            double ratio = from.ladder().sigma(level(from)) / smallest;
            return stepSize * ratio * ratio;
        }

        @Override
        public StepInfo step(LevelState from, Target target, Noise noise, LevelState out) {
            out.ladder =
                    from.ladder().isOf(target) ? from.ladder() : new NoiseLadder(target, largest, smallest, levels);
            out.taken = from.taken + 1;
            return ParticleSampler.super.step(from, out.ladder().target(level(from)), noise, out);
        }

        @Override
        public double stepSize(LevelState from) {
            return phase(from) == Phase.LANGEVIN ? step(from) : Double.NaN;
        }

        @Override
        public void move(LevelState from, Target level, Noise noise, int begin, int end, LevelState out, Tally tally) {
            Phase phase = phase(from);
            if (phase == Phase.REST) {
                for (int i = begin; i < end; i++) {
                    Moves.stay(from.positions(), i, out.positions());
                    out.outcomes()[i] = Outcome.MOVED.code();
                }
                return;
            }
            Points score = out.positions(); // the output doubles as scratch: each score is replaced by the new position
            level.score(from.positions(), begin, end, score);
            tally.evaluations(end - begin, 0);
            double drift = phase == Phase.LANGEVIN ? step(from) : smallest * smallest;
            double scale = phase == Phase.LANGEVIN ? Math.sqrt(2 * drift) : 0;
            GaussianPairs z = new GaussianPairs(noise, NoiseStream.PROPOSAL, from.step(), 0, end);
            for (int i = begin; i < end; i++) {
                z.moveTo(i);
                double x = from.positions().x()[i] + drift * score.x()[i] + scale * z.x();
                double y = from.positions().y()[i] + drift * score.y()[i] + scale * z.y();
                Moves.accept(from, i, x, y, out, tally);
            }
        }

        @Override
        public Optional<Explanation> explain(LevelState from, LevelState to, Target target, Noise noise, int particle) {
            Anatomy anatomy = new Anatomy(from, to, particle);
            Phase phase = phase(from);
            if (phase != Phase.REST) {
                Target level = to.ladder().target(level(from));
                Points score = Anatomy.score(level, anatomy.tipX(), anatomy.tipY());
                if (phase == Phase.DENOISING) {
                    LangevinTerms.addDrift(anatomy, "\\sigma_L^2", smallest * smallest, score);
                } else {
                    addTerms(anatomy, from, score, noise, particle);
                }
            }
            return Optional.of(anatomy.moves("x' = " + Tex.vector(anatomy.tipX(), anatomy.tipY())));
        }

        private void addTerms(Anatomy anatomy, LevelState from, Points score, Noise noise, int particle) {
            double step = step(from);
            double sigma = from.ladder().sigma(level(from));
            anatomy.says(
                    "Noise level " + (level(from) + 1) + " of " + levels,
                    "\\sigma_i = " + Tex.number(sigma) + ",\\quad \\alpha_i = " + Tex.number(step),
                    List.of(),
                    Quantity.of("\\sigma_i", "Noise of this level", sigma, Unit.LENGTH),
                    Quantity.of("\\alpha_i", "Step of this level", step, Unit.NONE));
            LangevinTerms.addDrift(anatomy, "\\alpha_i", step, score);
            LangevinTerms.addNoise(anatomy, "\\sqrt{2\\alpha_i}", Math.sqrt(2 * step), noise, from.step(), particle);
        }
    }
}
