package pushforward.app.shell;

import javafx.beans.InvalidationListener;
import org.jspecify.annotations.Nullable;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.Viewport;
import pushforward.engine.io.Scene;

/** Shows what a scene says, however large the plane becomes, until somebody looks elsewhere. */
final class SteadyView {
    private final PlaneView plane;
    private Scene.@Nullable View wanted;
    private @Nullable Viewport shown;

    SteadyView(PlaneView plane) {
        this.plane = plane;
        InvalidationListener resized = property -> lookAgain();
        plane.widthProperty().addListener(resized);
        plane.heightProperty().addListener(resized);
    }

    /** Looks where a scene says, all of its width across the plane's shorter side. */
    void look(Scene.View view) {
        wanted = view;
        show(view);
    }

    private void lookAgain() {
        Scene.View view = wanted;
        if (view != null && plane.viewportProperty().get().equals(shown)) {
            show(view);
        } else {
            wanted = null;
        }
    }

    private void show(Scene.View view) {
        double shorter = Math.max(1, Math.min(plane.getWidth(), plane.getHeight()));
        Viewport next = new Viewport(view.centreX(), view.centreY(), view.width() / shorter);
        shown = next;
        plane.viewportProperty().set(next);
    }
}
