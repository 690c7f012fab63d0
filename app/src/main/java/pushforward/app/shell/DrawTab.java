package pushforward.app.shell;

import atlantafx.base.controls.ToggleSwitch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.GaussianDesk;
import pushforward.app.draw.SymmetryChoice;
import pushforward.app.draw.Tool;
import pushforward.app.draw.Tool.Option;
import pushforward.app.params.NumberEditor;
import pushforward.app.studio.Studio;
import pushforward.engine.param.ParamSpec;

/** The drawing tools, what can be set about the one in hand, and what can be done to the whole drawing. */
final class DrawTab extends VBox {
    private static final int TOOLS_A_ROW = 6;
    private static final int EDITS_A_ROW = 3;
    private static final Action[] TOOLS = {
        Action.BRUSH,
        Action.SPRAY,
        Action.ERASER,
        Action.LINE,
        Action.ELLIPSE,
        Action.POLYGON,
        Action.TEXT,
        Action.GAUSSIAN,
        Action.KEY_PEN,
        Action.HAND,
        Action.FOLLOW
    };
    private static final Action[] EDITS = {
        Action.BLUR, Action.SHARPEN, Action.INVERT, Action.NORMALISE, Action.CLEAR, Action.PICTURE
    };

    private final DrawingDesk desk;
    /** Without gaps, which would stay where rows are hidden. */
    private final GridPane settings = new GridPane(8, 0);

    private final Map<Option, Node[]> rows = new LinkedHashMap<>();
    private final Label name = new Label();
    private final Label hint = new Label();

    DrawTab(Studio studio, DrawingDesk desk, GaussianDesk gaussians, Commands commands) {
        this.desk = desk;
        getStyleClass().add("dock-page");
        settings.getStyleClass().add("settings");
        rows(studio, gaussians, commands);
        name.getStyleClass().add("strong");
        name.setId("tool-name");
        hint.setWrapText(true);
        hint.getStyleClass().add("quiet");
        hint.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(tools(commands), heading(commands), settings, edits(commands), hint);
        desk.toolProperty().addListener(property -> show());
        desk.filledProperty().addListener(property -> show());
        show();
    }

    private void rows(Studio studio, GaussianDesk gaussians, Commands commands) {
        TextField words = new TextField();
        words.setId("draw-words");
        words.setAccessibleText("Words to write");
        words.setPromptText("Words to write");
        words.setTextFormatter(new TextFormatter<>(
                change -> change.getControlNewText().length() <= DrawingDesk.LONGEST_WORDS ? change : null));
        words.textProperty().bindBidirectional(desk.wordsProperty());
        row(Option.WORDS, "Words", words);
        GaussianEditor editor = new GaussianEditor(studio, gaussians, commands);
        settings.add(editor, 0, settings.getRowCount(), 2, 1);
        rows.put(Option.GAUSSIAN, new Node[] {editor});
        ToggleSwitch filled = Switches.of(commands, Action.FILLED);
        filled.setText("");
        row(Option.FILL, "Filled", filled);
        ToggleSwitch erasing = Switches.of(commands, Action.ERASING);
        erasing.setText("");
        row(Option.ERASE, "Erases", erasing);
        number(
                Option.SIZE,
                ParamSpec.real("size")
                        .label("Size")
                        .range(DrawingDesk.SMALLEST_SIZE, DrawingDesk.LARGEST_SIZE)
                        .logarithmic()
                        .help("Radius of the brush in the plane's units; half the height of capitals."),
                desk.sizeProperty());
        number(
                Option.SOFTNESS,
                ParamSpec.real("softness")
                        .label("Softness")
                        .range(0, 1)
                        .help("0 for a hard edge, 1 for ink that fades from the centre on."),
                desk.softnessProperty());
        number(
                Option.STRENGTH,
                ParamSpec.real("strength")
                        .label("Strength")
                        .range(0.02, 1)
                        .help("How much ink one pass lays down or takes away."),
                desk.strengthProperty());
        ComboBox<SymmetryChoice> symmetry = new ComboBox<>();
        symmetry.setId("draw-symmetry");
        symmetry.getItems().setAll(SymmetryChoice.all());
        symmetry.setConverter(new Labels<>(SymmetryChoice::label));
        symmetry.setMaxWidth(Double.MAX_VALUE);
        symmetry.setAccessibleText("Symmetry");
        symmetry.valueProperty().bindBidirectional(desk.symmetryProperty());
        row(Option.SYMMETRY, "Symmetry", symmetry);
    }

    private void row(Option option, String text, Node control) {
        Label label = new Label(text);
        label.setMinWidth(USE_PREF_SIZE);
        label.setLabelFor(control);
        GridPane.setHgrow(control, Priority.ALWAYS);
        settings.addRow(settings.getRowCount(), label, control);
        rows.put(option, new Node[] {label, control});
    }

    private void number(Option option, ParamSpec.Builder builder, DoubleProperty property) {
        ParamSpec spec = builder.defaultsTo(property.get()).build();
        NumberEditor editor = new NumberEditor(spec, value -> property.set((Double) value));
        editor.setId("draw-" + spec.id());
        property.addListener((observed, before, now) -> editor.setValue(spec.checked(now)));
        row(option, spec.label(), editor);
    }

    /** Shows only what the tool in hand has. */
    private void show() {
        Tool tool = desk.toolProperty().get();
        name.setText(tool.label());
        hint.setText(tool.hint());
        Set<Option> options = tool.options();
        boolean needsNoSize = tool == Tool.ELLIPSE && desk.filledProperty().get();
        rows.forEach((option, nodes) -> {
            boolean seen = options.contains(option) && !(option == Option.SIZE && needsNoSize);
            for (Node node : nodes) {
                node.setVisible(seen);
                node.setManaged(seen);
            }
        });
        settings.setVisible(!options.isEmpty());
        settings.setManaged(!options.isEmpty());
    }

    private HBox heading(Commands commands) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox heading = new HBox(4, name, gap, commands.button(Action.UNDO), commands.button(Action.REDO));
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    private static GridPane tools(Commands commands) {
        GridPane grid = evenly(TOOLS_A_ROW);
        for (int i = 0; i < TOOLS.length; i++) {
            ToggleButton button = commands.toggle(TOOLS[i]);
            button.setMaxWidth(Double.MAX_VALUE);
            grid.add(button, i % TOOLS_A_ROW, i / TOOLS_A_ROW);
        }
        return grid;
    }

    private static GridPane edits(Commands commands) {
        GridPane grid = evenly(EDITS_A_ROW);
        for (int i = 0; i < EDITS.length; i++) {
            grid.add(worded(commands, EDITS[i]), i % EDITS_A_ROW, i / EDITS_A_ROW);
        }
        return grid;
    }

    private static GridPane evenly(int columns) {
        GridPane grid = new GridPane(8, 8);
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    private static Button worded(Commands commands, Action action) {
        Button button = commands.button(action);
        button.setText(word(action));
        button.setGraphic(null);
        button.getStyleClass().setAll("button", "worded", "tight");
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private static String word(Action action) {
        return switch (action) {
            case BLUR -> "Blur";
            case SHARPEN -> "Sharpen";
            case INVERT -> "Invert";
            case NORMALISE -> "Normalise";
            case CLEAR -> "Clear";
            case PICTURE -> "Picture…";
            default -> action.label();
        };
    }
}
