package pushforward.app.shell;

import atlantafx.base.controls.ToggleSwitch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.params.Numbers;
import pushforward.app.studio.Moment;
import pushforward.app.studio.Studio;
import pushforward.engine.diagnostic.convergence.ChainReport;
import pushforward.engine.replay.Recording;

/** Draws of a file as the method: opening them, which two variables are shown, which draw, and what all of them say. */
final class DrawsTab extends VBox {
    /** Variables that are listed at once; more would take longer to lay out than anybody would wait. */
    private static final int LISTED = 40;

    private final Studio studio;
    private final DrawsDesk desk;
    private final Supplier<List<Path>> chooser;
    private final CsvExport export;
    private final Label error = new Label();
    private final VBox empty = new VBox(8);
    private final VBox busy = new VBox(8);
    private final VBox content = new VBox(12);
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Button use = new Button("Replay these draws");
    private final VBox controls = new VBox(8);
    private final ComboBox<String> across = new ComboBox<>();
    private final ComboBox<String> upwards = new ComboBox<>();
    private final ToggleSwitch standardise = new ToggleSwitch();
    private final Label place = new Label();
    private final Slider slider = new Slider(1, 2, 1);
    private final Label verdict = new Label();
    private final Label sampler = new Label();
    private final HBox working = new HBox(8);
    private final VBox variables = new VBox(8);
    private final Hyperlink more = new Hyperlink();
    private final HBox table = new HBox(8);
    private boolean showing;

    /**
     * Makes the page.
     *
     * @param chooser asks for files
     */
    DrawsTab(Studio studio, DrawsDesk desk, Supplier<List<Path>> chooser, CsvExport export) {
        this.studio = studio;
        this.desk = desk;
        this.chooser = chooser;
        this.export = export;
        getStyleClass().add("dock-page");
        error.setId("draws-error");
        error.getStyleClass().add("warning");
        error.setWrapText(true);
        error.setMinHeight(USE_PREF_SIZE);
        fillEmpty();
        fillBusy();
        fillContent();
        getChildren().addAll(empty, busy, error, content);
        acceptFiles();
        desk.openedProperty().addListener((property, before, now) -> show());
        desk.readingProperty().addListener((property, before, now) -> show());
        desk.errorProperty().addListener((property, before, now) -> show());
        desk.diagnosis().reportProperty().addListener((property, before, now) -> showReport());
        desk.diagnosis().refusalProperty().addListener((property, before, now) -> showReport());
        studio.experimentProperty().addListener((property, before, now) -> showChoice());
        studio.momentProperty().addListener((property, before, now) -> showPlace(now));
        show();
        showReport();
    }

    private void fillEmpty() {
        Label words = new Label("Drop draws here");
        words.getStyleClass().add("strong");
        Label kinds = new Label(
                "Chains of another program: CSV with a column chain or draw, Stan CSV (all files of a set"
                        + " or their folder), NPY, ArviZ NetCDF and HDF5. They play over the target and are diagnosed.");
        kinds.setWrapText(true);
        kinds.setMinHeight(USE_PREF_SIZE);
        kinds.setTextAlignment(TextAlignment.CENTER);
        kinds.getStyleClass().add("quiet");
        FontIcon icon = new FontIcon(Feather.UPLOAD);
        icon.getStyleClass().add("data-icon");
        Button open = worded("draws-open", "Open…", this::chooseFiles);
        open.getStyleClass().add("primary");
        open.setAccessibleText("Open files of draws");
        empty.setAlignment(Pos.CENTER);
        empty.getStyleClass().add("drop-place");
        empty.setId("draws-empty");
        empty.getChildren().addAll(icon, words, kinds, open);
    }

    private static Button worded(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("worded");
        button.setOnAction(event -> action.run());
        return button;
    }

    private void chooseFiles() {
        List<Path> files = chooser.get();
        if (!files.isEmpty()) {
            desk.open(files);
        }
    }

    private void fillBusy() {
        Label words = new Label();
        words.setWrapText(true);
        desk.readingProperty()
                .addListener(
                        (property, before, now) -> words.setText(now == null ? "" : "Reading " + now.name() + "…"));
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText("Reading");
        bar.progressProperty().bind(desk.progressProperty());
        busy.getChildren().addAll(words, bar, worded("draws-cancel", "Cancel", desk::cancel));
        busy.getStyleClass().add("drop-place");
        busy.setAlignment(Pos.CENTER);
    }

    private void fillContent() {
        name.setId("draws-name");
        name.getStyleClass().add("strong");
        name.setWrapText(true);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        facts.setId("draws-facts");
        facts.getStyleClass().addAll("quiet", "small");
        facts.setWrapText(true);
        facts.setMinHeight(USE_PREF_SIZE);
        HBox heading = new HBox(
                8,
                name,
                icon("draws-open-another", Feather.FOLDER, "Open other draws", this::chooseFiles),
                icon("draws-close", Feather.X, "Close the draws and go on with a method", desk::forget));
        heading.setAlignment(Pos.CENTER_LEFT);
        use.setId("draws-use");
        use.getStyleClass().addAll("worded", "primary");
        use.setMaxWidth(Double.MAX_VALUE);
        use.setOnAction(event -> desk.useAgain());
        fillControls();
        fillReport();
        content.getChildren().addAll(new VBox(4, heading, facts), use, controls, reportPlace());
    }

    private static Button icon(String id, Feather feather, String what, Runnable action) {
        Button button = new Button(null, new FontIcon(feather));
        button.setId(id);
        button.getStyleClass().setAll("button", "icon");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(what);
        button.setTooltip(new Tooltip(what));
        button.setOnAction(event -> action.run());
        return button;
    }

    private void fillControls() {
        GridPane grid = new GridPane(8, 8);
        int row = 0;
        for (ComboBox<String> box : List.of(across, upwards)) {
            box.setId(row == 0 ? "draws-x" : "draws-y");
            box.setAccessibleText(row == 0 ? "Variable across" : "Variable upwards");
            Label label = new Label(row == 0 ? "Across" : "Up");
            label.setLabelFor(box);
            label.setMinWidth(64);
            box.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(box, Priority.ALWAYS);
            grid.addRow(row++, label, box);
            box.valueProperty().addListener((property, before, now) -> {
                if (!showing && across.getValue() != null && upwards.getValue() != null) {
                    desk.choose(across.getValue(), upwards.getValue());
                }
            });
        }
        standardise.setId("draws-standardise");
        standardise.setAccessibleText("Standardise axes");
        standardise.setTooltip(new Tooltip("Both variables in standard deviations from their mean, over all chains"));
        standardise.selectedProperty().addListener((property, before, now) -> {
            if (!showing) {
                desk.setStandardised(now);
            }
        });
        place.setId("draws-place");
        place.getStyleClass().addAll("number", "small");
        slider.setId("draws-slider");
        slider.setAccessibleText("Draw");
        slider.setBlockIncrement(1);
        slider.valueProperty().addListener((property, before, now) -> {
            if (!showing) {
                studio.seek(Math.round(now.doubleValue()) - 1);
            }
        });
        Button fit = worded("draws-fit", "Fit the view to the draws", desk::fitToDraws);
        fit.setMaxWidth(Double.MAX_VALUE);
        controls.getChildren()
                .addAll(spread("Draw", place), slider, grid, spread("Standardise axes", standardise), fit);
    }

    private static HBox spread(String text, Region control) {
        Label label = new Label(text);
        label.setLabelFor(control);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, label, gap, control);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(24);
        return row;
    }

    private void fillReport() {
        verdict.setId("draws-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(USE_PREF_SIZE);
        sampler.setId("draws-sampler");
        sampler.setWrapText(true);
        sampler.setMinHeight(USE_PREF_SIZE);
        sampler.getStyleClass().add("small");
        ProgressIndicator turning = new ProgressIndicator();
        turning.setPrefSize(16, 16);
        Label words = new Label("Working out R-hat and effective sizes…");
        words.getStyleClass().add("quiet");
        working.setId("draws-working");
        working.setAlignment(Pos.CENTER_LEFT);
        working.getChildren().addAll(turning, words);
        more.setOnAction(event -> {
            ChainReport report = desk.diagnosis().reportProperty().get();
            if (report != null) {
                list(report, variables.getChildren().size());
            }
        });
        Button save = worded("draws-export", "Export table…", this::exportTable);
        save.setAccessibleText("Export the diagnostics as CSV");
        table.getChildren().add(save);
    }

    private VBox reportPlace() {
        return new VBox(8, MethodDock.section("Diagnostics"), working, verdict, sampler, variables, more, table);
    }

    private void exportTable() {
        ChainReport report = desk.diagnosis().reportProperty().get();
        if (report != null) {
            export.save("Diagnostics", report.table());
        }
    }

    private void acceptFiles() {
        FileDrop.accept(this, files -> {
            if (!files.isEmpty()) {
                desk.open(files.stream().sorted().toList());
            }
            return !files.isEmpty();
        });
    }

    // Showing

    private void show() {
        DrawsDesk.Opened opened = desk.openedProperty().get();
        boolean reads = desk.readingProperty().get() != null;
        shown(empty, opened == null && !reads);
        shown(busy, reads);
        shown(content, opened != null);
        error.setText(desk.errorProperty().get());
        shown(error, !error.getText().isEmpty());
        content.setDisable(reads);
        if (opened != null) {
            name.setText(opened.origin());
            facts.setText(facts(opened));
            List<String> names = new ArrayList<>(opened.chains().variables());
            showing = true;
            across.getItems().setAll(names);
            upwards.getItems().setAll(names);
            upwards.getItems().add(DrawsDesk.NONE);
            slider.setMax(Math.max(2, opened.length()));
            showing = false;
            showChoice();
        }
    }

    private static String facts(DrawsDesk.Opened opened) {
        int variables = opened.chains().variables().size();
        return counted(opened.count(), "chain") + " of " + counted(opened.length(), "draw") + ", "
                + counted(variables, "variable");
    }

    private static String counted(long count, String what) {
        return Numbers.grouped(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private void showChoice() {
        Recording recording = desk.recording();
        shown(use, recording == null && desk.openedProperty().get() != null);
        controls.setDisable(recording == null);
        if (recording != null) {
            showing = true;
            across.setValue(recording.nameX());
            upwards.setValue(recording.nameY());
            standardise.setSelected(desk.isStandardised());
            showing = false;
        }
        showPlace(studio.momentProperty().get());
    }

    private void showPlace(@Nullable Moment moment) {
        Recording recording = desk.recording();
        if (recording == null || moment == null) {
            return;
        }
        long draw = Math.min(moment.step() + 1, recording.length());
        boolean last = draw == recording.length();
        String text = Numbers.grouped(draw) + " of " + Numbers.grouped(recording.length()) + (last ? ", the last" : "");
        if (!text.equals(place.getText())) {
            place.setText(text);
        }
        if (!slider.isValueChanging()) {
            showing = true;
            slider.setValue(draw);
            showing = false;
        }
    }

    private void showReport() {
        ChainReport report = desk.diagnosis().reportProperty().get();
        String refusal = desk.diagnosis().refusalProperty().get();
        shown(working, report == null && refusal.isEmpty());
        shown(verdict, report != null || !refusal.isEmpty());
        for (Node node : List.of(variables, table)) {
            shown(node, report != null);
        }
        variables.getChildren().clear();
        shown(sampler, false);
        shown(more, false);
        if (report != null) {
            showVerdict(report);
            showSampler(report);
            list(report, 0);
        } else {
            sayInVerdict(refusal, "warning");
        }
    }

    private void sayInVerdict(String words, String style) {
        verdict.setText(words);
        verdict.getStyleClass().setAll("label", style);
    }

    private void showVerdict(ChainReport report) {
        int all = report.variables().size();
        int bad = report.troubled().length;
        sayInVerdict(
                bad == 0
                        ? "No sign of trouble: every R-hat is at most 1.01, with 100 effective draws a chain or more."
                        : bad + " of " + counted(all, "variable")
                                + (bad == 1 ? " gives" : " give")
                                + " reason to worry. Wanted: R-hat at most 1.01, 100 effective draws a chain.",
                bad == 0 ? "quiet" : "warning");
    }

    private void showSampler(ChainReport report) {
        List<String> sentences = new ArrayList<>();
        if (report.divergent() >= 0) {
            sentences.add("Divergent draws: " + Numbers.grouped(report.divergent()) + ".");
        }
        if (report.energyFractions().length > 0) {
            String list = Arrays.stream(report.energyFractions())
                    .limit(8)
                    .mapToObj(fraction -> String.format(Locale.ROOT, "%.2f", fraction))
                    .collect(Collectors.joining(", "));
            sentences.add("E-BFMI " + list + (report.energyFractions().length > 8 ? ", …" : "")
                    + (report.hasSlowEnergies()
                            ? ": below 0.3 the tails may not be explored."
                            : " (at least 0.3 is wanted)."));
        }
        sampler.setText(String.join(" ", sentences));
        boolean worrying = report.divergent() > 0 || report.hasSlowEnergies();
        sampler.getStyleClass().setAll("label", "small", worrying ? "warning" : "quiet");
        shown(sampler, !sentences.isEmpty());
    }

    private void list(ChainReport report, int from) {
        int all = report.variables().size();
        int to = Math.min(all, from + LISTED);
        for (int v = from; v < to; v++) {
            variables
                    .getChildren()
                    .add(new DiagnosticsCard(
                            report.variables().get(v), report.summaries().get(v)));
        }
        more.setText("Show the next " + Math.min(LISTED, all - to) + " of " + Numbers.grouped(all));
        shown(more, to < all);
    }
}
