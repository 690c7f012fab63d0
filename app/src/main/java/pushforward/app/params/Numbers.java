package pushforward.app.params;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are written for people: the same in every language, so that they can be typed back. */
public final class Numbers {
    private static final int DIGITS = 3;

    private Numbers() {}

    /** Rounds to three significant digits, which is as fine as a slider can be set. */
    public static double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue()
                : value;
    }

    /** Writes a number in plain decimals where that is short, else with an exponent. */
    public static String text(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        double size = Math.abs(value);
        if (size >= 1e7 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Writes a whole number with thin spaces between thousands. */
    public static String grouped(long value) {
        // Words change with every picture, for which a format takes too long.
        StringBuilder text = new StringBuilder(Long.toString(value));
        int sign = value < 0 ? 1 : 0;
        for (int at = text.length() - 3; at > sign; at -= 3) {
            text.insert(at, '\u2009');
        }
        return text.toString();
    }

    /** Gives a formatted number a true minus; what rounds to nothing has no sign. */
    public static String signed(String formatted) {
        return formatted.matches("[+-]0\\.?0*") ? formatted.substring(1) : formatted.replace('-', '−');
    }

    /** Writes a value with as many decimals as its uncertainty leaves meaningful. */
    public static String known(double value, double uncertainty) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double finest = Double.isFinite(uncertainty) && uncertainty > 0 ? uncertainty / 10 : 0.001;
        int decimals = (int) Math.max(0, Math.min(6, Math.ceil(-Math.log10(finest))));
        return signed(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }
}
