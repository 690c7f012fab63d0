package pushforward.app.raster;

import java.util.Arrays;
import pushforward.engine.math.Points;

/**
 * Counts how much ink falls on each pixel of an image.
 *
 * <p>Whole numbers, so that the sum does not depend on the order of particles. A border that is never shown lets a stamp at the edge
 * be added without a test for every pixel.
 */
final class Accumulator {
    private static final int BORDER = 32;

    private int width;
    private int height;
    private int stride;
    private int[] ink = new int[0];
    private int outside;
    private int notFinite;

    /** Empties the counts for an image of this size. */
    void clear(int newWidth, int newHeight) {
        int size = (newWidth + 2 * BORDER) * (newHeight + 2 * BORDER);
        width = newWidth;
        height = newHeight;
        stride = newWidth + 2 * BORDER;
        outside = 0;
        notFinite = 0;
        if (ink.length == size) {
            Arrays.fill(ink, 0);
        } else {
            ink = new int[size];
        }
    }

    /** Adds every particle as a dot. Particles that cannot be seen are counted instead. */
    void add(Points positions, Framing framing, Dot dot) {
        double perUnit = 1 / framing.unitsPerDevicePixel();
        double originX = -framing.left() * perUnit;
        double originY = framing.top() * perUnit;
        double[] xs = positions.x();
        double[] ys = positions.y();
        double reach = Math.min(BORDER - 1, dot.reach() + 1);
        double right = width + reach;
        double bottom = height + reach;
        int unseen = 0;
        for (int i = 0; i < xs.length; i++) {
            double px = originX + xs[i] * perUnit;
            double py = originY - ys[i] * perUnit;
            if (px >= -reach && px < right && py >= -reach && py < bottom) {
                stampAt(px, py, dot);
                if (!(px >= 0 && px < width && py >= 0 && py < height)) {
                    unseen++;
                }
            } else if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
                unseen++;
            } else {
                notFinite++;
            }
        }
        outside += unseen;
    }

    private void stampAt(double px, double py, Dot dot) {
        int fineX = (int) ((px + BORDER) * Dot.POSITIONS);
        int fineY = (int) ((py + BORDER) * Dot.POSITIONS);
        int[] stamp = dot.stamp(fineX % Dot.POSITIONS, fineY % Dot.POSITIONS);
        int reach = dot.reach();
        int at = (fineY / Dot.POSITIONS - reach) * stride + fineX / Dot.POSITIONS - reach;
        int side = dot.side();
        if (side == 3) {
            stampThree(stamp, at);
            return;
        }
        for (int row = 0, from = 0; row < side; row++, at += stride) {
            for (int column = 0; column < side; column++) {
                ink[at + column] += stamp[from++];
            }
        }
    }

    private void stampThree(int[] stamp, int at) {
        int[] to = ink;
        to[at] += stamp[0];
        to[at + 1] += stamp[1];
        to[at + 2] += stamp[2];
        int middle = at + stride;
        to[middle] += stamp[3];
        to[middle + 1] += stamp[4];
        to[middle + 2] += stamp[5];
        int last = middle + stride;
        to[last] += stamp[6];
        to[last + 1] += stamp[7];
        to[last + 2] += stamp[8];
    }

    /**
     * Adds a line one pixel wide whose ink, per pixel of length, is {@code perPixel}. Ends are in device pixels and need not be in
     * the image.
     */
    void addLine(double fromX, double fromY, double toX, double toY, int perPixel) {
        double length = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY));
        if (!(length < 1 << 14)) {
            return; // not finite, or a leap across many screens that says nothing
        }
        int pieces = Math.max(1, (int) Math.ceil(length));
        double stepX = (toX - fromX) / pieces;
        double stepY = (toY - fromY) / pieces;
        for (int i = 0; i < pieces; i++) {
            blot(fromX + (i + 0.5) * stepX, fromY + (i + 0.5) * stepY, perPixel);
        }
    }

    /** Shares ink among the four pixels around a place, by their nearness. */
    private void blot(double px, double py, int amount) {
        double x = px - 0.5 + BORDER;
        double y = py - 0.5 + BORDER;
        if (!(x >= 0 && y >= 0 && x < stride - 1 && y < height + 2 * BORDER - 1)) {
            return;
        }
        int column = (int) x;
        int row = (int) y;
        int right = (int) (amount * (x - column));
        int below = (int) (256 * (y - row));
        int left = amount - right;
        int at = row * stride + column;
        int leftBelow = left * below >> 8;
        int rightBelow = right * below >> 8;
        ink[at] += left - leftBelow;
        ink[at + 1] += right - rightBelow;
        ink[at + stride] += leftBelow;
        ink[at + stride + 1] += rightBelow;
    }

    /** All counts; row r of the image begins at {@link #rowStart}. */
    int[] ink() {
        return ink;
    }

    int rowStart(int row) {
        return (row + BORDER) * stride + BORDER;
    }

    /** Particles with finite coordinates that are not in the image. */
    int outside() {
        return outside;
    }

    /** Particles with a coordinate that is not finite. */
    int notFinite() {
        return notFinite;
    }
}
