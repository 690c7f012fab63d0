package pushforward.app.plane;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import pushforward.app.raster.VectorItem;
import pushforward.app.raster.VectorPainter;

/** Paints vector items on a JavaFX canvas. */
final class CanvasPainter implements VectorPainter {
    private static final String FONT = "/pushforward/assets/fonts/JetBrainsMono-Regular.ttf";

    private static final String FAMILY = "JetBrains Mono";

    private final GraphicsContext graphics;
    private Font font;

    CanvasPainter(GraphicsContext graphics) {
        this.graphics = graphics;
        load();
        font = font(11);
    }

    /** Replaces what is on the canvas. */
    void repaint(List<VectorItem> items) {
        graphics.clearRect(
                0, 0, graphics.getCanvas().getWidth(), graphics.getCanvas().getHeight());
        for (VectorItem item : items) {
            item.paintOn(this);
        }
    }

    @Override
    public void draw(VectorItem.Lines lines) {
        graphics.setStroke(colour(lines.argb()));
        graphics.setLineWidth(lines.width());
        graphics.setLineCap(StrokeLineCap.BUTT);
        graphics.setLineJoin(StrokeLineJoin.ROUND);
        graphics.beginPath();
        lines.paths().forEach(this::trace);
        graphics.stroke();
    }

    @Override
    public void fill(VectorItem.Areas areas) {
        graphics.setFill(colour(areas.argb()));
        graphics.beginPath();
        for (double[] path : areas.paths()) {
            trace(path);
            graphics.closePath();
        }
        graphics.fill();
    }

    @Override
    public void write(VectorItem.Label label) {
        if (font.getSize() != label.size()) {
            font = font(label.size());
        }
        graphics.setFont(font);
        graphics.setFill(colour(label.argb()));
        graphics.setTextBaseline(VPos.BASELINE);
        graphics.setTextAlign(
                switch (label.anchor()) {
                    case LEFT -> TextAlignment.LEFT;
                    case MIDDLE -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        graphics.fillText(label.text(), label.x(), label.baseline());
    }

    private void trace(double[] path) {
        graphics.moveTo(path[0], path[1]);
        for (int i = 2; i < path.length; i += 2) {
            graphics.lineTo(path[i], path[i + 1]);
        }
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff, (argb >>> 24) / 255.0);
    }

    /** By its name, because a font used as loaded has no others to fall back on where it lacks a letter. */
    private static Font font(double size) {
        return Font.font(FAMILY, size);
    }

    private static void load() {
        try (InputStream in = Objects.requireNonNull(CanvasPainter.class.getResourceAsStream(FONT), FONT)) {
            Objects.requireNonNull(Font.loadFont(in, 11), FONT);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
