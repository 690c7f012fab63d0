package pushforward.app.shell;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import pushforward.app.charts.ChartFonts;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.raster.Theme;
import pushforward.app.studio.Measurements;
import pushforward.app.studio.Studio;
import pushforward.engine.diagnostic.DistanceMonitor;
import pushforward.engine.math.Bounds;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;

/** One window and everything that lives as long as it does. UI thread only. */
public final class Shell implements AutoCloseable {
    private final Stage stage;
    private final Look look;
    private final Commands commands = new Commands();
    private final Notices notices = new Notices();
    private final PlaneView plane = new PlaneView();
    private final Measurements measurements = new Measurements();
    private final Dialogs dialogs;
    private final Studio studio;
    private final DrawingDesk desk;
    private final Workbench workbench;
    private final Background background;
    private final Nd4jRuntime kernels;
    private final Pulse pulse;

    /**
     * Makes the window; {@link #show} shows it.
     *
     * @param first what runs at first
     */
    public Shell(Stage stage, Catalogue catalogue, Experiment first, Theme theme) {
        this.stage = stage;
        this.look = new Look(theme);
        this.dialogs = new Dialogs(stage, look, notices, this::doing);
        this.studio = new Studio(catalogue, first, Platform::runLater, dialogs::failed);
        this.background = new Background("background", dialogs::failed);
        this.kernels = new Nd4jRuntime(DataFolder.locate().resolve("natives"));
        this.desk = new DrawingDesk(studio, this::view);
        AutoFit fit = new AutoFit(plane, id -> desk.drawing().isPresent());
        new Wiring(commands, stage, studio, desk, plane, look, dialogs, background).define();
        commands.define(Action.FIT, fit::fit);
        this.workbench = new Workbench(studio, plane, desk, measurements, look, commands, notices);
        DistanceMonitor monitor = new DistanceMonitor(kernels, System::nanoTime);
        this.pulse = new Pulse(studio, plane, measurements, monitor, fit, this::refresh);
        commands.defineSwitch(Action.TARGET_DOCK, workbench.showTargetProperty());
        commands.defineSwitch(Action.METHOD_DOCK, workbench.showMethodProperty());
        commands.defineSwitch(Action.CHART_DOCK, workbench.showChartsProperty());
        plane.setOnFailure(dialogs::failed);
        follow();
    }

    public Studio studio() {
        return studio;
    }

    /** Shows the window, playing; what takes longer to build follows once it is up. */
    public void show() {
        workbench.setTop(new Toolbar(studio, commands, new Menus(commands, List::of, path -> {}), look));
        Scene scene = new Scene(workbench, 1280, 720, Color.web(look.palette().background()));
        look.dress(scene);
        Keys.install(scene, plane, commands);
        stage.setScene(scene);
        stage.setTitle("Pushforward");
        stage.setMinWidth(1024);
        stage.setMinHeight(640);
        stage.setFullScreenExitHint("");
        Look.addIcons(stage);
        stage.setOnHidden(event -> close());
        stage.show();
        plane.requestFocus();
        pulse.start();
        studio.playingProperty().set(true);
        Platform.runLater(this::finish);
    }

    private void finish() {
        workbench.addDocks(background);
        kernels.addListener(status -> Platform.runLater(() -> showKernels(status)));
        showKernels(kernels.status());
        kernels.start();
        background.run(
                () -> {
                    ChartFonts.load();
                    return true;
                },
                loaded -> workbench.addCharts(new CsvExport(dialogs, background)));
        workbench
                .planePane()
                .showHint(
                        "Draw over it with the mouse: the particles follow.   Space pauses, R starts again, F1 shows every key.");
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
        studio.experimentProperty().addListener((property, before, now) -> look.familyProperty()
                .set(studio.method().family()));
        studio.history()
                .canUndoProperty()
                .addListener((property, before, now) -> workbench.planePane().hideHint());
        look.familyProperty().set(studio.method().family());
        look.themeProperty().addListener((property, before, now) -> restyle());
        look.familyProperty().addListener((property, before, now) -> restyle());
        restyle();
    }

    private void restyle() {
        plane.planeStyleProperty()
                .set(PlaneStyle.of(
                                look.themeProperty().get(),
                                look.familyProperty().get())
                        .withColourMap(plane.planeStyleProperty().get().colourMap()));
    }

    private void refresh() {
        workbench.refresh(kernels.status());
    }

    private Bounds view() {
        return plane.viewportProperty().get().visible(plane.getWidth(), plane.getHeight());
    }

    private String doing() {
        Experiment now = studio.experiment();
        return now.method().id() + " " + now.method().parameters() + " on "
                + now.target().id() + ", " + now.particles() + " particles, seed " + now.seed();
    }

    @Override
    public void close() {
        pulse.stop();
        plane.close();
        studio.close();
        background.close();
        kernels.close();
    }
}
