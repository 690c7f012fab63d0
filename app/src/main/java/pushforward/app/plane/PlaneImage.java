package pushforward.app.plane;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import pushforward.app.raster.Framing;

/** An image whose pixels are an array. */
final class PlaneImage {
    private final int width;
    private final int height;
    private final int[] pixels;
    private final PixelBuffer<IntBuffer> buffer;
    private final Image image;

    PlaneImage(Framing framing) {
        width = framing.imageWidth();
        height = framing.imageHeight();
        pixels = new int[width * height];
        buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(buffer);
    }

    boolean fits(Framing framing) {
        return width == framing.imageWidth() && height == framing.imageHeight();
    }

    /** The pixels, to be written when the image is not shown. */
    int[] pixels() {
        return pixels;
    }

    /** The image, with what was written into its pixels. UI thread only. */
    Image updated() {
        buffer.updateBuffer(all -> null);
        return image;
    }
}
