package pushforward.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import pushforward.app.charts.ChartFonts;
import pushforward.app.charts.SweepChart;
import pushforward.app.params.Numbers;
import pushforward.app.studio.Studio;
import pushforward.engine.diagnostic.Measurement;
import pushforward.engine.diagnostic.Sweep;
import pushforward.engine.diagnostic.SweepAxis;
import pushforward.engine.diagnostic.SweepTable;
import pushforward.engine.param.ParamSpec;

/** What came of a sweep: the best setting in a sentence, distance and cost against the parameter, and a table of all settings. */
final class SweepResult extends VBox {
    private static final double ROW_HEIGHT = 28;
    /** Room around a column's longest text. */
    private static final double COLUMN_MARGIN = 20;

    private final Studio studio;
    private final SweepDesk desk;
    private final Look look;
    private final CsvExport export;
    private final Label sentence = new Label();
    private final ComboBox<String> distance = new ComboBox<>();
    private final TableView<Integer> table = new TableView<>();
    private final Button use = new Button("Use this setting");
    private final SweepChart bias;
    private final SweepChart cost;
    private final Label biasTitle = new Label();
    private final Label costTitle = new Label("Evaluations a particle");
    private final HBox charts = new HBox(12);
    private boolean showing;

    SweepResult(Studio studio, SweepDesk desk, Look look, ChartFonts fonts, CsvExport export, Runnable exportPicture) {
        super(12);
        this.studio = studio;
        this.desk = desk;
        this.look = look;
        this.export = export;
        bias = chart(fonts, "Distance to the target against the parameter");
        cost = chart(fonts, "Cost against the parameter");
        fill(exportPicture);
        look.themeProperty().addListener(property -> recolour());
        look.familyProperty().addListener(property -> recolour());
        studio.experimentProperty().addListener(property -> showUse());
        desk.outcomeProperty().addListener(property -> showOutcome());
        showOutcome();
    }

    private SweepChart chart(ChartFonts fonts, String description) {
        return new SweepChart(look.palette().chart(look.familyProperty().get()), fonts, description);
    }

    private void recolour() {
        for (SweepChart chart : List.of(bias, cost)) {
            chart.setPalette(look.palette().chart(look.familyProperty().get()));
        }
        showCharts();
    }

    private void fill(Runnable exportPicture) {
        sentence.setId("sweep-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.getStyleClass().add("strong");
        distance.setId("sweep-distance");
        distance.setAccessibleText("Distance");
        distance.setConverter(new Labels<>(SweepResult::nameOf));
        distance.valueProperty().addListener((property, before, now) -> {
            if (!showing) {
                showDistance();
            }
        });
        VBox left = new VBox(4, heading(biasTitle), bias);
        VBox right = new VBox(4, heading(costTitle), cost);
        for (VBox card : List.of(left, right)) {
            card.getStyleClass().add("chart-card");
            card.setPrefWidth(400);
            card.setMinWidth(0);
            HBox.setHgrow(card, Priority.ALWAYS);
            VBox.setVgrow(card.getChildren().get(1), Priority.ALWAYS);
        }
        charts.getChildren().addAll(left, right);
        charts.setMinHeight(180);
        charts.setPrefHeight(220);
        table.setId("sweep-table");
        table.setAccessibleText("Settings");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> showUse());
        VBox.setVgrow(table, Priority.ALWAYS);
        use.setId("sweep-use");
        use.getStyleClass().addAll("worded", "primary");
        use.setOnAction(event -> useSelected());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(
                8,
                use,
                gap,
                worded("sweep-csv", "Export table…", this::exportTable),
                worded("sweep-png", "Export charts…", exportPicture));
        Label by = new Label("Distance");
        by.getStyleClass().add("quiet");
        by.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        distance.setMinWidth(176);
        HBox top = new HBox(8, sentence, by, distance);
        top.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(top, charts, table, buttons);
    }

    private static Label heading(Label title) {
        title.getStyleClass().add("chart-title");
        return title;
    }

    private static Button worded(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("worded");
        button.setOnAction(event -> action.run());
        return button;
    }

    /** What is to be exported as a picture. */
    Node charts() {
        return charts;
    }

    private void exportTable() {
        SweepDesk.Outcome outcome = desk.outcomeProperty().get();
        if (outcome != null) {
            List<SweepAxis> axes = List.of(outcome.plan().axis());
            List<List<String>> rows = new ArrayList<>();
            rows.add(SweepTable.header(axes, outcome.rows().get(0)));
            outcome.rows().forEach(row -> rows.add(SweepTable.fields(axes, row)));
            export.save("Sweep", rows);
        }
    }

    private static String nameOf(@Nullable String distance) {
        if (distance == null) {
            return "";
        }
        return switch (distance) {
            case "mmd" -> "MMD²";
            case "energy" -> "Energy distance";
            case "sliced_wasserstein" -> "Sliced Wasserstein";
            case "kl" -> "KL on the grid";
            case "ksd" -> "KSD²";
            case "mean_bias" -> "Bias of the mean";
            case "covariance_bias" -> "Bias of the covariance";
            default -> distance;
        };
    }

    private void showOutcome() {
        SweepDesk.Outcome outcome = desk.outcomeProperty().get();
        if (outcome == null) {
            return;
        }
        showing = true;
        String before = distance.getValue();
        List<String> ids = outcome.rows().get(0).measurements().stream()
                .filter(measurement -> measurement.outOf().isEmpty())
                .map(Measurement::id)
                .toList();
        distance.getItems().setAll(ids);
        distance.setValue(ids.contains(before) ? before : ids.isEmpty() ? null : ids.get(0));
        showing = false;
        showDistance();
    }

    private void showDistance() {
        SweepDesk.Outcome outcome = desk.outcomeProperty().get();
        if (outcome == null) {
            return;
        }
        String id = distance.getValue();
        int best = id == null ? -1 : outcome.best(id);
        sentence.setText(words(outcome, id, best));
        makeColumns(outcome, id);
        table.getItems()
                .setAll(IntStream.range(0, outcome.rows().size()).boxed().toList());
        table.getSelectionModel().clearSelection();
        if (best >= 0) {
            table.getSelectionModel().select(best);
            table.scrollTo(Math.max(0, best - 1));
        }
        showCharts();
        showUse();
    }

    private static String words(SweepDesk.Outcome outcome, @Nullable String id, int best) {
        String label = specOf(outcome).label();
        if (id == null || best < 0) {
            return "A single particle has no distance to the target.";
        }
        Measurement measured = outcome.measured(best, id);
        double floor = measured == null ? Double.NaN : measured.floor();
        double value = measured == null ? Double.NaN : measured.value();
        String setting = label + " " + Numbers.text(valueOf(outcome, best));
        String known = nameOf(id) + " " + Numbers.known(value, floor);
        return outcome.isWithinFloor(best, id)
                ? "Best: " + setting + ". Its " + known + " is within the floor " + Numbers.known(floor, floor)
                        + ", at " + Numbers.grouped(Math.round(outcome.cost(best))) + " evaluations a particle."
                : "Nearest: " + setting + ", with " + known + ". No setting reaches the floor "
                        + Numbers.known(floor, floor) + ".";
    }

    private static ParamSpec specOf(SweepDesk.Outcome outcome) {
        SweepDesk.Plan plan = outcome.plan();
        return plan.base().method().parameters().spec(plan.axis().parameter());
    }

    private static double valueOf(SweepDesk.Outcome outcome, int row) {
        return outcome.plan().axis().value(outcome.rows().get(row).experiment());
    }

    private void makeColumns(SweepDesk.Outcome outcome, @Nullable String id) {
        table.getColumns().clear();
        column(specOf(outcome).label(), row -> Numbers.text(valueOf(outcome, row)));
        if (id != null) {
            column("Distance", row -> {
                Measurement measured = outcome.measured(row, id);
                return measured == null ? "–" : Numbers.known(measured.value(), measured.floor());
            });
            column("Floor", row -> {
                Measurement measured = outcome.measured(row, id);
                return measured == null ? "–" : Numbers.known(measured.floor(), measured.floor());
            });
        }
        column("Acceptance", row -> {
            double acceptance = outcome.rows().get(row).acceptance();
            return Double.isNaN(acceptance) ? "–" : String.format(Locale.ROOT, "%.3f", acceptance);
        });
        column("Diverged", row -> Numbers.grouped(outcome.rows().get(row).diverged()));
        column("Steps", row -> Numbers.grouped(outcome.rows().get(row).steps()));
        column("Evaluations", row -> Numbers.grouped(Math.round(outcome.cost(row))));
        column(
                "Seconds",
                row -> String.format(
                        Locale.ROOT, "%.2f", outcome.rows().get(row).seconds()));
    }

    private void column(String title, IntFunction<String> text) {
        TableColumn<Integer, String> column = new TableColumn<>(title);
        column.setSortable(false);
        double width = widthOf(title, "Inter Semi Bold");
        for (int row = 0; row < desk.outcomeProperty().get().rows().size(); row++) {
            width = Math.max(width, widthOf(text.apply(row), "JetBrains Mono"));
        }
        column.setMinWidth(Math.ceil(width) + COLUMN_MARGIN);
        column.setPrefWidth(Math.ceil(width) + COLUMN_MARGIN);
        column.setReorderable(false);
        column.getStyleClass().add("number-column");
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        table.getColumns().add(column);
    }

    /** How wide a text is, in points of the window's type. */
    private double widthOf(String text, String family) {
        Text measured = new Text(text);
        measured.setFont(Font.font(family, sentence.getFont().getSize()));
        return measured.getLayoutBounds().getWidth();
    }

    private void showCharts() {
        SweepDesk.Outcome outcome = desk.outcomeProperty().get();
        if (outcome == null) {
            return;
        }
        String id = distance.getValue();
        int[] order = IntStream.range(0, outcome.rows().size())
                .boxed()
                .sorted((a, b) -> Double.compare(valueOf(outcome, a), valueOf(outcome, b)))
                .mapToInt(Integer::intValue)
                .toArray();
        double[][] distances = new double[2][order.length];
        double[][] costs = new double[2][order.length];
        double floor = Double.NaN;
        for (int i = 0; i < order.length; i++) {
            Measurement measured = id == null ? null : outcome.measured(order[i], id);
            distances[0][i] = valueOf(outcome, order[i]);
            distances[1][i] = measured == null ? Double.NaN : measured.value();
            floor = measured == null ? floor : measured.floor();
            costs[0][i] = distances[0][i];
            costs[1][i] = outcome.cost(order[i]);
        }
        int best = id == null ? -1 : outcome.best(id);
        double marked = best < 0 ? Double.NaN : valueOf(outcome, best);
        boolean byRatios = isByRatios(distances[0]);
        SweepChart.Spacing spacing = byRatios ? SweepChart.Spacing.BY_RATIOS : SweepChart.Spacing.EVEN;
        biasTitle.setText(nameOf(id) + " against " + specOf(outcome).label().toLowerCase(Locale.ROOT));
        bias.show(distances, floor, marked, spacing);
        cost.show(costs, Double.NaN, marked, spacing);
    }

    /** Three settings or more whose ratios are more alike than their differences. */
    private static boolean isByRatios(double[] values) {
        int n = values.length;
        return n > 2 && values[0] > 0 && values[n / 2] - values[0] < 0.4 * (values[n - 1] - values[0]);
    }

    private void showUse() {
        SweepDesk.Outcome outcome = desk.outcomeProperty().get();
        Integer row = table.getSelectionModel().getSelectedItem();
        boolean same = outcome != null
                && outcome.plan()
                        .base()
                        .method()
                        .id()
                        .equals(studio.experiment().method().id());
        use.setDisable(row == null || !same);
        use.setText(
                row == null || outcome == null
                        ? "Use this setting"
                        : "Use " + specOf(outcome).label().toLowerCase(Locale.ROOT) + " "
                                + Numbers.text(valueOf(outcome, row)));
    }

    private void useSelected() {
        SweepDesk.Outcome outcome = desk.outcomeProperty().get();
        Integer row = table.getSelectionModel().getSelectedItem();
        if (outcome != null && row != null) {
            Sweep.Row chosen = outcome.rows().get(row);
            String id = outcome.plan().axis().parameter();
            studio.setMethodParameter(
                    id, chosen.experiment().method().parameters().value(id));
        }
    }
}
