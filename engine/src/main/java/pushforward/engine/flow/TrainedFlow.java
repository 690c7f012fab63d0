package pushforward.engine.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.net.Adam;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Learning;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/**
 * A flow that learns as a method steps: one step is one step of Adam on a fresh batch, and the particles are base noise that stays the
 * same, pushed forward by the flow as it is.
 *
 * <p>A step whose loss, gradient or result is not finite is refused: the parameters stay, and the learning rate is halved for a
 * while. After ten in a row the flow goes back to the running mean of its parameters, after ten more to those it began with.
 */
final class TrainedFlow implements Sampler<FlowState> {
    private static final int FIT_SAMPLE = Flow.ROWS;
    private static final int PATIENCE = 10;

    private final Flow flow;
    private final List<Object> architecture;
    private final Training training;
    private final Marks marks = new Marks();
    private final MovingCloud moving = new MovingCloud();
    private double[][] blockGradients = new double[0][];
    private Points batch = Points.zeros(0);
    /** The base noise of all particles, which is the same at every step, and whose it is. */
    private Points base = Points.zeros(0);

    private @Nullable Noise baseNoise;

    TrainedFlow(Flow flow, Training training) {
        this.flow = flow;
        this.architecture = flow.architecture();
        this.training = training;
    }

    @Override
    public FlowState allocate(int particles) {
        return new FlowState(particles, architecture, flow.parameters());
    }

    @Override
    public void init(Points start, Target target, Noise noise, FlowState out) {
        Standardisation standardisation = Standardisation.of(target, noise);
        out.slots().set(Adam.Slots.zeros(flow.parameters()));
        restore(beginning(target, standardisation, noise), out.slots().values(), out.average());
        out.describe(target, standardisation, FlowState.Progress.NONE);
        out.setStep(0);
        moving.forget();
    }

    private double[] beginning(Target target, Standardisation standardisation, Noise noise) {
        Points data = Points.zeros(FIT_SAMPLE);
        target.exactSampler().sample(noise, NoiseStream.WEIGHTS, 2, data);
        standardisation.standardise(data, 0, FIT_SAMPLE, data);
        return flow.initialise(noise, data);
    }

    private static void restore(double[] from, double[] values, double[] average) {
        System.arraycopy(from, 0, values, 0, from.length);
        System.arraycopy(from, 0, average, 0, from.length);
    }

    @Override
    public boolean adopt(State previous, Target target, Noise noise, FlowState out) {
        if (!(previous instanceof FlowState learned) || !learned.architecture().equals(architecture)) {
            return false;
        }
        out.slots().set(learned.slots());
        System.arraycopy(learned.average(), 0, out.average(), 0, out.average().length);
        boolean same = target.equals(learned.target());
        out.describe(
                target,
                same ? learned.standardisation() : Standardisation.of(target, noise),
                same ? learned.progress() : learned.progress().withAnotherTarget());
        out.setStep(learned.step());
        return true;
    }

    @Override
    public StepInfo step(FlowState from, Target target, Noise noise, FlowState out) {
        double[] gradient = gradient(from, target, noise);
        FlowState.Progress progress = from.progress();
        long scheduled = progress.taken() - progress.scheduled();
        double rate = training.learningRate() * training.schedule().factor(scheduled) * progress.caution();
        double norm = Adam.norm(gradient);
        double loss = marks.loss();
        boolean finite = Double.isFinite(norm) && Double.isFinite(loss);
        if (finite) {
            double factor = Adam.clip(norm, training.longestGradient());
            Adam.USUAL.step(from.slots(), gradient, factor, rate, progress.taken() + 1, out.slots());
            finite = Double.isFinite(Adam.norm(out.slots().values()));
        }
        if (finite) {
            progress = progress.afterTaken();
            average(from.average(), out.slots().values(), progress.taken(), out.average());
            training.objective().afterStep(progress.taken(), out.slots(), out.average());
        } else {
            progress = progress.afterRefused();
            refuse(from, progress, target, noise, out);
        }
        out.describe(target, from.standardisation(), progress);
        out.setStep(from.step() + 1);
        Learning learning = new Learning(
                loss,
                norm,
                rate,
                progress.taken(),
                progress.refused(),
                marks.effectiveFraction(),
                marks.logMeanWeight());
        return new StepInfo(
                Double.NaN,
                0,
                marks.scoreEvaluations(),
                marks.logDensityEvaluations(),
                Double.NaN,
                StepInfo.Phase.SAMPLING,
                learning);
    }

    /** Returns the gradient of the mean loss of the step's batch; in {@link #marks} is what its points gave. */
    private double[] gradient(FlowState from, Target target, Noise noise) {
        int size = training.batch();
        Lesson lesson = new Lesson(target, from.standardisation(), noise, from.step(), size);
        if (batch.size() != size) {
            batch = Points.zeros(size);
            blockGradients = new double[Flow.blocks(0, size)][flow.parameters()];
        }
        training.objective().draw(lesson, batch);
        marks.begin(size);
        double[] parameters = from.slots().values();
        flow.learnInBlocks(0, size, (passage, block, begin, end) -> {
            double[] gradient = blockGradients[block];
            Arrays.fill(gradient, 0);
            training.objective().learn(passage, parameters, lesson, batch, begin, end, marks, gradient);
        });
        double[] sum = blockGradients[0];
        for (int block = 1; block < blockGradients.length; block++) {
            double[] part = blockGradients[block];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        }
        return sum;
    }

    private void average(double[] before, double[] values, long taken, double[] out) {
        double decay = Math.min(training.averaging(), (1.0 + taken) / (10.0 + taken));
        for (int i = 0; i < out.length; i++) {
            out[i] = decay * before[i] + (1 - decay) * values[i];
        }
    }

    private void refuse(FlowState from, FlowState.Progress progress, Target target, Noise noise, FlowState out) {
        out.slots().set(from.slots());
        System.arraycopy(from.average(), 0, out.average(), 0, out.average().length);
        if (progress.refusedInRow() % PATIENCE == 0) {
            boolean again = progress.refusedInRow() > PATIENCE;
            double[] back = again ? beginning(target, from.standardisation(), noise) : from.average();
            out.slots().set(Adam.Slots.zeros(flow.parameters()));
            restore(back, out.slots().values(), out.average());
        }
    }

    @Override
    public boolean settlesLater() {
        return true;
    }

    @Override
    public void settle(FlowState state, Noise noise) {
        if (state.isSettled()) {
            return;
        }
        Points at = state.positions();
        drawBase(noise, at.size());
        LearnedMap map = map(state);
        map.carry(base, 0, at.size(), map.layers(), at);
        if (map.isContinuousInTime()) {
            moving.begin(base, at);
        }
        Landing.of(map, base, at, state.outcomes());
        state.setMap(map);
        state.markSettled();
    }

    /** Particles that are followed in time take longer than a picture may. */
    @Override
    public boolean glimpse(FlowState state, Noise noise, int followed, Points positions, byte[] outcomes) {
        drawBase(noise, state.particles());
        if (state.isSettled() || !moving.shows(base)) {
            return false;
        }
        LearnedMap map = map(state);
        state.setMap(map);
        moving.advance(map, followed, positions);
        Landing.of(map, base, positions, outcomes);
        return true;
    }

    private void drawBase(Noise noise, int size) {
        if (noise != baseNoise || base.size() != size) {
            base = Points.zeros(size);
            FlowModel.base(noise, 0, size, base);
            baseNoise = noise;
        }
    }

    @Override
    public Optional<FlowModel> model(FlowState state) {
        return Optional.of(map(state));
    }

    @Override
    public Optional<Explanation> explain(FlowState from, FlowState to, Target target, Noise noise, int particle) {
        Points z = FlowModel.base(noise, particle);
        Points before = place(from, z, particle);
        Points after = place(to, z, particle);
        Journey journey = new Journey(map(to), z, before.x()[0], before.y()[0]);
        return Optional.of(journey.told(after.x()[0], after.y()[0], target));
    }

    /** Where a particle is, also in a state that nobody asked to be settled. */
    private Points place(FlowState state, Points z, int particle) {
        Points at = Points.zeros(1);
        if (state.isSettled()) {
            at.set(0, state.positions().x()[particle], state.positions().y()[particle]);
        } else {
            LearnedMap map = map(state);
            map.carry(z, 0, 1, map.layers(), at);
            Landing.of(map, z, at, new byte[1]);
        }
        return at;
    }

    /** The map of a state: the one by which its particles were pushed, whose tables are made already, if it is still there. */
    private LearnedMap map(FlowState state) {
        LearnedMap known = state.map();
        return known == null ? new LearnedMap(flow, state.average().clone(), state.standardisation()) : known;
    }
}
