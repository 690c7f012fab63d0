package pushforward.app.params;

import java.util.function.Consumer;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;

/** A field for a whole number of a small range, with arrows; it refuses what is not allowed and says what is. */
final class WholeNumberSpinner extends Spinner<Integer> {
    private final ParamSpec spec;
    private final Refusal refusal;

    /**
     * Makes an editor that shows the default.
     *
     * @param spec a whole number
     * @param set takes every new allowed value
     */
    WholeNumberSpinner(ParamSpec spec, Consumer<Object> set) {
        super(new IntegerSpinnerValueFactory(
                (int) spec.minimum(), (int) spec.maximum(), ((Number) spec.defaultValue()).intValue()));
        this.spec = spec;
        this.refusal = new Refusal(getEditor(), this, spec);
        getValueFactory().setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer number) {
                return String.valueOf(number);
            }

            @Override
            public Integer fromString(String text) {
                return typed(text);
            }
        });
        setEditable(true);
        getStyleClass().add("number");
        setAccessibleText(spec.label());
        setAccessibleHelp(spec.help());
        getEditor().setAccessibleText(spec.label());
        getEditor().setAccessibleHelp(spec.help());
        valueProperty().addListener((property, before, now) -> {
            showText();
            set.accept(spec.checked(now));
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !getEditor().getText().equals(shown())) {
                showText();
                event.consume();
            }
        });
    }

    /** Returns what a text says, or the present value where that is not allowed. */
    private Integer typed(String text) {
        try {
            int number = ((Number) spec.parsed(text.strip())).intValue();
            if (number == getValue()) {
                showText();
            }
            return number;
        } catch (InvalidInputException refused) {
            refusal.show();
            return getValue();
        }
    }

    private void showText() {
        getEditor().setText(shown());
        refusal.clear();
    }

    private String shown() {
        return String.valueOf(getValue());
    }
}
