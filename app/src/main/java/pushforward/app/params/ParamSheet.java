package pushforward.app.params;

import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import org.controlsfx.control.PropertySheet;
import pushforward.engine.param.ParamSpec;

/** A property sheet over declared parameters; it applies every change at once and follows changes made elsewhere. */
public final class ParamSheet extends PropertySheet {
    private static final double ROW_HEIGHT = 40;

    private final Symbol symbols;
    private List<ParamItem> items = List.of();

    /** Whether the names of parameters begin with their symbols. */
    public enum Symbol {
        SHOWN,
        LEFT_OUT
    }

    public ParamSheet(Symbol symbols) {
        this.symbols = symbols;
        getStyleClass().add("param-sheet");
        setMode(Mode.NAME);
        setModeSwitcherVisible(false);
        setSearchBoxVisible(false);
        setPropertyEditorFactory(item -> Editors.of((ParamItem) item));
    }

    /** Shows these rows with these values; the editors stay, with their focus, as long as the rows are the same. */
    public void show(List<ParamRow> rows, Map<String, Object> values) {
        List<ParamSpec> specs = rows.stream().map(ParamRow::spec).toList();
        if (!specs.equals(items.stream().map(ParamItem::spec).toList())) {
            items = rows.stream().map(row -> new ParamItem(row, symbols)).toList();
            showValues(values);
            getItems().setAll(FXCollections.observableArrayList(items));
            setMinHeight(ROW_HEIGHT * items.size());
            setPrefHeight(ROW_HEIGHT * items.size());
            setMaxHeight(ROW_HEIGHT * items.size());
        } else {
            showValues(values);
        }
    }

    private void showValues(Map<String, Object> values) {
        for (ParamItem item : items) {
            Object value = values.get(item.spec().id());
            if (value != null) {
                item.show(value);
            }
        }
    }
}
