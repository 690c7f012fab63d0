package pushforward.app.shell;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import pushforward.app.charts.ChartFonts;
import pushforward.app.draw.DeskPointer;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.FollowPointer;
import pushforward.app.draw.GaussianDesk;
import pushforward.app.draw.GaussianPointer;
import pushforward.app.draw.Tool;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.Theme;
import pushforward.app.studio.Measurements;
import pushforward.app.studio.Moment;
import pushforward.app.studio.Studio;
import pushforward.app.studio.TrainingLog;
import pushforward.engine.diagnostic.DistanceKind;
import pushforward.engine.diagnostic.DistanceMonitor;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.run.TargetChoice;

/** The layout of the window: bars above and below, docks at the sides, the plane in the middle. */
final class Workbench extends BorderPane {
    static final double TARGET_WIDTH = 264;
    static final double METHOD_WIDTH = 304;
    /** A window this wide has room for a third column of presets. */
    private static final double ROOMY = 1600;

    private static final double TARGET_WIDTH_ROOMY = 384;
    static final double CHART_HEIGHT = 180;

    private final Studio studio;
    private final PlaneView plane;
    private final DrawingDesk desk;
    private final GaussianDesk gaussians;
    private final Measurements measurements;
    private final Look look;
    private final Commands commands;
    private final TrainingLog training = new TrainingLog();
    private final FlowStrip flowStrip;
    private @Nullable TrainingMonitor monitor;
    private final PlanePane planePane;
    private final StatusBar status;
    private final VBox bottom = new VBox();
    private final BooleanProperty showTarget = new SimpleBooleanProperty(true);
    private final BooleanProperty showMethod = new SimpleBooleanProperty(true);
    private final BooleanProperty showCharts = new SimpleBooleanProperty(true);
    private final DockPages methodPages = new DockPages("Method");
    private @Nullable ChartDock charts;
    private @Nullable TargetDock targetDock;
    private @Nullable MicroscopePanel microscope;

    Workbench(
            Studio studio,
            PlaneView plane,
            DrawingDesk desk,
            GaussianDesk gaussians,
            Measurements measurements,
            Look look,
            Commands commands,
            Notices notices) {
        this.studio = studio;
        this.plane = plane;
        this.desk = desk;
        this.gaussians = gaussians;
        this.measurements = measurements;
        this.look = look;
        this.commands = commands;
        setId("workbench");
        planePane = new PlanePane(studio, plane, commands);
        planePane.getChildren().add(notices);
        StackPane.setAlignment(notices, Pos.TOP_CENTER);
        StackPane.setMargin(notices, new Insets(56, 16, 16, 16));
        status = new StatusBar(this::showOutside, () -> commands.run(Action.SHOW_INCIDENTS));
        flowStrip = new FlowStrip(studio, plane, commands);
        studio.momentProperty().addListener((property, before, now) -> {
            if (now != null) {
                training.add(now);
            }
        });
        bottom.getChildren().setAll(flowStrip, chartPlace(null), status);
        setCenter(planePane);
        setBottom(bottom);
        desk.toolProperty().addListener((property, before, now) -> {
            useTool(now);
            bringKeysToThePlane();
        });
        desk.sizeProperty().addListener((property, before, now) -> plane.refreshPointer());
        desk.filledProperty().addListener((property, before, now) -> plane.refreshPointer());
        useTool(desk.toolProperty().get());
    }

    PlanePane planePane() {
        return planePane;
    }

    StatusBar status() {
        return status;
    }

    BooleanProperty showTargetProperty() {
        return showTarget;
    }

    BooleanProperty showMethodProperty() {
        return showMethod;
    }

    BooleanProperty showChartsProperty() {
        return showCharts;
    }

    /** Adds the docks at the sides; they take a while to build, so the window is shown before. */
    void addDocks(
            Background background,
            Background trials,
            Thumbnails thumbnails,
            Preferences preferences,
            Consumer<TargetChoice> onFormula) {
        TargetDock dock = new TargetDock(
                studio, desk, gaussians, commands, look, background, trials, thumbnails, preferences, onFormula);
        targetDock = dock;
        Region targets = side(
                dock,
                Bindings.createDoubleBinding(
                        () -> (getWidth() >= ROOMY ? TARGET_WIDTH_ROOMY : TARGET_WIDTH) * typeScale(),
                        widthProperty(),
                        look.themeProperty()),
                "left",
                showTarget);
        monitor = new TrainingMonitor(studio, training, background);
        MethodDock methodDock = new MethodDock(studio, plane, commands, look, background);
        MicroscopePanel panel = new MicroscopePanel(studio, plane, commands, look, background);
        microscope = panel;
        DockPages methods = methodPages;
        methods.tab("Method", methodDock);
        methods.tab("Microscope", panel);
        methods.select("Method");
        studio.microscope().sightProperty().addListener((property, before, now) -> {
            if (before == null && now != null) {
                methods.select("Microscope");
            }
        });
        setLeft(targets);
        setRight(side(
                methods,
                Bindings.createDoubleBinding(() -> METHOD_WIDTH * typeScale(), look.themeProperty()),
                "right",
                showMethod));
    }

    /** Larger type needs wider docks, for the same words. */
    private double typeScale() {
        return look.palette().fontSize() / Palette.of(Theme.LIGHT).fontSize();
    }

    /** Adds the charts, whose fonts were loaded before. */
    void addCharts(ChartFonts fonts, ChartExport export, Preferences preferences, Consumer<DistanceKind> onDistance) {
        charts = new ChartDock(studio, measurements, training, look, fonts, export, preferences, onDistance);
        bottom.getChildren().set(1, chartPlace(charts));
    }

    /** Adds a page to the method dock. */
    void addMethodPage(String name, Node page) {
        methodPages.tab(name, page);
    }

    /** Shows one of the pages of the method dock. */
    void showMethodPage(String name) {
        methodPages.select(name);
    }

    /** Adds a page to the target dock. */
    void addTargetPage(String name, Node page) {
        if (targetDock != null) {
            targetDock.tab(name, page);
        }
    }

    /** Shows one of the pages of the target dock. */
    void showTargetPage(String name) {
        if (targetDock != null) {
            targetDock.select(name);
        }
    }

    private static Region side(Region dock, DoubleBinding width, String where, BooleanProperty shown) {
        dock.getStyleClass().add("side-" + where);
        dock.minWidthProperty().bind(width);
        dock.prefWidthProperty().bind(width);
        dock.maxWidthProperty().bind(width);
        dock.visibleProperty().bind(shown);
        dock.managedProperty().bind(shown);
        return dock;
    }

    private Region chartPlace(@Nullable ChartDock dock) {
        Region place = dock == null ? new Region() : dock;
        place.getStyleClass().add("chart-dock");
        place.setMinHeight(CHART_HEIGHT);
        place.setPrefHeight(CHART_HEIGHT);
        place.setMaxHeight(CHART_HEIGHT);
        place.visibleProperty().bind(showCharts);
        place.managedProperty().bind(showCharts);
        return place;
    }

    /** A tool taken by its key is used at once; one taken from its button leaves someone at the buttons. */
    void bringKeysToThePlane() {
        Scene scene = plane.getScene();
        if (scene != null && !(scene.getFocusOwner() instanceof ToggleButton)) {
            plane.requestFocus();
        }
    }

    private void useTool(Tool tool) {
        if (tool == Tool.FOLLOW) {
            plane.setPointerTool(new FollowPointer(studio, plane));
        } else if (tool == Tool.HAND || !desk.canDraw()) {
            plane.setPointerTool(null);
        } else {
            plane.setPointerTool(tool == Tool.GAUSSIAN ? new GaussianPointer(gaussians) : new DeskPointer(desk));
        }
    }

    /** Fits the view to the target and the particles around it. */
    private void showOutside() {
        for (int i = 0; i < 6 && plane.summaryProperty().get().outside() > 0; i++) {
            plane.zoomOut();
        }
    }

    /** What brings words, the microscope and charts up to date, each by itself. */
    List<Runnable> refreshes(Supplier<Nd4jRuntime.Status> kernels) {
        return List.of(this::refreshWords, this::refreshMicroscope, () -> refreshCharts(kernels.get()));
    }

    private void refreshWords() {
        planePane.refresh();
        status.setVitals(studio.vitalsProperty().get());
        status.setParticles(studio.experiment().particles());
        status.setWarnings(plane.summaryProperty().get());
        DistanceMonitor.Result newest = measurements.newest();
        if (newest == null) {
            planePane.hideDistance();
        } else {
            planePane.showDistance(newest.mmd().value(), newest.mmd().floor());
        }
        Moment moment = studio.momentProperty().get();
        if (moment != null) {
            status.setIncidents(moment.incidents());
            refreshTraining(moment);
        }
    }

    private void refreshMicroscope() {
        if (microscope != null) {
            microscope.refresh();
        }
    }

    private void refreshCharts(Nd4jRuntime.Status kernels) {
        if (charts != null) {
            charts.refresh(kernels);
        }
    }

    private void refreshTraining(Moment moment) {
        TrainingMonitor measuring = monitor;
        if (moment.model() == null || measuring == null) {
            status.setTraining("", "");
            planePane.showQuality("");
            return;
        }
        measuring.refresh(moment);
        status.setTraining(
                TrainingWords.line(moment, training, studio.vitalsProperty().get()), TrainingWords.refused(training));
        planePane.showQuality(TrainingWords.quality(training, measuring.travel(moment)));
    }
}
