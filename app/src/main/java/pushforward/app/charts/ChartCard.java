package pushforward.app.charts;

import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A titled chart with a note at its right, a sentence for when there is nothing to see, and a menu that exports it. */
public final class ChartCard extends VBox {
    private final LineChart chart;
    private final Label note = new Label();
    private final Label empty = new Label();

    /**
     * Frames a chart.
     *
     * @param kind what it shows
     * @param controls what it is chosen with, behind the title
     * @param export asked to write the chart to a file of the chosen format
     */
    public ChartCard(ChartKind kind, LineChart chart, Consumer<ExportFormat> export, Node... controls) {
        this.chart = chart;
        setId("chart-" + kind.id());
        getStyleClass().add("chart-card");
        Label heading = new Label(kind.title());
        heading.getStyleClass().add("chart-title");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        note.getStyleClass().addAll("quiet", "chart-note");
        note.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(8, heading);
        top.getChildren().addAll(controls);
        top.getChildren().addAll(gap, note, exportButton(kind.title(), export));
        top.setAlignment(Pos.CENTER_LEFT);
        empty.getStyleClass().addAll("quiet", "chart-empty");
        empty.setWrapText(true);
        empty.setMouseTransparent(true);
        StackPane body = new StackPane(chart, empty);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        getChildren().addAll(top, body);
        ContextMenu menu = new ContextMenu(items(export));
        setOnContextMenuRequested(event -> {
            menu.show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    /** A small button with a menu of formats. */
    public static MenuButton exportButton(String title, Consumer<ExportFormat> export) {
        MenuButton button = new MenuButton(null, new FontIcon(Feather.DOWNLOAD), items(export));
        button.getStyleClass().addAll("flat", "icon-small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText("Export " + title);
        button.setTooltip(new Tooltip("Export as CSV, PNG or SVG"));
        return button;
    }

    private static MenuItem[] items(Consumer<ExportFormat> export) {
        ExportFormat[] formats = ExportFormat.values();
        MenuItem[] items = new MenuItem[formats.length];
        for (int i = 0; i < items.length; i++) {
            ExportFormat format = formats[i];
            items[i] = new MenuItem(format.label());
            items[i].addEventHandler(ActionEvent.ACTION, event -> export.accept(format));
        }
        return items;
    }

    /** Says something at the right of the title. */
    public void setNote(String text) {
        note.setText(text);
    }

    /** What is said at the right of the title. */
    public String note() {
        return note.getText();
    }

    /** Says why there is nothing to see; an empty text when there is. */
    public void setEmpty(String text) {
        empty.setText(text);
        empty.setVisible(!text.isEmpty());
        chart.setVisible(text.isEmpty());
    }

    public LineChart chart() {
        return chart;
    }
}
