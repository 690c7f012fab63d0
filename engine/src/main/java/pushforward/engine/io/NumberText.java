package pushforward.engine.io;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Numbers as they stand in tables. */
final class NumberText {
    private static final int LONGEST_SHOWN = 40;
    private static final int MOST_LISTED = 12;

    private static final int EXACT_DIGITS = 15;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private NumberText() {}

    /** The infinities and NaN are numbers here, so that they can be named as what they are. */
    static OptionalDouble parse(String text) {
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        char last = text.charAt(text.length() - 1);
        if (last != '.' && (last < '0' || last > '9')) {
            return notFinite(text.toLowerCase(Locale.ROOT));
        }
        double plain = plain(text);
        if (!Double.isNaN(plain)) {
            return OptionalDouble.of(plain);
        }
        try {
            boolean hexadecimal = text.indexOf('x') >= 0 || text.indexOf('X') >= 0;
            return hexadecimal ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    /**
     * Reads digits with at most one point, which is what tables are full of, several times as fast as Java does. With at most {@value
     * #EXACT_DIGITS} digits both the digits and the power of ten are exact, so their quotient is correctly rounded.
     *
     * @return NaN if the text is anything else
     */
    private static double plain(String text) {
        boolean negative = text.charAt(0) == '-';
        long digits = 0;
        int count = 0;
        int decimals = -1;
        for (int i = negative ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = 10 * digits + (c - '0');
                count++;
                if (decimals >= 0) {
                    decimals++;
                }
            } else if (c == '.' && decimals < 0) {
                decimals = 0;
            } else {
                return Double.NaN;
            }
            if (count > EXACT_DIGITS) {
                return Double.NaN;
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        double value = digits / POWERS_OF_TEN[Math.max(decimals, 0)];
        return negative ? -value : value;
    }

    private static OptionalDouble notFinite(String lower) {
        if (!lower.matches("[+-]?(nan|inf|infinity)")) {
            return OptionalDouble.empty();
        }
        if (lower.endsWith("nan")) {
            return OptionalDouble.of(Double.NaN);
        }
        return OptionalDouble.of(lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }

    /** A field as a sentence may quote it: not too long, and without what would disturb a terminal. */
    static String shown(String field) {
        String start = field.length() > LONGEST_SHOWN ? field.substring(0, LONGEST_SHOWN - 3) + "..." : field;
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    /** Names as a sentence may list them. */
    static String shownList(List<String> names) {
        String list = names.stream().limit(MOST_LISTED).map(NumberText::shown).collect(Collectors.joining(", "));
        return names.size() > MOST_LISTED ? list + ", ..." : list;
    }
}
