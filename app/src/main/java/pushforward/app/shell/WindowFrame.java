package pushforward.app.shell;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

/** The window's size, icon and limits. */
final class WindowFrame {
    private static final double SMALLEST_WIDTH = 1184;
    private static final double SMALLEST_HEIGHT = 600;
    private static final double[] MOMENTS = {50, 250, 1_000, 2_000};
    private static final double SHARE = 0.9;

    private WindowFrame() {}

    /** Prepares a stage: it fills a small screen, and most of a large one. */
    static void prepare(Stage stage, double width, double height) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        if (screen.getWidth() * SHARE < width || screen.getHeight() * SHARE < height) {
            stage.setX(screen.getMinX());
            stage.setY(screen.getMinY());
            stage.setWidth(screen.getWidth());
            stage.setHeight(screen.getHeight());
            stage.setMaximized(true);
        } else {
            double scale = Math.min(screen.getWidth() * SHARE / width, screen.getHeight() * SHARE / height);
            stage.setWidth(Math.rint(width * Math.min(scale, 1.25)));
            stage.setHeight(Math.rint(height * Math.min(scale, 1.25)));
        }
        stage.setFullScreenExitHint("");
        Look.addIcons(stage);
        stage.setMinWidth(Math.min(SMALLEST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(SMALLEST_HEIGHT, screen.getHeight()));
        if (!stage.isMaximized()) {
            insist(stage, stage.getWidth(), stage.getHeight());
        }
    }

    /** With GTK, a window manager's first answer can undo the size that was asked for, so it is asked for again. */
    static void insist(Stage stage, double width, double height) {
        Timeline again = new Timeline();
        for (double moment : MOMENTS) {
            again.getKeyFrames().add(new KeyFrame(Duration.millis(moment), event -> {
                if (stage.getWidth() < width && stage.getHeight() < height && !stage.isMaximized()) {
                    stage.setWidth(width);
                    stage.setHeight(height);
                }
            }));
        }
        stage.addEventHandler(WindowEvent.WINDOW_SHOWN, event -> again.play());
    }
}
