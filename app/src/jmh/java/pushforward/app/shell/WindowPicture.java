package pushforward.app.shell;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javafx.util.Duration;
import pushforward.app.draw.Pictures;
import pushforward.app.export.PngFile;
import pushforward.app.plane.PlaneView;
import pushforward.app.raster.FlowDepth;
import pushforward.app.raster.Layer;
import pushforward.app.raster.Theme;
import pushforward.app.studio.Speed;
import pushforward.engine.cli.Workplace;
import pushforward.engine.io.Output;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;

/**
 * Has the program take its own picture, for the documentation. Argument: {@code EXAMPLE,THEME,SECONDS,FILE.png}, such as
 * {@code RIVER,DARK,20,docs/images/window.png}; or {@code flow:METHOD[;k=v]:TARGET,THEME,SECONDS,PREFIX} for three pictures of the plane after so many
 * seconds of training: {@code PREFIX-grid.png}, {@code PREFIX-log-determinant.png} and {@code PREFIX-layers.png}.
 */
public final class WindowPicture {

    private WindowPicture() {}

    private static final double SETTLED = 14;

    /** Opens the window on an example, waits, writes the picture, ends the process. */
    public static void main(String[] arguments) {
        String[] wanted = arguments[0].split(",");
        if (wanted[0].startsWith("flow:")) {
            String[] flow = wanted[0].split(":");
            takeFlow(flow[1], flow[2], Theme.valueOf(wanted[1]), Double.parseDouble(wanted[2]), wanted[3]);
            return;
        }
        Platform.startup(() -> {
            Look.loadFonts();
            Workplace workplace = Workplace.ofProcess(Pictures::read);
            Stage stage = new Stage();
            Shell shell = new Shell(
                    stage,
                    workplace.catalogue(),
                    Launcher.first(workplace.catalogue()),
                    workplace.folders(),
                    workplace.kernels());
            shell.show(null);
            shell.look().themeProperty().set(Theme.valueOf(wanted[1]));
            shell.scenes().open(Example.valueOf(wanted[0]));
            PauseTransition pause = new PauseTransition(Duration.seconds(Double.parseDouble(wanted[2])));
            pause.setOnFinished(event -> {
                PngFile.write(
                        SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null),
                        Output.file(Path.of(wanted[3])));
                System.exit(0);
            });
            pause.play();
        });
    }

    private static void takeFlow(String method, String target, Theme theme, double seconds, String prefix) {
        Platform.startup(() -> {
            Look.loadFonts();
            Workplace workplace = Workplace.ofProcess(Pictures::read);
            Stage stage = new Stage();
            // few particles and nothing else to paint leave the time to training
            String[] settings = method.split(";");
            MethodChoice choice = MethodChoice.of(workplace.catalogue(), settings[0]);
            for (int i = 1; i < settings.length; i++) {
                String[] pair = settings[i].split("=");
                choice = choice.with(pair[0], choice.parameters().spec(pair[0]).parsed(pair[1]));
            }
            Experiment first = Experiment.of(workplace.catalogue(), target, settings[0])
                    .withMethod(choice)
                    .withParticles(200);
            Shell shell = new Shell(stage, workplace.catalogue(), first, workplace.folders(), workplace.kernels());
            shell.show(null);
            shell.look().themeProperty().set(theme);
            shell.studio().speedProperty().set(Speed.MAXIMUM);
            shell.studio().playingProperty().set(true);
            PlaneView plane = shell.plane();
            plane.layersProperty().set(Set.of(Layer.PARTICLES));
            Set<Layer> usual = Set.of(Layer.DENSITY, Layer.PARTICLES, Layer.CONTOURS, Layer.AXES, Layer.MODEL_DENSITY);
            later(seconds, () -> {
                shell.studio().playingProperty().set(false);
                shell.studio().setParticles(10_000);
                plane.layersProperty().set(and(usual, Layer.FLOW_GRID));
                later(SETTLED, () -> {
                    write(plane, prefix + "-grid.png");
                    plane.layersProperty().set(and(usual, Layer.LOG_DETERMINANT));
                    later(SETTLED, () -> {
                        write(plane, prefix + "-log-determinant.png");
                        plane.layersProperty().set(and(usual, Layer.FLOW_GRID));
                        double half = 0.5
                                * shell.studio().momentProperty().get().model().layers();
                        plane.depthProperty().set(FlowDepth.LIVE.withLayers(half));
                        later(SETTLED, () -> {
                            write(plane, prefix + "-layers.png");
                            System.exit(0);
                        });
                    });
                });
            });
        });
    }

    private static Set<Layer> and(Set<Layer> layers, Layer more) {
        Set<Layer> all = new HashSet<>(layers);
        all.add(more);
        return Set.copyOf(all);
    }

    private static void later(double seconds, Runnable then) {
        PauseTransition pause = new PauseTransition(Duration.seconds(seconds));
        pause.setOnFinished(event -> then.run());
        pause.play();
    }

    /** What is written over the plane included. */
    private static void write(PlaneView plane, String file) {
        PngFile.write(
                SwingFXUtils.fromFXImage(plane.getParent().snapshot(null, null), null), Output.file(Path.of(file)));
    }
}
