package pushforward.engine.spi;

import java.util.List;

/**
 * A number, or the two components of a vector, with its name and unit.
 *
 * @param symbol TeX
 * @param meaning a few words, sentence case
 * @param values one or two numbers
 * @param unit what they are measured in
 */
public record Quantity(String symbol, String meaning, List<Double> values, Unit unit) {

    /** What numbers of a step are measured in. */
    public enum Unit {
        /** A pure number. */
        NONE(""),
        /** A length in the plane's own units. */
        LENGTH("units"),
        /** The reciprocal of a length, as of a score. */
        PER_LENGTH("1/units"),
        /** Natural logarithm of a ratio, or an energy. */
        NATS("nats"),
        /** A time of the dynamics. */
        TIME("time");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        /** What is written behind the number. */
        public String label() {
            return label;
        }
    }

    /** A single number. */
    public static Quantity of(String symbol, String meaning, double value, Unit unit) {
        return new Quantity(symbol, meaning, List.of(value), unit);
    }

    /** A vector. */
    public static Quantity of(String symbol, String meaning, double x, double y, Unit unit) {
        return new Quantity(symbol, meaning, List.of(x, y), unit);
    }
}
