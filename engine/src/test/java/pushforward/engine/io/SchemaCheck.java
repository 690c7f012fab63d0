package pushforward.engine.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Validates documents against the part of JSON Schema that our schema uses; an unknown keyword is an error of the schema. */
final class SchemaCheck {
    private static final Set<String> NOTES = Set.of("$schema", "$id", "title", "description", "$defs");
    private final JsonNode root;

    SchemaCheck(JsonNode root) {
        this.root = root;
    }

    List<String> complaints(JsonNode document) {
        List<String> complaints = new ArrayList<>();
        check(root, document, "", complaints);
        return complaints;
    }

    private void check(JsonNode schema, JsonNode value, String path, List<String> complaints) {
        for (Map.Entry<String, JsonNode> rule : schema.properties()) {
            if (!NOTES.contains(rule.getKey()) && !obeys(rule.getKey(), rule.getValue(), value, path, complaints)) {
                complaints.add(path + ": " + rule.getKey() + " " + rule.getValue());
            }
        }
    }

    private boolean obeys(String keyword, JsonNode rule, JsonNode value, String path, List<String> complaints) {
        switch (keyword) {
            case "type":
                return isOfType(rule.stringValue(), value);
            case "const":
                return value.equals(rule);
            case "enum":
                return rule.values().stream().anyMatch(value::equals);
            case "minimum":
                return !value.isNumber() || value.doubleValue() >= rule.doubleValue();
            case "exclusiveMinimum":
                return !value.isNumber() || value.doubleValue() > rule.doubleValue();
            case "maximum":
                return !value.isNumber() || value.doubleValue() <= rule.doubleValue();
            case "minItems":
                return !value.isArray() || value.size() >= rule.intValue();
            case "maxItems":
                return !value.isArray() || value.size() <= rule.intValue();
            case "required":
                return !value.isObject() || rule.values().stream().allMatch(name -> value.has(name.stringValue()));
            case "oneOf":
                return rule.values().stream()
                                .filter(option -> {
                                    List<String> inner = new ArrayList<>();
                                    check(option, value, path, inner);
                                    return inner.isEmpty();
                                })
                                .count()
                        == 1;
            case "$ref":
                check(root.at(rule.stringValue().substring(1)), value, path, complaints);
                return true;
            case "properties":
                rule.properties().stream()
                        .filter(entry -> value.has(entry.getKey()))
                        .forEach(entry -> check(
                                entry.getValue(), value.get(entry.getKey()), path + "/" + entry.getKey(), complaints));
                return true;
            case "items":
                for (int i = 0; i < value.size(); i++) {
                    check(rule, value.get(i), path + "/" + i, complaints);
                }
                return true;
            default:
                throw new IllegalStateException("the schema uses " + keyword);
        }
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            default -> throw new IllegalStateException("the schema uses type " + type);
        };
    }
}
