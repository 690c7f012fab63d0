package pushforward.app.params;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.engine.param.ParamSpec;

/** A list of named things that can be added, removed and moved; Delete removes the chosen one, and Alt with an arrow moves it. */
public final class SequenceEditor extends VBox {
    private static final double ROW = 28;
    private static final int ROWS_SHOWN = 9;
    private static final double NUMBER_WIDTH = 18;

    private final ParamSpec spec;
    private final Consumer<Object> set;
    private final ListView<String> list = new ListView<>();
    private final MenuButton add = new MenuButton("Add", new FontIcon(Feather.PLUS));
    private final Button up = button(Feather.ARROW_UP, "Move the layer towards the noise  (Alt+Up)");
    private final Button down = button(Feather.ARROW_DOWN, "Move the layer towards the data  (Alt+Down)");
    private final Button remove = button(Feather.TRASH_2, "Remove the layer  (Delete)");

    /**
     * Makes the editor of a parameter.
     *
     * @param spec of a sequence
     * @param set takes a new allowed value
     */
    public SequenceEditor(ParamSpec spec, Consumer<Object> set) {
        super(8);
        this.spec = spec;
        this.set = set;
        setId("sequence-" + spec.id());
        Label name = new Label(spec.label());
        name.setLabelFor(list);
        name.setTooltip(new Tooltip(spec.help()));
        list.setId("sequence-list");
        list.setAccessibleText(spec.label() + ", in the order in which noise goes through them");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new Row());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        for (String choice : spec.choices()) {
            MenuItem item = new MenuItem(ChoiceWords.of(choice));
            item.setOnAction(event -> add(choice));
            add.getItems().add(item);
        }
        add.setId("sequence-add");
        add.setAccessibleText("Add a layer behind the chosen one");
        add.getStyleClass().add("compact");
        up.setId("sequence-up");
        down.setId("sequence-down");
        remove.setId("sequence-remove");
        up.setOnAction(event -> move(-1));
        down.setOnAction(event -> move(1));
        remove.setOnAction(event -> remove());
        name.setMinWidth(USE_PREF_SIZE);
        add.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        // above the list: below it they would be out of sight in a low window
        HBox heading = new HBox(4, name, gap, add, up, down, remove);
        heading.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(heading, list);
        list.getSelectionModel().selectedIndexProperty().addListener(property -> enable());
        enable();
    }

    private static Button button(Feather icon, String what) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("icon");
        button.setAccessibleText(what);
        button.setTooltip(new Tooltip(what));
        return button;
    }

    /** What is edited. */
    public ParamSpec spec() {
        return spec;
    }

    /** Follows a value that something else has changed. */
    public void show(String value) {
        List<String> elements = ParamSpec.elements(value);
        if (!elements.equals(list.getItems())) {
            int chosen = list.getSelectionModel().getSelectedIndex();
            list.getItems().setAll(elements);
            list.getSelectionModel().clearAndSelect(Math.min(Math.max(0, chosen), elements.size() - 1));
        }
        double height = ROW * Math.min(ROWS_SHOWN, elements.size()) + 2;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        enable();
    }

    private void enable() {
        int chosen = list.getSelectionModel().getSelectedIndex();
        int size = list.getItems().size();
        up.setDisable(chosen <= 0);
        down.setDisable(chosen < 0 || chosen >= size - 1);
        remove.setDisable(chosen < 0 || size <= 1);
        add.setDisable(size >= ParamSpec.MOST_ELEMENTS);
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            remove();
        } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            move(-1);
        } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
            move(1);
        } else {
            return;
        }
        event.consume();
    }

    private void add(String choice) {
        List<String> elements = new ArrayList<>(list.getItems());
        int at = Math.min(elements.size(), list.getSelectionModel().getSelectedIndex() + 1);
        elements.add(at, choice);
        change(elements, at);
    }

    private void remove() {
        int chosen = list.getSelectionModel().getSelectedIndex();
        if (chosen >= 0 && list.getItems().size() > 1) {
            List<String> elements = new ArrayList<>(list.getItems());
            elements.remove(chosen);
            change(elements, Math.min(chosen, elements.size() - 1));
        }
    }

    private void move(int by) {
        int chosen = list.getSelectionModel().getSelectedIndex();
        int to = chosen + by;
        if (chosen >= 0 && to >= 0 && to < list.getItems().size()) {
            List<String> elements = new ArrayList<>(list.getItems());
            elements.add(to, elements.remove(chosen));
            change(elements, to);
        }
    }

    private void change(List<String> elements, int chosen) {
        list.getItems().setAll(elements);
        list.getSelectionModel().clearAndSelect(chosen);
        list.scrollTo(chosen);
        set.accept(spec.checked(String.join(", ", elements)));
    }

    /** A number in front of a name, so that names begin below one another. */
    private static final class Row extends ListCell<String> {
        private final Label number = new Label();

        Row() {
            number.getStyleClass().addAll("number", "quiet");
            number.setMinWidth(NUMBER_WIDTH);
            number.setAlignment(Pos.CENTER_RIGHT);
            setGraphicTextGap(10);
        }

        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            boolean blank = empty || item == null;
            number.setText(Integer.toString(getIndex() + 1));
            setText(blank ? null : ChoiceWords.of(item));
            setGraphic(blank ? null : number);
        }
    }
}
