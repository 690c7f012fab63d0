package pushforward.engine.flow;

/** One bin of a rational-quadratic spline, a place in it, and the gradient of a loss by the six numbers that describe the bin. */
final class SplineBin {
    /** The left knot, and how far it is to the right one. */
    double x0;

    double y0;
    double dx;
    double dy;
    /** The derivatives at the two knots. */
    double slope0;

    double slope1;

    /** The place, from 0 to 1 along x, and what follows from it. */
    double theta;

    private double inside;
    private double steepness;
    private double bend;
    private double denominator;
    private double top;
    private double numerator;

    double byX;
    double byX0;
    double byY0;
    double byDx;
    double byDy;
    double bySlope0;
    double bySlope1;

    /** Goes to a place. */
    void place(double newTheta) {
        theta = newTheta;
        inside = theta * (1 - theta);
        steepness = dy / dx;
        bend = slope1 + slope0 - 2 * steepness;
        denominator = steepness + bend * inside;
        numerator = steepness * theta * theta + slope0 * inside;
        top = slope1 * theta * theta + 2 * steepness * inside + slope0 * (1 - theta) * (1 - theta);
    }

    /** The place whose value is {@code rise} above the left knot: the root of a quadratic, in the form that loses no digits. */
    double solve(double rise) {
        double s = dy / dx;
        double e = slope1 + slope0 - 2 * s;
        double a = rise * e + dy * (s - slope0);
        double b = dy * slope0 - rise * e;
        double c = -s * rise;
        double root = 2 * c / (-b - Math.sqrt(Math.max(0, b * b - 4 * a * c)));
        return Math.max(0, Math.min(1, root));
    }

    double value() {
        return y0 + dy * numerator / denominator;
    }

    double slope() {
        return steepness * steepness * top / (denominator * denominator);
    }

    double logSlope() {
        return Math.log(slope());
    }

    /** The derivative of {@link #logSlope} along x. */
    double logSlopeDerivative() {
        double topChange = 2 * (slope1 * theta + steepness * (1 - 2 * theta) - slope0 * (1 - theta));
        double denominatorChange = bend * (1 - 2 * theta);
        return (topChange / top - 2 * denominatorChange / denominator) / dx;
    }

    /**
     * Writes the gradient of a loss by x and by the numbers of the bin.
     *
     * @param byValue by {@link #value}
     * @param byLogSlope by {@link #logSlope}
     */
    void gradient(double byValue, double byLogSlope) {
        double ratio = numerator / denominator;
        double byNumerator = byValue * dy / denominator;
        double byDenominator = -byNumerator * ratio - 2 * byLogSlope / denominator;
        double byTop = byLogSlope / top;
        double rest = 1 - theta;
        double bySteepness = 2 * byLogSlope / steepness
                + 2 * byTop * inside
                - byDenominator * (2 * inside - 1)
                + byNumerator * theta * theta;
        double byInside = 2 * byTop * steepness + byDenominator * bend + byNumerator * slope0;
        double byTheta = 2 * byTop * (slope1 * theta - slope0 * rest)
                + 2 * byNumerator * steepness * theta
                + byInside * (1 - 2 * theta);
        bySlope0 = byTop * rest * rest + byDenominator * inside + byNumerator * inside;
        bySlope1 = byTop * theta * theta + byDenominator * inside;
        byX = byTheta / dx;
        byX0 = -byX;
        byY0 = byValue;
        byDy = byValue * ratio + bySteepness / dx;
        byDx = -bySteepness * steepness / dx - byX * theta;
    }
}
