package pushforward.app.export;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** Writes pictures as PNG. */
public final class PngFile {
    private PngFile() {}

    /**
     * Writes a picture so that the file is either as it was or complete.
     *
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    public static void write(BufferedImage picture, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path partial = Files.createTempFile(folder, ".picture", ".png");
        try {
            Files.write(partial, encoded(picture));
            try {
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException unsupported) {
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Writes a picture to a stream, which stays open. */
    public static void write(BufferedImage picture, OutputStream out) throws IOException {
        out.write(encoded(picture));
        out.flush();
    }

    private static byte[] encoded(BufferedImage picture) throws IOException {
        ImageIO.setUseCache(false);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "png", bytes)) {
            throw new IOException("this Java has no writer for PNG");
        }
        return bytes.toByteArray();
    }
}
