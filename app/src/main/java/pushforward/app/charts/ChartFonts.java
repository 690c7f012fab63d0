package pushforward.app.charts;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The program's fonts, for the charts: they measure text with the desktop toolkit and paint it with the window's. */
public final class ChartFonts {
    private static final String[] FILES = {"Inter-Regular.otf", "JetBrainsMono-Regular.ttf"};
    static final int SIZE = 12;

    private ChartFonts() {}

    /** Registers the fonts; takes a while the first time, and is not for the UI thread. */
    public static void load() {
        GraphicsEnvironment environment = GraphicsEnvironment.getLocalGraphicsEnvironment();
        for (String file : FILES) {
            try (InputStream in =
                    Objects.requireNonNull(ChartFonts.class.getResourceAsStream("/pushforward/assets/fonts/" + file))) {
                environment.registerFont(Font.createFont(Font.TRUETYPE_FONT, in));
            } catch (IOException | FontFormatException missing) {
                throw new UncheckedIOException(new IOException("font " + file + " cannot be read", missing));
            }
        }
    }

    static Font sans() {
        return new Font("Inter", Font.PLAIN, SIZE);
    }

    static Font mono() {
        return new Font("JetBrains Mono", Font.PLAIN, SIZE);
    }
}
