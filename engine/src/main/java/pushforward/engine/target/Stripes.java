package pushforward.engine.target;

import org.hipparchus.special.Erf;
import pushforward.engine.math.SpecialFunctions;

/**
 * The logarithm of two blurred intervals on the line, f(x) = Σ_a [Φ((x−a)/s) − Φ((x−a−2)/s)], and its derivative, to full relative
 * precision however far away x is.
 *
 * <p>By symmetry each interval is taken from its left half; with t₁ < t₂ the distances from its edges over s√2,
 * Φ − Φ = ½ e^{−t₁²} [erfcx(t₁) − e^{t₁²−t₂²} erfcx(t₂)].
 */
final class Stripes {
    private static final double SQRT2 = Math.sqrt(2);
    private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);

    private final double first;
    private final double second;
    private final double side;
    private final double deviation;

    private double logValue;
    private double slope;

    /**
     * Creates the function.
     *
     * @param first lower edge of an interval
     * @param second lower edge of the other
     * @param side length of both
     * @param deviation s, positive
     */
    Stripes(double first, double second, double side, double deviation) {
        this.first = first;
        this.second = second;
        this.side = side;
        this.deviation = deviation;
    }

    /** Moves to a place. */
    void evaluate(double x) {
        evaluateOne(x, first);
        double logFirst = logValue;
        double slopeFirst = slope;
        evaluateOne(x, second);
        double difference = logFirst - logValue;
        if (Double.isNaN(difference)) {
            slope = 0.5 * slope + 0.5 * slopeFirst;
            return;
        }
        double share = 1 / (1 + Math.exp(-difference));
        logValue = Math.max(logFirst, logValue) + Math.log1p(Math.exp(-Math.abs(difference)));
        slope += share * (slopeFirst - slope);
    }

    private void evaluateOne(double x, double edge) {
        double fromMiddle = x - edge - side / 2;
        double sign = fromMiddle > 0 ? -1 : 1;
        double t1 = (Math.abs(fromMiddle) - side / 2) / (deviation * SQRT2);
        double t2 = (Math.abs(fromMiddle) + side / 2) / (deviation * SQRT2);
        // t₁² − t₂², without their cancellation.
        double gap = -Math.abs(fromMiddle) * side / (deviation * deviation);
        if (t1 < 0) {
            double value = 0.5 * (erfc(t1) - erfc(t2));
            logValue = Math.log(value);
            double height = Math.exp(-t1 * t1) * -Math.expm1(gap) / (Math.sqrt(2 * Math.PI) * deviation);
            slope = sign * height / value;
        } else {
            double scaled = SpecialFunctions.scaledErfc(t1) - Math.exp(gap) * SpecialFunctions.scaledErfc(t2);
            logValue = -t1 * t1 + Math.log(0.5 * scaled);
            slope = sign * FarField.finite(SQRT_2_OVER_PI / deviation * -Math.expm1(gap) / scaled);
        }
    }

    private static double erfc(double t) {
        return Erf.erfc(t);
    }

    double logValue() {
        return logValue;
    }

    double slope() {
        return slope;
    }
}
