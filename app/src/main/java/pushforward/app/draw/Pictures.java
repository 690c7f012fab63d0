package pushforward.app.draw;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import pushforward.engine.drawing.Edit;
import pushforward.engine.drawing.GreyPicture;
import pushforward.engine.param.InvalidInputException;

/** Reads image files. Not for the UI thread. */
public final class Pictures {
    private static final int LARGEST = 4_096;
    private static final int KEPT = 256;

    private Pictures() {}

    /**
     * Reads a picture as an edit of a drawing, made smaller if it is finer than any canvas; light is ink.
     *
     * @throws InvalidInputException if it cannot be read or is larger than 4096 by 4096
     */
    public static Edit.Picture read(Path path) {
        return read(path, KEPT).asEdit();
    }

    /**
     * Reads a picture.
     *
     * @param side pixels along its longer side; larger ones are made smaller
     * @throws InvalidInputException if it cannot be read or is larger than 4096 by 4096
     */
    public static GreyPicture read(Path path, int side) {
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
                return grey(reader.read(0), side);
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

    /** Each pixel becomes the mean of those it covers, weighted by how much of them is there. */
    private static GreyPicture grey(BufferedImage image, int side) {
        Pixels pixels = new Pixels(image);
        double scale = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        double[] light = new double[width * height];
        double[] cover = new double[width * height];
        int[] count = new int[width * height];
        double[] pixel = new double[2];
        for (int row = 0; row < image.getHeight(); row++) {
            int to = (int) ((long) row * height / image.getHeight()) * width;
            for (int column = 0; column < image.getWidth(); column++) {
                int at = to + (int) ((long) column * width / image.getWidth());
                pixels.read(column, row, pixel);
                light[at] += pixel[0] * pixel[1];
                cover[at] += pixel[1];
                count[at]++;
            }
        }
        short[] lightness = new short[light.length];
        short[] covered = new short[image.getColorModel().hasAlpha() ? light.length : 0];
        for (int i = 0; i < light.length; i++) {
            lightness[i] = sixteenBits(cover[i] > 0 ? light[i] / cover[i] : 0);
            if (covered.length > 0) {
                covered[i] = sixteenBits(cover[i] / count[i]);
            }
        }
        return new GreyPicture(width, height, lightness, covered);
    }

    private static short sixteenBits(double value) {
        return (short) Math.round(GreyPicture.WHITE * Math.max(0, Math.min(1, value)));
    }

    /** Lightness and cover of pixels, in as many bits as the file has. */
    private static final class Pixels {
        private final BufferedImage image;
        private final Raster raster;
        private final int colours;
        private final boolean hasAlpha;
        private final double greatest;
        private final boolean plain;

        Pixels(BufferedImage image) {
            this.image = image;
            raster = image.getRaster();
            ColorModel model = image.getColorModel();
            hasAlpha = model.hasAlpha();
            colours = model.getNumColorComponents();
            greatest = Math.pow(2, model.getComponentSize(0)) - 1;
            int space = model.getColorSpace().getType();
            // Java takes grey samples for light and would brighten them for the screen; what is in the file is meant.
            plain = model instanceof ComponentColorModel
                    && !model.isAlphaPremultiplied()
                    && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB);
        }

        void read(int column, int row, double[] pixel) {
            if (plain) {
                double first = raster.getSample(column, row, 0);
                double value = colours == 1
                        ? first
                        : luminance(first, raster.getSample(column, row, 1), raster.getSample(column, row, 2));
                pixel[0] = value / greatest;
                pixel[1] = hasAlpha ? raster.getSample(column, row, colours) / greatest : 1;
            } else {
                int argb = image.getRGB(column, row);
                pixel[0] = luminance((argb >> 16) & 0xff, (argb >> 8) & 0xff, argb & 0xff) / 255;
                pixel[1] = (argb >>> 24) / 255.0;
            }
        }

        /** Rec. 709 weights. */
        private static double luminance(double red, double green, double blue) {
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        }
    }
}
