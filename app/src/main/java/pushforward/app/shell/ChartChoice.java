package pushforward.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.charts.ChartKind;

/** The menu that says which charts are shown: at most four, and at least one. */
final class ChartChoice extends MenuButton {
    private static final int MOST = 4;
    private static final List<ChartKind> FIRST =
            List.of(ChartKind.DISTANCE, ChartKind.ACCEPTANCE, ChartKind.TRACE, ChartKind.AUTOCORRELATION);

    /** In the order in which they were chosen. */
    private final ObservableList<ChartKind> chosen = FXCollections.observableArrayList();

    private boolean updating;

    ChartChoice(List<String> remembered) {
        super("Charts", new FontIcon(Feather.BAR_CHART_2));
        setId("chart-choice");
        getStyleClass().add("compact");
        setAccessibleText("Which charts are shown");
        setTooltip(new Tooltip("Four charts at a time: a fifth takes the place of the one chosen first."));
        List<ChartKind> known = new ArrayList<>();
        for (ChartKind kind : ChartKind.values()) {
            if (remembered.contains(kind.id()) && known.size() < MOST) {
                known.add(kind);
            }
            CheckMenuItem item = new CheckMenuItem(kind.title());
            item.setId("choose-" + kind.id());
            item.selectedProperty().addListener((property, before, now) -> choose(kind, now));
            getItems().add(item);
        }
        chosen.setAll(known.isEmpty() ? FIRST : known);
        update();
    }

    /** The charts that are shown, the one chosen first first. */
    ObservableList<ChartKind> chosen() {
        return chosen;
    }

    private void choose(ChartKind kind, boolean shown) {
        if (updating) {
            return;
        }
        List<ChartKind> next = new ArrayList<>(chosen);
        next.remove(kind);
        if (shown) {
            next.add(kind);
        }
        if (next.size() > MOST) {
            next.remove(0);
        }
        if (!next.isEmpty()) {
            chosen.setAll(next);
        }
        update();
    }

    private void update() {
        updating = true;
        for (int i = 0; i < getItems().size(); i++) {
            ((CheckMenuItem) getItems().get(i)).setSelected(chosen.contains(ChartKind.values()[i]));
        }
        updating = false;
    }
}
