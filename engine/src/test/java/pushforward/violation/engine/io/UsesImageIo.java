package pushforward.violation.engine.io;

import javax.imageio.ImageIO;

/** Uses a toolkit. */
final class UsesImageIo {
    private UsesImageIo() {}

    static String[] formats() {
        return ImageIO.getReaderFormatNames();
    }
}
