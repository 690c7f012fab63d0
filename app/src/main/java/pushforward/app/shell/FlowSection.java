package pushforward.app.shell;

import java.util.EnumSet;
import java.util.Set;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.Layer;
import pushforward.app.studio.Studio;

/** What the plane shows of a flow; only there for methods that learn one. */
final class FlowSection extends VBox {
    private final PlaneView plane;
    private final ComboBox<Source> source = new ComboBox<>();

    /** Whose density is painted, and whose contours. */
    enum Source {
        MODEL_UNDER_TARGET("Model, target's contours", true, false),
        TARGET_UNDER_MODEL("Target, model's contours", false, true),
        MODEL("Model alone", true, true),
        TARGET("Target alone", false, false);

        private final String label;
        private final boolean modelDensity;
        private final boolean modelContours;

        Source(String label, boolean modelDensity, boolean modelContours) {
            this.label = label;
            this.modelDensity = modelDensity;
            this.modelContours = modelContours;
        }

        String label() {
            return label;
        }

        static Source of(Set<Layer> layers) {
            for (Source each : values()) {
                if (each.modelDensity == layers.contains(Layer.MODEL_DENSITY)
                        && each.modelContours == layers.contains(Layer.MODEL_CONTOURS)) {
                    return each;
                }
            }
            return TARGET;
        }

        Set<Layer> in(Set<Layer> layers) {
            Set<Layer> changed = EnumSet.noneOf(Layer.class);
            changed.addAll(layers);
            set(changed, Layer.MODEL_DENSITY, modelDensity);
            set(changed, Layer.MODEL_CONTOURS, modelContours);
            return Set.copyOf(changed);
        }

        private static void set(Set<Layer> layers, Layer layer, boolean shown) {
            if (shown) {
                layers.add(layer);
            } else {
                layers.remove(layer);
            }
        }
    }

    FlowSection(Studio studio, PlaneView plane, Commands commands) {
        super(8);
        this.plane = plane;
        setId("flow-section");
        source.setId("density-source");
        source.getItems().setAll(Source.values());
        source.setConverter(new Labels<>(Source::label));
        source.setMaxWidth(Double.MAX_VALUE);
        source.setAccessibleText("Whose density and whose contours");
        source.setValue(Source.of(plane.layersProperty().get()));
        source.valueProperty().addListener((property, before, now) -> plane.layersProperty()
                .set(now.in(plane.layersProperty().get())));
        plane.layersProperty().addListener((property, before, now) -> source.setValue(Source.of(now)));
        Label whose = new Label("Density of");
        whose.setLabelFor(source);
        getChildren()
                .addAll(
                        MethodDock.section("Flow"),
                        whose,
                        source,
                        Switches.of(commands, Action.SHOW_FLOW_GRID),
                        Switches.of(commands, Action.SHOW_LOG_DETERMINANT));
        studio.experimentProperty().addListener(property -> show(studio));
        show(studio);
    }

    private void show(Studio studio) {
        setVisible(studio.method().isLearned());
        setManaged(studio.method().isLearned());
    }
}
