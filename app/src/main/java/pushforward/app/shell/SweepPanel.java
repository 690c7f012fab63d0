package pushforward.app.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import pushforward.app.charts.ChartFonts;
import pushforward.app.studio.Studio;

/** Bias and cost of the method against one of its parameters: what is varied, how far it is, and what came of it. */
final class SweepPanel extends HBox {
    private final SweepDesk desk;
    private final VBox waiting = new VBox(8);
    private final SweepResult result;

    /** Makes the panel with nothing swept yet. */
    SweepPanel(Studio studio, SweepDesk desk, Look look, ChartFonts fonts, CsvExport export, Runnable exportPicture) {
        this.desk = desk;
        result = new SweepResult(studio, desk, look, fonts, export, exportPicture);
        setId("sweep-panel");
        getStyleClass().add("sweep-panel");
        fillWaiting();
        StackPane place = new StackPane(waiting, result);
        place.getStyleClass().add("sweep-result");
        HBox.setHgrow(place, Priority.ALWAYS);
        getChildren().addAll(new SweepForm(studio, desk), place);
        desk.outcomeProperty().addListener(property -> show());
        desk.runningProperty().addListener(property -> show());
        show();
    }

    private void fillWaiting() {
        Label words = new Label("Bias and cost against a parameter");
        words.getStyleClass().add("strong");
        Label more = new Label(
                "Each setting is run from the same places on the same noise, on all cores. Its particles are then"
                        + " measured against exact samples, as the command sweep does.");
        more.setWrapText(true);
        more.setMaxWidth(400);
        more.getStyleClass().add("quiet");
        waiting.setAlignment(Pos.CENTER);
        waiting.setId("sweep-waiting");
        waiting.getChildren().addAll(words, more);
    }

    /** What is to be exported as a picture. */
    Node charts() {
        return result.charts();
    }

    private void show() {
        boolean something = desk.outcomeProperty().get() != null;
        result.setVisible(something);
        result.setDisable(desk.runningProperty().get());
        waiting.setVisible(!something);
    }
}
