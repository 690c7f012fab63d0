package pushforward.app.shell;

import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import pushforward.app.params.Numbers;

/**
 * Sets after how much noise the plane shows the target: σ = 3 t² for the slider's position t from 0 to 1, so that small levels have room.
 * A double click, or Home, takes the noise away.
 */
final class NoiseSlider extends VBox {
    /** The most noise that can be set here, in model units. */
    static final double MOST = 3;

    private static final double KEY_STEP = 0.05;

    private final DoubleProperty noise;
    private final Slider slider = new Slider(0, 1, 0);
    private final Label value = new Label();
    private boolean showing;

    NoiseSlider(DoubleProperty noise) {
        super(0);
        this.noise = noise;
        Label name = new Label("Noise level σ");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        value.getStyleClass().add("number");
        value.setId("noise-value");
        HBox line = new HBox(8, name, gap, value);
        line.setAlignment(Pos.BASELINE_LEFT);
        slider.setId("noise-level");
        slider.setAccessibleText("Noise level σ of the density, in model units");
        slider.setBlockIncrement(KEY_STEP);
        slider.setTooltip(new Tooltip("Shows the law of x + σz. The particles do not change. Double click: no noise."));
        name.setLabelFor(slider);
        getChildren().addAll(line, slider);
        slider.valueProperty().addListener((property, before, now) -> slid(now.doubleValue()));
        slider.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                noise.set(0);
            }
        });
        noise.addListener(property -> show());
        show();
    }

    /** The noise level a step further up or down the slider. */
    static double stepped(double level, int steps) {
        double position = Math.sqrt(Math.min(MOST, level) / MOST) + steps * KEY_STEP;
        return level(Math.max(0, Math.min(1, position)));
    }

    private static double level(double position) {
        return Numbers.rounded(MOST * position * position);
    }

    private void slid(double position) {
        if (!showing) {
            noise.set(level(position));
        }
    }

    private void show() {
        double level = noise.get();
        if (level(slider.getValue()) != level) {
            showing = true;
            slider.setValue(Math.sqrt(Math.min(MOST, level) / MOST));
            showing = false;
        }
        value.setText(level == 0 ? "off" : Numbers.text(level) + (level == 1 ? " unit" : " units"));
    }
}
