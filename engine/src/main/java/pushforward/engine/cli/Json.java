package pushforward.engine.cli;

import java.io.PrintStream;
import java.util.List;
import pushforward.engine.diagnostic.Measurement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One JSON document on the standard output, and nothing else. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What is not a number, or infinite, is text, because JSON has no number for it. */
    static JsonNode number(double value) {
        return Double.isFinite(value)
                ? JsonNodeFactory.instance.numberNode(value)
                : JsonNodeFactory.instance.stringNode(Double.toString(value));
    }

    static ObjectNode distances(List<Measurement> measurements) {
        ObjectNode object = object();
        for (Measurement measurement : measurements) {
            ObjectNode entry = object.putObject(measurement.id());
            entry.set("value", number(measurement.value()));
            entry.set("floor", number(measurement.floor()));
            measurement.outOf().ifPresent(total -> entry.put("found", (int) measurement.value())
                    .put("of", total));
            entry.put("definition", measurement.definition());
        }
        return object;
    }

    static void print(JsonNode document, PrintStream out) {
        out.print(MAPPER.writeValueAsString(document));
        out.print('\n');
        out.flush();
    }
}
