package pushforward.app.shell;

import atlantafx.base.controls.ToggleSwitch;
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
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import pushforward.app.charts.ChartFonts;
import pushforward.app.charts.SweepChart;
import pushforward.app.params.Numbers;
import pushforward.app.studio.Studio;
import pushforward.engine.diagnostic.Effort;
import pushforward.engine.diagnostic.Measurement;
import pushforward.engine.diagnostic.Sweep;
import pushforward.engine.diagnostic.SweepAxis;
import pushforward.engine.diagnostic.SweepTable;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.Experiment;

/** Bias and cost of the method against one of its parameters: what is varied, how far it is, and what came of it. */
final class SweepPanel extends HBox {
    private static final String DEFAULT_PARAMETER = "step_size";
    private static final double FORM_WIDTH = 280;
    private static final int SETTINGS = 9;
    private static final double ROW_HEIGHT = 28;
    private static final double COLUMN_WIDTH = 96;
    /** The range that is offered goes from this share of the present value to its inverse. */
    private static final double REACH = 0.1;

    private final Studio studio;
    private final SweepDesk desk;
    private final Look look;
    private final CsvExport export;
    private final Label method = new Label();
    private final ComboBox<ParamSpec> parameter = new ComboBox<>();
    private final TextField from = field("sweep-from", "");
    private final TextField to = field("sweep-to", "");
    private final TextField settings = field("sweep-settings", Integer.toString(SETTINGS));
    private final ToggleSwitch ratios = new ToggleSwitch();
    private final TextField particles = field("sweep-particles", "1000");
    private final ToggleButton bySteps = new ToggleButton("Steps");
    private final ToggleButton byCost = new ToggleButton("Equal cost");
    private final Label lengthName = new Label("Steps");
    private final TextField length = field("sweep-length", "500");
    private final TextField warmUp = field("sweep-warm-up", "0");
    private final Button start = new Button("Start");
    private final Button cancel = new Button("Cancel");
    private final ProgressBar bar = new ProgressBar();
    private final Label message = new Label();
    private final Label sentence = new Label();
    private final ComboBox<String> distance = new ComboBox<>();
    private final TableView<Integer> table = new TableView<>();
    private final Button use = new Button("Use this setting");
    private final VBox result = new VBox(12);
    private final VBox waiting = new VBox(8);
    private final SweepChart bias;
    private final SweepChart cost;
    private final Label biasTitle = new Label();
    private final Label costTitle = new Label("Evaluations a particle");
    private final HBox charts = new HBox(12);
    private boolean showing;

    /** Makes the panel with nothing swept yet. */
    SweepPanel(Studio studio, SweepDesk desk, Look look, ChartFonts fonts, CsvExport export, Runnable exportPicture) {
        this.studio = studio;
        this.desk = desk;
        this.look = look;
        this.export = export;
        bias = chart(fonts, "Distance to the target against the parameter");
        cost = chart(fonts, "Cost against the parameter");
        setId("sweep-panel");
        getStyleClass().add("sweep-panel");
        VBox form = form();
        fillWaiting();
        fillResult(exportPicture);
        StackPane place = new StackPane(waiting, result);
        place.getStyleClass().add("sweep-result");
        HBox.setHgrow(place, Priority.ALWAYS);
        getChildren().addAll(form, place);
        look.themeProperty().addListener((property, before, now) -> recolour());
        look.familyProperty().addListener((property, before, now) -> recolour());
        studio.experimentProperty().addListener((property, before, now) -> follow(before, now));
        desk.outcomeProperty().addListener((property, before, now) -> showOutcome());
        desk.runningProperty().addListener((property, before, now) -> showRunning());
        desk.messageProperty().addListener((property, before, now) -> say(now));
        follow(null, studio.experiment());
        showRunning();
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

    private static TextField field(String id, String text) {
        TextField field = new TextField(text);
        field.setId(id);
        field.getStyleClass().add("number");
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setPrefColumnCount(8);
        field.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    // The form

    private VBox form() {
        method.getStyleClass().add("dock-title");
        method.setWrapText(true);
        method.setMinHeight(USE_PREF_SIZE);
        parameter.setId("sweep-parameter");
        parameter.setMaxWidth(Double.MAX_VALUE);
        parameter.setConverter(new Labels<>(ParamSpec::label));
        parameter.valueProperty().addListener((property, before, now) -> suggest(now));
        ratios.setId("sweep-ratios");
        GridPane range = grid();
        row(range, 0, new Label("Vary"), parameter);
        row(range, 1, new Label("From"), from);
        row(range, 2, new Label("To"), to);
        row(range, 3, new Label("Settings"), settings);
        row(range, 4, new Label("Equal ratios"), ratios);
        ToggleGroup group = new ToggleGroup();
        HBox segments = new HBox(bySteps, byCost);
        segments.getStyleClass().add("segments");
        for (ToggleButton button : List.of(bySteps, byCost)) {
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        bySteps.setSelected(true);
        byCost.setId("sweep-by-cost");
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            } else {
                lengthName.setText(byCost.isSelected() ? "Evaluations a particle" : "Steps");
            }
        });
        GridPane each = grid();
        row(each, 0, new Label("Particles"), particles);
        row(each, 1, lengthName, length);
        row(each, 2, new Label("Warm-up steps"), warmUp);
        start.setId("sweep-start");
        start.getStyleClass().addAll("worded", "primary");
        start.setDefaultButton(true);
        start.setOnAction(event -> begin());
        cancel.setId("sweep-cancel");
        cancel.getStyleClass().add("worded");
        cancel.setOnAction(event -> desk.cancel());
        for (Button button : List.of(start, cancel)) {
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        bar.setId("sweep-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText("Settings done");
        bar.progressProperty().bind(desk.progressProperty());
        message.setId("sweep-message");
        message.setWrapText(true);
        message.setMinHeight(USE_PREF_SIZE);
        VBox form = new VBox(
                8,
                method,
                range,
                MethodDock.section("Each setting"),
                each,
                segments,
                new HBox(8, start, cancel),
                bar,
                message);
        form.setMinWidth(FORM_WIDTH);
        form.setMaxWidth(FORM_WIDTH);
        form.getStyleClass().add("sweep-form");
        return form;
    }

    private static GridPane grid() {
        return new GridPane(8, 8);
    }

    private static void row(GridPane grid, int row, Label label, Region control) {
        label.setLabelFor(control);
        label.setMinWidth(USE_PREF_SIZE);
        control.accessibleTextProperty().bind(label.textProperty());
        grid.addRow(row, label, control);
    }

    /** Another method has other parameters; another value of the same is no reason to change what was typed. */
    private void follow(@Nullable Experiment before, Experiment now) {
        if (before != null && before.method().id().equals(now.method().id())) {
            return;
        }
        method.setText(studio.isReplay() ? "No method" : studio.method().name());
        List<ParamSpec> numbers = studio.method().parameters().stream()
                .filter(spec -> spec.type() == ParamSpec.Type.REAL || spec.type() == ParamSpec.Type.INTEGER)
                .toList();
        parameter.getItems().setAll(numbers);
        parameter.setValue(numbers.stream()
                .filter(spec -> spec.id().equals(DEFAULT_PARAMETER))
                .findFirst()
                .orElse(numbers.isEmpty() ? null : numbers.get(0)));
        showRunning();
        if (studio.isReplay()) {
            say("Draws of a file are shown, which have no parameters; choose a method to sweep one.");
        } else {
            say("");
        }
        showUse();
    }

    private void suggest(@Nullable ParamSpec spec) {
        if (spec == null) {
            return;
        }
        double now = ((Number) studio.experiment().method().parameters().value(spec.id())).doubleValue();
        boolean logarithmic = spec.scale() == ParamSpec.Scale.LOGARITHMIC && now > 0;
        ratios.setSelected(logarithmic);
        double least = logarithmic ? now * REACH : spec.minimum();
        double most = logarithmic ? now / REACH : Math.min(spec.maximum(), Math.max(2 * Math.abs(now), 1));
        from.setText(Numbers.text(Math.max(spec.minimum(), Numbers.rounded(least))));
        to.setText(Numbers.text(Math.min(spec.maximum(), Numbers.rounded(most))));
    }

    private void begin() {
        try {
            desk.start(plan());
        } catch (InvalidInputException refused) {
            say(String.valueOf(refused.getMessage()));
        }
    }

    private SweepDesk.Plan plan() {
        ParamSpec spec = parameter.getValue();
        if (spec == null) {
            throw new InvalidInputException("This method has no parameter that is a number.");
        }
        SweepAxis axis = SweepAxis.of(
                spec,
                number("From", from),
                number("To", to),
                (int) whole("Settings", settings, SweepAxis.MOST_VALUES),
                ratios.isSelected() ? ParamSpec.Scale.LOGARITHMIC : ParamSpec.Scale.LINEAR);
        long size = whole(lengthName.getText(), length, Effort.MOST);
        Effort effort = byCost.isSelected() ? Effort.evaluations(Math.max(1, size)) : Effort.steps(size);
        Experiment base =
                studio.experiment().withParticles((int) whole("Particles", particles, Experiment.MAXIMUM_PARTICLES));
        return new SweepDesk.Plan(base, axis, effort.after(whole("Warm-up steps", warmUp, Effort.MOST)));
    }

    private static double number(String name, TextField field) {
        try {
            return Double.parseDouble(field.getText().strip());
        } catch (NumberFormatException notANumber) {
            throw new InvalidInputException(name + " is \"" + field.getText() + "\"; it must be a number.", notANumber);
        }
    }

    private static long whole(String name, TextField field, long most) {
        String text = field.getText().replaceAll("[\\s\u2009]", "");
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) > most) {
            throw new InvalidInputException(
                    name + " is \"" + field.getText() + "\"; it must be a whole number from 0 to " + most + ".");
        }
        return Long.parseLong(text);
    }

    private void say(String text) {
        message.setText(text);
        message.getStyleClass().setAll("label", isRemark(text) ? "quiet" : "warning");
    }

    /** Whether nothing is wrong. */
    private static boolean isRemark(String text) {
        return text.equals("The sweep was cancelled.") || text.startsWith("Draws of a file are shown");
    }

    private void showRunning() {
        boolean running = desk.runningProperty().get();
        start.setDisable(running || studio.isReplay());
        cancel.setDisable(!running);
        bar.setVisible(running);
        waiting.setVisible(desk.outcomeProperty().get() == null);
        result.setDisable(running);
    }

    // The result

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

    private void fillResult(Runnable exportPicture) {
        sentence.setId("sweep-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.getStyleClass().add("strong");
        distance.setId("sweep-distance");
        distance.setAccessibleText("Distance");
        distance.setConverter(new Labels<>(SweepPanel::nameOf));
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
        result.getChildren().addAll(top, charts, table, buttons);
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
        result.setVisible(outcome != null);
        waiting.setVisible(outcome == null);
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
            column(nameOf(id), row -> {
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
        column.setMinWidth(COLUMN_WIDTH);
        column.setPrefWidth(COLUMN_WIDTH);
        column.setReorderable(false);
        column.getStyleClass().add("number-column");
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        table.getColumns().add(column);
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
