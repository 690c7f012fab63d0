package pushforward.app.draw;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import pushforward.engine.math.Points;

/** Turns words into contours, by the font that comes with the program: a drawing looks the same wherever it was made. */
public final class Lettering {
    private static final String FILE = "/pushforward/assets/fonts/Inter-Bold.otf";
    /** Large enough for what the rasteriser of fonts rounds not to be seen. */
    private static final float SIZE = 1000;

    private static final double FLATNESS = 1;
    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

    private final Font font;
    private final double capHeight;

    private Lettering(Font font) {
        this.font = font;
        capHeight =
                font.createGlyphVector(UNHINTED, "H").getOutline().getBounds2D().getHeight();
    }

    /** Reads the font; takes a while the first time, and is not for the UI thread. */
    public static Lettering load() {
        try (InputStream in = Objects.requireNonNull(Lettering.class.getResourceAsStream(FILE))) {
            return new Lettering(Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(SIZE));
        } catch (IOException | FontFormatException unreadable) {
            throw new UncheckedIOException(new IOException("font " + FILE + " cannot be read", unreadable));
        }
    }

    /**
     * Returns the outlines of a line of words, whose capitals are centred on a place; empty if there is nothing to be seen of them.
     *
     * @param x where the middle of its width goes
     * @param y where the middle of its capitals' height goes
     * @param height of its capitals
     */
    public List<Points> contours(String words, double x, double y, double height) {
        var outline = font.createGlyphVector(UNHINTED, words).getOutline();
        Rectangle2D bounds = outline.getBounds2D();
        double scale = height / capHeight;
        List<Points> contours = new ArrayList<>();
        List<double[]> contour = new ArrayList<>();
        double[] at = new double[6];
        for (PathIterator path = outline.getPathIterator(null, FLATNESS); !path.isDone(); path.next()) {
            int segment = path.currentSegment(at);
            if (segment == PathIterator.SEG_MOVETO) {
                finish(contour, contours);
            }
            if (segment != PathIterator.SEG_CLOSE) {
                contour.add(
                        new double[] {x + (at[0] - bounds.getCenterX()) * scale, y - (at[1] + capHeight / 2) * scale});
            }
        }
        finish(contour, contours);
        return contours;
    }

    private static void finish(List<double[]> contour, List<Points> contours) {
        if (contour.size() >= 3) {
            contours.add(Points.of(
                    contour.stream().mapToDouble(place -> place[0]).toArray(),
                    contour.stream().mapToDouble(place -> place[1]).toArray()));
        }
        contour.clear();
    }
}
