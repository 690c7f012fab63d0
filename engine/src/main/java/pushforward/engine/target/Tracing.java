package pushforward.engine.target;

import java.util.List;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.Target;

/**
 * Finds the drawing whose density is nearest to a target's: weights w of Gaussian cells maximise Σ p log(Kw), K being the drawing's
 * kernel, by w ← w Kᵀ(p / Kw), which never lowers it (Richardson 1972, Lucy 1974).
 *
 * <p>Ink that was simply the density would be blurred by the width of a cell; these steps take most of that blur back. What stays is what
 * no such mixture can have, features narrower than a cell, beside the drawing's faint broad component and mass outside of the target's
 * bounds.
 */
public final class Tracing {
    /** Cells along the longer side. */
    static final int RESOLUTION = 256;

    private static final double MARGIN = 1.1;
    /** Each cell's density is the mean of this many places squared. */
    private static final int FINENESS = 3;

    private static final int STEPS = 40;
    private static final int REACH = 6;

    private final Bounds bounds;
    private final int columns;
    private final int rows;
    private final double[] kernelX;
    private final double[] kernelY;
    private final double[] line;

    private Tracing(Bounds bounds) {
        this.bounds = bounds;
        double cell = Math.max(bounds.width(), bounds.height()) / RESOLUTION;
        columns = Math.max(1, (int) Math.round(bounds.width() / cell));
        rows = Math.max(1, (int) Math.round(bounds.height() / cell));
        double spacing = Math.max(bounds.width() / columns, bounds.height() / rows);
        kernelX = kernel(spacing * columns / bounds.width());
        kernelY = kernel(spacing * rows / bounds.height());
        line = new double[Math.max(columns, rows)];
    }

    /**
     * Returns a drawing with one edit, over the target's bounds.
     *
     * @throws InvalidInputException if the target has no density there
     */
    public static Drawing of(Target target) {
        Bounds bounds = target.bounds().scaled(MARGIN);
        Tracing tracing = new Tracing(bounds);
        double[] density = tracing.density(target);
        double[] ink = tracing.sharpened(density);
        double largest = 0;
        for (double value : ink) {
            largest = Math.max(largest, value);
        }
        float[] heights = new float[ink.length];
        for (int i = 0; i < ink.length; i++) {
            heights[i] = (float) (ink[i] / largest);
        }
        return new Drawing(bounds, RESOLUTION, List.of(new Edit.Field(bounds, tracing.columns, tracing.rows, heights)));
    }

    /** The mean density of each cell, up to a factor. */
    private double[] density(Target target) {
        int across = columns * FINENESS;
        int up = rows * FINENESS;
        Points at = Points.zeros(across * up);
        for (int k = 0; k < at.size(); k++) {
            at.set(
                    k,
                    bounds.minX() + (k % across + 0.5) * bounds.width() / across,
                    bounds.minY() + (k / across + 0.5) * bounds.height() / up);
        }
        double[] logs = new double[at.size()];
        target.logDensity(at, 0, logs.length, logs);
        double top = Double.NEGATIVE_INFINITY;
        for (double value : logs) {
            top = value < Double.POSITIVE_INFINITY ? Math.max(top, value) : top;
        }
        if (top == Double.NEGATIVE_INFINITY) {
            throw new InvalidInputException(
                    "The target has no density inside its bounds, so there is nothing to draw.");
        }
        double[] density = new double[columns * rows];
        for (int k = 0; k < logs.length; k++) {
            double value = Math.exp(logs[k] - top);
            density[k / across / FINENESS * columns + k % across / FINENESS] += value >= 0 ? Math.min(1, value) : 0;
        }
        return density;
    }

    private double[] sharpened(double[] density) {
        double[] ink = density.clone();
        double[] ratio = new double[ink.length];
        for (int step = 0; step < STEPS; step++) {
            System.arraycopy(ink, 0, ratio, 0, ink.length);
            blur(ratio);
            for (int i = 0; i < ratio.length; i++) {
                ratio[i] = ratio[i] > 0 ? density[i] / ratio[i] : 0;
            }
            blur(ratio);
            for (int i = 0; i < ink.length; i++) {
                ink[i] *= ratio[i];
            }
        }
        return ink;
    }

    /** Nothing comes in from outside of the canvas, and what leaves it is lost. */
    private void blur(double[] values) {
        for (int row = 0; row < rows; row++) {
            blurLine(values, row * columns, 1, columns, kernelX);
        }
        for (int column = 0; column < columns; column++) {
            blurLine(values, column, columns, rows, kernelY);
        }
    }

    private void blurLine(double[] values, int start, int stride, int size, double[] kernel) {
        for (int i = 0; i < size; i++) {
            line[i] = values[start + i * stride];
        }
        for (int i = 0; i < size; i++) {
            double sum = kernel[0] * line[i];
            for (int k = 1; k <= REACH; k++) {
                sum += kernel[k] * ((i >= k ? line[i - k] : 0) + (i + k < size ? line[i + k] : 0));
            }
            values[start + i * stride] = sum;
        }
    }

    private static double[] kernel(double sigma) {
        double[] kernel = new double[REACH + 1];
        for (int k = 0; k <= REACH; k++) {
            kernel[k] = Math.exp(-0.5 * k * k / (sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
        }
        return kernel;
    }
}
