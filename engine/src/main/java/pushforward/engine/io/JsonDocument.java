package pushforward.engine.io;

import java.io.IOException;
import java.io.InputStream;
import pushforward.engine.param.InvalidInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON documents of limited size and depth, in which no name may stand twice. */
final class JsonDocument {
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

    private JsonDocument() {}

    /** Parses a document; what is wrong with it is said by line and column. */
    static JsonNode read(InputStream stream, Source source, String kind) throws IOException {
        try {
            JsonNode document = MAPPER.readTree(stream);
            if (document.isMissingNode()) {
                throw new InvalidInputException(source.quoted() + " is empty; a " + kind + " must be a JSON object.");
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
                            + "); a " + kind + " must be a JSON object.",
                    malformed);
        }
    }

    private static String firstClause(String message) {
        String line = String.valueOf(message).lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
        // What follows is about the library's own switches and classes.
        String clause = line.split("`| \\(|: (?:was|enable|not) ", 2)[0].strip();
        return clause.length() > 160 ? clause.substring(0, 157) + "..." : clause;
    }

    /** A document as indented text in UTF-8. */
    static byte[] bytes(JsonNode document) {
        return MAPPER.writeValueAsBytes(document);
    }
}
