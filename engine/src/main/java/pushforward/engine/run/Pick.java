package pushforward.engine.run;

import pushforward.engine.math.Points;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Target;

/** A way to choose a particle out of a cloud. */
@FunctionalInterface
public interface Pick {
    /** What is chosen if no particle is as wanted. */
    int NONE = -1;

    /**
     * Chooses.
     *
     * @param positions where the particles are
     * @param outcomes what the last step did with each: the ordinal of an {@link Outcome}
     * @param followed the particle under the microscope at present; {@link #NONE} if there is none
     * @return its index; {@link #NONE} if no particle is as wanted
     */
    int choose(Target target, Points positions, byte[] outcomes, int followed);

    /** The particle so many places on in the order of indices, around the end; the first one if none is followed. */
    static Pick ahead(int places) {
        return (target, positions, outcomes, followed) -> {
            if (positions.size() == 0) {
                return NONE;
            }
            return followed == NONE ? 0 : Math.floorMod(followed + places, positions.size());
        };
    }

    /** The particle that is nearest to (x, y); the first of several; never one whose coordinates are not finite. */
    static Pick nearest(double x, double y) {
        return (target, positions, outcomes, followed) -> Nearest.to(x, y, positions);
    }

    /** The next particle, in the order of indices and around the end, with which the last step did one of these. */
    static Pick next(Outcome... wanted) {
        return (target, positions, outcomes, followed) -> {
            int count = positions.size();
            for (int i = 1; i <= count; i++) {
                int candidate = Math.floorMod(followed + i, count);
                for (Outcome each : wanted) {
                    if (outcomes[candidate] == each.code()) {
                        return candidate;
                    }
                }
            }
            return NONE;
        };
    }

    /** The particle with the lowest log-density, the first of several; one whose log-density is not a number counts as lowest. */
    static Pick leastLikely() {
        return (target, positions, outcomes, followed) -> LeastLikely.of(target, positions);
    }
}
