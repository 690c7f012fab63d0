package pushforward.engine.io;

import java.nio.file.Path;
import pushforward.engine.drawing.GreyPicture;

/** Reads picture files. The engine decodes no pictures itself: whoever has a decoder gives one. */
@FunctionalInterface
public interface PictureReader {

    /**
     * Reads a picture, made smaller if it is finer than targets are.
     *
     * @param path of the file
     * @param side pixels that may be kept along its longer side
     * @throws pushforward.engine.param.InvalidInputException if it cannot be read or is larger than {@link Limits#PICTURE_SIDE} pixels
     */
    GreyPicture read(Path path, int side);
}
