package pushforward.app.shell;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import pushforward.engine.io.ProgramFolders;
import pushforward.engine.net.Nd4jRuntime;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Pick;
import pushforward.engine.spi.Catalogue;

/** The real window for a test, with a data folder of its own and without natives; nothing in here waits by the clock. */
final class OpenWindow implements AutoCloseable {
    /** The library unpacks once for the whole Java, into a folder that must outlive every test. */
    static final ProgramFolders NATIVES = new ProgramFolders(Path.of("target"));

    private static final long PATIENCE_SECONDS = 60;

    final Shell shell;
    final Stage stage;
    final FxRobot robot = new FxRobot();
    private final Nd4jRuntime kernels;

    OpenWindow(Path folder, Experiment first, @Nullable Path file) throws Exception {
        FxToolkit.registerPrimaryStage();
        kernels = new Nd4jRuntime(NATIVES.nativeCode());
        ProgramFolders folders = new ProgramFolders(folder);
        Shell[] made = new Shell[1];
        Stage[] window = new Stage[1];
        WaitForAsyncUtils.asyncFx(() -> {
                    Look.loadFonts();
                    window[0] = new Stage();
                    made[0] = new Shell(window[0], Catalogue.builtIn(), first, folders, kernels);
                    made[0].show(file);
                })
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        shell = made[0];
        stage = window[0];
        await(() -> robot.lookup(".chart-card").queryAll().size() >= 3);
        await(() -> shell.studio().momentProperty().get() != null);
    }

    static OpenWindow withDefaults(Path folder) throws Exception {
        return new OpenWindow(folder, Launcher.first(Catalogue.builtIn()), null);
    }

    static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(condition));
    }

    static <T> T onFx(Callable<T> query) throws Exception {
        return WaitForAsyncUtils.asyncFx(query).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static void doOnFx(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    long step() throws Exception {
        return onFx(() -> {
            var moment = shell.studio().momentProperty().get();
            return moment == null ? -1 : moment.step();
        });
    }

    /**
     * The step at which a run that has been paused stands. Following another particle for a moment tells: a frame that has it was made
     * after the engine had heard of the pause, however slow it is.
     */
    long settledStep() throws Exception {
        int before = followed();
        int other = before == 1 ? 2 : 1;
        doOnFx(() -> shell.studio().follow(other));
        await(() -> followed() == other);
        doOnFx(() -> shell.studio().follow(before));
        await(() ->
                followed() == before && shell.plane().summaryProperty().get().step() == step());
        return step();
    }

    private int followed() throws Exception {
        return onFx(() -> {
            var moment = shell.studio().momentProperty().get();
            var followed = moment == null ? null : moment.followed();
            return followed == null ? Pick.NONE : followed.particle();
        });
    }

    Experiment running() throws Exception {
        return onFx(() -> shell.studio().momentProperty().get().experiment());
    }

    /** Screen coordinates of a place in the plane, given as shares of its width and height. */
    double[] place(double right, double down) throws Exception {
        return onFx(() -> {
            Node plane = shell.plane();
            Bounds on = plane.localToScreen(plane.getBoundsInLocal());
            return new double[] {on.getMinX() + right * on.getWidth(), on.getMinY() + down * on.getHeight()};
        });
    }

    @Override
    public void close() throws Exception {
        doOnFx(() -> {
            for (Window window : Window.getWindows().toArray(Window[]::new)) {
                if (window != stage) {
                    window.hide();
                }
            }
            stage.hide();
        });
        kernels.close();
    }
}
