package pushforward.app.draw;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import pushforward.engine.drawing.Edit;
import pushforward.engine.param.InvalidInputException;

/** Reads image files as ink. Not for the UI thread. */
public final class Pictures {
    private static final int LARGEST = 4_096;
    private static final int KEPT = 256;

    private Pictures() {}

    /**
     * Reads a picture, made smaller if it is finer than any canvas; light is ink.
     *
     * @throws InvalidInputException if it cannot be read or is larger than 4096 by 4096
     */
    public static Edit.Picture read(Path path) {
        File file = path.toFile();
        try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
            Iterator<ImageReader> readers = in == null ? null : ImageIO.getImageReaders(in);
            if (readers == null || !readers.hasNext()) {
                throw new InvalidInputException("\"" + file.getName()
                        + "\" is not a picture that can be read; allowed are" + " PNG, JPEG, GIF and BMP files.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (width > LARGEST || height > LARGEST) {
                    throw new InvalidInputException("The picture \"" + file.getName() + "\" has " + width + " by "
                            + height + " pixels; at most " + LARGEST + " by " + LARGEST + " are allowed.");
                }
                return grey(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (InvalidInputException sentence) {
            throw sentence;
        } catch (IOException | RuntimeException unreadable) { // the decoders throw all kinds on damaged files
            throw new InvalidInputException(
                    "The picture \"" + file.getName() + "\" cannot be read: it is damaged or incomplete.", unreadable);
        }
    }

    private static Edit.Picture grey(BufferedImage image) {
        double scale = Math.min(1, (double) KEPT / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        byte[] ink = new byte[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                ink[row * width + column] = luminance(small.getRGB(column, row));
            }
        }
        return new Edit.Picture(width, height, ink);
    }

    /** Rec. 709 weights. */
    private static byte luminance(int rgb) {
        double red = (rgb >> 16) & 0xff;
        double green = (rgb >> 8) & 0xff;
        double blue = rgb & 0xff;
        return (byte) Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    }
}
