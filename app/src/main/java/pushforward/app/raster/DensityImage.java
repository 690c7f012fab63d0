package pushforward.app.raster;

import java.util.Arrays;

/**
 * The density as an opaque image: colour number (p / p₀)^½ between the background and the end of the colour map, where p₀ encloses
 * the densest part of the mass.
 *
 * <p>The square root shows tails that would be invisible; p₀ rather than the maximum keeps one sharp peak from darkening the rest.
 */
final class DensityImage {
    static final int COLOURS = 1024;
    private static final double EXPONENT = 0.5;

    private int[] colours = new int[COLOURS];
    private int[] pixels = new int[0];
    private float[] values = new float[0];
    private float[] line = new float[0];

    void setColours(ColourMap map, Theme theme) {
        colours = map.colours(theme, COLOURS);
    }

    /** Takes the colours from an end of another map to its other end. */
    void setColours(int[] table) {
        colours = table;
    }

    /** The image, row by row. */
    int[] pixels() {
        return pixels;
    }

    /** Paints nothing but the background. */
    void clear(int width, int height) {
        fill(width, height, colours[0]);
    }

    private void fill(int width, int height, int colour) {
        resize(width, height);
        Arrays.fill(pixels, 0, width * height, colour);
    }

    /** Paints a grid of log-densities, linearly between its nodes. */
    void paint(DensityGrid.Level grid, double logReference, int width, int height) {
        resize(width, height);
        int count = grid.columns * grid.rows;
        if (values.length < count) {
            values = new float[count];
        }
        for (int i = 0; i < count; i++) {
            double value = Math.exp(EXPONENT * (grid.logDensity[i] - logReference));
            values[i] = value >= 0 ? (float) Math.min(1, value) : 0;
        }
        paintValues(grid, 0, width, height);
    }

    /** Paints a grid of numbers from −limit, at one end of the colours, to limit at the other; what is not finite is in the middle. */
    void paintSigned(DensityGrid.Level grid, double limit, int width, int height) {
        resize(width, height);
        int count = grid.columns * grid.rows;
        if (values.length < count) {
            values = new float[count];
        }
        for (int i = 0; i < count; i++) {
            double share = 0.5 + 0.5 * grid.logDensity[i] / limit;
            values[i] = Double.isNaN(share) ? 0.5f : (float) Math.max(0, Math.min(1, share));
        }
        paintValues(grid, COLOURS / 2, width, height);
    }

    /** Paints what is in {@link #values}, or the colour of nothing without a grid. */
    private void paintValues(DensityGrid.Level grid, int nothing, int width, int height) {
        if (grid.columns == 0) {
            fill(width, height, colours[nothing]);
            return;
        }
        if (line.length < grid.columns) {
            line = new float[grid.columns];
        }
        for (int y = 0; y < height; y++) {
            interpolateLine(grid, y);
            paintLine(grid, y * width, width);
        }
    }

    private void interpolateLine(DensityGrid.Level grid, int y) {
        double at = (y + 0.5) / grid.step;
        int upper = (int) at;
        float share = (float) (at - upper);
        int above = upper * grid.columns;
        int below = Math.min(upper + 1, grid.rows - 1) * grid.columns;
        for (int i = 0; i < grid.columns; i++) {
            line[i] = (values[above + i] + share * (values[below + i] - values[above + i])) * (COLOURS - 1);
        }
    }

    private void paintLine(DensityGrid.Level grid, int start, int width) {
        int step = grid.step;
        for (int i = 0, x = 0; x < width; i++) {
            float slope = (line[i + 1] - line[i]) / step;
            float value = line[i] + slope / 2;
            int end = Math.min(width, x + step);
            for (; x < end; x++) {
                pixels[start + x] = colours[(int) value];
                value += slope;
            }
        }
    }

    private void resize(int width, int height) {
        if (pixels.length < width * height) {
            pixels = new int[width * height];
        }
    }
}
