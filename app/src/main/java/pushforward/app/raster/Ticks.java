package pushforward.app.raster;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Round numbers along an axis: 1, 2 or 5 times a power of ten apart.
 *
 * @param step distance between two, in model units
 * @param decimals digits after the point that tell them apart; negative for steps of tens and more
 */
record Ticks(double step, int decimals) {

    /** Returns the finest ticks that are at least {@code atLeast} model units apart. */
    static Ticks apartBy(double atLeast) {
        int exponent = (int) Math.floor(Math.log10(atLeast));
        for (int decade = exponent; ; decade++) {
            for (int digit : new int[] {1, 2, 5}) {
                double step = value(digit, decade);
                if (step >= atLeast) {
                    return new Ticks(step, -decade);
                }
            }
        }
    }

    private static double value(int digit, int decade) {
        return new BigDecimal(digit).scaleByPowerOfTen(decade).doubleValue();
    }

    /** The number of the first tick at or above a coordinate. */
    long first(double from) {
        return (long) Math.ceil(from / step - 1e-9);
    }

    double at(long number) {
        return number * step;
    }

    /** How a tick is written, with a proper minus sign. */
    String label(long number) {
        BigDecimal exact = new BigDecimal(step * number).setScale(decimals, RoundingMode.HALF_EVEN);
        if (exact.signum() == 0) {
            return "0";
        }
        boolean plain = decimals <= 5 && exact.precision() - exact.scale() <= 6;
        String digits = plain ? exact.abs().toPlainString() : scientific(exact.abs());
        return exact.signum() < 0 ? "−" + digits : digits;
    }

    private static String scientific(BigDecimal value) {
        BigDecimal digits = value.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        return digits.scaleByPowerOfTen(-exponent).toPlainString() + "e" + (exponent < 0 ? "−" : "")
                + Math.abs(exponent);
    }
}
