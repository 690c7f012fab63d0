package pushforward.app.export;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import pushforward.app.charts.Picture;
import pushforward.engine.io.Output;

/** Writes charts and tables as pictures, of dots or of lines and words. */
public final class PictureFile {
    private static final int DOTS_PER_PIXEL = 2;
    private static final String SVG = "http://www.w3.org/2000/svg";

    private PictureFile() {}

    /**
     * Writes a PNG with two dots a pixel, whole or not at all.
     *
     * @throws pushforward.engine.param.InvalidInputException if the place cannot be written
     */
    public static void writePng(Picture picture, int width, int height, Output output) {
        BufferedImage image =
                new BufferedImage(DOTS_PER_PIXEL * width, DOTS_PER_PIXEL * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(DOTS_PER_PIXEL, DOTS_PER_PIXEL);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        picture.paint(graphics, width, height);
        graphics.dispose();
        PngFile.write(image, output);
    }

    /**
     * Writes an SVG, whole or not at all: words stay words, in fonts by name.
     *
     * @throws pushforward.engine.param.InvalidInputException if the place cannot be written
     */
    public static void writeSvg(Picture picture, int width, int height, Output output) {
        String svg = svg(picture, width, height);
        output.writeText(writer -> writer.write(svg));
    }

    static String svg(Picture picture, int width, int height) {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment("Pushforward");
            SVGGraphics2D graphics = new SVGGraphics2D(context, false);
            graphics.setSVGCanvasSize(new Dimension(width, height));
            picture.paint(graphics, width, height);
            StringWriter text = new StringWriter();
            graphics.stream(text, true);
            return withSubstitutes(text.toString());
        } catch (ParserConfigurationException missing) {
            throw new IllegalStateException("this Java has no documents", missing);
        } catch (SVGGraphics2DIOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Names a kind of font for readers that lack the program's own. */
    private static String withSubstitutes(String svg) {
        return svg.replace("font-family:'Inter Semi Bold'", "font-family:'Inter Semi Bold', 'Inter', sans-serif")
                .replace("font-family:'Inter';", "font-family:'Inter', sans-serif;");
    }
}
