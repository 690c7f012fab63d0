package pushforward.engine.param;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One parameter of a target or a method, declared once: the property sheet, the command line, scene files, validation, documentation and
 * tests all read this.
 *
 * @param id stable name in files and on the command line, lower case with underscores
 * @param type what its values are
 * @param label what a person reads, sentence case
 * @param symbol TeX of its symbol in the equation; empty if it has none
 * @param unit unit of its values; empty if it is a pure number
 * @param minimum smallest allowed number; for other types NaN
 * @param maximum greatest allowed number; for other types NaN
 * @param scale how a slider should move through its range
 * @param defaultValue a {@link Double}, {@link Long}, {@link Boolean}, {@link String} or, for content, an instance of
 *     {@code contentType}
 * @param choices the allowed strings of a choice, or the allowed elements of a sequence; empty for other types
 * @param contentType class of a content value; {@code Object.class} for other types
 * @param help one sentence that says what it does
 * @param liveness whether it may change while a run goes on
 */
public record ParamSpec(
        String id,
        Type type,
        String label,
        String symbol,
        String unit,
        double minimum,
        double maximum,
        Scale scale,
        Object defaultValue,
        List<String> choices,
        Class<?> contentType,
        String help,
        Liveness liveness) {

    /** The longest sequence. */
    public static final int MOST_ELEMENTS = 32;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /** What the values of a parameter are. */
    public enum Type {
        REAL,
        INTEGER,
        TOGGLE,
        CHOICE,
        TEXT,
        /** Some of the choices in an order, any of them as often as wanted: text with commas between them. */
        SEQUENCE,
        /** Something larger that no line of text can hold, such as a drawing. */
        CONTENT
    }

    /** How a range is divided evenly. */
    public enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    /** Whether a change applies to the run as it stands. */
    public enum Liveness {
        LIVE,
        RESTARTS
    }

    /** Starts the declaration of a real number. */
    public static Builder real(String id) {
        return new Builder(id, Type.REAL);
    }

    /** Starts the declaration of a whole number. */
    public static Builder integer(String id) {
        return new Builder(id, Type.INTEGER);
    }

    /** Starts the declaration of a switch. */
    public static Builder toggle(String id) {
        return new Builder(id, Type.TOGGLE);
    }

    /** Starts the declaration of a choice among named things. */
    public static Builder choice(String id, String... choices) {
        Builder builder = new Builder(id, Type.CHOICE);
        builder.choices = List.of(choices);
        return builder;
    }

    /** Starts the declaration of a line of text. */
    public static Builder text(String id) {
        return new Builder(id, Type.TEXT);
    }

    /** Starts the declaration of a sequence of named things. */
    public static Builder sequence(String id, List<String> choices) {
        Builder builder = new Builder(id, Type.SEQUENCE);
        builder.choices = List.copyOf(choices);
        return builder;
    }

    /** Starts the declaration of content of the given class. */
    public static Builder content(String id, Class<?> contentType) {
        Builder builder = new Builder(id, Type.CONTENT);
        builder.contentType = contentType;
        return builder;
    }

    /**
     * Returns the value in this parameter's own type, if it is allowed. Any {@link Number} serves a number, if it is whole where
     * a whole number is asked.
     *
     * @throws InvalidInputException saying what is allowed
     */
    public Object checked(Object value) {
        return switch (type) {
            case REAL -> numeric(value, value instanceof Number number ? number.doubleValue() : Double.NaN);
            case INTEGER ->
                Math.round(numeric(value, value instanceof Number number ? number.doubleValue() : Double.NaN));
            case TOGGLE -> check(value, value instanceof Boolean);
            case CHOICE -> check(value, value instanceof String text && choices.contains(text));
            case TEXT -> check(value, value instanceof String);
            case SEQUENCE -> sequence(value);
            case CONTENT -> check(value, contentType.isInstance(value));
        };
    }

    /**
     * Returns the value that a person wrote as text.
     *
     * @throws InvalidInputException saying what is allowed
     */
    public Object parsed(String text) {
        String trimmed = text.strip();
        return switch (type) {
            case REAL -> numeric(text, number(trimmed));
            case INTEGER -> Math.round(numeric(text, number(trimmed)));
            case TOGGLE ->
                switch (trimmed.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw refused(text);
                };
            case CHOICE, SEQUENCE -> checked(trimmed);
            case TEXT -> checked(text);
            case CONTENT ->
                throw new InvalidInputException("Parameter \"" + id + "\" holds " + content()
                        + ", which a file can give but a line of text cannot.");
        };
    }

    /** What is allowed, in words that complete “it must be”. */
    public String allowed() {
        return switch (type) {
            case REAL -> "a number from " + plain(minimum) + " to " + plain(maximum);
            case INTEGER -> "a whole number from " + plain(minimum) + " to " + plain(maximum);
            case TOGGLE -> "true or false";
            case CHOICE -> "one of " + String.join(", ", choices);
            case TEXT -> "text";
            case SEQUENCE ->
                "1 to " + MOST_ELEMENTS + " of " + String.join(", ", choices) + ", with commas between them";
            case CONTENT -> content();
        };
    }

    /** The name of the content's class as words, such as “a grey picture”. */
    private String content() {
        return "a "
                + contentType.getSimpleName().replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** Returns the elements of a sequence in their order. */
    public static List<String> elements(String sequence) {
        return Stream.of(sequence.split(",", -1)).map(String::strip).toList();
    }

    private Object sequence(Object value) {
        if (!(value instanceof String text)) {
            throw refused(value);
        }
        List<String> elements = elements(text);
        check(value, elements.size() <= MOST_ELEMENTS && choices.containsAll(elements));
        return String.join(", ", elements);
    }

    private Object check(Object value, boolean allowed) {
        if (!allowed) {
            throw refused(value);
        }
        return value;
    }

    private InvalidInputException refused(Object value) {
        String shown = String.valueOf(value);
        if (shown.length() > 60) {
            shown = shown.substring(0, 57) + "...";
        }
        return new InvalidInputException(
                "Parameter \"" + id + "\" is \"" + shown + "\"; it must be " + allowed() + ".");
    }

    /** Returns the number if it is allowed; {@code shown} is what the person gave. */
    private double numeric(Object shown, double value) {
        boolean whole = type == Type.REAL || value == Math.rint(value);
        if (!(value >= minimum && value <= maximum && whole)) {
            throw refused(shown);
        }
        return value;
    }

    /** The number that the text writes in decimals, or NaN. Java would also read “1d” and “0x1p3”; people do not. */
    private static double number(String text) {
        return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Collects a declaration; {@link #build} checks it. */
    public static final class Builder {
        private final String id;
        private final Type type;
        private String label;
        private String symbol = "";
        private String unit = "";
        private double minimum = Double.NaN;
        private double maximum = Double.NaN;
        private Scale scale = Scale.LINEAR;
        private Object defaultValue = "";
        private List<String> choices = List.of();
        private Class<?> contentType = Object.class;
        private String help = "";
        private Liveness liveness = Liveness.LIVE;

        private Builder(String id, Type type) {
            this.id = id;
            this.type = type;
            this.label = id;
        }

        public Builder label(String text) {
            label = text;
            return this;
        }

        public Builder symbol(String tex) {
            symbol = tex;
            return this;
        }

        public Builder unit(String text) {
            unit = text;
            return this;
        }

        /** Sets the allowed range, ends included. */
        public Builder range(double smallest, double greatest) {
            minimum = smallest;
            maximum = greatest;
            return this;
        }

        /** Divides the range by ratios instead of differences. */
        public Builder logarithmic() {
            scale = Scale.LOGARITHMIC;
            return this;
        }

        public Builder defaultsTo(Object value) {
            defaultValue = value;
            return this;
        }

        public Builder help(String sentence) {
            help = sentence;
            return this;
        }

        /** Says that a change restarts the run. */
        public Builder restarts() {
            liveness = Liveness.RESTARTS;
            return this;
        }

        /**
         * Returns the declaration.
         *
         * @throws IllegalArgumentException if it contradicts itself, which is a defect of the declaring class
         */
        public ParamSpec build() {
            ParamSpec spec = new ParamSpec(
                    id,
                    type,
                    label,
                    symbol,
                    unit,
                    minimum,
                    maximum,
                    scale,
                    defaultValue,
                    choices,
                    contentType,
                    help,
                    liveness);
            boolean numeric = type == Type.REAL || type == Type.INTEGER;
            if (numeric && !(minimum < maximum)) {
                throw new IllegalArgumentException("parameter " + id + " needs a range");
            }
            if (scale == Scale.LOGARITHMIC && !(minimum > 0)) {
                throw new IllegalArgumentException("parameter " + id + " has a logarithmic scale from " + minimum);
            }
            try {
                return new ParamSpec(
                        id,
                        type,
                        label,
                        symbol,
                        unit,
                        minimum,
                        maximum,
                        scale,
                        spec.checked(defaultValue),
                        choices,
                        contentType,
                        help,
                        liveness);
            } catch (InvalidInputException contradiction) {
                throw new IllegalArgumentException("default of " + contradiction.getMessage(), contradiction);
            }
        }
    }
}
