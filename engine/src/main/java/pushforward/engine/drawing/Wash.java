package pushforward.engine.drawing;

import java.util.Arrays;
import pushforward.engine.drawing.Edit.Mark;

/** How much of a mark's strength each cell gets, and the rectangle outside of which that is nothing. */
final class Wash {
    private final Grid grid;
    private final double[] cover;
    private int left;
    private int right;
    private int low;
    private int high;

    Wash(Grid grid) {
        this.grid = grid;
        cover = new double[grid.size()];
        forgetRectangle();
    }

    Grid grid() {
        return grid;
    }

    /** The cover, cell by cell, row by row from the lowest. */
    double[] cover() {
        return cover;
    }

    /** Says that cells of a rectangle, cut to the canvas, may have got some cover. */
    void touch(int fromColumn, int toColumn, int fromRow, int toRow) {
        left = Math.min(left, Math.max(0, fromColumn));
        right = Math.max(right, Math.min(grid.columns() - 1, toColumn));
        low = Math.min(low, Math.max(0, fromRow));
        high = Math.max(high, Math.min(grid.rows() - 1, toRow));
    }

    void touchAll() {
        touch(0, grid.columns() - 1, 0, grid.rows() - 1);
    }

    void clear() {
        for (int row = low; row <= high; row++) {
            Arrays.fill(cover, row * grid.columns() + left, row * grid.columns() + right + 1, 0);
        }
        forgetRectangle();
    }

    private void forgetRectangle() {
        left = grid.columns();
        right = -1;
        low = grid.rows();
        high = -1;
    }

    /** Returns what is needed to lay this wash again later. */
    Kept kept() {
        int width = Math.max(0, right - left + 1);
        int height = Math.max(0, high - low + 1);
        double[] values = new double[width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(cover, (low + row) * grid.columns() + left, values, row * width, width);
        }
        return new Kept(left, low, width, height, values);
    }

    /** Lays the wash on ink, once, however often the pointer went over a place. */
    void lay(Mark mark, double[] ink) {
        for (int row = low; row <= high; row++) {
            int start = row * grid.columns() + left;
            lay(mark, cover, start, ink, start, right - left + 1);
        }
    }

    private static void lay(Mark mark, double[] cover, int from, double[] ink, int to, int count) {
        double strength = mark.strength();
        if (mark.tool() == Edit.Tool.ERASER) {
            for (int i = 0; i < count; i++) {
                ink[to + i] *= 1 - strength * cover[from + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                ink[to + i] += strength * cover[from + i];
            }
        }
    }

    /** A wash that does not change any more, without the room around it. */
    record Kept(int left, int low, int width, int height, double[] cover) {

        void lay(Mark mark, double[] ink, int columns) {
            for (int row = 0; row < height; row++) {
                Wash.lay(mark, cover, row * width, ink, (low + row) * columns + left, width);
            }
        }
    }
}
