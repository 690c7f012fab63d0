package pushforward.app.raster;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mode;

/** Where a target has its modes: crosses on peaks, thin lines along circles, ridges and the edges of plateaus. */
final class ModeMarks {
    private static final double ARM = 4;
    private static final int PIECES = 96;

    private ModeMarks() {}

    static List<VectorItem> items(List<Mode> modes, Framing framing, PlaneStyle style) {
        Viewport view = framing.viewport();
        double arm = ARM * style.textScale();
        List<double[]> crosses = new ArrayList<>();
        List<double[]> curves = new ArrayList<>();
        for (Mode mode : modes) {
            if (mode instanceof Mode.Peak peak) {
                double x = view.pixelX(peak.x(), framing.width());
                double y = view.pixelY(peak.y(), framing.height());
                crosses.add(new double[] {x - arm, y, x + arm, y});
                crosses.add(new double[] {x, y - arm, x, y + arm});
            } else if (mode instanceof Mode.Circle circle) {
                double[] path = new double[2 * (PIECES + 1)];
                for (int i = 0; i <= PIECES; i++) {
                    double angle = 2 * Math.PI * i / PIECES;
                    path[2 * i] = view.pixelX(circle.centreX() + circle.radius() * Math.cos(angle), framing.width());
                    path[2 * i + 1] =
                            view.pixelY(circle.centreY() + circle.radius() * Math.sin(angle), framing.height());
                }
                curves.add(path);
            } else if (mode instanceof Mode.Ridge ridge) {
                Points places = ridge.path();
                double[] path = new double[2 * places.size()];
                for (int i = 0; i < places.size(); i++) {
                    path[2 * i] = view.pixelX(places.x()[i], framing.width());
                    path[2 * i + 1] = view.pixelY(places.y()[i], framing.height());
                }
                curves.add(path);
            } else if (mode instanceof Mode.Plateau plateau) {
                Bounds area = plateau.area();
                double left = view.pixelX(area.minX(), framing.width());
                double right = view.pixelX(area.maxX(), framing.width());
                double top = view.pixelY(area.maxY(), framing.height());
                double bottom = view.pixelY(area.minY(), framing.height());
                curves.add(new double[] {left, top, right, top, right, bottom, left, bottom, left, top});
            }
        }
        double thick = 1.4 * style.textScale();
        int ink = style.theme().ink();
        return List.of(
                new VectorItem.Lines(curves, Axes.withOpacity(ink, 0.55), style.textScale()),
                new VectorItem.Lines(crosses, Axes.withOpacity(style.theme().background(), 0.8), 3 * thick),
                new VectorItem.Lines(crosses, ink, thick));
    }
}
