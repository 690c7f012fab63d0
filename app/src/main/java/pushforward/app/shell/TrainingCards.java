package pushforward.app.shell;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import pushforward.app.charts.ChartCard;
import pushforward.app.charts.ChartData;
import pushforward.app.charts.ChartFonts;
import pushforward.app.charts.ExportFormat;
import pushforward.app.charts.LineChart;
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

    TrainingCards(Studio studio, TrainingLog log, Look look, ChartFonts fonts, ChartExport export) {
        super(8);
        this.studio = studio;
        this.log = log;
        setMinSize(0, 0);
        setPrefWidth(2 * CARD_WIDTH);
        loss = new Card(
                "Loss",
                "Loss against training steps, over the floor it cannot go below",
                look,
                fonts,
                this::note,
                export);
        gradient = new Card(
                "Gradient norm", "Length of the gradient against training steps", look, fonts, this::note, export);
        loss.setId("loss-card");
        gradient.setId("gradient-card");
        getChildren().addAll(loss, gradient);
    }

    /** Shows what has been measured since; a few times a second is enough. */
    void refresh() {
        LossFloor floor = log.floor();
        double[][] measured = log.measured();
        loss.show(losses(measured), floor);
        gradient.show(lines(measured, new ChartData.Line("gradient_norm", measured[3])), null);
        loss.note.setText(lossNote(floor));
        gradient.note.setText(
                measured[0].length == 0
                        ? ""
                        : TrainingWords.pace(studio.vitalsProperty().get()));
        Tooltip.install(
                loss.note,
                loss.tooltip("Thin: each batch's loss, in nats per point. Thick: its running mean over the"
                        + " latest twentieth of the steps, at most " + TrainingLog.MEMORY + "."));
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
        private final LineChart chart;
        private final String title;
        private final Label note = new Label();
        private final Label empty = new Label(WAITING);
        private final Tooltip tooltip = new Tooltip();

        Card(
                String title,
                String description,
                Look look,
                ChartFonts fonts,
                Supplier<String> running,
                ChartExport export) {
            this.title = title;
            getStyleClass().add("chart-card");
            chart = new LineChart(look.palette().chart(look.familyProperty().get()), fonts, description);
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
            HBox top = new HBox(
                    8, heading, gap, note, ChartCard.exportButton(title, format -> save(export, running, format)));
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

        private void save(ChartExport export, Supplier<String> running, ExportFormat format) {
            export.save(
                    new ChartExport.Content(
                            title,
                            chart.data().csv(),
                            chart.picture(title, running.get() + " · " + note.getText()),
                            ChartExport.Content.Shape.CHART),
                    format);
        }

        private void recolour(Look look) {
            chart.setPalette(look.palette().chart(look.familyProperty().get()));
        }

        void show(ChartData data, @Nullable LossFloor floor) {
            boolean some = !data.isEmpty();
            empty.setVisible(!some);
            chart.setVisible(some);
            boolean level = floor != null && Double.isFinite(floor.nats());
            chart.show(
                    level
                            ? new ChartData(
                                    data.abscissa(),
                                    data.at(),
                                    data.lines(),
                                    data.muted(),
                                    null,
                                    List.of(new ChartData.Level(
                                            floor.name() + " " + TrainingWords.nats(floor.nats()),
                                            floor.nats(),
                                            ChartData.Level.Meaning.FLOOR)),
                                    data.extent())
                            : data);
        }
    }

    private static ChartData losses(double[][] measured) {
        return lines(
                measured,
                new ChartData.Line("running mean", measured[2]),
                new ChartData.Line("loss", measured[1], ChartData.Line.Weight.FAINT));
    }

    private static ChartData lines(double[][] measured, ChartData.Line... lines) {
        return ChartData.of("step", measured[0], List.of(lines), 0, ChartData.Extent.SETTLED);
    }

    private String note() {
        return studio.method().name() + " on " + studio.target().name();
    }
}
