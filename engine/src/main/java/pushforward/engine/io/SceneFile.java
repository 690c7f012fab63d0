package pushforward.engine.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.Catalogue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scene files: UTF-8 JSON as docs/schema/scene-1.schema.json says. What is not known here survives a load and a save; files of a newer
 * schema are refused.
 */
public final class SceneFile {
    /** The ending of the files' names. */
    public static final String EXTENSION = ".pushforward";
    /** The schema that is written. Older ones can always be read. */
    public static final int SCHEMA = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.DEPTH)
                            .maxTokenCount(Limits.SCENE_TOKENS)
                            .maxStringLength((int) Limits.SCENE_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private SceneFile() {}

    /**
     * Reads a scene and checks all of it.
     *
     * @throws InvalidInputException saying what is wrong, and where
     */
    public static Scene read(Source source, Catalogue catalogue) {
        JsonNode document = source.read(Limits.SCENE_BYTES, stream -> parse(stream, source));
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

    private static JsonNode parse(InputStream stream, Source source) throws IOException {
        try {
            JsonNode document = MAPPER.readTree(stream);
            if (document.isMissingNode()) {
                throw new InvalidInputException(source.quoted() + " is empty; a scene must be a JSON object.");
            }
            return document;
        } catch (StreamConstraintsException bomb) {
            throw new InvalidInputException(
                    source.quoted() + " is nested deeper than " + Limits.DEPTH + " levels or holds more than "
                            + Limits.SCENE_TOKENS + " values, which are the limits.",
                    bomb);
        } catch (JacksonException malformed) {
            if (malformed.getCause() instanceof IOException failure) {
                throw failure;
            }
            var place = malformed.getLocation();
            String where = place == null || place.getLineNr() < 0
                    ? ""
                    : ", line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new InvalidInputException(
                    source.quoted() + where + ": this is not JSON (" + firstClause(malformed.getOriginalMessage())
                            + "); a scene must be a JSON object.",
                    malformed);
        }
    }

    private static String firstClause(String message) {
        String line = String.valueOf(message).lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
        // What follows is about the library's own switches and classes.
        String clause = line.split("`| \\(|: (?:was|enable|not) ", 2)[0].strip();
        return clause.length() > 160 ? clause.substring(0, 157) + "..." : clause;
    }

    /**
     * Writes a scene, whole or not at all.
     *
     * @throws InvalidInputException if the file cannot be written; what was there is then still there
     */
    public static void write(Scene scene, Output output) {
        byte[] bytes = MAPPER.writeValueAsBytes(SceneCodec.write(scene));
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
