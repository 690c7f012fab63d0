package pushforward.app.shell;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.charts.ChartFonts;
import pushforward.app.charts.TrainingChart;
import pushforward.app.params.Numbers;
import pushforward.app.studio.Series;
import pushforward.app.studio.Studio;
import pushforward.app.studio.TrainingLog;
import pushforward.engine.spi.LossFloor;

/** How training goes: the loss over its floor, and the length of the gradient. */
final class TrainingCards extends HBox {
    private static final double CARD_WIDTH = 400;
    private static final String WAITING = "Measured while the method trains.";

    private final Studio studio;
    private final TrainingLog log;
    private final Card loss;
    private final Card gradient;

    TrainingCards(Studio studio, TrainingLog log, Look look, ChartFonts fonts, CsvExport export) {
        super(8);
        this.studio = studio;
        this.log = log;
        setMinSize(0, 0);
        setPrefWidth(2 * CARD_WIDTH);
        loss = new Card("Loss", "Loss against training steps, with the floor it cannot go below", look, fonts);
        gradient = new Card("Gradient norm", "Length of the gradient against training steps", look, fonts);
        loss.onExport(() -> export.save("Loss", "loss", log.loss()));
        gradient.onExport(() -> export.save("Gradient norm", "gradient_norm", log.gradient()));
        loss.setId("loss-card");
        gradient.setId("gradient-card");
        getChildren().addAll(loss, gradient);
    }

    /** Shows what has been measured since; a few times a second is enough. */
    void refresh() {
        LossFloor floor = log.floor();
        loss.show(log.loss(), log.mean(), floor);
        gradient.show(log.gradient(), null, null);
        loss.note.setText(lossNote(floor));
        gradient.note.setText(
                log.gradient().size() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%s steps/s",
                                Numbers.grouped(
                                        Math.round(studio.vitalsProperty().get().stepsPerSecond()))));
        Tooltip.install(
                loss.note,
                loss.tooltip("Thin: each batch's loss, in nats per point. Thick: its running mean over about "
                        + TrainingLog.MEMORY + " steps."));
    }

    private String lossNote(@Nullable LossFloor floor) {
        double running = log.runningLoss();
        if (Double.isNaN(running)) {
            return "";
        }
        return floor != null && Double.isFinite(floor.nats())
                ? String.format(Locale.ROOT, "%.3f nats, %+.3f above the floor", running, running - floor.nats())
                        .replace("+-", "−")
                        .replace("+", "")
                        .replace('-', '−')
                : String.format(Locale.ROOT, "%.4g", running);
    }

    /** One framed chart. */
    private static final class Card extends VBox {
        private final TrainingChart chart;
        private final Label note = new Label();
        private final Label empty = new Label(WAITING);
        private final Button button = new Button(null, new FontIcon(Feather.DOWNLOAD));
        private final Tooltip tooltip = new Tooltip();

        Card(String title, String description, Look look, ChartFonts fonts) {
            getStyleClass().add("chart-card");
            chart = new TrainingChart(look.palette().chart(look.familyProperty().get()), fonts, description);
            look.themeProperty().addListener(property -> recolour(look));
            look.familyProperty().addListener(property -> recolour(look));
            Label heading = new Label(title);
            heading.getStyleClass().add("chart-title");
            heading.setMinWidth(USE_PREF_SIZE);
            note.getStyleClass().addAll("quiet", "chart-note");
            empty.getStyleClass().addAll("quiet", "chart-empty");
            empty.setWrapText(true);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            button.getStyleClass().addAll("flat", "icon-small");
            button.setAccessibleText("Export the data of " + title);
            button.setTooltip(new Tooltip("Export the data as CSV"));
            HBox top = new HBox(8, heading, gap, note, button);
            top.setAlignment(Pos.CENTER_LEFT);
            StackPane body = new StackPane(chart, empty);
            VBox.setVgrow(body, Priority.ALWAYS);
            body.setMinHeight(0);
            getChildren().addAll(top, body);
            HBox.setHgrow(this, Priority.ALWAYS);
            setPrefWidth(CARD_WIDTH);
            setMinWidth(0);
        }

        Tooltip tooltip(String words) {
            tooltip.setText(words);
            return tooltip;
        }

        void onExport(Runnable export) {
            button.setOnAction(event -> export.run());
        }

        private void recolour(Look look) {
            chart.setPalette(look.palette().chart(look.familyProperty().get()));
        }

        void show(Series raw, @Nullable Series mean, @Nullable LossFloor floor) {
            boolean some = raw.size() > 0;
            empty.setVisible(!some);
            chart.setVisible(some);
            if (some) {
                double[][] smooth = mean == null ? new double[2][0] : mean.snapshot();
                double level = floor == null ? Double.NaN : floor.nats();
                String name = floor == null ? "" : String.format(Locale.ROOT, "%s %.3f", floor.name(), level);
                chart.show(raw.snapshot(), smooth, level, name.replace('-', '−'));
            }
        }
    }
}
