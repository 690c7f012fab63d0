package pushforward.app.charts;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;

/** Writes the numbers of an axis with as many decimals as its length asks for, millions in short. */
final class AxisFormat extends NumberFormat {
    private static final long serialVersionUID = 1;
    private static final double MILLION = 1e6;
    private static final int MOST_DECIMALS = 12;

    private final transient DecimalFormat format;
    private final double unit;

    /** Prepares for an axis from one number to another. */
    AxisFormat(double low, double high) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        unit = size >= 2 * MILLION ? MILLION : 1;
        double tick = (high - low) / unit / 3;
        int decimals = (int) Math.max(0, Math.min(MOST_DECIMALS, Math.ceil(-Math.log10(tick))));
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('\u2009');
        symbols.setExponentSeparator("e");
        String plain = "#,##0." + "#".repeat(decimals + 1);
        boolean tiny = size > 0 && size < 1e-4;
        format = new DecimalFormat(tiny ? "0.##E0" : unit == 1 ? plain : plain + "M", symbols);
    }

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
        return number == 0 ? to.append('0') : format.format(number / unit, to, position);
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
        return format((double) number, to, position);
    }

    @Override
    public Number parse(String text, ParsePosition position) {
        return format.parse(text, position).doubleValue() * unit;
    }
}
