package pushforward.engine.io;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Numbers as they stand in tables. */
final class NumberText {
    private static final int LONGEST_SHOWN = 40;
    private static final int MOST_LISTED = 12;

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
        try {
            boolean hexadecimal = text.indexOf('x') >= 0 || text.indexOf('X') >= 0;
            return hexadecimal ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
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
