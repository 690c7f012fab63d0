package pushforward.engine.math;

import org.hipparchus.special.Erf;

/**
 * Special functions with their exponential growth or decay divided out, so that densities far from their mass neither overflow
 * nor underflow.
 */
public final class SpecialFunctions {
    private static final double SQRT_PI = Math.sqrt(Math.PI);
    private static final double FRACTION_FROM = 4;
    private static final int FRACTION_TERMS = 60;
    private static final double ASYMPTOTIC_FROM = 30;
    private static final int ASYMPTOTIC_TERMS = 24;

    private SpecialFunctions() {}

    /**
     * The scaled complementary error function e^{t²} erfc(t): directly for small t, by its continued fraction beyond (Laplace 1805).
     *
     * @param t 0 or more
     */
    public static double scaledErfc(double t) {
        if (t < FRACTION_FROM) {
            return Math.exp(t * t) * Erf.erfc(t);
        }
        double tail = t;
        for (int k = FRACTION_TERMS; k > 0; k--) {
            tail = t + 0.5 * k / tail;
        }
        return 1 / (SQRT_PI * tail);
    }

    /**
     * The scaled modified Bessel function e^{−x} I₀(x).
     *
     * @param x 0 or more
     */
    public static double scaledBesselI0(double x) {
        return scaledBessel(0, x);
    }

    /**
     * The scaled modified Bessel function e^{−x} I₁(x).
     *
     * @param x 0 or more
     */
    public static double scaledBesselI1(double x) {
        return scaledBessel(1, x);
    }

    /** The power series has positive terms only; the asymptotic one is exact to e^{−2x} (both in Watson 1922). */
    private static double scaledBessel(int order, double x) {
        if (x >= ASYMPTOTIC_FROM) {
            double term = 1;
            double sum = 1;
            for (int k = 1; k <= ASYMPTOTIC_TERMS; k++) {
                double odd = 2 * k - 1;
                term *= (odd * odd - 4.0 * order * order) / (8 * x * k);
                sum += term;
            }
            return sum / Math.sqrt(2 * Math.PI * x);
        }
        double quarter = x * x / 4;
        double term = Math.exp(-x) * (order == 0 ? 1 : x / 2);
        double sum = term;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= quarter / (k * (double) (k + order));
            sum += term;
        }
        return sum;
    }
}
