package pushforward.engine.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;
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

    private final Sampler<S> sampler;
    private final Deque<S> spares = new ArrayDeque<>();
    private final List<S> held = new ArrayList<>();
    private S state;

    Cloud(Sampler<S> sampler) {
        this.sampler = sampler;
        this.state = sampler.allocate(0);
    }

    Points positions() {
        return state.positions();
    }

    byte[] outcomes() {
        return state.outcomes();
    }

    long step() {
        return state.step();
    }

    void restart(Points places, long step, Target target, Noise noise) {
        S next = spare(places.size());
        sampler.init(places, target, noise, next);
        next.setStep(step);
        replaceBy(next);
    }

    StepInfo step(Target target, Noise noise) {
        S next = spare(state.particles());
        StepInfo info = sampler.step(state, target, noise, next);
        replaceBy(next);
        return info;
    }

    /** Keeps the present state from being written until it is released as often as it was held. */
    void hold() {
        held.add(state);
    }

    void release(Points positions) {
        for (int i = 0; i < held.size(); i++) {
            S candidate = held.get(i);
            if (candidate.positions() == positions) {
                held.remove(i);
                offer(candidate);
                return;
            }
        }
    }

    private void replaceBy(S next) {
        S previous = state;
        state = next;
        offer(previous);
    }

    private void offer(S unused) {
        boolean free = unused != state && !isHeld(unused);
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
