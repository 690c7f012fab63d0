package pushforward.engine.run;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/**
 * One moment of a run, complete: a picture, an export and a test need nothing else.
 *
 * <p>A frame does not change until whoever took it gives it back to its {@link Loop}; one that is never given back is simply
 * collected.
 *
 * @param experiment what is being run
 * @param target the target as the particles see it
 * @param step how many steps led here
 * @param positions where the particles are
 * @param outcomes what the last step did with each: the ordinal of an {@link pushforward.engine.spi.Outcome}
 * @param trails where a few of them have been
 * @param chains the first particles as chains
 * @param info what the last step did
 * @param totals costs since the start: all else is that of the last step
 * @param seconds how long the steps since the start took by the clock of the {@link Loop}; NaN without one
 * @param followed the particle under the microscope; null if there is none
 * @param incidents where steps went wrong lately
 * @param model what the method has learned so far, for any thread and for as long as anybody likes; null if it learns nothing
 * @param course what was run since the start, up to now
 */
public record Frame(
        Experiment experiment,
        Target target,
        long step,
        Points positions,
        byte[] outcomes,
        Trails trails,
        Chains chains,
        StepInfo info,
        StepInfo totals,
        double seconds,
        @Nullable Followed followed,
        Incidents incidents,
        @Nullable FlowModel model,
        Course course) {}
