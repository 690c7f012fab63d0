package pushforward.app.params;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;

/** A slider for a number, linear or logarithmic, beside a field for the same number. */
public final class NumberEditor extends HBox {
    private final ParamSpec spec;
    private final Consumer<Object> set;
    private final Slider slider = new Slider(0, 1, 0);
    private final TextField field = new TextField();
    private final Refusal refusal;
    private @Nullable Object value;
    private boolean showing;

    /**
     * Makes an editor that shows the default.
     *
     * @param spec a real or whole number
     * @param set takes every new allowed value, while the slider moves too
     */
    public NumberEditor(ParamSpec spec, Consumer<Object> set) {
        this.spec = spec;
        this.set = set;
        this.refusal = new Refusal(field, field, spec);
        getStyleClass().add("number-editor");
        setAlignment(Pos.CENTER_LEFT);
        slider.setAccessibleText(spec.label());
        slider.setAccessibleHelp(spec.help());
        slider.setBlockIncrement(0.02);
        slider.setMinWidth(32);
        slider.setPrefWidth(80);
        HBox.setHgrow(slider, Priority.ALWAYS);
        field.getStyleClass().add("number");
        field.setAccessibleText(spec.label() + (spec.unit().isEmpty() ? "" : " in " + spec.unit()));
        field.setAccessibleRole(AccessibleRole.TEXT_FIELD);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setPrefColumnCount(7);
        field.setMinWidth(64);
        field.setPrefWidth(72);
        getChildren().addAll(slider, field);
        slider.valueProperty().addListener((property, before, now) -> slid(now.doubleValue()));
        field.setOnAction(event -> typed());
        field.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                typed();
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                showText();
                event.consume();
            }
        });
        setValue(spec.defaultValue());
    }

    /** Leaves only the field, for where there is no room or no useful range. */
    public NumberEditor withoutSlider() {
        getChildren().remove(slider);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setMaxWidth(Double.MAX_VALUE);
        return this;
    }

    /** The value that is shown. */
    public Object getValue() {
        return value == null ? spec.defaultValue() : value;
    }

    /** Shows a value, without telling anyone. */
    public void setValue(Object newValue) {
        value = newValue;
        showing = true;
        slider.setValue(position(((Number) newValue).doubleValue()));
        showing = false;
        if (!field.isFocused()) {
            showText();
        }
    }

    private void slid(double position) {
        if (showing) {
            return;
        }
        double number = number(position);
        if (spec.type() == ParamSpec.Type.INTEGER) {
            number = Math.rint(number);
        }
        accept(Math.max(spec.minimum(), Math.min(spec.maximum(), Numbers.rounded(number))));
        showText();
    }

    private void typed() {
        String text = field.getText().replaceAll("[\\s\u2009\u00a0]", "");
        if (text.equals(shown().replace("\u2009", ""))) {
            showText();
            return;
        }
        try {
            Object parsed = spec.parsed(text);
            accept(parsed);
            setValue(parsed);
            showText();
        } catch (InvalidInputException refused) {
            refusal.show();
        }
    }

    private void accept(Object number) {
        Object checked = spec.checked(number);
        if (!checked.equals(value)) {
            value = checked;
            set.accept(checked);
        }
    }

    private void showText() {
        field.setText(shown());
        refusal.clear();
    }

    private String shown() {
        return getValue() instanceof Long whole
                ? Numbers.grouped(whole)
                : Numbers.text(((Number) getValue()).doubleValue());
    }

    private double position(double number) {
        double low = spec.minimum();
        double high = spec.maximum();
        double place = spec.scale() == ParamSpec.Scale.LOGARITHMIC
                ? Math.log(number / low) / Math.log(high / low)
                : (number - low) / (high - low);
        return Math.max(0, Math.min(1, place));
    }

    private double number(double position) {
        double low = spec.minimum();
        double high = spec.maximum();
        return spec.scale() == ParamSpec.Scale.LOGARITHMIC
                ? low * Math.pow(high / low, position)
                : low + (high - low) * position;
    }
}
