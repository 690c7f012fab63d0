package pushforward.engine.replay;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Replay;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Tally;
import pushforward.engine.spi.Target;

/**
 * Draws that another program made, one particle a chain: after k steps particle c is at draw k + 1 of chain c.
 *
 * <p>Nothing is computed, so a step costs no evaluation of the target; what was recorded as divergent is marked as such, and a draw that
 * is not finite leaves the particle where it is.
 */
public final class RecordedChains implements SamplerProvider {
    /** The id that scenes know. */
    public static final String ID = "recorded";

    public static final String DRAWS = "draws";
    public static final String STANDARDISE = "standardise";

    /** Values shifted and scaled: (value − shift) / unit. */
    private record Scaling(double shift, double unit) {
        double of(double value) {
            return (value - shift) / unit;
        }
    }

    private static final double FAR = 4;
    private static final Scaling AS_GIVEN = new Scaling(0, 1);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "Recorded chains";
    }

    @Override
    public Family family() {
        return Family.CHAINS;
    }

    @Override
    public String equation() {
        return "x_k = \\mathrm{draw}_{k+1}";
    }

    @Override
    public String reference() {
        return "Draws from a file";
    }

    @Override
    public String summary() {
        return "Repeats the draws of a file, one particle a chain, over whatever target is shown; it evaluates nothing.";
    }

    @Override
    public boolean needsFile() {
        return true;
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                ParamSpec.content(DRAWS, Recording.class)
                        .label("Draws")
                        .defaultsTo(Recording.NONE)
                        .help("The draws of two variables, from a file.")
                        .build(),
                ParamSpec.toggle(STANDARDISE)
                        .label("Standardise")
                        .defaultsTo(false)
                        .help("Shifts and scales each variable to mean 0 and variance 1 over all chains.")
                        .build());
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        Recording recording = parameters.content(DRAWS, Recording.class);
        if (recording.chains() == 0) {
            throw new InvalidInputException("Method \"" + ID
                    + "\" has no draws to replay; open a file of draws in the window, or a scene that holds some.");
        }
        boolean standardise = parameters.toggle(STANDARDISE);
        return new Kernel(
                recording, scaling(recording.spreadX(), standardise), scaling(recording.spreadY(), standardise));
    }

    /** The first draw of each chain, in the units that the parameters ask for: where the particles must start. */
    public static Points start(Parameters parameters) {
        Recording recording = parameters.content(DRAWS, Recording.class);
        boolean standardise = parameters.toggle(STANDARDISE);
        Scaling across = scaling(recording.spreadX(), standardise);
        Scaling upwards = scaling(recording.spreadY(), standardise);
        Points places = recording.beginnings();
        for (int c = 0; c < places.size(); c++) {
            places.set(c, across.of(places.x()[c]), upwards.of(places.y()[c]));
        }
        return places;
    }

    /**
     * A rectangle around the draws, in the units that the parameters ask for: all that are finite, but no more than four standard
     * deviations to any side, or a stray one would make all others a dot.
     */
    public static Bounds bounds(Parameters parameters) {
        Recording recording = parameters.content(DRAWS, Recording.class);
        boolean standardise = parameters.toggle(STANDARDISE);
        double[] across = range(recording.x(), recording.spreadX(), scaling(recording.spreadX(), standardise));
        double[] upwards = range(recording.y(), recording.spreadY(), scaling(recording.spreadY(), standardise));
        return new Bounds(across[0], upwards[0], across[1], upwards[1]);
    }

    /** The least and the greatest value, with something between them if they are the same. */
    private static double[] range(double[][] rows, Spread spread, Scaling scaling) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] row : rows) {
            for (double value : row) {
                if (Double.isFinite(value)) {
                    least = Math.min(least, scaling.of(value));
                    most = Math.max(most, scaling.of(value));
                }
            }
        }
        if (!(least <= most)) {
            return new double[] {-1, 1};
        }
        if (most > least) {
            least = Math.max(least, scaling.of(spread.mean() - FAR * spread.deviation()));
            most = Math.min(most, scaling.of(spread.mean() + FAR * spread.deviation()));
        }
        double half = most > least ? 0 : Math.max(1, Math.abs(most) / 2);
        return new double[] {least - half, most + half};
    }

    /** Whether a scene can hold the draws. */
    public static boolean fitsIntoAScene(Parameters parameters) {
        return parameters.content(DRAWS, Recording.class).isSmallEnough();
    }

    /** Draws without spread are only shifted. */
    private static Scaling scaling(Spread spread, boolean standardise) {
        if (!standardise) {
            return AS_GIVEN;
        }
        return new Scaling(spread.mean(), spread.deviation() > 0 ? spread.deviation() : 1);
    }

    private record Kernel(Recording recording, Scaling across, Scaling upwards) implements Replay<State> {

        @Override
        public long lastStep() {
            return recording.length() - 1L;
        }

        @Override
        public State allocate(int particles) {
            return new State(particles);
        }

        @Override
        public void init(Points start, Target target, Noise noise, State out) {
            for (int i = 0; i < start.size(); i++) {
                out.positions().set(i, start.x()[i], start.y()[i]);
                out.outcomes()[i] = Outcome.MOVED.code();
            }
            out.setStep(0);
        }

        @Override
        public void move(State from, Target target, Noise noise, int begin, int end, State out, Tally tally) {
            int draw = (int) Math.min(from.step() + 1, Integer.MAX_VALUE);
            for (int i = begin; i < end; i++) {
                int chain = i % recording.chains();
                boolean known = draw < recording.length() && recording.isFinite(chain, draw);
                boolean diverged = draw < recording.length() && (!known || recording.isDivergent(chain, draw));
                out.positions()
                        .set(
                                i,
                                known
                                        ? across.of(recording.x()[chain][draw])
                                        : from.positions().x()[i],
                                known
                                        ? upwards.of(recording.y()[chain][draw])
                                        : from.positions().y()[i]);
                out.outcomes()[i] = (diverged ? Outcome.DIVERGED : Outcome.MOVED).code();
                if (diverged) {
                    tally.divergence();
                }
            }
        }
    }
}
