package pushforward.engine.io;

import java.nio.file.Path;
import pushforward.engine.drawing.Edit;

/** Reads picture files. The engine decodes no pictures itself: whoever has a decoder gives one. */
@FunctionalInterface
public interface PictureReader {

    /**
     * Reads a picture as grey ink.
     *
     * @throws pushforward.engine.param.InvalidInputException if it cannot be read or is larger than {@link Limits#PICTURE_SIDE} pixels
     */
    Edit.Picture read(Path path);
}
