package pushforward.app.raster;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.math.Bounds;

/** Ticks and their labels along the lower and the left edge, and a faint line through zero. */
final class Axes {
    private static final double APART = 68;
    private static final double TICK = 5;
    private static final double TYPE = 11;

    private Axes() {}

    static List<VectorItem> items(Framing framing, PlaneStyle style) {
        double text = style.textScale();
        Viewport viewport = framing.viewport();
        Bounds seen = framing.visible();
        Ticks ticks = Ticks.apartBy(APART * text * viewport.unitsPerPixel());
        List<double[]> marks = new ArrayList<>();
        List<double[]> zero = new ArrayList<>();
        List<VectorItem> labels = new ArrayList<>();
        int quiet = style.theme().quiet();
        double width = framing.width();
        double height = framing.height();
        double tick = TICK * text;
        for (long n = ticks.first(seen.minX()); ticks.at(n) <= seen.maxX(); n++) {
            double x = crisp(viewport.pixelX(ticks.at(n), width));
            (n == 0 ? zero : marks).add(new double[] {x, height, x, n == 0 ? 0 : height - tick});
            if (x > 40 * text && x < width - 24 * text) {
                labels.add(new VectorItem.Label(
                        x, height - tick - 9 * text, ticks.label(n), VectorItem.Anchor.MIDDLE, TYPE * text, quiet));
            }
        }
        for (long n = ticks.first(seen.minY()); ticks.at(n) <= seen.maxY(); n++) {
            double y = crisp(viewport.pixelY(ticks.at(n), height));
            (n == 0 ? zero : marks).add(new double[] {0, y, n == 0 ? width : tick, y});
            if (y > 14 * text && y < height - 30 * text) {
                labels.add(new VectorItem.Label(
                        tick + 4 * text, y, ticks.label(n), VectorItem.Anchor.LEFT, TYPE * text, quiet));
            }
        }
        List<VectorItem> items = new ArrayList<>();
        items.add(new VectorItem.Lines(zero, withOpacity(quiet, 0.16), 1));
        items.add(new VectorItem.Lines(marks, withOpacity(quiet, 0.7), 1));
        items.addAll(labels);
        return items;
    }

    /** The middle of a pixel, where a line one pixel wide is sharp. */
    private static double crisp(double pixel) {
        return Math.floor(pixel) + 0.5;
    }

    static int withOpacity(int argb, double opacity) {
        return (int) Math.round(255 * opacity) << 24 | argb & 0xffffff;
    }
}
