package pushforward.app.raster;

import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;

/**
 * What a learned model says of the plane, on a grid that is made beside the pictures. What is offered is the finest one that is done; when
 * the view moves, it moves along until there is one of the new view.
 *
 * <p>A model that learns is another one in every picture. A coarse grid that has been begun is finished before a newer model is looked
 * at: else none ever would be.
 */
final class ModelGrid {
    private static final int PIECE = 512;
    /** After so long others may use the thread. */
    private static final long BURST_NANOS = 60_000_000L;

    /** Of a model whose coarse grids take longer, the first one is coarser: a sharp picture of the past helps nobody. */
    private static final long SLOW_NANOS = 150_000_000L;

    private static final int COARSER = 2;
    private static final double[] NOTHING = {};

    private final SideWork work;
    private final Subject subject;
    private final DensityGrid grid = new DensityGrid(PIECE);
    private final DensityGrid.Level moved = new DensityGrid.Level();
    private @Nullable FlowModel aimedAt;
    private @Nullable Framing aimed;
    private @Nullable Framing finishedIn;
    private @Nullable Framing offeredIn;
    private DensityGrid.Level finished = DensityGrid.Level.EMPTY;
    private DensityGrid.Level offered = DensityGrid.Level.EMPTY;
    private int coarser = 1;
    private long coarseNanos;
    private boolean slow;
    /** Whether another model than the one aimed at is wanted, after a rest. */
    private boolean late;

    private double[] newNote = NOTHING;
    private double[] note = NOTHING;

    /** What is put on the grid. */
    interface Subject {
        /** A grid of this model is wanted from now on. Never while one is being made. */
        void begin(FlowModel model);

        /** Its values, on the working thread, as of {@link DensityGrid.Values}. */
        void values(Points at, int begin, int end, double[] out);

        /** Returns what else shall be known of a grid that is done; on the working thread. */
        double[] note(DensityGrid.Level done);
    }

    ModelGrid(Executor executor, Subject subject) {
        this.work = new SideWork(executor);
        this.subject = subject;
    }

    /** Takes what is done and orders more; returns whether another grid is offered. */
    boolean refine(FlowModel model, Framing framing, Deadline deadline) {
        boolean other = false;
        while (work.isFree()) {
            other |= take();
            late = model != aimedAt && !work.isRested(deadline);
            if (late) {
                break;
            }
            aimAt(model, framing, deadline);
            if (grid.isComplete()) {
                break;
            }
            work.start(deadline, () -> burst(deadline));
            if (deadline != Deadline.NEVER) {
                break;
            }
        }
        return other | moveTo(framing);
    }

    private void aimAt(FlowModel model, Framing framing, Deadline deadline) {
        boolean begun = framing.equals(aimed) && grid.isCoarse();
        int times = slow && deadline != Deadline.NEVER ? COARSER : 1;
        if ((!begun || deadline == Deadline.NEVER) && grid.aimAt(model, subject::values, framing, times)) {
            coarser = times;
            coarseNanos = 0;
            aimed = framing;
            aimedAt = model;
            subject.begin(model);
        }
    }

    private void burst(Deadline clock) {
        boolean coarse = grid.isCoarse();
        long begin = clock.now();
        boolean done = grid.refineOnce(clock.fromNow(BURST_NANOS));
        if (coarse) {
            coarseNanos += clock.now() - begin;
        }
        if (coarse && done) {
            slow = coarser * coarser * coarseNanos > SLOW_NANOS;
        }
        if (done) {
            newNote = subject.note(grid.finest());
        }
    }

    private boolean take() {
        if (grid.finest() == finished) {
            return false;
        }
        finished = grid.finest();
        finishedIn = aimed;
        offered = finished;
        offeredIn = finishedIn;
        note = newNote;
        return true;
    }

    private boolean moveTo(Framing framing) {
        if (finishedIn == null || framing.equals(offeredIn)) {
            return false;
        }
        boolean back = framing.equals(finishedIn);
        if (!back) {
            moved.move(finished, Objects.requireNonNull(finishedIn), framing);
        }
        offered = back ? finished : moved;
        offeredIn = framing;
        return true;
    }

    /** The grid for the view of the last picture; empty before the first is done. */
    DensityGrid.Level offered() {
        return offered;
    }

    /** What the subject has noted of the grid that is offered; empty before the first is done. */
    double[] note() {
        return note;
    }

    /** Whether more of it is being made. */
    boolean isBusy() {
        return work.isBusy();
    }

    /** Whether the finest grid is offered, of the model and the view of the last picture. */
    boolean isComplete() {
        return work.isFree() && !late && grid.isComplete() && finished == grid.finest();
    }
}
