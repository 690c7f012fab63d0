package pushforward.app.plane;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import pushforward.app.raster.Theme;

/** The circle about the pointer that says how large a brush is: two thin rings, seen on dark and on light. */
final class PointerOutline {
    private final Circle inner = ring();
    private final Circle outer = ring();

    List<Node> nodes() {
        return List.of(outer, inner);
    }

    /** Puts the outline somewhere, in layout pixels; hides it where the place is not a number or the radius is 0. */
    void place(double x, double y, double radius, Theme theme) {
        boolean seen = radius > 0 && Double.isFinite(x) && Double.isFinite(y);
        inner.setVisible(seen);
        outer.setVisible(seen);
        if (!seen) {
            return;
        }
        for (Circle circle : List.of(inner, outer)) {
            circle.setCenterX(x);
            circle.setCenterY(y);
        }
        inner.setRadius(radius);
        outer.setRadius(radius + 1);
        inner.setStroke(colour(theme.ink(), 0.9));
        outer.setStroke(colour(theme.background(), 0.6));
    }

    private static Circle ring() {
        Circle circle = new Circle();
        circle.setFill(null);
        circle.setStrokeWidth(1);
        circle.setManaged(false);
        circle.setMouseTransparent(true);
        circle.setVisible(false);
        return circle;
    }

    private static Color colour(int argb, double opacity) {
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, opacity);
    }
}
