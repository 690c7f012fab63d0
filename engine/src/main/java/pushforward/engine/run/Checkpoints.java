package pushforward.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pushforward.engine.spi.State;
import pushforward.engine.spi.StepInfo;

/**
 * States of the past, from which any step can be reached again because steps are functions.
 *
 * <p>At first every state is kept; whenever the storage is full, every second one is dropped and the spacing doubles. The start is
 * always kept.
 */
final class Checkpoints<S extends State> {
    private static final long BYTES = 48L << 20;
    private static final int MOST = 512;
    private static final int FEWEST = 2;

    private final List<Checkpoint<S>> kept = new ArrayList<>();
    private long spacing = 1;

    /**
     * A state with the costs that led to it.
     *
     * @param state the state, not written again while it is kept
     * @param last what the step that led to it did
     * @param totals costs since the start
     */
    record Checkpoint<S extends State>(S state, StepInfo last, StepInfo totals) {}

    private static int capacity(State state) {
        return (int) Math.max(FEWEST, Math.min(MOST, BYTES / Math.max(1, state.bytes())));
    }

    /** Forgets everything. */
    void clear() {
        kept.clear();
        spacing = 1;
    }

    /** Keeps the state if its turn has come. */
    void offer(S state, StepInfo last, StepInfo totals) {
        long first = kept.isEmpty() ? state.step() : kept.get(0).state().step();
        boolean known = !kept.isEmpty()
                && state.step() <= kept.get(kept.size() - 1).state().step();
        if (known || (state.step() - first) % spacing != 0) {
            return;
        }
        if (kept.size() >= capacity(state)) {
            spacing *= 2;
            kept.removeIf(checkpoint -> (checkpoint.state().step() - first) % spacing != 0);
            if ((state.step() - first) % spacing != 0) {
                return;
            }
        }
        kept.add(new Checkpoint<>(state, last, totals));
    }

    /** Forgets what came after a step. */
    void forgetAfter(long step) {
        kept.removeIf(checkpoint -> checkpoint.state().step() > step);
    }

    /** The first step that can be reached again; Long.MAX_VALUE if none can. */
    long firstStep() {
        return kept.isEmpty() ? Long.MAX_VALUE : kept.get(0).state().step();
    }

    /** The last state that is not after the step. */
    @Nullable
    Checkpoint<S> atOrBefore(long step) {
        Checkpoint<S> best = null;
        for (Checkpoint<S> checkpoint : kept) {
            if (checkpoint.state().step() <= step) {
                best = checkpoint;
            }
        }
        return best;
    }

    /** Visits every kept state, the oldest first. */
    void forEach(Consumer<S> visitor) {
        kept.forEach(checkpoint -> visitor.accept(checkpoint.state()));
    }

    boolean contains(S state) {
        for (Checkpoint<S> checkpoint : kept) {
            if (checkpoint.state() == state) {
                return true;
            }
        }
        return false;
    }
}
