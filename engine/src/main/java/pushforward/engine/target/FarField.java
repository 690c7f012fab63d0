package pushforward.engine.target;

/** What densities do where numbers end. */
final class FarField {

    private FarField() {}

    /** Returns 0 for a point of the plane and NaN for anything else; added to a result, it marks bad input. */
    static double notFinite(double x, double y) {
        return 0 * x + 0 * y;
    }

    /** Returns the value, or the greatest finite one of its sign if it overflowed; NaN stays NaN. */
    static double finite(double value) {
        return Math.min(Math.max(value, -Double.MAX_VALUE), Double.MAX_VALUE);
    }
}
