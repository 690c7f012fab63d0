package pushforward.app.shell;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.charts.ChartCard;
import pushforward.app.charts.ChartFonts;
import pushforward.app.charts.ChartKind;
import pushforward.app.charts.DiagnosticsTable;
import pushforward.app.charts.ExportFormat;
import pushforward.app.charts.LineChart;
import pushforward.app.studio.ChartContent;
import pushforward.app.studio.ChartContents;
import pushforward.app.studio.Measurements;
import pushforward.app.studio.Studio;
import pushforward.app.studio.TrainingLog;
import pushforward.engine.diagnostic.ChainReport;
import pushforward.engine.diagnostic.ChainReport.Part;
import pushforward.engine.diagnostic.DistanceKind;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.spi.Family;

/** The dock below the plane: how far the particles are from the target, and how they do as chains, in charts or in numbers. */
final class ChartDock extends VBox {
    private static final double CARD_WIDTH = 400;

    private final Studio studio;
    private final Measurements measurements;
    private final ChartContents contents;
    private final Look look;
    private final ChartFonts fonts;
    private final ChartExport export;
    private final Consumer<DistanceKind> onDistance;
    private final Map<ChartKind, ChartCard> cards = new EnumMap<>(ChartKind.class);
    private final HBox row = new HBox();
    private final DiagnosticsTable table = new DiagnosticsTable();
    private final ToggleButton numbers = new ToggleButton("Table");
    private final Label sentence = new Label();
    private final Label thresholds = new Label();
    private final ChartChoice choice;
    private final TrainingCards training;
    private final Node header;
    private boolean learns;
    private final DistanceControls distance = new DistanceControls();
    private @Nullable ChainReport shown;
    private boolean stale = true;

    /**
     * Makes the dock.
     *
     * @param onDistance told which distance is to be measured
     */
    ChartDock(
            Studio studio,
            Measurements measurements,
            TrainingLog log,
            Look look,
            ChartFonts fonts,
            ChartExport export,
            Preferences preferences,
            Consumer<DistanceKind> onDistance) {
        this.studio = studio;
        this.measurements = measurements;
        this.contents = new ChartContents(measurements);
        this.look = look;
        this.fonts = fonts;
        this.export = export;
        this.onDistance = onDistance;
        training = new TrainingCards(studio, log, look, fonts, export);
        HBox.setHgrow(training, Priority.ALWAYS);
        learns = studio.method().isLearned();
        choice = new ChartChoice(preferences.now().get().charts());
        header = header();
        getStyleClass().add("chart-dock");
        setMinHeight(0);
        row.getStyleClass().add("chart-row");
        row.setMinHeight(0);
        VBox.setVgrow(row, Priority.ALWAYS);
        getChildren().addAll(header, row);
        choice.chosen().addListener((ListChangeListener<ChartKind>) change -> {
            preferences.change(settings -> settings.withCharts(
                    choice.chosen().stream().map(ChartKind::id).toList()));
            arrange();
        });
        distance.kindProperty().addListener((property, before, now) -> {
            this.onDistance.accept(now);
            refreshDistance();
        });
        distance.abscissaProperty().addListener(property -> refreshDistance());
        studio.experimentProperty().addListener(property -> {
            if (studio.method().isLearned() != learns) {
                learns = studio.method().isLearned();
                arrange();
            }
        });
        look.themeProperty().addListener(property -> recolour());
        look.familyProperty().addListener(property -> recolour());
        arrange();
    }

    private Node header() {
        numbers.setId("diagnostics-numbers");
        numbers.setGraphic(new FontIcon(Feather.LIST));
        numbers.getStyleClass().add("compact");
        numbers.setTooltip(new Tooltip("All diagnostics of the chains as numbers"));
        numbers.selectedProperty().addListener(property -> arrange());
        WarmUpControls warmUp = new WarmUpControls(newWarmUp -> {
            measurements.setWarmUp(newWarmUp);
            stale = true;
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        sentence.setId("chain-sentence");
        sentence.getStyleClass().addAll("quiet", "chart-note");
        thresholds.getStyleClass().addAll("quiet", "chart-note");
        HBox header = new HBox(8, choice, numbers, warmUp, gap, thresholds, sentence, exportTable());
        header.getStyleClass().add("chart-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private Node exportTable() {
        MenuButton button = ChartCard.exportButton("the table of diagnostics", this::exportTable);
        button.visibleProperty().bind(numbers.selectedProperty());
        button.managedProperty().bind(numbers.selectedProperty());
        thresholds.visibleProperty().bind(numbers.selectedProperty());
        thresholds.managedProperty().bind(numbers.selectedProperty());
        return button;
    }

    private void exportTable(ExportFormat format) {
        var picture = table.picture(
                look.palette().chart(look.familyProperty().get()),
                fonts,
                "Diagnostics",
                thresholds.getText() + " · " + sentence.getText());
        export.save(
                new ChartExport.Content("Diagnostics", table.csv(), picture, ChartExport.Content.Shape.TABLE), format);
    }

    /** Puts the chosen charts side by side, in the order of the menu, or the table in their place. */
    private void arrange() {
        header.setVisible(!learns);
        header.setManaged(!learns);
        if (numbers.isSelected() && !learns) {
            HBox.setHgrow(table, Priority.ALWAYS);
            row.getChildren().setAll(table);
        } else if (learns) { // no chains, and nothing to accept
            row.getChildren().setAll(training, card(ChartKind.DISTANCE));
        } else {
            row.getChildren()
                    .setAll(choice.chosen().stream().sorted().map(this::card).toList());
        }
        measurements.want(parts());
        stale = true;
    }

    private Set<Part> parts() {
        if (numbers.isSelected()) {
            return EnumSet.of(Part.LOG_DENSITY);
        }
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (ChartKind kind : choice.chosen()) {
            switch (kind) {
                case RANKS -> parts.add(Part.RANKS);
                case ENERGY -> parts.add(Part.ENERGIES);
                case GROWTH -> parts.add(Part.GROWTH);
                default -> {}
            }
        }
        return parts;
    }

    private ChartCard card(ChartKind kind) {
        ChartCard known = cards.get(kind);
        if (known != null) {
            return known;
        }
        LineChart chart =
                new LineChart(look.palette().chart(look.familyProperty().get()), fonts, kind.description());
        Node[] controls = kind == ChartKind.DISTANCE ? new Node[] {distance} : new Node[0];
        ChartCard card = new ChartCard(kind, chart, format -> save(kind, format), controls);
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setPrefWidth(CARD_WIDTH);
        card.setMinWidth(0);
        cards.put(kind, card);
        return card;
    }

    private void save(ChartKind kind, ExportFormat format) {
        ChartCard card = card(kind);
        String title = kind == ChartKind.DISTANCE
                ? DistanceControls.name(distance.kindProperty().get())
                : kind.title();
        String note = studio.method().name() + " on " + studio.target().name()
                + (card.note().isEmpty() ? "" : " · " + card.note())
                + (kind == ChartKind.DISTANCE ? "" : " · " + contents.sentence());
        export.save(
                new ChartExport.Content(
                        title,
                        card.chart().data().csv(),
                        card.chart().picture(title, note),
                        ChartExport.Content.Shape.CHART),
                format);
    }

    private void recolour() {
        cards.values().forEach(card -> card.chart()
                .setPalette(look.palette().chart(look.familyProperty().get())));
    }

    /** Shows what has been measured since; a few times a second is enough. */
    void refresh(Nd4jRuntime.Status kernels) {
        if (!isVisible()) {
            return;
        }
        ChainReport report = measurements.chains();
        boolean chainsChanged = stale || report != shown;
        shown = report;
        stale = false;
        sentence.setText(contents.sentence());
        if (numbers.isSelected() && !learns) {
            if (chainsChanged) {
                thresholds.setText(report == null ? "" : DiagnosticsTable.thresholds(report.chains()) + " ·");
                table.show(report == null ? List.of() : report.variables());
            }
            return;
        }
        if (learns) {
            training.refresh();
        }
        for (ChartKind kind : learns ? List.of(ChartKind.DISTANCE) : choice.chosen()) {
            switch (kind) {
                case DISTANCE -> {
                    refreshDistance();
                    if (card(kind).chart().data().isEmpty()) {
                        card(kind).setEmpty(whyNoDistance(kernels));
                    }
                }
                case ACCEPTANCE -> show(kind, acceptance());
                default -> {
                    if (chainsChanged) {
                        show(kind, ofChains(kind));
                    }
                }
            }
        }
    }

    private void refreshDistance() {
        show(
                ChartKind.DISTANCE,
                contents.distance(
                        distance.kindProperty().get(),
                        distance.abscissaProperty().get()));
    }

    private void show(ChartKind kind, ChartContent content) {
        ChartCard card = card(kind);
        card.setNote(content.note());
        card.setEmpty(content.empty());
        card.chart().show(content.data());
    }

    private ChartContent ofChains(ChartKind kind) {
        ChartContent content = contents.of(kind);
        return content.data().isEmpty() && studio.method().family() != Family.CHAINS
                ? new ChartContent(
                        content.data(),
                        "",
                        studio.method().name() + " pushes particles forward anew: they are no chains.")
                : content;
    }

    private ChartContent acceptance() {
        ChartContent content = contents.of(ChartKind.ACCEPTANCE);
        var moment = studio.momentProperty().get();
        boolean alwaysMoves = content.data().isEmpty() && moment != null && moment.step() > 0;
        if (!alwaysMoves) {
            return content;
        }
        String why = studio.isReplay()
                ? "The draws of a file do not say what was accepted."
                : studio.method().name() + " always moves: there is nothing to accept.";
        return new ChartContent(content.data(), "", why);
    }

    private static String whyNoDistance(Nd4jRuntime.Status kernels) {
        return switch (kernels.state()) {
            case FAILED -> kernels.sentence();
            case READY -> "Measured while the particles move.";
            case NOT_STARTED, LOADING -> "The numerical library is still loading.";
        };
    }
}
