package pushforward.app.plane;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import pushforward.app.raster.Framing;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.raster.StepMarks;
import pushforward.app.raster.VectorItem;
import pushforward.engine.run.Followed;

/** One step of one particle from near: its terms to scale, each with its symbol. A few dozen lines, drawn where it is shown. */
public final class StepView extends Region {
    private final Canvas canvas = new Canvas();
    private final CanvasPainter painter = new CanvasPainter(canvas.getGraphicsContext2D());
    private final Rectangle clip = new Rectangle();
    private @Nullable Followed followed;
    private int stages;
    private PlaneStyle style;

    /** Makes a view of nothing. */
    public StepView(PlaneStyle style) {
        this.style = style;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setMouseTransparent(true);
        canvas.setClip(clip);
        getChildren().add(canvas);
        setMinWidth(0);
    }

    public void setPlaneStyle(PlaneStyle newStyle) {
        style = newStyle;
        paint();
    }

    /**
     * Shows a particle's last step.
     *
     * @param particle null for none
     * @param shown how many of its terms
     */
    public void show(@Nullable Followed particle, int shown) {
        followed = particle;
        stages = shown;
        paint();
    }

    private void paint() {
        Followed particle = followed;
        double width = getWidth();
        double height = getHeight();
        List<VectorItem> items = List.of();
        if (particle != null && width > 0 && height > 0) {
            Framing framing = new Framing(StepMarks.closeUp(particle, width, height), width, height, 1);
            items = StepMarks.items(particle, stages, framing, style);
        }
        painter.repaint(items);
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            clip.setWidth(getWidth());
            clip.setHeight(getHeight());
            paint();
        }
    }
}
