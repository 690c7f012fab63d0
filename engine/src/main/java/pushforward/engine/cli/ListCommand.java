package pushforward.engine.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.TargetProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists what can be chosen. */
@Command(name = "list", description = "Lists targets, methods or lessons with their parameters.")
final class ListCommand implements Runnable {
    private final Workplace workplace;

    @Parameters(paramLabel = "targets|methods|lessons", description = "What to list.")
    private String what = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    ListCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void run() {
        ArrayNode entries =
                switch (what) {
                    case "targets" -> targets();
                    case "methods" -> methods();
                    case "lessons" -> JsonNodeFactory.instance.arrayNode();
                    default ->
                        throw new InvalidInputException(
                                "There is no list of \"" + what + "\"; it must be targets, methods or lessons.");
                };
        if (json) {
            Json.print(entries, workplace.out());
        } else {
            print(entries);
        }
    }

    private ArrayNode targets() {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (TargetProvider provider : workplace.catalogue().targets()) {
            ObjectNode entry = entries.addObject()
                    .put("id", provider.id())
                    .put("name", provider.name())
                    .put("family", "targets");
            entry.set("parameters", parameters(provider.parameters()));
            entry.put("reference", provider.reference());
            entry.put("formula", provider.formula());
            entry.put("convention", provider.convention());
            entry.put("help", provider.convention());
        }
        return entries;
    }

    private ArrayNode methods() {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (SamplerProvider provider : workplace.catalogue().samplers()) {
            ObjectNode entry = entries.addObject()
                    .put("id", provider.id())
                    .put("name", provider.name())
                    .put("family", provider.family().id());
            entry.set("parameters", parameters(provider.parameters()));
            entry.put("reference", provider.reference());
            entry.put("formula", provider.equation());
            entry.put("help", provider.summary());
        }
        return entries;
    }

    private static ArrayNode parameters(List<ParamSpec> specs) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (ParamSpec spec : specs) {
            boolean number = spec.type() == ParamSpec.Type.REAL || spec.type() == ParamSpec.Type.INTEGER;
            ObjectNode entry = entries.addObject()
                    .put("id", spec.id())
                    .put("type", spec.type().name().toLowerCase(Locale.ROOT));
            entry.set("default", defaultValue(spec));
            entry.set("min", number ? bound(spec, spec.minimum()) : null);
            entry.set("max", number ? bound(spec, spec.maximum()) : null);
            entry.put("scale", spec.scale().name().toLowerCase(Locale.ROOT))
                    .put("unit", spec.unit())
                    .put("help", spec.help())
                    .put("live", spec.liveness() == ParamSpec.Liveness.LIVE)
                    .put("label", spec.label())
                    .put("symbol", spec.symbol());
            ArrayNode choices = entry.putArray("choices");
            spec.choices().forEach(choices::add);
        }
        return entries;
    }

    private static JsonNode bound(ParamSpec spec, double value) {
        boolean whole = spec.type() == ParamSpec.Type.INTEGER && Math.abs(value) < 0x1p62;
        return whole ? JsonNodeFactory.instance.numberNode((long) value) : Json.number(value);
    }

    private static JsonNode defaultValue(ParamSpec spec) {
        Object value = spec.defaultValue();
        if (value instanceof Double real) {
            return Json.number(real);
        }
        if (value instanceof Long whole) {
            return JsonNodeFactory.instance.numberNode(whole);
        }
        if (value instanceof Boolean toggle) {
            return JsonNodeFactory.instance.booleanNode(toggle);
        }
        return value instanceof String text
                ? JsonNodeFactory.instance.stringNode(text)
                : JsonNodeFactory.instance.nullNode();
    }

    private void print(ArrayNode entries) {
        for (JsonNode entry : entries.values()) {
            workplace
                    .out()
                    .println(text(entry, "id") + "  " + text(entry, "name") + "  (" + text(entry, "family") + "; "
                            + text(entry, "reference") + ")");
            workplace.out().println("    " + text(entry, "help"));
            for (JsonNode parameter : entry.get("parameters").values()) {
                workplace.out().println("    " + describe(parameter));
            }
        }
    }

    private static String describe(JsonNode parameter) {
        StringBuilder line = new StringBuilder(text(parameter, "id"));
        line.append("  ").append(text(parameter, "type"));
        if (!parameter.get("min").isNull()) {
            line.append(" from ").append(text(parameter, "min")).append(" to ").append(text(parameter, "max"));
        }
        if (!parameter.get("choices").isEmpty()) {
            List<String> choices = parameter.get("choices").values().stream()
                    .map(JsonNode::stringValue)
                    .toList();
            line.append(" of ").append(String.join(", ", choices));
        }
        if (!parameter.get("default").isNull()) {
            line.append(", default ").append(text(parameter, "default"));
        }
        return line.append(".  ").append(text(parameter, "help")).toString();
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value.isString() ? value.stringValue() : value.toString();
    }
}
