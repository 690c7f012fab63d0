package pushforward.engine.flow.continuous;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pushforward.engine.flow.Journey;
import pushforward.engine.flow.Landing;
import pushforward.engine.flow.Standardisation;
import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/**
 * Flow matching with the velocity that learning tends to: a step changes nothing, because nothing is left to learn.
 *
 * <p>The particles are base noise that the exact velocity has pushed forward.
 */
final class ExactFlow implements Sampler<ExactFlow.ExactState> {
    private final Solver solver;

    ExactFlow(Solver solver) {
        this.solver = solver;
    }

    /** Particles, and the map that has pushed them. */
    static final class ExactState extends State {
        private @Nullable ExactMap map;
        private boolean settled;

        ExactState(int particles) {
            super(particles);
        }
    }

    @Override
    public ExactState allocate(int particles) {
        return new ExactState(particles);
    }

    @Override
    public void init(Points start, Target target, Noise noise, ExactState out) {
        out.map = new ExactMap(target, Standardisation.of(target, noise), solver);
        out.settled = false;
        out.setStep(0);
    }

    @Override
    public StepInfo step(ExactState from, Target target, Noise noise, ExactState out) {
        out.map = from.map;
        out.settled = from.settled;
        if (from.settled) {
            out.positions().set(from.positions());
            System.arraycopy(from.outcomes(), 0, out.outcomes(), 0, from.particles());
        }
        out.setStep(from.step() + 1);
        return StepInfo.NONE;
    }

    @Override
    public boolean settlesLater() {
        return true;
    }

    @Override
    public void settle(ExactState state, Noise noise) {
        if (state.settled || state.map == null) {
            return;
        }
        Points base = Points.zeros(state.particles());
        FlowModel.base(noise, 0, base.size(), base);
        state.map.carry(base, 0, base.size(), state.map.layers(), state.positions());
        Landing.of(state.map, base, state.positions(), state.outcomes());
        state.settled = true;
    }

    @Override
    public Optional<Explanation> explain(ExactState from, ExactState to, Target target, Noise noise, int particle) {
        ExactMap map = to.map;
        if (map == null) {
            return Optional.empty();
        }
        Points before = from.positions();
        Points after = to.positions();
        Journey journey = new Journey(map, FlowModel.base(noise, particle), before.x()[particle], before.y()[particle]);
        return Optional.of(journey.told(after.x()[particle], after.y()[particle], target));
    }

    @Override
    public Optional<FlowModel> model(ExactState state) {
        return Optional.ofNullable(state.map);
    }
}
