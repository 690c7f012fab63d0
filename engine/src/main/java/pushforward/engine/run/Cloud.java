package pushforward.engine.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.LangevinStep;
import pushforward.engine.spi.ParticleSampler;
import pushforward.engine.spi.Replay;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/**
 * The particles of a run: the sampler's present state, and storage for the states to come.
 *
 * <p>States go round: a step writes into one that nobody reads, so that stepping allocates nothing and a published frame needs no copy.
 */
final class Cloud<S extends State> {
    private static final int MOST_SPARES = 4;

    private Sampler<S> sampler;
    private final Deque<S> spares = new ArrayDeque<>();
    private final List<S> held = new ArrayList<>();
    private final Checkpoints<S> checkpoints = new Checkpoints<>();
    private final IncidentScan scan = new IncidentScan();
    private S state;
    /** The state that the last step began with, for explaining it; null if the present is not the result of a step. */
    private @Nullable S before;

    private @Nullable Twin<S> twin;
    private StepInfo last = StepInfo.NONE;
    private StepInfo totals = StepInfo.NONE;

    Cloud(Sampler<S> sampler) {
        this.sampler = sampler;
        this.state = sampler.allocate(0);
    }

    /** What the method's law can be computed from; null if it cannot. */
    @Nullable
    LangevinStep dynamics() {
        return sampler.langevin().orElse(null);
    }

    Points positions() {
        return state.positions();
    }

    /** Whether positions mean something only after {@link #settle}. */
    boolean settlesLater() {
        return sampler.settlesLater();
    }

    /** Completes what only a reader needs; before {@link #positions} or {@link #outcomes} are read. */
    void settle(Noise noise) {
        sampler.settle(state, noise);
    }

    /** The same elsewhere and in less time, for a picture that the next one replaces; see {@link Sampler#glimpse}. */
    boolean glimpse(Noise noise, int followed, Points positions, byte[] outcomes) {
        return sampler.glimpse(state, noise, followed, positions, outcomes);
    }

    /** What the method has learned so far, if it learns. */
    Optional<FlowModel> model() {
        return sampler.model(state);
    }

    byte[] outcomes() {
        return state.outcomes();
    }

    long step() {
        return state.step();
    }

    /** What the last step did. */
    StepInfo last() {
        return last;
    }

    /** Costs since the start; all else is that of the last step. */
    StepInfo totals() {
        return totals;
    }

    /** The last step that there is. */
    long end() {
        return sampler instanceof Replay<?> replay ? replay.lastStep() : Long.MAX_VALUE;
    }

    /** The first step that can be reached again. */
    long firstStep() {
        return checkpoints.firstStep();
    }

    /** Puts the particles somewhere, as if after {@code step} steps of the given cost; what came before cannot be reached any more. */
    void restart(Points places, long step, StepInfo cost, Target target, Noise noise) {
        S next = spare(places.size());
        sampler.init(places, target, noise, next);
        restart(next, step, cost);
    }

    /**
     * The same, with what another cloud, or this one, has learned, if this one's method can go on with it. A method that learns and cannot
     * begins anew, at step 0.
     */
    void goOn(Cloud<?> previous, Points places, long step, StepInfo cost, Target target, Noise noise) {
        S next = spare(places.size());
        if (sampler.adopt(previous.state, target, noise, next)) {
            restart(next, step, cost);
            return;
        }
        sampler.init(places, target, noise, next);
        restart(next, settlesLater() ? 0 : step, settlesLater() ? StepInfo.NONE : cost);
    }

    /**
     * Goes on from where it is with another form of its method, such as another learning rate, if that can go on with what was learned; the
     * past stays, the future does not.
     *
     * @return whether it can; if not, nothing has changed
     */
    boolean goOnWith(Sampler<?> other, Target target, Noise noise) {
        if (!settlesLater() || other.getClass() != sampler.getClass()) {
            return false;
        }
        Sampler<S> form = form(other);
        S next = spare(state.particles());
        if (!form.adopt(state, target, noise, next)) {
            return false;
        }
        sampler = form;
        checkpoints.forgetAfter(state.step());
        replaceBy(next, null);
        return true;
    }

    /** Takes the next steps with a form of its method that {@link #goOnWith} has accepted before. */
    void use(Sampler<?> accepted) {
        sampler = form(accepted);
    }

    /** Samplers of one class have one class of states. */
    @SuppressWarnings("unchecked")
    private Sampler<S> form(Sampler<?> other) {
        return (Sampler<S>) other;
    }

    private void restart(S next, long step, StepInfo cost) {
        next.setStep(step);
        Arrays.fill(next.stays(), (byte) 0);
        last = StepInfo.NONE;
        totals = cost;
        checkpoints.clear();
        replaceBy(next, null);
    }

    /**
     * Takes a step.
     *
     * @param fence what particles escape from
     * @return what went wrong; null if nothing did
     */
    IncidentScan.@Nullable Entry step(Target target, Noise noise, Bounds fence) {
        S next = spare(state.particles());
        last = sampler.step(state, target, noise, next);
        totals = new StepInfo(
                last.acceptance(),
                last.diverged(),
                totals.scoreEvaluations() + last.scoreEvaluations(),
                totals.logDensityEvaluations() + last.logDensityEvaluations(),
                last.stepSize(),
                last.phase(),
                last.learning());
        if (twin != null) {
            twin.step(state, target);
        }
        IncidentScan.Entry wrong =
                settlesLater() ? null : scan.look(state, next, marked(next), fence, !Double.isNaN(last.acceptance()));
        replaceBy(next, state);
        return wrong;
    }

    /** Where what went wrong is marked: where the step began, but where it was recorded if nobody knows where it began. */
    private Points marked(S next) {
        return end() == Long.MAX_VALUE ? state.positions() : next.positions();
    }

    /** Goes back to the last kept state that is not after {@code step}; at least one is kept. */
    void goBackTo(long step) {
        Checkpoints.Checkpoint<S> checkpoint = checkpoints.atOrBefore(step);
        if (checkpoint != null) {
            last = checkpoint.last();
            totals = checkpoint.totals();
            replaceBy(checkpoint.state(), null);
        }
    }

    /** Keeps the present state from being written until it is released as often as it was held. */
    void hold() {
        held.add(state);
    }

    /** Lets go of the state whose positions these are; says whether there is one. */
    boolean release(Points positions) {
        for (int i = 0; i < held.size(); i++) {
            S candidate = held.get(i);
            if (candidate.positions() == positions) {
                held.remove(i);
                offer(candidate);
                return true;
            }
        }
        return false;
    }

    /** What the last step did with a particle, if there was one and the sampler says. */
    Optional<Explanation> explain(int particle, Target target, Noise noise) {
        return before == null ? Optional.empty() : sampler.explain(before, state, target, noise, particle);
    }

    /** Writes the kinetic energies that the first particles began the last step with, if its method draws momenta afresh. */
    boolean freshKineticEnergy(Noise noise, double[] out) {
        return before != null && sampler.freshKineticEnergy(before, noise, out);
    }

    /** Adds every place of the particle that is still known, the present last. */
    void addTo(PathHistory path) {
        checkpoints.forEach(kept -> {
            if (kept.step() < state.step() && !settlesLater()) {
                path.add(kept.positions(), kept.step());
            }
        });
        path.add(state.positions(), state.step());
    }

    /** Sets a twin beside a particle, beginning where it is now; {@link Pick#NONE} for none. Methods without a refinement have none. */
    void setTwin(int particle, Noise noise) {
        twin = particle == Pick.NONE
                ? null
                : sampler.halved()
                        .map(halved -> halved.sampler() instanceof ParticleSampler<S> single
                                ? new Twin<>(particle, halved, single, state, noise)
                                : null)
                        .orElse(null);
    }

    /** Where the twin has been, beginning where it was set; nowhere without one. */
    Points twinPath() {
        return twin == null ? Points.zeros(0) : twin.path();
    }

    private void replaceBy(S next, @Nullable S nextBefore) {
        S previous = state;
        S previousBefore = before;
        state = next;
        before = nextBefore;
        checkpoints.offer(next, last, totals);
        offer(previous);
        if (previousBefore != null) {
            offer(previousBefore);
        }
    }

    private void offer(S unused) {
        boolean free = unused != state && unused != before && !isHeld(unused) && !checkpoints.contains(unused);
        if (free && unused.particles() == state.particles() && spares.size() < MOST_SPARES) {
            spares.push(unused);
        }
    }

    private boolean isHeld(S candidate) {
        for (S other : held) {
            if (other == candidate) {
                return true;
            }
        }
        return false;
    }

    private S spare(int particles) {
        while (!spares.isEmpty()) {
            S spare = spares.pop();
            if (spare.particles() == particles) {
                return spare;
            }
        }
        return sampler.allocate(particles);
    }
}
