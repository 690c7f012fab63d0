package pushforward.app.raster;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of the mass each contour encloses, written on the line at its furthest point in some direction: lines of nested regions
 * are in their order there, and the place stays when the view does.
 */
final class ContourLabels {
    private static final double TYPE = 10;
    private static final double MARGIN = 12;
    /** Room for what the window writes along the upper edge. */
    private static final double WORDS = 32;

    private static final double[][] DIRECTIONS = {{0.8, 0.6}, {-0.8, 0.6}, {0.6, -0.8}, {-0.6, -0.8}, {1, 0}, {0, 1}};

    private final double width;
    private final double height;
    private final double topEdge;
    private final PlaneStyle style;
    private final List<double[]> taken = new ArrayList<>();

    /**
     * Prepares the labels of one picture.
     *
     * @param band width of what lies along the upper and the right edge, in layout pixels
     */
    ContourLabels(Framing framing, double band, PlaneStyle style) {
        this.width = framing.width() - band;
        this.height = framing.height();
        this.topEdge = band + WORDS * style.textScale();
        this.style = style;
    }

    /** Keeps labels out of a rectangle, in layout pixels. */
    void keepClearOf(double left, double top, double right, double bottom) {
        taken.add(new double[] {(left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2});
    }

    /** Adds the label of one contour, unless there is no room for it. */
    void add(List<double[]> paths, double mass, List<VectorItem> items) {
        String text = Math.round(100 * mass) + " %";
        double halfWidth = 0.32 * TYPE * style.textScale() * text.length() + 2;
        double halfHeight = 0.6 * TYPE * style.textScale();
        List<double[]> seen = longerThan(2 * halfWidth, paths);
        for (double[] direction : DIRECTIONS) {
            double[] place = furthest(seen, direction, halfWidth, halfHeight);
            if (place != null && isFree(place, halfWidth, halfHeight)) {
                taken.add(new double[] {place[0], place[1], halfWidth, halfHeight});
                double left = place[0] - halfWidth;
                double right = place[0] + halfWidth;
                double top = place[1] - halfHeight;
                double bottom = place[1] + halfHeight;
                items.add(new VectorItem.Areas(
                        List.of(new double[] {left, top, right, top, right, bottom, left, bottom}),
                        Axes.withOpacity(style.theme().background(), 0.78)));
                items.add(new VectorItem.Label(
                        place[0],
                        place[1],
                        text,
                        VectorItem.Anchor.MIDDLE,
                        TYPE * style.textScale(),
                        Axes.withOpacity(style.theme().ink(), 0.85)));
                return;
            }
        }
    }

    /** A label on a loop that is no larger than itself would hide what it names; where all are that small, they are left as they are. */
    private static List<double[]> longerThan(double length, List<double[]> paths) {
        List<double[]> longer =
                paths.stream().filter(path -> extent(path) > length).toList();
        return longer.isEmpty() ? paths : longer;
    }

    /** The longer side of the rectangle around a path. */
    private static double extent(double[] path) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < path.length; i++) {
            low[i % 2] = Math.min(low[i % 2], path[i]);
            high[i % 2] = Math.max(high[i % 2], path[i]);
        }
        return Math.max(high[0] - low[0], high[1] - low[1]);
    }

    private double @Nullable [] furthest(
            List<double[]> paths, double[] direction, double halfWidth, double halfHeight) {
        double most = Double.NEGATIVE_INFINITY;
        double[] place = null;
        double margin = MARGIN * style.textScale();
        for (double[] path : paths) {
            for (int i = 0; i < path.length; i += 2) {
                double along = direction[0] * path[i] + direction[1] * path[i + 1];
                boolean inside = path[i] > halfWidth + margin
                        && path[i] < width - halfWidth - margin
                        && path[i + 1] > topEdge + halfHeight + margin
                        && path[i + 1] < height - halfHeight - margin;
                if (inside && along > most) {
                    most = along;
                    place = new double[] {path[i], path[i + 1]};
                }
            }
        }
        return place;
    }

    private boolean isFree(double[] place, double halfWidth, double halfHeight) {
        for (double[] other : taken) {
            if (Math.abs(place[0] - other[0]) < halfWidth + other[2] + 2
                    && Math.abs(place[1] - other[1]) < halfHeight + other[3] + 2) {
                return false;
            }
        }
        return true;
    }
}
