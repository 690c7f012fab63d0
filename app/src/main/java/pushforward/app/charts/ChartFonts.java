package pushforward.app.charts;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The program's fonts, for charts: they measure text with the desktop toolkit and paint it with the window's, which knows the fonts by
 * the same names.
 *
 * @param labels of axes
 * @param title of pictures
 */
public record ChartFonts(Font labels, Font title) {
    private static final String FOLDER = "/pushforward/assets/fonts/";
    private static final float SIZE = 11;
    private static final float TITLE_SIZE = 15;

    /** Reads the fonts; takes a while the first time, and is not for the UI thread. */
    public static ChartFonts load() {
        return new ChartFonts(font("Inter-Regular.otf", SIZE), font("Inter-SemiBold.otf", TITLE_SIZE));
    }

    private static Font font(String file, float size) {
        try (InputStream in = Objects.requireNonNull(ChartFonts.class.getResourceAsStream(FOLDER + file))) {
            return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(size);
        } catch (IOException | FontFormatException unreadable) {
            throw new UncheckedIOException(new IOException("font " + file + " cannot be read", unreadable));
        }
    }
}
