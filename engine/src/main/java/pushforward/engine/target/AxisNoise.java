package pushforward.engine.target;

import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * The noise along one axis, U(0, w) + s z: its density is K(d) = (Φ(d/s) − Φ((d − w)/s))/w, or that of s z alone where w = 0.
 *
 * <p>For w > 0, log K is interpolated by cubics that have its value and its derivative at {@value #NODES_PER_DEVIATION} nodes a
 * standard deviation: the error is below 10⁻¹⁰, and the special functions are asked for beyond the table only.
 */
final class AxisNoise {
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double LOG_ROOT_2PI = 0.5 * Math.log(2 * Math.PI);
    private static final int NODES_PER_DEVIATION = 100;
    /** Standard deviations beyond the box that the table goes to. */
    private static final double REACH = 40;

    private final double width;
    private final double deviation;
    private final double logHeight;
    private final double perUnit;
    /** log K and its derivative times the spacing, by turns, at even distances from the middle of the box. */
    private final double[] table;

    /** The logarithm of a density, and its derivative. */
    static final class Value {
        double log;
        double slope;
    }

    /**
     * Creates the noise.
     *
     * @param width w, 0 or more
     * @param deviation s, positive
     */
    AxisNoise(double width, double deviation) {
        this.width = width;
        this.deviation = deviation;
        logHeight = -LOG_ROOT_2PI - Math.log(deviation);
        perUnit = NODES_PER_DEVIATION / deviation;
        int size = width == 0 ? 0 : (int) Math.ceil((REACH * deviation + width / 2) * perUnit) + 1;
        table = new double[2 * size];
        Value value = new Value();
        for (int k = 0; k < size; k++) {
            box(k / perUnit, value);
            table[2 * k] = value.log;
            table[2 * k + 1] = value.slope / perUnit;
        }
    }

    double width() {
        return width;
    }

    double deviation() {
        return deviation;
    }

    /** The noise with more of the Gaussian kind. */
    AxisNoise plus(double sigma) {
        return new AxisNoise(width, Math.hypot(deviation, sigma));
    }

    /** Writes log K(d) and its derivative. */
    void evaluate(double d, Value out) {
        if (width == 0) {
            double z = d / deviation;
            out.log = logHeight - 0.5 * z * z;
            out.slope = -z / deviation;
            return;
        }
        double centred = d - width / 2;
        double away = Math.abs(centred);
        double place = away * perUnit;
        if (place < table.length / 2.0 - 1) {
            interpolate(place, out);
        } else {
            box(away, out);
        }
        if (centred < 0) {
            out.slope = -out.slope;
        }
    }

    private void interpolate(double place, Value out) {
        int at = 2 * (int) place;
        double u = place - (int) place;
        double from = table[at];
        double slope = table[at + 1];
        double rise = table[at + 2] - from;
        double square = 3 * rise - 2 * slope - table[at + 3];
        double cube = slope + table[at + 3] - 2 * rise;
        out.log = from + u * (slope + u * (square + u * cube));
        out.slope = perUnit * (slope + u * (2 * square + u * 3 * cube));
    }

    /** With the standardised distances b ≤ a to the two ends of the box, seen from the side of the nearer one. */
    private void box(double away, Value out) {
        double a = (away + width / 2) / deviation;
        double b = (away - width / 2) / deviation;
        double share;
        double change;
        if (b > 0) {
            double gap = 0.5 * (a - b) * (a + b);
            share = 0.5 * (Erfcx.value(ROOT_HALF * b) - Math.exp(-gap) * Erfcx.value(ROOT_HALF * a));
            change = Math.expm1(-gap);
            out.log = -0.5 * b * b;
        } else {
            share = 0.5 * (Erf.value(ROOT_HALF * a) - Erf.value(ROOT_HALF * b));
            change = Math.exp(-0.5 * a * a) - Math.exp(-0.5 * b * b);
            out.log = 0;
        }
        out.log += Math.log(share / width);
        out.slope = change / share * Math.exp(logHeight);
    }
}
