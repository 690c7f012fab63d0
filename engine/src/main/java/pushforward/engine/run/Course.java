package pushforward.engine.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.spi.LangevinStep;
import pushforward.engine.spi.Target;

/**
 * How a run came to where it is: what was run from which step on since the particles were last at their start. Immutable.
 *
 * @param legs what was run, the first to the last; the first of all has the target from which the particles started
 * @param dropped how many legs before these are not remembered any more
 */
public record Course(List<Leg> legs, long dropped) {
    /** More legs than this are not remembered. */
    public static final int MOST_LEGS = 32;

    public Course {
        legs = List.copyOf(legs);
    }

    /**
     * A part of a run under the same conditions. Two legs are the same only if they are the same object.
     *
     * @param from the step after which it begins
     * @param experiment what is run
     * @param target the target as the particles see it
     * @param dynamics what the method's law can be computed from; null if it cannot
     * @param kept how many particles went on from the leg before; the others came from their start
     */
    public record Leg(
            long from,
            Experiment experiment,
            Target target,
            @Nullable LangevinStep dynamics,
            int kept) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    static Course start(Experiment experiment, Target target, @Nullable LangevinStep dynamics) {
        return new Course(List.of(new Leg(0, experiment, target, dynamics, experiment.particles())), 0);
    }

    /** Returns this course with a change; one of which no step was taken is replaced. */
    Course then(long step, Experiment experiment, Target target, @Nullable LangevinStep dynamics, int kept) {
        List<Leg> next = new ArrayList<>(legs);
        Leg last = next.get(next.size() - 1);
        boolean start = next.size() == 1 && dropped == 0;
        int stillThere = kept;
        if (last.from() == step && !start) {
            next.remove(next.size() - 1);
            stillThere = Math.min(kept, last.kept());
        }
        next.add(new Leg(step, experiment, target, dynamics, stillThere));
        long more = Math.max(0, next.size() - MOST_LEGS);
        return new Course(next.subList((int) more, next.size()), dropped + more);
    }
}
