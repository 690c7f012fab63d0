package pushforward.app.raster;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.spi.Target;

/** The target before this one as broken lines around 50 and 95 % of its mass, to draw over. */
final class OnionSkin {
    private static final double[] MASSES = {0.5, 0.95};
    private static final double SPACING = 4;
    private static final double DASH = 5;
    private static final double GAP = 4;

    private final DensityGrid grid = new DensityGrid();
    private final DensityProfile profile = new DensityProfile();
    private @Nullable Target target;
    private @Nullable Framing framing;
    private @Nullable PlaneStyle style;
    private double band;
    private List<VectorItem> items = List.of();

    /**
     * The lines, made anew only if something is another; the same list otherwise.
     *
     * @param newBand width of what covers the upper and the right edge, in layout pixels
     */
    List<VectorItem> items(@Nullable Target previous, Framing newFraming, PlaneStyle newStyle, double newBand) {
        if (previous == target && newFraming.equals(framing) && newStyle.equals(style) && newBand == band) {
            return items;
        }
        if (previous != null && previous != target) {
            profile.measure(previous);
        }
        target = previous;
        framing = newFraming;
        style = newStyle;
        band = newBand;
        items = previous == null || profile.isEmpty() ? List.of() : traced(previous, newFraming, newStyle);
        return items;
    }

    private List<VectorItem> traced(Target previous, Framing picture, PlaneStyle look) {
        grid.aimAt(previous, picture);
        grid.refineTo(SPACING * picture.scale());
        int stride = Math.max(1, (int) (SPACING * picture.scale() / grid.finest().step));
        double text = look.textScale();
        List<VectorItem> lines = new ArrayList<>();
        for (double mass : MASSES) {
            List<double[]> dashes = new ArrayList<>();
            for (double[] path : Contours.trace(grid.finest(), stride, profile.logLevel(mass), picture.scale())) {
                addDashes(path, DASH * text, GAP * text, dashes);
            }
            int colour = Axes.withOpacity(look.theme().ink(), mass < 0.9 ? 0.55 : 0.38);
            lines.add(new VectorItem.Lines(dashes, colour, 1.2 * text));
        }
        return List.copyOf(lines);
    }

    /** Cuts a path into pieces with gaps between them. */
    static void addDashes(double[] path, double dash, double gap, List<double[]> out) {
        double left = dash;
        boolean drawn = true;
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {path[0], path[1]});
        for (int i = 2; i + 1 < path.length; i += 2) {
            double fromX = path[i - 2];
            double fromY = path[i - 1];
            double length = Math.hypot(path[i] - fromX, path[i + 1] - fromY);
            double done = 0;
            while (length - done > left) {
                done += left;
                double share = done / length;
                double[] place = {fromX + share * (path[i] - fromX), fromY + share * (path[i + 1] - fromY)};
                points.add(place);
                if (drawn) {
                    out.add(joined(points));
                }
                points.clear();
                points.add(place);
                drawn = !drawn;
                left = drawn ? dash : gap;
            }
            left -= length - done;
            points.add(new double[] {path[i], path[i + 1]});
        }
        if (drawn && points.size() > 1) {
            out.add(joined(points));
        }
    }

    private static double[] joined(List<double[]> points) {
        double[] path = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            path[2 * i] = points.get(i)[0];
            path[2 * i + 1] = points.get(i)[1];
        }
        return path;
    }
}
