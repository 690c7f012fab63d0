package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pushforward.engine.net.Schedule;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.LossFloor;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.Target;

/**
 * A kind of flow as the program offers it: a subclass describes it and lists its transforms, and everything else, from training to pictures,
 * follows.
 */
public abstract class FlowProvider implements SamplerProvider {
    static final String LAYERS = "layers";
    static final String HIDDEN = "hidden";
    private static final String OBJECTIVE = "objective";
    static final String LIKELIHOOD = "likelihood";
    static final String REVERSE_KL = "reverse-kl";
    private static final String LEARNING_RATE = "learning_rate";
    private static final String SCHEDULE = "schedule";
    private static final String CONSTANT = "constant";
    private static final String COSINE = "cosine";
    private static final String DECAY_STEPS = "decay_steps";
    private static final String BATCH = "batch";
    private static final String GRADIENT_CLIP = "gradient_clip";
    private static final String AVERAGING = "averaging";
    /** Where the cosine ends: a flow that is left alone goes on learning a little. */
    private static final double LAST_FACTOR = 0.01;

    /** The parameters that say which transforms there are; a change of one of them begins anew, unless it is live. */
    protected abstract List<ParamSpec> architecture();

    /** The transforms, in the order in which noise goes through them. */
    protected abstract List<Transform> transforms(Parameters parameters);

    /** What is minimised where nobody says otherwise. */
    protected String usualObjective() {
        return LIKELIHOOD;
    }

    /** What it promises of its map. */
    protected Promise promise() {
        return Promise.USUAL;
    }

    /** The objectives it can be trained with. */
    protected List<String> objectives() {
        return List.of(LIKELIHOOD, REVERSE_KL);
    }

    /** What one of {@link #objectives} minimises. */
    protected Objective objective(String id, Parameters parameters) {
        return id.equals(REVERSE_KL) ? new ReverseKullbackLeibler() : new MaximumLikelihood();
    }

    /** The learning rate where nobody says otherwise. */
    protected double usualLearningRate() {
        return 2e-3;
    }

    /** How long the rate takes to fall where nobody says otherwise, in steps. */
    protected int usualDecay() {
        return 10_000;
    }

    /** The points a step where nobody says otherwise. */
    protected int usualBatch() {
        return 512;
    }

    /** Being continuous and invertible is what makes a flow, so this holds for nearly all of them. */
    @Override
    public String limits() {
        return "A continuous map cannot tear: threads stay between separate modes, however long it learns.";
    }

    @Override
    public Family family() {
        return Family.FLOWS;
    }

    @Override
    public final boolean isLearned() {
        return true;
    }

    @Override
    public List<ParamSpec> parameters() {
        List<ParamSpec> all = new ArrayList<>(architecture());
        all.add(ParamSpec.choice(OBJECTIVE, objectives().toArray(String[]::new))
                .label("Objective")
                .defaultsTo(usualObjective())
                .help("Maximum likelihood on exact draws, or reverse KL on the log-density, which seeks modes.")
                .build());
        all.add(ParamSpec.real(LEARNING_RATE)
                .label("Learning rate")
                .symbol("\\eta")
                .range(1e-6, 0.1)
                .logarithmic()
                .defaultsTo(usualLearningRate())
                .help("Of Adam, before the schedule.")
                .build());
        all.add(ParamSpec.choice(SCHEDULE, COSINE, CONSTANT)
                .label("Schedule")
                .defaultsTo(COSINE)
                .help("Half a cosine down to a hundredth of the rate, or always the same rate.")
                .build());
        all.add(ParamSpec.integer(DECAY_STEPS)
                .label("Decay")
                .unit("steps")
                .range(10, 1_000_000)
                .logarithmic()
                .defaultsTo(usualDecay())
                .help("How long the cosine takes.")
                .build());
        all.add(ParamSpec.integer(BATCH)
                .label("Batch")
                .unit("points")
                .range(16, 8192)
                .logarithmic()
                .defaultsTo(usualBatch())
                .help("Fresh draws a step.")
                .build());
        all.add(ParamSpec.real(GRADIENT_CLIP)
                .label("Longest gradient")
                .range(0.01, 1000)
                .logarithmic()
                .defaultsTo(10)
                .help("A longer gradient is shortened to this length.")
                .build());
        all.add(ParamSpec.real(AVERAGING)
                .label("Averaging")
                .range(0, 0.9999)
                .defaultsTo(0.99)
                .help("Decay of the running mean of the parameters by which particles are pushed; 0 for none.")
                .build());
        return List.copyOf(all);
    }

    @Override
    public Optional<LossFloor> lossFloor(Parameters parameters, Target target) {
        if (parameters.text(OBJECTIVE).equals(LIKELIHOOD)) {
            return Optional.of(new LossFloor("entropy of the target", target.entropy()));
        }
        Normaliser normaliser = target.normaliser();
        return parameters.text(OBJECTIVE).equals(REVERSE_KL) && normaliser.isKnown()
                ? Optional.of(new LossFloor("minus log of the target's integral", -normaliser.logValue()))
                : Optional.empty();
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        Objective objective = objective(parameters.text(OBJECTIVE), parameters);
        Schedule schedule = parameters.text(SCHEDULE).equals(COSINE)
                ? new Schedule.Cosine(parameters.integer(DECAY_STEPS), LAST_FACTOR)
                : new Schedule.Constant();
        Training training = new Training(
                objective,
                parameters.real(LEARNING_RATE),
                schedule,
                parameters.integer(BATCH),
                parameters.real(GRADIENT_CLIP),
                parameters.real(AVERAGING));
        return new TrainedFlow(new Flow(transforms(parameters)), training);
    }

    @Override
    public final FlowModel restore(Parameters parameters, Map<String, double[]> numbers) {
        List<Transform> precise =
                transforms(parameters).stream().map(Transform::precise).toList();
        return LearnedMap.restored(new Flow(precise), numbers);
    }

    /** The number of layers, of which each changes one coordinate at least. */
    static ParamSpec layers(int usual, int most) {
        return ParamSpec.integer(LAYERS)
                .label("Layers")
                .symbol("L")
                .range(1, most)
                .defaultsTo(usual)
                .help("How many layers noise goes through.")
                .restarts()
                .build();
    }

    /** The width of the networks. */
    static ParamSpec hidden(int usual) {
        return ParamSpec.integer(HIDDEN)
                .label("Hidden units")
                .range(4, 256)
                .logarithmic()
                .defaultsTo(usual)
                .help("Width of both hidden layers of every network.")
                .restarts()
                .build();
    }
}
