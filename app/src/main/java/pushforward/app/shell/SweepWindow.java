package pushforward.app.shell;

import java.awt.image.BufferedImage;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import pushforward.app.charts.ChartFonts;
import pushforward.app.export.PngFile;
import pushforward.app.studio.Studio;
import pushforward.engine.io.Output;
import pushforward.engine.net.Nd4jRuntime;

/** The window of sweeps, beside the one where the run goes on. UI thread only. */
final class SweepWindow implements AutoCloseable {
    private static final double WIDTH = 1120;
    private static final double HEIGHT = 620;
    private static final double PICTURE_SCALE = 2;

    private final Stage owner;
    private final Studio studio;
    private final Look look;
    private final Dialogs dialogs;
    private final Background background;
    private final SweepDesk desk;
    private @Nullable Stage stage;

    SweepWindow(Stage owner, Studio studio, Nd4jRuntime kernels, Look look, Dialogs dialogs, Background background) {
        this.owner = owner;
        this.studio = studio;
        this.look = look;
        this.dialogs = dialogs;
        this.background = background;
        desk = new SweepDesk(studio.catalogue(), kernels);
    }

    SweepDesk desk() {
        return desk;
    }

    /** Shows the window, which is made when it is first asked for. */
    void show() {
        Stage known = stage;
        if (known != null) {
            known.show();
            known.toFront();
            return;
        }
        background.run(ChartFonts::load, this::make);
    }

    private void make(ChartFonts fonts) {
        if (stage != null) {
            return;
        }
        Stage made = new Stage();
        stage = made;
        made.initOwner(owner);
        made.setTitle("Sweep a parameter");
        SweepPanel[] panel = new SweepPanel[1];
        panel[0] = new SweepPanel(
                studio, desk, look, fonts, new CsvExport(dialogs, background), () -> exportPicture(panel[0]));
        Scene scene =
                new Scene(panel[0], WIDTH, HEIGHT, Color.web(look.palette().background()));
        look.dress(scene);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                made.hide();
            }
        });
        made.setScene(scene);
        made.setMinWidth(1000); // the table's columns; some window managers open a window no wider than it must be
        made.setMinHeight(560);
        made.setWidth(WIDTH);
        made.setHeight(HEIGHT);
        WindowFrame.insist(made, WIDTH, HEIGHT);
        made.show();
        // Not every window manager places a new window where it is asked to.
        Platform.runLater(() -> {
            made.setX(owner.getX() + Math.max(0, (owner.getWidth() - made.getWidth()) / 2));
            made.setY(owner.getY() + Math.max(0, (owner.getHeight() - made.getHeight()) / 2));
        });
    }

    private void exportPicture(SweepPanel panel) {
        SnapshotParameters sharp = new SnapshotParameters();
        sharp.setTransform(Transform.scale(PICTURE_SCALE, PICTURE_SCALE));
        sharp.setFill(Color.web(look.palette().background()));
        BufferedImage picture = SwingFXUtils.fromFXImage(panel.charts().snapshot(sharp, null), null);
        dialogs.askWhereToSave("Export charts", "sweep.png", "PNG picture", "*.png")
                .ifPresent(file -> background.run(
                        () -> {
                            PngFile.write(picture, Output.file(file));
                            return file;
                        },
                        written -> dialogs.notice("Exported " + file.getFileName() + ".")));
    }

    @Override
    public void close() {
        desk.close();
        if (stage != null) {
            stage.hide();
        }
    }
}
