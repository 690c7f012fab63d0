package pushforward.app.export;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pushforward.app.raster.Content;
import pushforward.app.raster.Deadline;
import pushforward.app.raster.FlowDepth;
import pushforward.app.raster.Framing;
import pushforward.app.raster.MarginalBands;
import pushforward.app.raster.PlaneStyle;
import pushforward.app.raster.Rasteriser;
import pushforward.app.raster.Viewport;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;

/**
 * One picture of an experiment after so many steps, as the window would show it, made without a display.
 *
 * @param experiment what is run
 * @param step after how many steps, 0 or more
 * @param viewport what is looked at; null for all of the target
 * @param width width in layout pixels
 * @param height height in layout pixels
 * @param scale pixels of the picture for a layout pixel
 * @param content what is shown
 * @param style how it looks
 */
public record PictureJob(
        Experiment experiment,
        long step,
        @Nullable Viewport viewport,
        int width,
        int height,
        double scale,
        Content content,
        PlaneStyle style) {
    private static final Font NAME = Graphics2DPainter.load("Inter-SemiBold.otf");
    private static final Font FIGURES = Graphics2DPainter.load("JetBrainsMono-Regular.ttf");
    private static final double TYPE = 13;
    private static final double MARGIN = 20;

    /** Runs the experiment and paints. */
    public BufferedImage paint(Catalogue catalogue) {
        Run run = new Run(catalogue, experiment);
        run.advance(step);
        Frame frame = run.frame();
        double band = MarginalBands.band(content.layers(), style);
        Viewport seen = viewport == null ? Viewport.fitting(frame.target().bounds(), width, height, band) : viewport;
        return paint(catalogue, frame, new Framing(seen, width, height, scale));
    }

    private BufferedImage paint(Catalogue catalogue, Frame frame, Framing framing) {
        BufferedImage image =
                new BufferedImage(framing.imageWidth(), framing.imageHeight(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Rasteriser rasteriser = new Rasteriser();
        rasteriser.paint(frame, framing, content, style, Deadline.NEVER, pixels);
        Graphics2D graphics = image.createGraphics();
        graphics.transform(AffineTransform.getScaleInstance(scale, scale));
        Graphics2DPainter painter = new Graphics2DPainter(graphics);
        rasteriser.vectors().forEach(item -> item.paintOn(painter));
        rasteriser.followed().forEach(item -> item.paintOn(painter));
        writeTitle(graphics, catalogue, frame);
        graphics.dispose();
        return image;
    }

    /** The method in its family's hue, then the target and what has been done, on a plate that keeps them legible. */
    private void writeTitle(Graphics2D graphics, Catalogue catalogue, Frame frame) {
        int count = frame.positions().size();
        String method = catalogue.sampler(experiment.method().id()).name();
        FlowModel model = frame.model();
        String rest = "  " + catalogue.target(experiment.target().id()).name()
                + (model == null ? " · step " : " · training step ") + frame.step() + depth(model) + " · "
                + grouped(count)
                + (count == 1 ? " particle" : " particles");
        double wanted = TYPE * style.textScale();
        double letters = method.length() + rest.length() + 4;
        double size = Math.min(wanted, (width - 2 * MARGIN * style.textScale()) / (0.62 * letters));
        Font name = NAME.deriveFont((float) size);
        Font figures = FIGURES.deriveFont((float) size);
        double nameWidth = widthOf(method, name, graphics);
        double dot = 0.62 * size;
        double x = MARGIN * style.textScale();
        double band = MarginalBands.band(content.layers(), style);
        double baseline = x + band + size;
        double textX = x + dot + 0.6 * size;
        double length = textX - x + nameWidth + widthOf(rest, figures, graphics);
        graphics.setColor(new Color(style.theme().background() & 0xffffff | 0xc8 << 24, true));
        graphics.fill(new RoundRectangle2D.Double(
                x - 0.7 * size, baseline - 1.4 * size, length + 1.4 * size, 2.1 * size, size, size));
        graphics.setColor(new Color(style.theme().hue(style.family())));
        graphics.fill(new Ellipse2D.Double(x, baseline - 0.36 * size - dot / 2, dot, dot));
        write(graphics, name, method, textX, baseline, style.theme().ink());
        write(
                graphics,
                figures,
                rest,
                textX + nameWidth,
                baseline,
                style.theme().quiet());
    }

    /** How far particles have come through a flow, where that is not all the way. */
    private String depth(@Nullable FlowModel model) {
        FlowDepth depth = content.depth();
        if (model == null || depth.equals(FlowDepth.LIVE)) {
            return "";
        }
        String way = depth.direction() == FlowDepth.Direction.INVERSE ? " · inverse, " : " · ";
        double now = depth.in(model.layers());
        return model.isContinuousInTime()
                ? String.format(Locale.ROOT, "%st = %.2f", way, now)
                : String.format(Locale.ROOT, "%slayer %.1f of %d", way, now, model.layers());
    }

    private static double widthOf(String text, Font font, Graphics2D graphics) {
        return font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    }

    private static void write(Graphics2D graphics, Font font, String text, double x, double baseline, int argb) {
        graphics.setFont(font);
        graphics.setColor(new Color(argb));
        graphics.drawString(text, (float) x, (float) baseline);
    }

    /** Thousands apart by a thin space. */
    private static String grouped(int number) {
        StringBuilder digits = new StringBuilder(Integer.toString(number));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, ' ');
        }
        return digits.toString();
    }
}
