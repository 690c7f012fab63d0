package pushforward.app.raster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * The log-density on a grid over the picture, coarse first and then finer, a little at a time.
 *
 * <p>Node (i, j) lies at device pixel (i · step, j · step); the last nodes lie on or beyond the far edges. What is offered is always
 * a complete grid: the finest that is done.
 */
final class DensityGrid {
    private static final int COARSEST = 8;
    private static final int FINEST = 2;
    private static final int PIECE = 64;

    private @Nullable Target target;
    private @Nullable Framing framing;
    private Level done = Level.EMPTY;
    private Level spare = Level.EMPTY;
    private int nextStep;
    private int nextRow;
    private int nextColumn;
    private final Points piece = Points.zeros(PIECE);
    private final double[] pieceValues = new double[PIECE];

    /** A complete grid. */
    static final class Level {
        static final Level EMPTY = new Level();

        int step = COARSEST;
        int columns;
        int rows;
        double[] logDensity = new double[0];

        void resize(int newStep, int imageWidth, int imageHeight) {
            step = newStep;
            columns = (imageWidth + newStep - 1) / newStep + 1;
            rows = (imageHeight + newStep - 1) / newStep + 1;
            if (logDensity.length < columns * rows) {
                logDensity = new double[columns * rows];
            }
        }
    }

    /** Starts anew if the target or the picture is another; returns whether it is. */
    boolean aimAt(Target newTarget, Framing newFraming) {
        if (newTarget == target && newFraming.equals(framing)) {
            return false;
        }
        target = newTarget;
        framing = newFraming;
        nextStep = COARSEST * detail();
        nextRow = 0;
        nextColumn = 0;
        return true;
    }

    /** Replaces the finest grid by one of another form of the same target, without going back to a coarse one. */
    void sharpenWith(Target form) {
        target = form;
        nextStep = FINEST * detail();
        nextRow = 0;
        nextColumn = 0;
    }

    /** Device pixels of a layout pixel, in whole numbers: finer screens do not need more values. */
    private int detail() {
        return Math.max(1, (int) Math.round(Objects.requireNonNull(framing).scale()));
    }

    boolean isComplete() {
        return nextStep < FINEST * detail();
    }

    /**
     * Evaluates until the coarsest grid is there and then as long as {@code mayGoOn} allows.
     *
     * @return whether a finer grid, or the first one, is offered
     */
    boolean refine(Deadline deadline) {
        boolean better = false;
        boolean coarsest = nextStep == COARSEST * detail();
        while (!isComplete() && (coarsest || !deadline.isOver())) {
            better |= evaluatePiece();
            coarsest = nextStep == COARSEST * detail();
        }
        return better;
    }

    /** Evaluates until nodes are at most so many device pixels apart. */
    void refineTo(double pixels) {
        while (!isComplete() && nextStep >= Math.max(1, (int) pixels)) {
            refineLevel();
        }
    }

    private void refineLevel() {
        int step = nextStep;
        while (!isComplete() && nextStep == step) {
            evaluatePiece();
        }
    }

    Level finest() {
        return done;
    }

    /** Evaluates a piece of a row: a row of an integral at every node would take too long at once. */
    private boolean evaluatePiece() {
        Framing picture = Objects.requireNonNull(framing);
        if (nextRow == 0 && nextColumn == 0) {
            if (spare == Level.EMPTY) {
                spare = new Level();
            }
            spare.resize(nextStep, picture.imageWidth(), picture.imageHeight());
        }
        double units = picture.unitsPerDevicePixel();
        double y = picture.top() - nextRow * spare.step * units;
        int count = Math.min(PIECE, spare.columns - nextColumn);
        for (int i = 0; i < count; i++) {
            piece.set(i, picture.left() + (nextColumn + i) * spare.step * units, y);
        }
        Objects.requireNonNull(target).logDensity(piece, 0, count, pieceValues);
        System.arraycopy(pieceValues, 0, spare.logDensity, nextRow * spare.columns + nextColumn, count);
        nextColumn += count;
        if (nextColumn < spare.columns) {
            return false;
        }
        nextColumn = 0;
        if (++nextRow < spare.rows) {
            return false;
        }
        Level finished = spare;
        spare = done;
        done = finished;
        nextStep /= 2;
        nextRow = 0;
        return true;
    }
}
