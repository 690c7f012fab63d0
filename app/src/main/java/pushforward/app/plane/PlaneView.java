package pushforward.app.plane;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import pushforward.app.raster.Layer;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.raster.PlaneSummary;
import pushforward.app.raster.Theme;
import pushforward.app.raster.Viewport;
import pushforward.engine.math.Bounds;
import pushforward.engine.run.Frame;
import pushforward.engine.spi.Family;

/** A zoomable picture of the newest frame. */
public final class PlaneView extends Region {
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(new Viewport(0, 0, 0.01));
    private final ObjectProperty<Set<Layer>> layers =
            new SimpleObjectProperty<>(EnumSet.complementOf(EnumSet.of(Layer.SCORE_ARROWS)));
    private final ObjectProperty<PlaneStyle> style =
            new SimpleObjectProperty<>(PlaneStyle.of(Theme.DARK, Family.CHAINS));
    private final ReadOnlyObjectWrapper<@Nullable Readout> readout = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<PlaneSummary> summary = new ReadOnlyObjectWrapper<>(PlaneSummary.NONE);
    private Consumer<Frame> onReleased = frame -> {};
    private @Nullable PointerTool pointerTool;
    private @Nullable Frame shown;

    /** Whether a new frame may be given: the worker is idle. */
    public boolean isReady() {
        return true;
    }

    /** Paints a frame off the UI thread and shows it in a later pulse; only when {@link #isReady}. */
    public void show(Frame frame) {
        Frame previous = shown;
        shown = frame;
        if (previous != null) {
            onReleased.accept(previous);
        }
    }

    /** Sets who is told, on the UI thread, that a frame given to {@link #show} is not read any more. */
    public void setOnReleased(Consumer<Frame> consumer) {
        onReleased = consumer;
    }

    public ObjectProperty<Viewport> viewportProperty() {
        return viewport;
    }

    /** Shows all of {@code bounds}, now and when the view is resized, until the person zooms or pans. */
    public void fit(Bounds bounds) {
        viewport.set(Viewport.fitting(bounds, getWidth(), getHeight()));
    }

    /** Comes closer by one notch. */
    public void zoomIn() {}

    /** Goes away by one notch. */
    public void zoomOut() {}

    /** Moves the view by so many layout pixels to the right and down, as if it were dragged. */
    public void pan(double right, double down) {}

    public ObjectProperty<Set<Layer>> layersProperty() {
        return layers;
    }

    public ObjectProperty<PlaneStyle> planeStyleProperty() {
        return style;
    }

    /** What is under the pointer; null when the pointer is elsewhere. */
    public ReadOnlyObjectProperty<@Nullable Readout> readoutProperty() {
        return readout.getReadOnlyProperty();
    }

    /** What the shown picture holds. */
    public ReadOnlyObjectProperty<PlaneSummary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Sets what the primary button does; null pans. */
    public void setPointerTool(@Nullable PointerTool tool) {
        pointerTool = tool;
    }

    /** Stops the worker; the view shows nothing new afterwards. */
    public void close() {}
}
