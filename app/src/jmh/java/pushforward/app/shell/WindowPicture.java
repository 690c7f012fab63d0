package pushforward.app.shell;

import java.nio.file.Path;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javafx.util.Duration;
import pushforward.app.draw.Pictures;
import pushforward.app.export.PngFile;
import pushforward.app.raster.Theme;
import pushforward.engine.cli.Workplace;
import pushforward.engine.io.Output;

/**
 * Has the program take its own picture, for the documentation. Argument: {@code EXAMPLE,THEME,SECONDS,FILE.png}, such as
 * {@code RIVER,DARK,20,docs/images/window.png}.
 */
public final class WindowPicture {

    private WindowPicture() {}

    /** Opens the window on an example, waits, writes the picture, ends the process. */
    public static void main(String[] arguments) {
        String[] wanted = arguments[0].split(",");
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
}
