package pushforward.app.raster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Field2D;

/** A field of numbers with a sign as opaque pixels, in the colours of a {@link DivergingMap}; the background around it. */
final class SignedImage {
    private int[] colours = new int[0];
    private @Nullable Theme theme;
    private int[] columnOf = new int[0];

    /** How a field is shown between the middles of its cells. */
    enum Between {
        /** Every cell in its own colour. */
        BLOCKS,
        /** Linearly. */
        LINEAR
    }

    /**
     * Paints.
     *
     * @param limit what is shown in the full colour
     * @param pixels as many as the picture has, row by row
     */
    void paint(Field2D field, double limit, Between between, Framing framing, Theme newTheme, int[] pixels) {
        if (theme != newTheme) {
            theme = newTheme;
            colours = DivergingMap.colours(newTheme);
        }
        int width = framing.imageWidth();
        double units = framing.unitsPerDevicePixel();
        if (columnOf.length < width) {
            columnOf = new int[width];
        }
        double left = (framing.left() - field.bounds().minX()) / field.cellWidth();
        double alongX = units / field.cellWidth();
        for (int x = 0; x < width; x++) {
            double at = left + (x + 0.5) * alongX;
            columnOf[x] = at >= 0 && at < field.columns() ? (int) at : -1;
        }
        for (int y = 0; y < framing.imageHeight(); y++) {
            double at = (framing.top() - (y + 0.5) * units - field.bounds().minY()) / field.cellHeight();
            if (!(at >= 0 && at < field.rows())) {
                for (int x = 0; x < width; x++) {
                    pixels[y * width + x] = colours[DivergingMap.HALF];
                }
            } else if (between == Between.BLOCKS) {
                paintBlocks(field, limit, (int) at, y * width, width, pixels);
            } else {
                paintSmooth(field, limit, at - 0.5, left + 0.5 * alongX - 0.5, alongX, y * width, width, pixels);
            }
        }
    }

    private void paintBlocks(Field2D field, double limit, int row, int start, int width, int[] pixels) {
        int begin = row * field.columns();
        double[] values = field.values();
        int before = -2;
        int colour = 0;
        for (int x = 0; x < width; x++) {
            int column = columnOf[x];
            if (column != before) {
                before = column;
                colour = column < 0 ? colours[DivergingMap.HALF] : colour(values[begin + column] / limit);
            }
            pixels[start + x] = colour;
        }
    }

    private void paintSmooth(
            Field2D field, double limit, double row, double left, double step, int start, int width, int[] pixels) {
        int last = field.rows() - 1;
        int lower = (int) Math.max(0, Math.min(last, Math.floor(row)));
        int upper = Math.min(last, lower + 1);
        double up = Math.max(0, Math.min(1, row - lower));
        for (int x = 0; x < width; x++) {
            if (columnOf[x] < 0) {
                pixels[start + x] = colours[DivergingMap.HALF];
                continue;
            }
            double at = left + x * step;
            int one = (int) Math.max(0, Math.min(field.columns() - 1, Math.floor(at)));
            int other = Math.min(field.columns() - 1, one + 1);
            double right = Math.max(0, Math.min(1, at - one));
            double below = field.value(one, lower) + right * (field.value(other, lower) - field.value(one, lower));
            double above = field.value(one, upper) + right * (field.value(other, upper) - field.value(one, upper));
            pixels[start + x] = colour((below + up * (above - below)) / limit);
        }
    }

    private int colour(double value) {
        double bounded = Math.max(-1, Math.min(1, value));
        return colours[DivergingMap.HALF + (int) Math.round(DivergingMap.HALF * bounded)];
    }

    /** The colour of a value from −1 to 1. */
    static int colour(Theme theme, double value) {
        return Objects.requireNonNull(DivergingMap.colours(theme))[
                DivergingMap.HALF + (int) Math.round(DivergingMap.HALF * value)];
    }
}
