package pushforward.app.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import pushforward.app.raster.VectorItem;
import pushforward.app.raster.VectorPainter;

/** Paints vector items into a picture of AWT, which needs no display. */
final class Graphics2DPainter implements VectorPainter {
    private static final Font FIGURES = load("JetBrainsMono-Regular.ttf");

    private final Graphics2D graphics;

    Graphics2DPainter(Graphics2D graphics) {
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** Reads a font of the program. */
    static Font load(String file) {
        String path = "/pushforward/assets/fonts/" + file;
        try (InputStream in = Objects.requireNonNull(Graphics2DPainter.class.getResourceAsStream(path), path)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (FontFormatException broken) {
            throw new IllegalStateException(path, broken);
        }
    }

    @Override
    public void draw(VectorItem.Lines lines) {
        graphics.setColor(new Color(lines.argb(), true));
        graphics.setStroke(new BasicStroke((float) lines.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        lines.paths().forEach(points -> trace(points, path));
        graphics.draw(path);
    }

    @Override
    public void fill(VectorItem.Areas areas) {
        graphics.setColor(new Color(areas.argb(), true));
        Path2D path = new Path2D.Double();
        for (double[] points : areas.paths()) {
            trace(points, path);
            path.closePath();
        }
        graphics.fill(path);
    }

    @Override
    public void write(VectorItem.Label label) {
        graphics.setFont(FIGURES.deriveFont((float) label.size()));
        graphics.setColor(new Color(label.argb(), true));
        String text = printable(label.text());
        double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
        double left =
                switch (label.anchor()) {
                    case LEFT -> label.x();
                    case MIDDLE -> label.x() - width / 2;
                    case RIGHT -> label.x() - width;
                };
        graphics.drawString(text, (float) left, (float) label.baseline());
    }

    /** A font from a file has no others to fall back on: spaces that it lacks, such as thin ones, become plain ones. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSpaceChar(text.charAt(i)) && !FIGURES.canDisplay(text.charAt(i))) {
                printable.setCharAt(i, ' ');
            }
        }
        return printable.toString();
    }

    private static void trace(double[] points, Path2D path) {
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
    }
}
