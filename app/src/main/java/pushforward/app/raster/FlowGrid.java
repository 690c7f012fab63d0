package pushforward.app.raster;

import java.util.concurrent.Executor;
import pushforward.engine.spi.FlowModel;

/** {@link FlowLines} that are made beside the pictures: while a model learns, those of a picture are of a model shortly before. */
final class FlowGrid {
    private static final long MAKING_NANOS = 20_000_000L;

    private final SideWork work;
    private FlowLines drawn = new FlowLines();
    private FlowLines made = new FlowLines();
    private boolean waiting;
    /** Whether others than those that are drawn are wanted, after a rest. */
    private boolean late;

    /**
     * Begins without lines.
     *
     * @param executor on which they are made
     */
    FlowGrid(Executor executor) {
        work = new SideWork(executor);
    }

    /** Takes the lines that are made and orders those of another model, depth or view. */
    void push(FlowModel model, double depth, Framing framing, Deadline deadline) {
        while (work.isFree()) {
            take();
            boolean rests = drawn.areOf(model, depth, framing);
            late = !rests && !work.isRested(deadline);
            if (late || (rests && drawn.isComplete())) {
                break;
            }
            FlowLines making = made;
            waiting = true;
            work.start(
                    deadline,
                    () -> making.push(model, depth, framing, rests ? Deadline.NEVER : deadline.fromNow(MAKING_NANOS)));
            if (deadline != Deadline.NEVER) {
                break;
            }
        }
    }

    private void take() {
        if (waiting) {
            FlowLines before = drawn;
            drawn = made;
            made = before;
            waiting = false;
        }
    }

    /** Adds them to the ink of a picture. */
    void draw(Accumulator ink, int perPixel, Framing picture) {
        drawn.draw(ink, perPixel, picture);
    }

    /** Whether more of it is being made. */
    boolean isBusy() {
        return work.isBusy();
    }

    /** Whether those of the last model, depth and view are drawn, as fine as they get. */
    boolean isComplete() {
        return work.isFree() && !waiting && !late && drawn.isComplete();
    }

    /** Nothing of this is shown. */
    void forget() {
        if (work.isFree()) {
            waiting = false;
            drawn.forget();
            made.forget();
        }
    }
}
