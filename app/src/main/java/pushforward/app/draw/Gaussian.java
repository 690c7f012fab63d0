package pushforward.app.draw;

import pushforward.engine.drawing.Edit.Stamp;
import pushforward.engine.drawing.Symmetry;
import pushforward.engine.target.GaussianComponent;

/**
 * A weighted Gaussian as a person handles it: a stamp of a drawing or a component of a mixture.
 *
 * @param weight positive
 * @param meanX first coordinate of the mean
 * @param meanY second coordinate of the mean
 * @param along standard deviation in the direction of the angle
 * @param across standard deviation at right angles to it
 * @param angle counter-clockwise from the first axis, in radians
 */
public record Gaussian(double weight, double meanX, double meanY, double along, double across, double angle) {
    public static final double SMALLEST_DEVIATION = 0.01;
    public static final double LARGEST_DEVIATION = 20;
    public static final double SMALLEST_WEIGHT = 0.001;
    public static final double LARGEST_WEIGHT = 1_000;
    private static final double FULL_TURN = 2 * Math.PI;

    static Gaussian of(Stamp stamp) {
        return new Gaussian(stamp.weight(), stamp.meanX(), stamp.meanY(), stamp.along(), stamp.across(), stamp.angle());
    }

    /** Takes a covariance matrix apart into its axes, the longer one first. */
    static Gaussian of(GaussianComponent component) {
        double half = (component.varX() - component.varY()) / 2;
        double mean = (component.varX() + component.varY()) / 2;
        double larger = mean + Math.hypot(half, component.cov());
        double determinant = component.varX() * component.varY() - component.cov() * component.cov();
        return new Gaussian(
                component.weight(),
                component.meanX(),
                component.meanY(),
                Math.sqrt(larger),
                Math.sqrt(determinant / larger),
                component.cov() == 0 && half == 0 ? 0 : Math.atan2(component.cov(), half) / 2);
    }

    Stamp stamp(Symmetry symmetry) {
        return new Stamp(weight, meanX, meanY, along, across, angle, symmetry);
    }

    GaussianComponent component() {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double a = along * along;
        double b = across * across;
        return new GaussianComponent(
                weight, meanX, meanY, a * c * c + b * s * s, (a - b) * c * s, a * s * s + b * c * c);
    }

    public Gaussian withMean(double x, double y) {
        return new Gaussian(weight, x, y, along, across, angle);
    }

    /** Returns it with other standard deviations, as near as allowed. */
    public Gaussian withDeviations(double newAlong, double newAcross) {
        return new Gaussian(weight, meanX, meanY, allowed(newAlong), allowed(newAcross), angle);
    }

    private static double allowed(double deviation) {
        return Math.max(SMALLEST_DEVIATION, Math.min(LARGEST_DEVIATION, deviation));
    }

    /** Returns it turned to an angle, which is kept within half a turn of zero. */
    public Gaussian withAngle(double newAngle) {
        return new Gaussian(
                weight, meanX, meanY, along, across, newAngle - FULL_TURN * Math.rint(newAngle / FULL_TURN));
    }

    /** Returns it with another weight, as near as allowed. */
    public Gaussian withWeight(double newWeight) {
        double allowed = Math.max(SMALLEST_WEIGHT, Math.min(LARGEST_WEIGHT, newWeight));
        return new Gaussian(allowed, meanX, meanY, along, across, angle);
    }

    /** How far a place is from the mean in the direction of the angle, in model units. */
    double placeAlong(double x, double y) {
        return (x - meanX) * Math.cos(angle) + (y - meanY) * Math.sin(angle);
    }

    /** How far a place is from the mean at right angles to the angle, in model units. */
    double placeAcross(double x, double y) {
        return (y - meanY) * Math.cos(angle) - (x - meanX) * Math.sin(angle);
    }

    /** First coordinate of a place given in its own axes. */
    public double x(double placeAlong, double placeAcross) {
        return meanX + placeAlong * Math.cos(angle) - placeAcross * Math.sin(angle);
    }

    /** Second coordinate of a place given in its own axes. */
    public double y(double placeAlong, double placeAcross) {
        return meanY + placeAlong * Math.sin(angle) + placeAcross * Math.cos(angle);
    }
}
