package pushforward.app.shell;

import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Circle;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.KeyPen;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.Viewport;
import pushforward.engine.math.Points;

/** Shows the corners of a polygon that is not closed, and the side that goes to the pointer or the pen. */
final class PolygonMark extends PlaneMark {
    private static final double CORNER = 3.5;

    private final DrawingDesk desk;
    private double pointerX;
    private double pointerY;

    PolygonMark(KeyPen pen, DrawingDesk desk, PlaneView plane) {
        super(plane);
        this.desk = desk;
        setId("polygon-mark");
        desk.cornersProperty().addListener((property, before, now) -> {
            if (now.size() > 0) {
                pointerX = now.x()[now.size() - 1];
                pointerY = now.y()[now.size() - 1];
            }
            place();
        });
        plane.addEventHandler(MouseEvent.MOUSE_MOVED, event -> {
            Viewport view = plane.viewportProperty().get();
            follow(view.modelX(event.getX(), plane.getWidth()), view.modelY(event.getY(), plane.getHeight()));
        });
        pen.xProperty()
                .addListener(property ->
                        follow(pen.xProperty().get(), pen.yProperty().get()));
        pen.yProperty()
                .addListener(property ->
                        follow(pen.xProperty().get(), pen.yProperty().get()));
    }

    private void follow(double x, double y) {
        pointerX = x;
        pointerY = y;
        if (desk.hasOpenPolygon()) {
            place();
        }
    }

    @Override
    void place() {
        getChildren().clear();
        Points corners = desk.cornersProperty().get();
        int last = corners.size() - 1;
        if (last < 0) {
            return;
        }
        for (int i = 0; i < last; i++) {
            side(corners.x()[i], corners.y()[i], corners.x()[i + 1], corners.y()[i + 1]);
        }
        side(corners.x()[last], corners.y()[last], pointerX, pointerY);
        if (last > 0) {
            getChildren().add(line("sketch-closing", pointerX, pointerY, corners.x()[0], corners.y()[0]));
        }
        for (int i = 0; i <= last; i++) {
            Circle corner = new Circle(pixelX(corners.x()[i]), pixelY(corners.y()[i]), CORNER);
            corner.getStyleClass().add("handle");
            getChildren().add(corner);
        }
    }

    private void side(double fromX, double fromY, double toX, double toY) {
        getChildren().add(line("sketch-halo", fromX, fromY, toX, toY));
        getChildren().add(line("sketch-side", fromX, fromY, toX, toY));
    }
}
