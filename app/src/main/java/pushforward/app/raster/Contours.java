package pushforward.app.raster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of equal log-density by marching squares (Lorensen and Cline 1987, in two dimensions), joined into long lines.
 *
 * <p>A cell whose diagonals disagree is decided by the mean of its corners.
 */
final class Contours {
    private static final double FLOOR = -30;

    private final DensityGrid.Level grid;
    private final int stride;
    private final int columns;
    private final int rows;
    private final double level;
    private final double pixelsPerNode;
    private final int[] first;
    private final int[] second;

    private Contours(DensityGrid.Level grid, int stride, double level, double scale) {
        this.grid = grid;
        this.stride = stride;
        this.columns = (grid.columns - 1) / stride + 1;
        this.rows = (grid.rows - 1) / stride + 1;
        this.level = level;
        this.pixelsPerNode = grid.step * stride / scale;
        this.first = new int[2 * columns * rows];
        this.second = new int[2 * columns * rows];
        Arrays.fill(first, -1);
        Arrays.fill(second, -1);
    }

    /**
     * Returns the lines at one level.
     *
     * @param stride how many nodes of the grid to go at a time
     * @param scale device pixels of a layout pixel
     * @return lines in layout pixels, each x0, y0, x1, y1, …; a closed one ends where it began
     */
    static List<double[]> trace(DensityGrid.Level grid, int stride, double level, double scale) {
        Contours contours = new Contours(grid, stride, level, scale);
        contours.linkAll();
        return contours.lines();
    }

    private double height(int column, int row) {
        double value = grid.logDensity[row * stride * grid.columns + column * stride] - level;
        return value > FLOOR ? Math.min(value, -FLOOR) : FLOOR;
    }

    private void linkAll() {
        for (int row = 0; row + 1 < rows; row++) {
            double upperLeft = height(0, row);
            double lowerLeft = height(0, row + 1);
            for (int column = 0; column + 1 < columns; column++) {
                double upperRight = height(column + 1, row);
                double lowerRight = height(column + 1, row + 1);
                linkCell(column, row, upperLeft, upperRight, lowerRight, lowerLeft);
                upperLeft = upperRight;
                lowerLeft = lowerRight;
            }
        }
    }

    private void linkCell(int column, int row, double a, double b, double c, double d) {
        int corners = (a >= 0 ? 8 : 0) | (b >= 0 ? 4 : 0) | (c >= 0 ? 2 : 0) | (d >= 0 ? 1 : 0);
        if (corners == 0 || corners == 15) {
            return;
        }
        int top = row * columns + column;
        int bottom = top + columns;
        int left = columns * rows + top;
        int right = left + 1;
        boolean highCentre = a + b + c + d >= 0;
        switch (corners) {
            case 1, 14 -> link(left, bottom);
            case 2, 13 -> link(bottom, right);
            case 3, 12 -> link(left, right);
            case 4, 11 -> link(top, right);
            case 6, 9 -> link(top, bottom);
            case 7, 8 -> link(left, top);
            case 5 -> linkSaddle(highCentre, top, right, bottom, left);
            default -> linkSaddle(!highCentre, top, right, bottom, left);
        }
    }

    private void linkSaddle(boolean upperLeftAlone, int top, int right, int bottom, int left) {
        if (upperLeftAlone) {
            link(left, top);
            link(bottom, right);
        } else {
            link(left, bottom);
            link(top, right);
        }
    }

    private void link(int oneEdge, int otherEdge) {
        attach(oneEdge, otherEdge);
        attach(otherEdge, oneEdge);
    }

    private void attach(int edge, int next) {
        if (first[edge] < 0) {
            first[edge] = next;
        } else {
            second[edge] = next;
        }
    }

    private List<double[]> lines() {
        List<double[]> lines = new ArrayList<>();
        for (int edge = 0; edge < first.length; edge++) {
            if (first[edge] >= 0 && second[edge] < 0) {
                lines.add(follow(edge));
            }
        }
        for (int edge = 0; edge < first.length; edge++) {
            if (first[edge] >= 0) {
                lines.add(follow(edge));
            }
        }
        return lines;
    }

    /** Walks from an edge to the end of its line, or around, and unlinks what it has walked. */
    private double[] follow(int start) {
        double[] line = new double[64];
        int length = 0;
        int edge = start;
        int previous = -1;
        while (edge >= 0) {
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            length = addCrossing(edge, line, length);
            int next = first[edge] == previous ? second[edge] : first[edge];
            previous = edge;
            first[edge] = -1;
            second[edge] = -1;
            boolean around = next == start && length > 4;
            if (around) {
                line = Arrays.copyOf(line, length + 2);
                line[length] = line[0];
                line[length + 1] = line[1];
                return line;
            }
            edge = next >= 0 && first[next] >= 0 ? next : -1;
        }
        return Arrays.copyOf(line, length);
    }

    private int addCrossing(int edge, double[] line, int length) {
        boolean vertical = edge >= columns * rows;
        int node = vertical ? edge - columns * rows : edge;
        int column = node % columns;
        int row = node / columns;
        double here = height(column, row);
        double there = vertical ? height(column, row + 1) : height(column + 1, row);
        double share = here == there ? 0.5 : here / (here - there);
        line[length] = (vertical ? column : column + share) * pixelsPerNode;
        line[length + 1] = (vertical ? row + share : row) * pixelsPerNode;
        return length + 2;
    }
}
