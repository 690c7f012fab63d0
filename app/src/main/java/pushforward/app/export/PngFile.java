package pushforward.app.export;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import pushforward.engine.io.Output;

/** Writes pictures as PNG. */
public final class PngFile {
    private PngFile() {}

    /**
     * Writes a picture, whole or not at all.
     *
     * @throws pushforward.engine.param.InvalidInputException if the place cannot be written
     */
    public static void write(BufferedImage picture, Output output) {
        output.writeBytes(stream -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (var encoder = new MemoryCacheImageOutputStream(bytes)) {
                if (!ImageIO.write(picture, "png", encoder)) {
                    throw new IOException("this Java has no writer for PNG");
                }
            }
            bytes.writeTo(stream);
        });
    }
}
