package pushforward.engine.smoothing;

import pushforward.engine.math.Bounds;

/**
 * Evenly spaced places.
 *
 * @param firstX first coordinate of the leftmost
 * @param firstY second coordinate of the lowest
 * @param spacingX between columns, positive
 * @param spacingY between rows, positive
 * @param columns how many along x
 * @param rows how many along y
 */
record Lattice(double firstX, double firstY, double spacingX, double spacingY, int columns, int rows) {

    /** Places whose outermost ones lie on the edges of a rectangle. */
    static Lattice over(Bounds bounds, int columns, int rows) {
        return new Lattice(
                bounds.minX(),
                bounds.minY(),
                bounds.width() / (columns - 1),
                bounds.height() / (rows - 1),
                columns,
                rows);
    }

    double x(int column) {
        return firstX + column * spacingX;
    }

    double y(int row) {
        return firstY + row * spacingY;
    }
}
