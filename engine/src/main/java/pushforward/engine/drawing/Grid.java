package pushforward.engine.drawing;

import pushforward.engine.math.Bounds;

/**
 * The cells of a canvas. Places are counted in cells from the lower left corner, so the centre of the first cell is at ½, ½.
 *
 * @param bounds where the canvas lies
 * @param columns cells along x
 * @param rows cells along y
 * @param cell side of a cell in model units
 */
record Grid(Bounds bounds, int columns, int rows, double cell) {

    static Grid of(Drawing drawing) {
        Bounds bounds = drawing.bounds();
        double cell = Math.max(bounds.width(), bounds.height()) / drawing.resolution();
        int columns = Math.max(1, (int) Math.round(bounds.width() / cell));
        int rows = Math.max(1, (int) Math.round(bounds.height() / cell));
        return new Grid(bounds, columns, rows, cell);
    }

    int size() {
        return columns * rows;
    }

    /** How far to the right a first coordinate is, in cells. */
    double right(double x) {
        return (x - bounds.minX()) * columns / bounds.width();
    }

    /** How far up a second coordinate is, in cells. */
    double up(double y) {
        return (y - bounds.minY()) * rows / bounds.height();
    }
}
