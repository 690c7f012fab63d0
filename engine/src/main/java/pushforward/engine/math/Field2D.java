package pushforward.engine.math;

import java.util.Arrays;

/**
 * Numbers on the cells of an evenly divided rectangle.
 *
 * @param bounds the rectangle
 * @param columns cells along x
 * @param rows cells along y
 * @param values one a cell, row by row, the row of smallest y first; the array itself, which nobody changes any more
 */
public record Field2D(Bounds bounds, int columns, int rows, double[] values) {

    public Field2D {
        if (columns < 1 || rows < 1 || values.length != columns * rows) {
            throw new IllegalArgumentException(
                    columns + " by " + rows + " cells do not take " + values.length + " values");
        }
    }

    /** Width of a cell. */
    public double cellWidth() {
        return bounds.width() / columns;
    }

    /** Height of a cell. */
    public double cellHeight() {
        return bounds.height() / rows;
    }

    /** First coordinate of the centres of a column. */
    public double centreX(int column) {
        return bounds.minX() + (column + 0.5) * cellWidth();
    }

    /** Second coordinate of the centres of a row. */
    public double centreY(int row) {
        return bounds.minY() + (row + 0.5) * cellHeight();
    }

    /** The value of a cell. */
    public double value(int column, int row) {
        return values[row * columns + column];
    }

    /** The sum of all values. */
    public double total() {
        double total = 0;
        for (double value : values) {
            total += value;
        }
        return total;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Field2D that
                        && bounds.equals(that.bounds)
                        && columns == that.columns
                        && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
