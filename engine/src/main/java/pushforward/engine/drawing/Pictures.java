package pushforward.engine.drawing;

import pushforward.engine.drawing.Edit.Picture;

/** Lays grey pictures onto the cells of a canvas, each cell getting the mean of the pixels under it. */
final class Pictures {
    private static final double WHITE = 255;

    private Pictures() {}

    static void add(Picture picture, int columns, int rows, double[] ink) {
        double scale = Math.max((double) picture.width() / columns, (double) picture.height() / rows);
        double left = (picture.width() - columns * scale) / 2;
        double top = (picture.height() - rows * scale) / 2;
        for (int row = 0; row < rows; row++) {
            double upper = top + (rows - 1 - row) * scale;
            for (int column = 0; column < columns; column++) {
                double mean = mean(picture, left + column * scale, upper, scale);
                ink[row * columns + column] += mean / WHITE;
            }
        }
    }

    /** The mean over a square of pixels, of which those outside the picture are black. */
    private static double mean(Picture picture, double left, double top, double side) {
        int firstRow = (int) Math.max(0, Math.floor(top));
        int lastRow = (int) Math.min(picture.height() - 1, Math.ceil(top + side) - 1);
        int firstColumn = (int) Math.max(0, Math.floor(left));
        int lastColumn = (int) Math.min(picture.width() - 1, Math.ceil(left + side) - 1);
        double sum = 0;
        for (int row = firstRow; row <= lastRow; row++) {
            double high = overlap(row, top, side);
            for (int column = firstColumn; column <= lastColumn; column++) {
                sum += high
                        * overlap(column, left, side)
                        * Byte.toUnsignedInt(picture.grey()[row * picture.width() + column]);
            }
        }
        return sum / (side * side);
    }

    private static double overlap(int pixel, double start, double side) {
        return Math.max(0, Math.min(pixel + 1, start + side) - Math.max(pixel, start));
    }
}
