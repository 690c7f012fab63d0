package pushforward.app.shell;

import java.util.Objects;
import javafx.beans.property.DoubleProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.params.NumberEditor;
import pushforward.engine.param.ParamSpec;

/** The drawing tools and their settings. */
final class DrawTab extends VBox {
    DrawTab(DrawingDesk desk, Commands commands) {
        getStyleClass().add("dock-page");
        HBox tools = new HBox(
                8,
                commands.toggle(Action.BRUSH),
                commands.toggle(Action.ERASER),
                commands.toggle(Action.HAND),
                commands.toggle(Action.KEY_PEN));
        GridPane settings = new GridPane(8, 8);
        settings.getStyleClass().add("settings");
        add(
                settings,
                0,
                ParamSpec.real("size")
                        .label("Size")
                        .range(DrawingDesk.SMALLEST_SIZE, DrawingDesk.LARGEST_SIZE)
                        .logarithmic()
                        .defaultsTo(desk.sizeProperty().get())
                        .help("Radius of the brush and the eraser in the plane's units.")
                        .build(),
                desk.sizeProperty());
        add(
                settings,
                1,
                ParamSpec.real("softness")
                        .label("Softness")
                        .range(0, 1)
                        .defaultsTo(desk.softnessProperty().get())
                        .help("0 for a hard edge, 1 for ink that fades from the centre on.")
                        .build(),
                desk.softnessProperty());
        add(
                settings,
                2,
                ParamSpec.real("strength")
                        .label("Strength")
                        .range(0.02, 1)
                        .defaultsTo(desk.strengthProperty().get())
                        .help("How much ink one pass lays down or takes away.")
                        .build(),
                desk.strengthProperty());
        GridPane buttons = new GridPane(8, 8);
        Action[] actions = {Action.UNDO, Action.REDO, Action.BLUR, Action.CLEAR};
        for (int i = 0; i < actions.length; i++) {
            buttons.add(worded(commands, actions[i]), i % 2, i / 2);
        }
        Button picture = worded(commands, Action.PICTURE);
        buttons.add(picture, 0, 2, 2, 1);
        Label hint = new Label(
                "Draw on the plane: the particles follow at once. Over a preset, the first stroke starts a new"
                        + " drawing. A picture can be dropped anywhere; light is ink.");
        hint.setWrapText(true);
        hint.getStyleClass().add("quiet");
        hint.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(tools, settings, buttons, hint);
    }

    private static void add(GridPane grid, int row, ParamSpec spec, DoubleProperty property) {
        Label label = new Label(spec.label());
        label.setMinWidth(USE_PREF_SIZE);
        NumberEditor editor = new NumberEditor(spec, value -> property.set((Double) value));
        editor.setId("draw-" + spec.id());
        label.setLabelFor(editor);
        property.addListener((observed, before, now) -> editor.setValue(spec.checked(now)));
        GridPane.setHgrow(editor, Priority.ALWAYS);
        grid.addRow(row, label, editor);
    }

    private static Button worded(Commands commands, Action action) {
        Button button = commands.button(action);
        button.setText(word(action));
        button.setGraphic(new FontIcon(Objects.requireNonNull(action.icon())));
        button.getStyleClass().setAll("button", "worded");
        button.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(button, Priority.ALWAYS);
        return button;
    }

    private static String word(Action action) {
        return switch (action) {
            case BLUR -> "Blur";
            case CLEAR -> "Clear";
            default -> action.label();
        };
    }
}
