package pushforward.app.shell;

import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window's size, icon and limits. */
final class WindowFrame {
    private static final double SMALLEST_WIDTH = 1184;
    private static final double SMALLEST_HEIGHT = 600;
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
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            // with GTK, a least size shrinks the window to it
            stage.setMinWidth(Math.min(SMALLEST_WIDTH, screen.getWidth()));
            stage.setMinHeight(Math.min(SMALLEST_HEIGHT, screen.getHeight()));
        }
    }
}
