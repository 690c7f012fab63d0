package pushforward.app.shell;

import java.util.List;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Ellipse;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.Gaussian;
import pushforward.app.draw.GaussianDesk;
import pushforward.app.draw.Tool;
import pushforward.app.plane.PlaneView;
import pushforward.app.studio.Studio;
import pushforward.engine.drawing.Symmetry.Image;

/** Shows the Gaussians that can be taken hold of, and the handles of the selected one. */
final class GaussianMark extends PlaneMark {
    /** More outlines than this say nothing. */
    private static final int MOST_OUTLINES = 200;

    private static final double HANDLE = 5;
    private static final double CENTRE = 2.5;

    private final DrawingDesk desk;
    private final GaussianDesk gaussians;

    GaussianMark(Studio studio, DrawingDesk desk, GaussianDesk gaussians, PlaneView plane) {
        super(plane);
        this.desk = desk;
        this.gaussians = gaussians;
        setId("gaussian-mark");
        desk.toolProperty().addListener(property -> place());
        gaussians.selectedProperty().addListener(property -> place());
        studio.experimentProperty().addListener((property, before, now) -> place());
    }

    @Override
    void place() {
        getChildren().clear();
        if (desk.toolProperty().get() != Tool.GAUSSIAN) {
            return;
        }
        List<Gaussian> list = gaussians.list();
        int chosen = gaussians.selectedProperty().get();
        for (int i = 0; i < Math.min(list.size(), MOST_OUTLINES); i++) {
            List<Image> images = gaussians.symmetry(i).images();
            for (int k = 0; k < images.size(); k++) {
                outline(list.get(i), images.get(k), k == 0 ? "gaussian-outline" : "gaussian-image");
            }
        }
        if (chosen >= 0 && chosen < list.size()) {
            handles(list.get(chosen));
        }
    }

    private void outline(Gaussian gaussian, Image image, String style) {
        for (String each : List.of("gaussian-halo", style)) {
            getChildren().add(ellipse(gaussian, image, GaussianDesk.OUTLINE, each));
        }
    }

    private Ellipse ellipse(Gaussian gaussian, Image image, double deviations, String style) {
        double x = image.x(gaussian.meanX(), gaussian.meanY());
        double y = image.y(gaussian.meanX(), gaussian.meanY());
        double tipX = image.x(gaussian.x(1, 0), gaussian.y(1, 0));
        double tipY = image.y(gaussian.x(1, 0), gaussian.y(1, 0));
        Ellipse ellipse = new Ellipse(
                pixelX(x), pixelY(y), pixels(deviations * gaussian.along()), pixels(deviations * gaussian.across()));
        ellipse.setRotate(-Math.toDegrees(Math.atan2(tipY - y, tipX - x)));
        ellipse.getStyleClass().add(style);
        return ellipse;
    }

    private void handles(Gaussian held) {
        double along = gaussians.handleDistance(held.along());
        double across = gaussians.handleDistance(held.across());
        double turn = along
                + GaussianDesk.TURNING_ARM * plane().viewportProperty().get().unitsPerPixel();
        Image itself = gaussians.symmetry(0).images().get(0);
        getChildren().add(ellipse(held, itself, GaussianDesk.OUTLINE, "gaussian-chosen"));
        getChildren().add(ellipse(held, itself, 1, "gaussian-inner"));
        getChildren().add(line("gaussian-arm", held.x(along, 0), held.y(along, 0), held.x(turn, 0), held.y(turn, 0)));
        dot(held.meanX(), held.meanY(), CENTRE, "gaussian-centre");
        for (int sign : new int[] {-1, 1}) {
            dot(held.x(sign * along, 0), held.y(sign * along, 0), HANDLE, "handle");
            dot(held.x(0, sign * across), held.y(0, sign * across), HANDLE, "handle");
        }
        dot(held.x(turn, 0), held.y(turn, 0), HANDLE, "handle-turn");
    }

    private void dot(double x, double y, double radius, String style) {
        Circle dot = new Circle(pixelX(x), pixelY(y), radius);
        dot.getStyleClass().add(style);
        getChildren().add(dot);
    }
}
