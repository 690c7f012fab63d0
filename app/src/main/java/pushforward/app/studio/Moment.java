package pushforward.app.studio;

import org.jspecify.annotations.Nullable;
import pushforward.engine.run.Course;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Followed;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Incidents;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.StepInfo;

/**
 * The few numbers of a frame that outlive it.
 *
 * @param experiment what was being run
 * @param step how many steps led here
 * @param last what the last step did
 * @param totals costs since the start
 * @param followed the particle under the microscope; null if there is none
 * @param incidents where steps went wrong lately
 * @param model what the method has learned so far; null if it learns nothing
 * @param course what was run from which step on, on the way to this moment
 */
public record Moment(
        Experiment experiment,
        long step,
        StepInfo last,
        StepInfo totals,
        @Nullable Followed followed,
        Incidents incidents,
        @Nullable FlowModel model,
        Course course) {

    static Moment of(Frame frame) {
        return new Moment(
                frame.experiment(),
                frame.step(),
                frame.info(),
                frame.totals(),
                frame.followed(),
                frame.incidents(),
                frame.model(),
                frame.course());
    }
}
