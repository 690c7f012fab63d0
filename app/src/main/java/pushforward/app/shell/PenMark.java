package pushforward.app.shell;

import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import pushforward.app.draw.DeskPointer;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.KeyPen;
import pushforward.app.plane.PlaneView;

/** Shows where the keyboard's pen is. */
final class PenMark extends PlaneMark {
    private static final double ARM = 12;

    private final KeyPen pen;
    private final DeskPointer pointer;
    private final Circle ring = new Circle();

    PenMark(KeyPen pen, DrawingDesk desk, PlaneView plane) {
        super(plane);
        this.pen = pen;
        pointer = new DeskPointer(desk);
        ring.getStyleClass().add("pen-ring");
        Line across = new Line(-ARM, 0, ARM, 0);
        Line along = new Line(0, -ARM, 0, ARM);
        across.getStyleClass().add("pen-cross");
        along.getStyleClass().add("pen-cross");
        getChildren().addAll(ring, across, along);
        visibleProperty().bind(pen.activeProperty());
        pen.activeProperty().addListener(property -> place());
        pen.xProperty().addListener(property -> place());
        pen.yProperty().addListener(property -> place());
        pen.downProperty().addListener((property, before, now) -> ring.setStyle(now ? "-fx-stroke-width: 3;" : ""));
        desk.sizeProperty().addListener(property -> place());
        desk.toolProperty().addListener(property -> place());
        desk.filledProperty().addListener(property -> place());
    }

    @Override
    void place() {
        double radius = pointer.cursorRadius();
        ring.setVisible(radius > 0);
        ring.setRadius(pixels(radius));
        setLayoutX(pixelX(pen.xProperty().get()));
        setLayoutY(pixelY(pen.yProperty().get()));
    }
}
