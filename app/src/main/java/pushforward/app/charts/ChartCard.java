package pushforward.app.charts;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A titled chart with a note at its right, a sentence for when there is nothing to see, and a button that exports its data. */
public final class ChartCard extends VBox {
    private final StepChart chart;
    private final Label note = new Label();
    private final Label empty = new Label();

    /**
     * Frames a chart.
     *
     * @param title what it shows
     * @param export asked to write the data to a file
     */
    public ChartCard(String title, StepChart chart, Consumer<String> export) {
        this.chart = chart;
        getStyleClass().add("chart-card");
        Label heading = new Label(title);
        heading.getStyleClass().add("chart-title");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        note.getStyleClass().addAll("quiet", "chart-note");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button button = new Button(null, new FontIcon(Feather.DOWNLOAD));
        button.getStyleClass().addAll("flat", "icon-small");
        button.setAccessibleText("Export the data of " + title);
        button.setTooltip(new Tooltip("Export the data as CSV"));
        button.setOnAction(event -> export.accept(title));
        HBox top = new HBox(8, heading, gap, note, button);
        top.setAlignment(Pos.CENTER_LEFT);
        empty.getStyleClass().addAll("quiet", "chart-empty");
        empty.setWrapText(true);
        empty.setMouseTransparent(true);
        StackPane body = new StackPane(chart, empty);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        getChildren().addAll(top, body);
    }

    /** Says something at the right of the title. */
    public void setNote(String text) {
        note.setText(text);
    }

    /** Says why there is nothing to see; an empty text when there is. */
    public void setEmpty(String text) {
        empty.setText(text);
        empty.setVisible(!text.isEmpty());
        chart.setVisible(text.isEmpty());
    }
}
