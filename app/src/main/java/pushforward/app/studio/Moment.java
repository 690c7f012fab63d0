package pushforward.app.studio;

import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.spi.StepInfo;

/**
 * The few numbers of a frame that outlive it.
 *
 * @param experiment what was being run
 * @param step how many steps led here
 * @param last what the last step did
 * @param totals costs since the start
 */
public record Moment(Experiment experiment, long step, StepInfo last, StepInfo totals) {

    static Moment of(Frame frame) {
        return new Moment(frame.experiment(), frame.step(), frame.info(), frame.totals());
    }
}
