package pushforward.app.raster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * A function of the plane, such as a log-density, on a grid over the picture, coarse first and then finer, a little at a time.
 *
 * <p>Node (i, j) lies at device pixel (i · step, j · step); the last nodes lie on or beyond the far edges. What is offered is always
 * a complete grid: the finest that is done.
 */
final class DensityGrid {
    private static final int COARSEST = 8;
    private static final int FINEST = 2;
    /** Points at a time: an integral at each of more would take too long at once. */
    private static final int SMALL_PIECE = 64;

    private @Nullable Object source;
    private @Nullable Values values;
    private @Nullable Framing framing;
    private Level done = Level.EMPTY;
    private Level spare = Level.EMPTY;
    private int firstStep;
    private int nextStep;
    private int nextNode;
    private final Points piece;
    private final double[] pieceValues;

    DensityGrid() {
        this(SMALL_PIECE);
    }

    /** Makes an empty grid that is evaluated so many points at a time. */
    DensityGrid(int pieceSize) {
        piece = Points.zeros(pieceSize);
        pieceValues = new double[pieceSize];
    }

    /** A function of the plane in batches, as of {@link pushforward.engine.spi.Target#logDensity}. */
    @FunctionalInterface
    interface Values {
        void at(Points points, int begin, int end, double[] out);
    }

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

        /** Overwrites it by another grid, linearly between its nodes, in another picture; not a number where the other one had nothing. */
        void move(Level other, Framing from, Framing to) {
            resize(other.step, to.imageWidth(), to.imageHeight());
            double scale = to.unitsPerDevicePixel() / from.unitsPerDevicePixel();
            double left = (to.left() - from.left()) / (from.unitsPerDevicePixel() * step);
            double top = (from.top() - to.top()) / (from.unitsPerDevicePixel() * step);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    logDensity[row * columns + column] = other.between(left + scale * column, top + scale * row);
                }
            }
        }

        private double between(double column, double row) {
            if (!(column >= 0 && row >= 0 && column <= columns - 1 && row <= rows - 1)) {
                return Double.NaN;
            }
            int left = Math.min((int) column, columns - 2);
            int upper = Math.min((int) row, rows - 2);
            double across = column - left;
            double down = row - upper;
            int at = upper * columns + left;
            double above = logDensity[at] + across * (logDensity[at + 1] - logDensity[at]);
            double below =
                    logDensity[at + columns] + across * (logDensity[at + columns + 1] - logDensity[at + columns]);
            return above + down * (below - above);
        }
    }

    /**
     * Starts anew if the source or the picture is another; returns whether it is.
     *
     * @param newSource whose values they are; compared by identity
     */
    boolean aimAt(Object newSource, Values newValues, Framing newFraming) {
        return aimAt(newSource, newValues, newFraming, 1);
    }

    /** The same, beginning with a grid so many times coarser. */
    boolean aimAt(Object newSource, Values newValues, Framing newFraming, int coarser) {
        if (newSource == source && newFraming.equals(framing)) {
            return false;
        }
        source = newSource;
        values = newValues;
        framing = newFraming;
        firstStep = coarser * COARSEST * detail();
        nextStep = firstStep;
        nextNode = 0;
        return true;
    }

    /** The same for the log-density of a target. */
    boolean aimAt(Target target, Framing newFraming) {
        return aimAt(target, target::logDensity, newFraming);
    }

    /** Replaces the finest grid by one of another form of the same target, without going back to a coarse one. */
    void sharpenWith(Target form) {
        source = form;
        values = form::logDensity;
        nextStep = FINEST * detail();
        nextNode = 0;
    }

    /** Device pixels of a layout pixel, in whole numbers: finer screens do not need more values. */
    private int detail() {
        return Math.max(1, (int) Math.round(Objects.requireNonNull(framing).scale()));
    }

    boolean isComplete() {
        return nextStep < FINEST * detail();
    }

    /** Whether the first, coarse grid of what it is aimed at is not there yet. */
    boolean isCoarse() {
        return framing != null && nextStep == firstStep;
    }

    /**
     * Evaluates until the coarsest grid is there and then as long as {@code deadline} allows.
     *
     * @return whether a finer grid, or the first one, is offered
     */
    boolean refine(Deadline deadline) {
        boolean better = false;
        while (!isComplete() && (isCoarse() || !deadline.isOver())) {
            better |= evaluatePiece();
        }
        return better;
    }

    /** Evaluates until one more grid is done or the time is over, at least a piece; returns whether one is done. */
    boolean refineOnce(Deadline deadline) {
        boolean better = !isComplete() && evaluatePiece();
        while (!better && !isComplete() && !deadline.isOver()) {
            better = evaluatePiece();
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

    private boolean evaluatePiece() {
        Framing picture = Objects.requireNonNull(framing);
        if (nextNode == 0) {
            if (spare == Level.EMPTY) {
                spare = new Level();
            }
            spare.resize(nextStep, picture.imageWidth(), picture.imageHeight());
        }
        double units = picture.unitsPerDevicePixel();
        int nodes = spare.columns * spare.rows;
        int count = Math.min(piece.size(), nodes - nextNode);
        for (int i = 0; i < count; i++) {
            int row = (nextNode + i) / spare.columns;
            int column = nextNode + i - row * spare.columns;
            piece.set(i, picture.left() + column * spare.step * units, picture.top() - row * spare.step * units);
        }
        Objects.requireNonNull(values).at(piece, 0, count, pieceValues);
        System.arraycopy(pieceValues, 0, spare.logDensity, nextNode, count);
        nextNode += count;
        if (nextNode < nodes) {
            return false;
        }
        Level finished = spare;
        spare = done;
        done = finished;
        nextStep /= 2;
        nextNode = 0;
        return true;
    }
}
