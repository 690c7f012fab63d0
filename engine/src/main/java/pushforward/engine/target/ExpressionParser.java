package pushforward.engine.target;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression by the tables of {@link FormulaGrammar}. The power binds tighter than the unary minus and to the right: −x^2 is
 * −(x²), 2^3^2 is 2⁹.
 */
final class ExpressionParser {
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 200;
    private final String text;
    private final ExpressionProgram.Builder program = new ExpressionProgram.Builder();
    private int at;
    private int depth;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /**
     * Reads a formula.
     *
     * @throws FormulaException naming the first place that cannot be read
     */
    static ExpressionProgram parse(String text) {
        if (text.length() > LONGEST) {
            throw new FormulaException(
                    "The formula has " + text.length() + " characters; allowed are " + LONGEST + ".", LONGEST);
        }
        ExpressionParser parser = new ExpressionParser(text.replace('−', '-'));
        parser.skipSpace();
        if (parser.at == text.length()) {
            throw new FormulaException("The formula is empty; it needs an expression in x and y.", 0);
        }
        parser.sum();
        if (parser.at < text.length()) {
            throw parser.unexpected("an operator such as + or *, or the end");
        }
        return parser.program.build();
    }

    private void sum() {
        product();
        for (Operation next = accepted(FormulaGrammar.Level.SUM);
                next != null;
                next = accepted(FormulaGrammar.Level.SUM)) {
            product();
            program.binary(next);
        }
    }

    private void product() {
        signed();
        for (Operation next = accepted(FormulaGrammar.Level.PRODUCT);
                next != null;
                next = accepted(FormulaGrammar.Level.PRODUCT)) {
            signed();
            program.binary(next);
        }
    }

    private void signed() {
        enter();
        int before = at;
        Operation sign = accepted(FormulaGrammar.Level.SIGN);
        if (at > before) {
            signed();
            if (sign != null) {
                program.unary(sign);
            }
        } else {
            atom();
            Operation power = accepted(FormulaGrammar.Level.POWER);
            if (power != null) {
                signed();
                program.binary(power);
            }
        }
        depth--;
    }

    /** The operation of the operator that stands here, which is read; null if there is none, or none to be done. */
    private @Nullable Operation accepted(FormulaGrammar.Level level) {
        for (FormulaGrammar.Operator each : level.operators()) {
            if (accept(each.symbol())) {
                return each.operation();
            }
        }
        return null;
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw new FormulaException(
                    "The formula is nested more than " + DEEPEST + " deep at position " + (at + 1)
                            + "; fewer parentheses are allowed.",
                    at);
        }
    }

    private void atom() {
        if (accept('(')) {
            sum();
            expect(')', "an operator or \")\"");
        } else if (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            number();
        } else if (at < text.length() && isLetter(text.charAt(at))) {
            name();
        } else {
            throw unexpected("a number, a name or \"(\"");
        }
    }

    private void number() {
        int start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        int mantissaEnd = at;
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int exponent = at;
            digits();
            if (at == exponent) {
                at = mantissaEnd;
            }
        }
        String literal = text.substring(start, at);
        double value;
        try {
            value = Double.parseDouble(literal);
        } catch (NumberFormatException malformed) {
            throw new FormulaException(
                    "The formula has \"" + literal + "\" at position " + (start + 1)
                            + ", which is no number; write numbers like 2, 0.5 or 1e-3.",
                    start);
        }
        if (Double.isInfinite(value)) {
            throw new FormulaException(
                    "The formula has a number at position " + (start + 1)
                            + " that is too large; numbers go up to 1.8e308.",
                    start);
        }
        skipSpace();
        program.constant(value);
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void name() {
        int start = at;
        while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        String name = text.substring(start, at);
        skipSpace();
        FormulaGrammar.Name value = FormulaGrammar.name(name);
        FormulaGrammar.Function function = FormulaGrammar.function(name);
        if (value != null) {
            if (value.load() == Operation.CONSTANT) {
                program.constant(value.value());
            } else {
                program.load(value.load());
            }
        } else if (function != null) {
            call(function);
        } else {
            throw new FormulaException(
                    "The formula has an unknown name \"" + shortened(name) + "\" at position " + (start + 1)
                            + "; allowed are " + FormulaGrammar.names() + ".",
                    start);
        }
    }

    private void call(FormulaGrammar.Function function) {
        expect('(', "\"(\" after " + function.name());
        sum();
        if (function.arguments() == 1) {
            expect(')', "an operator or \")\": " + function.name() + " takes one argument");
            program.unary(function.operation());
        } else {
            expect(',', "an operator or \",\": " + function.name() + " takes two arguments");
            sum();
            expect(')', "an operator or \")\": " + function.name() + " takes two arguments");
            program.binary(function.operation());
        }
    }

    private static String shortened(String name) {
        return name.length() > 30 ? name.substring(0, 27) + "..." : name;
    }

    private boolean accept(char symbol) {
        if (at < text.length() && text.charAt(at) == symbol) {
            at++;
            skipSpace();
            return true;
        }
        return false;
    }

    private void expect(char symbol, String expected) {
        if (!accept(symbol)) {
            throw unexpected(expected);
        }
    }

    private FormulaException unexpected(String expected) {
        if (at >= text.length()) {
            return new FormulaException(
                    "The formula ends too early, at position " + (at + 1) + "; expected " + expected + ".", at);
        }
        int symbol = text.codePointAt(at);
        String shown = Character.isISOControl(symbol)
                ? String.format(Locale.ROOT, "character U+%04X", symbol)
                : "\"" + Character.toString(symbol) + "\"";
        return new FormulaException(
                "The formula has an unexpected " + shown + " at position " + (at + 1) + "; expected " + expected + ".",
                at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char symbol) {
        return symbol >= '0' && symbol <= '9';
    }

    private static boolean isLetter(char symbol) {
        return symbol >= 'a' && symbol <= 'z' || symbol >= 'A' && symbol <= 'Z' || symbol == '_';
    }
}
