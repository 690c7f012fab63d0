package pushforward.app.shell;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.Layer;

/** One switch for each layer of the plane. */
final class Layers {
    private static final Map<Action, Layer> SWITCHES = Map.ofEntries(
            Map.entry(Action.SHOW_DENSITY, Layer.DENSITY),
            Map.entry(Action.SHOW_CONTOURS, Layer.CONTOURS),
            Map.entry(Action.SHOW_PARTICLES, Layer.PARTICLES),
            Map.entry(Action.SHOW_TRAILS, Layer.TRAILS),
            Map.entry(Action.SHOW_SCORE, Layer.SCORE_ARROWS),
            Map.entry(Action.SHOW_AXES, Layer.AXES),
            Map.entry(Action.SHOW_MARGINALS, Layer.MARGINALS),
            Map.entry(Action.SHOW_ONION, Layer.ONION_SKIN),
            Map.entry(Action.SHOW_MODES, Layer.MODES),
            Map.entry(Action.SHOW_MODEL_DENSITY, Layer.MODEL_DENSITY),
            Map.entry(Action.SHOW_MODEL_CONTOURS, Layer.MODEL_CONTOURS),
            Map.entry(Action.SHOW_FLOW_GRID, Layer.FLOW_GRID),
            Map.entry(Action.SHOW_LOG_DETERMINANT, Layer.LOG_DETERMINANT),
            Map.entry(Action.SHOW_LAW, Layer.EXACT_LAW),
            Map.entry(Action.SHOW_RESIDUAL, Layer.LAW_MINUS_HISTOGRAM),
            Map.entry(Action.SHOW_CONTINUOUS, Layer.CONTINUOUS_TIME),
            Map.entry(Action.SHOW_SLOWEST, Layer.SLOWEST_MODE));

    /** Each takes the place of the density, so that only one can be shown. */
    private static final Set<Layer> SIGNED = Set.of(Layer.LAW_MINUS_HISTOGRAM, Layer.SLOWEST_MODE);

    private Layers() {}

    static void define(Commands commands, PlaneView plane) {
        SWITCHES.forEach((action, layer) -> commands.defineSwitch(action, property(plane, layer)));
    }

    /** The names of what is shown, as scene files have them. */
    static List<String> names(PlaneView plane) {
        return plane.layersProperty().get().stream().sorted().map(Layers::name).toList();
    }

    /** Shows the layers of these names; ones that are not known are left out. */
    static void show(PlaneView plane, List<String> names) {
        plane.layersProperty()
                .set(Arrays.stream(Layer.values())
                        .filter(layer -> names.contains(name(layer)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static String name(Layer layer) {
        return layer.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
        if (shown && SIGNED.contains(layer)) {
            layers.removeAll(SIGNED);
        }
        if (shown ? layers.add(layer) : layers.remove(layer)) {
            plane.layersProperty().set(Set.copyOf(layers));
        }
    }
}
