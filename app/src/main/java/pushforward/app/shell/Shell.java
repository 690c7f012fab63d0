package pushforward.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import pushforward.app.charts.ChartFonts;
import pushforward.app.draw.DrawKeys;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.draw.GaussianDesk;
import pushforward.app.draw.KeyPen;
import pushforward.app.draw.Lettering;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.studio.Measurements;
import pushforward.app.studio.Studio;
import pushforward.engine.diagnostic.ChainMonitor;
import pushforward.engine.diagnostic.DistanceMonitor;
import pushforward.engine.io.ProgramFolders;
import pushforward.engine.math.Bounds;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;

/** One window and everything that lives as long as it does. UI thread only. */
public final class Shell implements AutoCloseable {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;
    private static final Duration AUTOSAVE = Duration.seconds(20);

    private final Stage stage;
    private final Look look;
    private final Commands commands = new Commands();
    private final Notices notices = new Notices();
    private final PlaneView plane = new PlaneView();
    private final Measurements measurements =
            new Measurements(new ChainMonitor(ForkJoinPool.commonPool(), System::nanoTime));
    private final Dialogs dialogs;
    private final Studio studio;
    private final DrawingDesk desk;
    private final GaussianDesk gaussians;
    private final KeyPen pen;
    private final MicroscopeDesk microscope;
    private final Workbench workbench;
    private final Background background;
    private final Background files;
    private final DataDesk data;
    private final DrawsDesk draws;
    private final SweepWindow sweeps;
    private Supplier<Optional<Path>> dataChooser;
    private Supplier<List<Path>> drawsChooser;
    private final Background pictures;
    private final Background trials;
    private final AutoFit fit;
    private final Nd4jRuntime kernels;
    private final SceneDesk scenes;
    private final DistanceMonitor monitor;
    private final ChartExport chartExport;
    private final Pulse pulse;
    private final Autosave autosave;
    private final Timeline autosaving = new Timeline(new KeyFrame(AUTOSAVE, event -> autosave()));

    /**
     * Makes the window; {@link #show} shows it.
     *
     * @param first what runs at first
     * @param folders where settings and unsaved work are kept
     * @param kernels whose state is shown and which measures distances once it is ready
     */
    public Shell(Stage stage, Catalogue catalogue, Experiment first, ProgramFolders folders, Nd4jRuntime kernels) {
        this.stage = stage;
        autosave = new Autosave(folders.data());
        Path settingsFile = folders.data().resolve("settings.json");
        Settings settings = Settings.read(settingsFile);
        look = new Look(settings.theme());
        dialogs = new Dialogs(stage, look, notices, this::doing);
        studio = new Studio(catalogue, first, Platform::runLater, dialogs::failed);
        background = new Background("background", dialogs::failed);
        files = new Background("files", dialogs::failed);
        chartExport = new ChartExport(dialogs, files);
        pictures = new Background("thumbnails", dialogs::failed);
        trials = new Background("formula", dialogs::failed);
        this.kernels = kernels;
        desk = new DrawingDesk(studio, this::view);
        gaussians = new GaussianDesk(
                studio, desk, () -> plane.viewportProperty().get().unitsPerPixel());
        pen = new KeyPen(desk);
        fit = new AutoFit(plane, id -> desk.drawing().isPresent());
        data = new DataDesk(studio, files, fit::await);
        dataChooser = dialogs::askForData;
        draws = new DrawsDesk(studio, bounds -> plane.fit(bounds.scaled(1.15)), dialogs::failed);
        drawsChooser = dialogs::askForDraws;
        scenes = new SceneDesk(studio, plane, desk, fit, dialogs, files, settings, settingsFile);
        new Wiring(commands, stage, studio, desk, gaussians, plane, look, dialogs, files).define();
        microscope = new MicroscopeDesk(studio, plane, notices);
        microscope.define(commands);
        scenes.define(commands);
        scenes.setOnData(this::openData);
        scenes.setOnDraws(this::openDraws);
        commands.define(Action.QUIT, this::askAndClose);
        commands.define(Action.FIT, fit::fit);
        sweeps = new SweepWindow(stage, studio, kernels, look, dialogs, files);
        commands.define(Action.SWEEP, sweeps::show);
        new Tracer(studio, files, dialogs, () -> showTargetPage("Draw")).define(commands, desk);
        commands.defineSwitch(Action.KEY_PEN, pen.activeProperty());
        workbench = new Workbench(studio, plane, desk, gaussians, measurements, look, commands, notices);
        commands.defineSwitch(Action.TARGET_DOCK, workbench.showTargetProperty());
        commands.defineSwitch(Action.METHOD_DOCK, workbench.showMethodProperty());
        commands.defineSwitch(Action.CHART_DOCK, workbench.showChartsProperty());
        monitor = new DistanceMonitor(kernels, System::nanoTime);
        pulse = new Pulse(studio, plane, measurements, monitor, fit, workbench.refreshes(kernels::status));
        plane.setOnFailure(dialogs::failed);
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> dialogs.failed(failure));
        follow();
    }

    public Studio studio() {
        return studio;
    }

    PlaneView plane() {
        return plane;
    }

    SceneDesk scenes() {
        return scenes;
    }

    Commands commands() {
        return commands;
    }

    /** Replaces the dialog that asks for a file of data. */
    void setDataChooser(Supplier<Optional<Path>> chooser) {
        dataChooser = chooser;
    }

    ChartExport chartExport() {
        return chartExport;
    }

    /** Replaces the dialog that asks for files of draws. */
    void setDrawsChooser(Supplier<List<Path>> chooser) {
        drawsChooser = chooser;
    }

    SweepDesk sweeps() {
        return sweeps.desk();
    }

    DrawsDesk draws() {
        return draws;
    }

    DataDesk data() {
        return data;
    }

    DrawingDesk desk() {
        return desk;
    }

    GaussianDesk gaussians() {
        return gaussians;
    }

    Look look() {
        return look;
    }

    /** Makes failures on threads that nobody looks after end in the same dialog as all others. */
    void reportFailuresOfAllThreads() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> Platform.runLater(() -> dialogs.failed(failure)));
    }

    /**
     * Shows the window, playing; what takes longer to build follows once it is up.
     *
     * @param file a scene, points or a picture to open; null for none
     */
    public void show(@Nullable Path file) {
        Menus menus = new Menus(commands, scenes::recent, path -> scenes.open(Path.of(path)), scenes::open);
        Toolbar toolbar = new Toolbar(studio, commands, menus, look, scenes.nameProperty(), notices);
        workbench.setTop(toolbar);
        Scene scene =
                new Scene(workbench, WIDTH, HEIGHT, Color.web(look.palette().background()));
        look.dress(scene);
        Keys.install(scene, plane, commands);
        FileDrop.accept(scene, files -> {
            scenes.open(files);
            return true;
        });
        WindowFrame.prepare(stage, WIDTH, HEIGHT);
        stage.setScene(scene);
        stage.titleProperty()
                .bind(Bindings.createStringBinding(
                        () -> scenes.nameProperty().get().isEmpty()
                                ? "Pushforward"
                                : scenes.nameProperty().get() + " – Pushforward",
                        scenes.nameProperty()));
        stage.addEventHandler(WindowEvent.WINDOW_CLOSE_REQUEST, event -> {
            event.consume();
            askAndClose();
        });
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> close());
        stage.show();
        plane.requestFocus();
        pulse.start();
        studio.playingProperty().set(true);
        Platform.runLater(() -> finish(file));
    }

    private void finish(@Nullable Path file) {
        workbench.addDocks(
                background,
                trials,
                new Thumbnails(studio.catalogue(), pictures, plane),
                new Preferences(scenes::settings, scenes::remember),
                fit::await);
        workbench.addTargetPage("Data", new DataTab(studio, data, look, () -> dataChooser.get()));
        workbench.addMethodPage(
                "Draws", new DrawsTab(studio, draws, () -> drawsChooser.get(), new CsvExport(dialogs, files)));
        draws.openedProperty().addListener((property, before, now) -> {
            if (now != null) {
                workbench.showMethodPage("Draws");
            }
        });
        workbench.planePane().add(new SymmetryMark(studio, desk, plane));
        workbench.planePane().add(new GaussianMark(studio, desk, gaussians, plane));
        workbench.planePane().add(new PolygonMark(pen, desk, plane));
        workbench.planePane().add(new PenMark(pen, desk, plane));
        files.run(Lettering::load, desk::setLettering);
        kernels.addListener(status -> Platform.runLater(() -> showKernels(status)));
        showKernels(kernels.status());
        files.run(
                ChartFonts::load,
                fonts -> workbench.addCharts(
                        fonts, chartExport, new Preferences(scenes::settings, scenes::remember), monitor::want));
        if (file != null) {
            scenes.open(file);
        } else if (autosave.isLeftOver()) {
            scenes.restore(autosave.file());
        } else if (desk.canDraw()) {
            workbench
                    .planePane()
                    .showHint("Draw with the mouse: the particles follow. Space pauses, F1 shows every key.");
        }
        autosaving.setCycleCount(Animation.INDEFINITE);
        autosaving.play();
    }

    private void showKernels(Nd4jRuntime.Status status) {
        switch (status.state()) {
            case NOT_STARTED, LOADING -> workbench.status().setEngine(StatusBar.Engine.LOADING, "Loading natives…");
            case READY -> workbench.status().setEngine(StatusBar.Engine.READY, "Engine ready");
            case FAILED -> {
                workbench.status().setEngine(StatusBar.Engine.FAILED, "Engine without distances");
                notices.warn(status.sentence());
            }
        }
    }

    private void follow() {
        new PreviousTarget(studio, plane, background).follow();
        studio.experimentProperty().addListener((property, before, now) -> look.familyProperty()
                .set(studio.method().family()));
        studio.history()
                .canUndoProperty()
                .addListener((property, before, now) -> workbench.planePane().hideHint());
        studio.experimentProperty().addListener((property, before, now) -> sayIfItBeginsAnew(before, now));
        look.familyProperty().set(studio.method().family());
        look.themeProperty().addListener((property, before, now) -> {
            restyle();
            scenes.remember(scenes.settings().withTheme(now));
        });
        look.familyProperty().addListener((property, before, now) -> restyle());
        pen.activeProperty().addListener(property -> workbench.bringKeysToThePlane());
        DrawKeys keys = new DrawKeys(desk, gaussians, pen);
        plane.addEventFilter(KeyEvent.KEY_PRESSED, keys::handle);
        plane.addEventFilter(ScrollEvent.SCROLL, keys::handle);
        restyle();
    }

    /** What was learned by other layers is of no use. */
    private void sayIfItBeginsAnew(Experiment before, Experiment now) {
        boolean learns = studio.method().isLearned()
                && before.method().id().equals(now.method().id());
        boolean other = learns
                && studio.method().parameters().stream()
                        .filter(spec -> spec.liveness() == ParamSpec.Liveness.RESTARTS)
                        .anyMatch(spec -> !before.method()
                                .parameters()
                                .value(spec.id())
                                .equals(now.method().parameters().value(spec.id())));
        if (other) {
            notices.show("Other layers: training begins anew, with the same seed.");
        }
    }

    private void restyle() {
        plane.planeStyleProperty()
                .set(PlaneStyle.of(
                                look.themeProperty().get(),
                                look.familyProperty().get())
                        .withColourMap(plane.planeStyleProperty().get().colourMap()));
    }

    private Bounds view() {
        return plane.viewportProperty().get().visible(plane.getWidth(), plane.getHeight());
    }

    private String doing() {
        Experiment now = studio.experiment();
        return now.method().id() + " " + now.method().parameters() + " on "
                + now.target().id() + ", " + now.particles() + " particles, seed " + now.seed();
    }

    private void autosave() {
        if (autosave.isOurs()) {
            scenes.autosave(autosave.file());
        }
    }

    private void openData(Path file) {
        draws.tell(file, () -> openDraws(List.of(file)), () -> {
            data.open(file);
            workbench.showTargetPage("Data");
        });
    }

    private void openDraws(List<Path> files) {
        draws.open(files);
        workbench.showMethodPage("Draws");
    }

    private void showTargetPage(String name) {
        workbench.showTargetPage(name);
    }

    private void askAndClose() {
        scenes.unlessUnsaved(() -> {
            autosave.discard();
            stage.hide();
        });
    }

    @Override
    public void close() {
        autosaving.stop();
        microscope.close();
        pulse.stop();
        plane.close();
        studio.close();
        background.close();
        draws.close();
        sweeps.close();
        files.close();
        pictures.close();
        trials.close();
        autosave.close();
        Thread.currentThread().setUncaughtExceptionHandler(null); // it would keep all of this window
    }
}
