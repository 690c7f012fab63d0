package pushforward.app.raster;

import java.util.List;

/** Something drawn with lines or letters above the image, in layout pixels from the upper left corner. */
public interface VectorItem {

    /** Gives itself to whoever paints. */
    void paintOn(VectorPainter painter);

    /**
     * Lines.
     *
     * @param paths each x0, y0, x1, y1, …
     * @param argb colour
     * @param width width of the line in layout pixels
     */
    record Lines(List<double[]> paths, int argb, double width) implements VectorItem {
        @Override
        public void paintOn(VectorPainter painter) {
            painter.draw(this);
        }
    }

    /**
     * Filled polygons.
     *
     * @param paths each x0, y0, x1, y1, …; closed by itself
     * @param argb colour
     */
    record Areas(List<double[]> paths, int argb) implements VectorItem {
        @Override
        public void paintOn(VectorPainter painter) {
            painter.fill(this);
        }
    }

    /**
     * A line of text.
     *
     * @param x where it is anchored
     * @param y middle of its digits
     * @param text what it says
     * @param anchor which part of it is at x
     * @param size height of the type in layout pixels
     * @param argb colour
     */
    record Label(double x, double y, String text, Anchor anchor, double size, int argb) implements VectorItem {
        @Override
        public void paintOn(VectorPainter painter) {
            painter.write(this);
        }

        /** Where the letters stand: digits of the program's fonts are 0.73 of the type's size high. */
        public double baseline() {
            return y + 0.365 * size;
        }
    }

    /** Which part of a label is at its place. */
    enum Anchor {
        LEFT,
        MIDDLE,
        RIGHT
    }
}
