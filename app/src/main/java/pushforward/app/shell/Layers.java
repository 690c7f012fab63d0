package pushforward.app.shell;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.Layer;

/** One switch for each layer of the plane. */
final class Layers {
    private static final Map<Action, Layer> SWITCHES = Map.of(
            Action.SHOW_DENSITY, Layer.DENSITY,
            Action.SHOW_CONTOURS, Layer.CONTOURS,
            Action.SHOW_PARTICLES, Layer.PARTICLES,
            Action.SHOW_TRAILS, Layer.TRAILS,
            Action.SHOW_SCORE, Layer.SCORE_ARROWS,
            Action.SHOW_AXES, Layer.AXES);

    private Layers() {}

    static void define(Commands commands, PlaneView plane) {
        SWITCHES.forEach((action, layer) -> commands.defineSwitch(action, property(plane, layer)));
    }

    private static BooleanProperty property(PlaneView plane, Layer layer) {
        BooleanProperty shown =
                new SimpleBooleanProperty(plane.layersProperty().get().contains(layer));
        shown.addListener((property, before, now) -> set(plane, layer, now));
        plane.layersProperty().addListener((property, before, now) -> shown.set(now.contains(layer)));
        return shown;
    }

    private static void set(PlaneView plane, Layer layer, boolean shown) {
        Set<Layer> layers = EnumSet.noneOf(Layer.class);
        layers.addAll(plane.layersProperty().get());
        if (shown ? layers.add(layer) : layers.remove(layer)) {
            plane.layersProperty().set(Set.copyOf(layers));
        }
    }
}
