package pushforward.app.shell;

import javafx.scene.Group;
import javafx.scene.shape.Line;
import pushforward.app.plane.PlaneView;

/** Something drawn over the plane at places of the model, which follows the view. */
abstract class PlaneMark extends Group {
    private final PlaneView plane;

    PlaneMark(PlaneView plane) {
        this.plane = plane;
        setManaged(false);
        setMouseTransparent(true);
        plane.viewportProperty().addListener(property -> place());
        plane.widthProperty().addListener(property -> place());
        plane.heightProperty().addListener(property -> place());
    }

    /** Puts everything where it belongs. */
    abstract void place();

    final PlaneView plane() {
        return plane;
    }

    final double pixelX(double x) {
        return plane.viewportProperty().get().pixelX(x, plane.getWidth());
    }

    final double pixelY(double y) {
        return plane.viewportProperty().get().pixelY(y, plane.getHeight());
    }

    final double pixels(double length) {
        return length / plane.viewportProperty().get().unitsPerPixel();
    }

    /** A line between two places of the model. */
    final Line line(String style, double fromX, double fromY, double toX, double toY) {
        Line line = new Line(pixelX(fromX), pixelY(fromY), pixelX(toX), pixelY(toY));
        line.getStyleClass().add(style);
        return line;
    }
}
