package pushforward.app.params;

import atlantafx.base.controls.ToggleSwitch;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import org.controlsfx.property.editor.PropertyEditor;
import pushforward.engine.param.ParamSpec;

/** Makes the editor of a parameter: a slider with a field, a spinner, a switch, a choice, or a line of text. */
final class Editors {
    private static final double WIDEST_SPINNER = 1_000;

    private Editors() {}

    /** Makes the editor of a parameter; it follows the value when something else changes it, such as a scene that is opened. */
    static PropertyEditor<?> of(ParamItem item) {
        Editor editor = editor(item);
        item.addListener(editor::setValue);
        return editor;
    }

    private static Editor editor(ParamItem item) {
        ParamSpec spec = item.spec();
        return switch (spec.type()) {
            case REAL -> number(item);
            case INTEGER -> spec.maximum() - spec.minimum() <= WIDEST_SPINNER ? spinner(item) : number(item);
            case TOGGLE -> toggle(item);
            case CHOICE -> choice(item);
            case TEXT, SEQUENCE -> text(item);
            case CONTENT -> content();
        };
    }

    private static Editor number(ParamItem item) {
        NumberEditor editor = new NumberEditor(item.spec(), item::setValue);
        return new Editor(editor, editor::getValue, editor::setValue);
    }

    private static Editor spinner(ParamItem item) {
        ParamSpec spec = item.spec();
        WholeNumberSpinner spinner = new WholeNumberSpinner(spec, item::setValue);
        spinner.setPrefWidth(96);
        return new Editor(spinner, () -> spec.checked(spinner.getValue()), value -> spinner.getValueFactory()
                .setValue(((Number) value).intValue()));
    }

    private static Editor toggle(ParamItem item) {
        ToggleSwitch toggle = new ToggleSwitch();
        toggle.setAccessibleText(item.spec().label());
        toggle.selectedProperty().addListener((property, before, now) -> item.setValue(now));
        return new Editor(toggle, toggle::isSelected, value -> toggle.setSelected((Boolean) value));
    }

    private static Editor choice(ParamItem item) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(item.spec().choices());
        box.setConverter(new ChoiceLabels(item.row().choiceLabels()));
        box.setAccessibleText(item.spec().label());
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().addListener((property, before, now) -> {
            if (now != null && item.spec().choices().contains(now)) {
                item.setValue(now);
            }
        });
        return new Editor(box, box::getValue, value -> box.setValue((String) value));
    }

    private static Editor text(ParamItem item) {
        TextField field = new TextField();
        field.setAccessibleText(item.spec().label());
        field.setOnAction(event -> item.setValue(field.getText()));
        return new Editor(field, field::getText, value -> field.setText((String) value));
    }

    private static Editor content() {
        Label label = new Label("drawn on the plane");
        label.getStyleClass().add("quiet");
        return new Editor(label, label::getText, value -> {});
    }

    /** An editor made of a node and two functions. */
    private record Editor(Node node, Supplier<Object> get, Consumer<Object> show) implements PropertyEditor<Object> {
        @Override
        public Node getEditor() {
            return node;
        }

        @Override
        public Object getValue() {
            return get.get();
        }

        @Override
        public void setValue(Object value) {
            show.accept(value);
        }
    }

    private static final class ChoiceLabels extends StringConverter<String> {
        private final Map<String, String> labels;

        ChoiceLabels(Map<String, String> labels) {
            this.labels = labels;
        }

        @Override
        public String toString(String choice) {
            return choice == null ? "" : labels.getOrDefault(choice, ChoiceWords.of(choice));
        }

        @Override
        public String fromString(String label) {
            return label;
        }
    }
}
