package pushforward.app.charts;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The program's font, for charts: they measure text with the desktop toolkit and paint it with the window's, which knows the font by
 * the same name.
 *
 * @param labels of axes
 */
public record ChartFonts(Font labels) {
    private static final String FILE = "/pushforward/assets/fonts/Inter-Regular.otf";
    private static final float SIZE = 11;

    /** Reads the font; takes a while the first time, and is not for the UI thread. */
    public static ChartFonts load() {
        try (InputStream in = Objects.requireNonNull(ChartFonts.class.getResourceAsStream(FILE))) {
            return new ChartFonts(Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(SIZE));
        } catch (IOException | FontFormatException unreadable) {
            throw new UncheckedIOException(new IOException("font " + FILE + " cannot be read", unreadable));
        }
    }
}
