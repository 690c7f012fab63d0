package pushforward.engine.sampler;

import java.util.Locale;

/** Numbers of a step as TeX. */
final class Tex {

    private Tex() {}

    /** Four significant digits, as a power of ten where plain digits would be long. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "\\mathrm{NaN}";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\\infty" : "-\\infty";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e4 || size < 1e-3) {
            String[] parts = String.format(Locale.ROOT, "%.3e", value).split("e", 2);
            return parts[0] + "\\cdot 10^{" + Integer.parseInt(parts[1]) + "}";
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A vector of two numbers. */
    static String vector(double x, double y) {
        return "(" + number(x) + ",\\ " + number(y) + ")";
    }
}
