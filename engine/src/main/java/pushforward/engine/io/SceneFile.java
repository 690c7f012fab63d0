package pushforward.engine.io;

import java.nio.file.Path;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.Catalogue;
import tools.jackson.databind.JsonNode;

/**
 * Scene files: UTF-8 JSON as docs/schema/scene-1.schema.json says. What is not known here survives a load and a save; files of a newer
 * schema are refused.
 */
public final class SceneFile {
    /** The ending of the files' names. */
    public static final String EXTENSION = ".pushforward";
    /** The schema that is written. Older ones can always be read. */
    public static final int SCHEMA = 1;

    private SceneFile() {}

    /**
     * Reads a scene and checks all of it.
     *
     * @throws InvalidInputException saying what is wrong, and where
     */
    public static Scene read(Source source, Catalogue catalogue) {
        JsonNode document = source.read(Limits.SCENE_BYTES, stream -> JsonDocument.read(stream, source, "scene"));
        try {
            return SceneCodec.read(new Field(document, ""), catalogue);
        } catch (InvalidInputException refusal) {
            throw new InvalidInputException("In scene " + inScene(source) + ": " + refusal.getMessage(), refusal);
        }
    }

    /** Reads a scene from a file. */
    public static Scene read(Path path, Catalogue catalogue) {
        return read(Source.file(path), catalogue);
    }

    private static String inScene(Source source) {
        return "\"" + source.name() + "\"";
    }

    /**
     * Writes a scene, whole or not at all.
     *
     * @throws InvalidInputException if the file cannot be written; what was there is then still there
     */
    public static void write(Scene scene, Output output) {
        byte[] bytes = JsonDocument.bytes(SceneCodec.write(scene));
        output.writeBytes(stream -> {
            stream.write(bytes);
            stream.write('\n');
        });
    }

    /** Writes a scene to a file, whole or not at all. */
    public static void write(Scene scene, Path path) {
        write(scene, Output.file(path));
    }
}
