package pushforward.engine.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pushforward.engine.param.InvalidInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value in a scene's document and its place there, so that every refusal says where.
 *
 * @param node the value
 * @param path such as {@code panels[0].method}; empty for the whole document
 */
record Field(JsonNode node, String path) {

    boolean has(String name) {
        return node.has(name);
    }

    /** Returns a field of this object, which must be there. */
    Field get(String name) {
        object();
        JsonNode child = node.get(name);
        if (child == null) {
            throw new InvalidInputException("Field \"" + below(name) + "\" is missing; it must be there.");
        }
        return new Field(child, below(name));
    }

    private String below(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    ObjectNode object() {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw refused("an object");
    }

    List<Field> elements(int least, int most) {
        if (!node.isArray() || node.size() < least || node.size() > most) {
            throw refused("a list of " + (least == most ? "" : least + " to ") + most + " elements");
        }
        List<Field> elements = new ArrayList<>(node.size());
        int index = 0;
        for (JsonNode element : node.values()) {
            elements.add(new Field(element, path + "[" + index++ + "]"));
        }
        return elements;
    }

    String text() {
        if (!node.isString()) {
            throw refused("text");
        }
        return node.stringValue();
    }

    double real(double least, double most) {
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(value >= least && value <= most)) {
            throw refused("a number from " + plain(least) + " to " + plain(most));
        }
        return value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    long whole(long least, long most) {
        boolean whole = node.isIntegralNumber() && node.canConvertToLong();
        if (!whole || node.longValue() < least || node.longValue() > most) {
            throw refused("a whole number from " + least + " to " + most);
        }
        return node.longValue();
    }

    boolean toggle() {
        if (!node.isBoolean()) {
            throw refused("true or false");
        }
        return node.booleanValue();
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            names.add(name);
            if (node.isString() && node.stringValue().equals(name)) {
                return constant;
            }
        }
        throw refused("one of " + String.join(", ", names));
    }

    private String shown() {
        return node.isObject() || node.isArray() ? raw() : "\"" + raw() + "\"";
    }

    /** How the value is shown in a sentence, without quotation marks. */
    String raw() {
        if (node.isObject()) {
            return "an object";
        }
        if (node.isArray()) {
            return "a list of " + node.size();
        }
        String text = node.isString() ? node.stringValue() : node.toString();
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 60 ? line.substring(0, 57) + "..." : line;
    }

    InvalidInputException refused(String allowed) {
        String what = path.isEmpty() ? "The document" : "Field \"" + path + "\"";
        return new InvalidInputException(what + " is " + shown() + "; it must be " + allowed + ".");
    }
}
