package pushforward.engine.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which experiments a run has taken its steps, where a change did not end its past: what is in force at a step is what was last set at
 * or before it, so that going back and forward again repeats every change.
 */
final class Conditions {
    private final List<Condition> all = new ArrayList<>();

    /**
     * What is in force.
     *
     * @param from the state from whose step on
     * @param course what was run until then
     */
    record Condition(long from, Experiment experiment, Course course) {}

    /** Forgets all before, and those to come. */
    void begin(long step, Experiment experiment, Course course) {
        all.clear();
        all.add(new Condition(step, experiment, course));
    }

    /** Sets what is in force from a step on; what was to come after it will not. */
    void set(long step, Experiment experiment, Course course) {
        all.removeIf(condition -> condition.from() >= step);
        all.add(new Condition(step, experiment, course));
    }

    /** What is in force at a step; null before the first. */
    @Nullable
    Condition at(long step) {
        Condition found = null;
        for (Condition condition : all) {
            if (condition.from() <= step) {
                found = condition;
            }
        }
        return found;
    }
}
