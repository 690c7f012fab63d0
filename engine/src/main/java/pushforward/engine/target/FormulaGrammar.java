package pushforward.engine.target;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The language of formulas: the tables that the parser reads by and that help is made from, so that the two cannot differ. */
public final class FormulaGrammar {

    /**
     * One line of help.
     *
     * @param form how it is written, with u and v for expressions
     * @param meaning what it is
     */
    public record Entry(String form, String meaning) {}

    /** A name that stands for a value. */
    record Name(String name, Operation load, double value, String meaning) {}

    /** A name with arguments in parentheses. */
    record Function(String name, int arguments, Operation operation, String meaning) {
        String form() {
            return name + (arguments == 1 ? "(u)" : "(u, v)");
        }
    }

    /** A sign between or before expressions; the operation is missing where nothing happens. */
    record Operator(char symbol, @Nullable Operation operation) {}

    /** Operators that bind alike, what binds tightest first. */
    enum Level {
        POWER("power, right to left: 2^3^2 is 2^9", new Operator('^', Operation.POWER)),
        SIGN("sign: -x^2 is -(x^2)", new Operator('-', Operation.NEGATE), new Operator('+', null)),
        PRODUCT("left to right", new Operator('*', Operation.MULTIPLY), new Operator('/', Operation.DIVIDE)),
        SUM("left to right", new Operator('+', Operation.ADD), new Operator('-', Operation.SUBTRACT));

        private final String meaning;
        private final List<Operator> operators;

        Level(String meaning, Operator... operators) {
            this.meaning = meaning;
            this.operators = List.of(operators);
        }

        List<Operator> operators() {
            return operators;
        }

        private Entry entry() {
            String left = this == SIGN ? "" : "u";
            String right = this == SIGN ? "u" : "v";
            return new Entry(
                    operators.stream().map(each -> left + each.symbol() + right).collect(Collectors.joining("  ")),
                    meaning);
        }
    }

    private static final List<Name> VARIABLES = List.of(
            new Name("x", Operation.X, Double.NaN, "first coordinate"),
            new Name("y", Operation.Y, Double.NaN, "second coordinate"),
            new Name("r", Operation.R, Double.NaN, "distance from the origin"),
            new Name("theta", Operation.THETA, Double.NaN, "angle from the x axis, −π to π"));

    private static final List<Name> CONSTANTS = List.of(
            new Name("pi", Operation.CONSTANT, Math.PI, "3.14159…"),
            new Name("e", Operation.CONSTANT, Math.E, "2.71828…"));

    private static final List<Function> FUNCTIONS = List.of(
            new Function("exp", 1, Operation.EXP, "e to the power u"),
            new Function("log", 1, Operation.LOG, "natural logarithm"),
            new Function("sqrt", 1, Operation.SQRT, "square root"),
            new Function("sin", 1, Operation.SIN, "sine of radians"),
            new Function("cos", 1, Operation.COS, "cosine of radians"),
            new Function("tan", 1, Operation.TAN, "tangent of radians"),
            new Function("tanh", 1, Operation.TANH, "hyperbolic tangent"),
            new Function("abs", 1, Operation.ABS, "size without sign"),
            new Function("min", 2, Operation.MINIMUM, "the smaller one"),
            new Function("max", 2, Operation.MAXIMUM, "the larger one"),
            new Function("pow", 2, Operation.POWER, "u to the power v"),
            new Function("atan2", 2, Operation.ATAN2, "angle of the place (v, u)"));

    private FormulaGrammar() {}

    /** What binds tightest first. */
    public static List<Entry> operators() {
        return Stream.concat(
                        Stream.of(new Entry("(u)", "first of all")),
                        Arrays.stream(Level.values()).map(Level::entry))
                .toList();
    }

    public static List<Entry> variables() {
        return VARIABLES.stream()
                .map(each -> new Entry(each.name(), each.meaning()))
                .toList();
    }

    public static List<Entry> constants() {
        return CONSTANTS.stream()
                .map(each -> new Entry(each.name(), each.meaning()))
                .toList();
    }

    public static List<Entry> functions() {
        return FUNCTIONS.stream()
                .map(each -> new Entry(each.form(), each.meaning()))
                .toList();
    }

    /** What the name stands for, or null if it is not one of a value. */
    static @Nullable Name name(String text) {
        return Stream.concat(VARIABLES.stream(), CONSTANTS.stream())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    static @Nullable Function function(String text) {
        return FUNCTIONS.stream()
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElse(null);
    }

    /** Every name, as a list in a sentence. */
    static String names() {
        List<String> names = Stream.concat(
                        Stream.concat(VARIABLES.stream(), CONSTANTS.stream()).map(Name::name),
                        FUNCTIONS.stream().map(Function::name))
                .toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
    }
}
