package pushforward.app.shell;

import javafx.scene.Group;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.KeyPen;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.Viewport;

/** Shows where the keyboard's pen is. */
final class PenMark extends Group {
    private static final double ARM = 12;

    private final KeyPen pen;
    private final DrawingDesk desk;
    private final PlaneView plane;
    private final Circle ring = new Circle();

    PenMark(KeyPen pen, DrawingDesk desk, PlaneView plane) {
        this.pen = pen;
        this.desk = desk;
        this.plane = plane;
        setManaged(false);
        setMouseTransparent(true);
        ring.getStyleClass().add("pen-ring");
        Line across = new Line(-ARM, 0, ARM, 0);
        Line along = new Line(0, -ARM, 0, ARM);
        across.getStyleClass().add("pen-cross");
        along.getStyleClass().add("pen-cross");
        getChildren().addAll(ring, across, along);
        visibleProperty().bind(pen.activeProperty());
        pen.activeProperty().addListener(property -> place());
        pen.downProperty().addListener((property, before, now) -> ring.setStyle(now ? "-fx-stroke-width: 3;" : ""));
        desk.sizeProperty().addListener(property -> place());
        plane.viewportProperty().addListener(property -> place());
    }

    /** Puts the mark where the pen is. */
    void place() {
        Viewport view = plane.viewportProperty().get();
        ring.setRadius(desk.sizeProperty().get() / view.unitsPerPixel());
        setLayoutX(view.pixelX(pen.x(), plane.getWidth()));
        setLayoutY(view.pixelY(pen.y(), plane.getHeight()));
    }
}
