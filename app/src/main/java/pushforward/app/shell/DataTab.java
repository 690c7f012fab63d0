package pushforward.app.shell;

import atlantafx.base.controls.ToggleSwitch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.params.NumberEditor;
import pushforward.app.params.Numbers;
import pushforward.app.studio.Studio;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.target.Dataset;
import pushforward.engine.target.ImageTarget;
import pushforward.engine.target.PointsTarget;

/** A file of points or a picture as the target: opening it, what it looks like, its columns and its bandwidth. */
final class DataTab extends VBox {
    /** The bandwidth goes from this share of Scott's to its inverse; with very many points finer ones would take too long. */
    private static final double FINEST = 0.05;

    private static final double FINEST_OF_MANY = 0.2;
    private static final int MANY = 50_000;
    /** Half the width of the mark that stands before the words about Scott's rule. */
    private static final double HALF_MARK = 4;

    private final Studio studio;
    private final DataDesk desk;
    private final Look look;
    private final Supplier<Optional<Path>> chooser;
    private final Label error = new Label();
    private final VBox empty = new VBox(8);
    private final VBox busy = new VBox(8);
    private final VBox content = new VBox(12);
    private final ImageView picture = new ImageView();
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Button use = new Button();
    private final ComboBox<String> columnX = new ComboBox<>();
    private final ComboBox<String> columnY = new ComboBox<>();
    private final GridPane columns = new GridPane(8, 8);
    private final ToggleSwitch standardise = new ToggleSwitch();
    private final ToggleSwitch invert = new ToggleSwitch();
    private final VBox pointSettings = new VBox(12);
    private final VBox imageSettings = new VBox(12);
    private final HBox bandwidthPlace = new HBox();
    private final Hyperlink scott = new Hyperlink();
    private final Pane scottPlace = new Pane();
    private final ParamSpec pixelSpec;
    private final NumberEditor pixels;
    private @Nullable NumberEditor bandwidth;
    private @Nullable ParamSpec bandwidthSpec;
    private boolean showing;

    /**
     * Makes the page.
     *
     * @param chooser asks for a file
     */
    DataTab(Studio studio, DataDesk desk, Look look, Supplier<Optional<Path>> chooser) {
        this.studio = studio;
        this.desk = desk;
        this.look = look;
        this.chooser = chooser;
        getStyleClass().add("dock-page");
        error.setId("data-error");
        error.getStyleClass().add("warning");
        error.setWrapText(true);
        error.setMinHeight(USE_PREF_SIZE);
        pixelSpec = studio.catalogue().target(ImageTarget.ID).parameters().stream()
                .filter(spec -> spec.id().equals(ImageTarget.BANDWIDTH))
                .findFirst()
                .orElseThrow();
        pixels = new NumberEditor(pixelSpec, value -> desk.set(ImageTarget.BANDWIDTH, value));
        pixels.setId("image-bandwidth");
        fillEmpty();
        fillBusy();
        fillContent();
        getChildren().addAll(empty, busy, error, content);
        acceptFiles();
        desk.openedProperty().addListener((property, before, now) -> show());
        desk.readingProperty().addListener((property, before, now) -> show());
        desk.errorProperty().addListener((property, before, now) -> show());
        studio.experimentProperty().addListener((property, before, now) -> showSettings());
        look.themeProperty().addListener((property, before, now) -> showPicture());
        show();
    }

    private void fillEmpty() {
        Label words = new Label("Drop a file here");
        words.setWrapText(true);
        words.getStyleClass().add("strong");
        Label more = new Label("Points (CSV, NPY) or an image: either becomes a density that every method can sample.");
        more.setWrapText(true);
        more.setMinHeight(USE_PREF_SIZE);
        more.setTextAlignment(TextAlignment.CENTER);
        more.getStyleClass().add("quiet");
        FontIcon icon = new FontIcon(Feather.UPLOAD);
        icon.getStyleClass().add("data-icon");
        empty.setAlignment(Pos.CENTER);
        empty.getStyleClass().add("drop-place");
        empty.setId("data-empty");
        empty.getChildren().addAll(icon, words, more, openButton("data-open", "Open…", true));
    }

    private Button openButton(String id, String text, boolean primary) {
        Button open = new Button(text);
        open.setId(id);
        open.getStyleClass().add("worded");
        if (primary) {
            open.getStyleClass().add("primary");
        }
        open.setAccessibleText("Open a file of points or a picture");
        open.setOnAction(event -> chooser.get().ifPresent(desk::open));
        return open;
    }

    private void fillBusy() {
        Label words = new Label();
        words.setId("data-reading");
        words.setWrapText(true);
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText("Reading");
        bar.progressProperty().bind(desk.progressProperty());
        Button cancel = new Button("Cancel");
        cancel.setId("data-cancel");
        cancel.getStyleClass().add("worded");
        cancel.setOnAction(event -> desk.cancel());
        desk.progressProperty().addListener((property, before, now) -> words.setText(readingWords(now.doubleValue())));
        desk.readingProperty()
                .addListener((property, before, now) ->
                        words.setText(readingWords(desk.progressProperty().get())));
        busy.getChildren().addAll(words, bar, cancel);
        busy.getStyleClass().add("drop-place");
        busy.setAlignment(Pos.CENTER);
    }

    private String readingWords(double share) {
        Reading job = desk.readingProperty().get();
        return job == null ? "" : (share >= 1 ? "Preparing " : "Reading ") + job.name() + "…";
    }

    private void fillContent() {
        name.getStyleClass().add("strong");
        name.setId("data-name");
        facts.getStyleClass().addAll("number", "quiet", "small");
        facts.setId("data-facts");
        facts.setMinHeight(USE_PREF_SIZE);
        facts.setWrapText(true);
        StackPane frame = new StackPane(picture);
        frame.getStyleClass().add("data-frame");
        frame.setMinHeight(DataPreview.PLACE_HEIGHT + 2);
        frame.setMaxHeight(DataPreview.PLACE_HEIGHT + 2);
        picture.setFitWidth(DataPreview.PLACE_WIDTH);
        picture.setFitHeight(DataPreview.PLACE_HEIGHT);
        picture.setPreserveRatio(true);
        picture.setSmooth(true);
        use.setId("data-use");
        use.getStyleClass().addAll("worded", "primary");
        use.setMaxWidth(Double.MAX_VALUE);
        use.setOnAction(event -> desk.useAgain());
        fillColumns();
        fillPointSettings();
        fillImageSettings();
        Button another = openButton("data-open-another", "", false);
        another.setGraphic(new FontIcon(Feather.FOLDER));
        another.getStyleClass().setAll("button", "icon");
        another.setTooltip(new Tooltip("Open another file"));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox heading = new HBox(8, name, another);
        heading.setAlignment(Pos.CENTER_LEFT);
        content.getChildren().addAll(frame, new VBox(heading, facts), use, columns, pointSettings, imageSettings);
    }

    private void fillColumns() {
        columnX.setId("data-column-x");
        columnY.setId("data-column-y");
        columnX.setAccessibleText("Column across");
        columnY.setAccessibleText("Column upwards");
        int row = 0;
        for (ComboBox<String> box : List.of(columnX, columnY)) {
            Label label = new Label(row == 0 ? "Across" : "Up");
            label.setLabelFor(box);
            label.setMinWidth(64);
            box.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(box, Priority.ALWAYS);
            columns.addRow(row++, label, box);
            box.valueProperty().addListener((property, before, now) -> {
                if (!showing && columnX.getValue() != null && columnY.getValue() != null) {
                    desk.chooseColumns(columnX.getValue(), columnY.getValue());
                }
            });
        }
    }

    private void fillPointSettings() {
        standardise.setId("data-standardise");
        standardise.selectedProperty().addListener((property, before, now) -> {
            if (!showing) {
                desk.setStandardised(now);
            }
        });
        scott.setId("data-scott");
        scott.getStyleClass().add("scott");
        scott.setOnAction(event -> desk.set(PointsTarget.BANDWIDTH, 0.0));
        scott.setTooltip(new Tooltip("n^(−1/6) times the root of the mean of both variances (Scott 1992)"));
        HBox.setHgrow(bandwidthPlace, Priority.ALWAYS);
        scottPlace.setMinHeight(20);
        scottPlace.getChildren().add(scott);
        Tooltip hint =
                new Tooltip("Both axes in standard deviations from their mean: one round kernel then suits both.");
        hint.setWrapText(true);
        hint.setMaxWidth(320);
        standardise.setTooltip(hint);
        pointSettings
                .getChildren()
                .addAll(
                        row("Standardise axes", standardise),
                        new VBox(MethodDock.section("Bandwidth"), bandwidthPlace, scottPlace));
    }

    private void fillImageSettings() {
        invert.setId("data-invert");
        invert.selectedProperty().addListener((property, before, now) -> {
            if (!showing) {
                desk.set(ImageTarget.INVERT, now);
            }
        });
        imageSettings
                .getChildren()
                .addAll(row("Dark is dense", invert), new VBox(4, MethodDock.section("Bandwidth in pixels"), pixels));
    }

    private static HBox row(String text, Region control) {
        Label label = new Label(text);
        label.setLabelFor(control);
        control.setAccessibleText(text);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, label, gap, control);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(32);
        return row;
    }

    /** On this page a picture becomes a target of its own; elsewhere it is added to the drawing. */
    private void acceptFiles() {
        FileDrop.accept(this, files -> {
            Optional<Path> file = files.stream()
                    .filter(path -> DataDesk.isTable(path) || DataDesk.isPicture(path))
                    .findFirst();
            file.ifPresent(desk::open);
            return file.isPresent();
        });
    }

    // Showing

    private void show() {
        DataDesk.Opened opened = desk.openedProperty().get();
        boolean reads = desk.readingProperty().get() != null;
        shown(empty, opened == null && !reads);
        shown(busy, reads);
        shown(content, opened != null);
        error.setText(desk.errorProperty().get());
        shown(error, !error.getText().isEmpty());
        content.setDisable(reads);
        if (opened != null) {
            name.setText(opened.name());
            facts.setText(facts(opened));
            shown(
                    columns,
                    opened instanceof DataDesk.Table table
                            && table.file() != null
                            && table.columns().size() > 2);
            shown(pointSettings, opened instanceof DataDesk.Table);
            shown(imageSettings, opened instanceof DataDesk.Image);
            if (opened instanceof DataDesk.Table table) {
                showing = true;
                columnX.getItems().setAll(table.columns());
                columnY.getItems().setAll(table.columns());
                columnX.setValue(table.data().nameX());
                columnY.setValue(table.data().nameY());
                showing = false;
            }
            showPicture();
            showSettings();
        }
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private void showPicture() {
        DataDesk.Opened opened = desk.openedProperty().get();
        if (opened != null) {
            DataPreview preview =
                    opened instanceof DataDesk.Table table ? table.preview() : ((DataDesk.Image) opened).preview();
            picture.setImage(preview.image(look.themeProperty().get()));
            picture.setAccessibleText("Preview of " + opened.name());
        }
    }

    private static String facts(DataDesk.Opened opened) {
        if (opened instanceof DataDesk.Image image) {
            return image.picture().width() + " × " + image.picture().height() + " pixels";
        }
        DataDesk.Table table = (DataDesk.Table) opened;
        double[] range = table.preview().range();
        Dataset data = table.data();
        return Numbers.grouped(data.size()) + (data.size() == 1 ? " point" : " points") + "\n"
                + data.nameX() + "  " + span(range[0], range[1]) + "\n" + data.nameY() + "  "
                + span(range[2], range[3]);
    }

    private static String span(double least, double greatest) {
        return text(least) + " … " + text(greatest);
    }

    private static String text(double value) {
        return Numbers.text(Numbers.rounded(value)).replace('-', '−');
    }

    private void showSettings() {
        DataDesk.Opened opened = desk.openedProperty().get();
        if (opened == null) {
            return;
        }
        Parameters parameters = studio.experiment().target().parameters();
        String id = studio.experiment().target().id();
        boolean points = opened instanceof DataDesk.Table && id.equals(PointsTarget.ID);
        boolean image = opened instanceof DataDesk.Image && id.equals(ImageTarget.ID);
        shown(use, !points && !image);
        use.setText(opened instanceof DataDesk.Table ? "Use these points" : "Use this picture");
        pointSettings.setDisable(!points);
        imageSettings.setDisable(!image);
        showing = true;
        if (points) {
            showPoints(parameters);
        } else if (image) {
            invert.setSelected(parameters.toggle(ImageTarget.INVERT));
            pixels.setValue(parameters.value(ImageTarget.BANDWIDTH));
        }
        showing = false;
    }

    private void showPoints(Parameters parameters) {
        Dataset data = parameters.content(PointsTarget.DATA, Dataset.class);
        boolean standardised = parameters.toggle(PointsTarget.STANDARDISE);
        standardise.setSelected(standardised);
        double rule = PointsTarget.scottBandwidth(data, DataDesk.scaling(standardised));
        double set = parameters.real(PointsTarget.BANDWIDTH);
        double middle = rule > 0 ? rule : set;
        double finest = data.size() > MANY ? FINEST_OF_MANY : FINEST;
        NumberEditor editor = editor(middle, finest);
        double value = set > 0 ? set : rule;
        if (((Number) editor.getValue()).doubleValue() != value) {
            editor.setValue(value);
        }
        boolean automatic = set == 0;
        scott.setText(automatic ? "▴ Scott’s rule" : "▴ Scott’s rule: " + Numbers.text(Numbers.rounded(rule)));
        scott.setDisable(automatic);
        shown(scottPlace, rule > 0);
    }

    /** Puts the words about Scott's rule under the middle of the slider, which is where it is. */
    private void markMiddle(NumberEditor editor) {
        Node slider = editor.getChildrenUnmodifiable().get(0);
        scott.layoutXProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(0, slider.getBoundsInParent().getCenterX() - HALF_MARK),
                        slider.boundsInParentProperty()));
    }

    /** The editor stays as long as its range does, so that it is not lost in the middle of a drag. */
    private NumberEditor editor(double middle, double finest) {
        ParamSpec spec = ParamSpec.real(PointsTarget.BANDWIDTH)
                .label("Bandwidth")
                .range(middle * finest, middle / finest)
                .logarithmic()
                .defaultsTo(middle)
                .help("Standard deviation of each point's Gaussian; Scott's rule is in the middle.")
                .build();
        NumberEditor known = bandwidth;
        if (known != null && spec.equals(bandwidthSpec)) {
            return known;
        }
        NumberEditor made = new NumberEditor(spec, value -> desk.set(PointsTarget.BANDWIDTH, value));
        made.setId("data-bandwidth");
        HBox.setHgrow(made, Priority.ALWAYS);
        bandwidth = made;
        bandwidthSpec = spec;
        bandwidthPlace.getChildren().setAll(made);
        markMiddle(made);
        return made;
    }
}
