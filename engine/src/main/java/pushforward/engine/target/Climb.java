package pushforward.engine.target;

import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * The way up a log-density from a place, and the shape of its surface there: Newton's method on the score, each step bounded by a
 * radius and taken only uphill; directions of positive curvature are followed as if they were of negative one (Nocedal and Wright
 * 2006, chapter 4).
 *
 * <p>Second derivatives are differences of the score. Not for use from several threads.
 */
final class Climb {
    private static final int MOST_STEPS = 400;
    private static final double SETTLED = 1e-13;
    private static final double ROUNDING = 1e-12;
    /** Of the given scale: far enough for the differences to have ten digits, near enough for the slopes to be straight. */
    private static final double DIFFERENCE = 1e-3;

    private final Target target;
    private final double scale;
    private final Points at = Points.zeros(4);
    private final Points slope = Points.zeros(4);
    private final double[] height = new double[1];

    private double x;
    private double y;
    private double logDensity;
    private double scoreX;
    private double scoreY;
    private double greater;
    private double lesser;
    private double directionX;
    private double directionY;

    /**
     * Prepares for a target.
     *
     * @param scale length of the finest detail that matters, in model units
     */
    Climb(Target target, double scale) {
        this.target = target;
        this.scale = scale;
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    /** log p here, as the target gives it. */
    double logDensity() {
        return logDensity;
    }

    double scoreX() {
        return scoreX;
    }

    double scoreY() {
        return scoreY;
    }

    /** The greater of the two principal curvatures of log p: that along a ridge. */
    double greaterCurvature() {
        return greater;
    }

    /** The lesser of the two: that across a ridge, negative on it. */
    double lesserCurvature() {
        return lesser;
    }

    /** First component of the unit vector along the greater curvature. */
    double directionX() {
        return directionX;
    }

    /** Second component of that vector. */
    double directionY() {
        return directionY;
    }

    /** Moves to a place and looks at the surface there. */
    void place(double newX, double newY) {
        x = newX;
        y = newY;
        at.set(0, x, y);
        target.logDensityAndScore(at, 0, 1, height, slope);
        logDensity = height[0];
        scoreX = slope.x()[0];
        scoreY = slope.y()[0];
        double h = DIFFERENCE * scale;
        at.set(0, x - h, y);
        at.set(1, x + h, y);
        at.set(2, x, y - h);
        at.set(3, x, y + h);
        target.score(at, 0, 4, slope);
        double xx = (slope.x()[1] - slope.x()[0]) / (2 * h);
        double yy = (slope.y()[3] - slope.y()[2]) / (2 * h);
        double xy = (slope.y()[1] - slope.y()[0] + slope.x()[3] - slope.x()[2]) / (4 * h);
        double half = (xx - yy) / 2;
        double root = Math.hypot(half, xy);
        greater = (xx + yy) / 2 + root;
        lesser = (xx + yy) / 2 - root;
        double angle = 0.5 * Math.atan2(2 * xy, xx - yy);
        directionX = Math.cos(angle);
        directionY = Math.sin(angle);
    }

    /** Goes up from a place until no step leads higher; returns whether the end is an ordinary number. */
    boolean up(double fromX, double fromY) {
        place(fromX, fromY);
        double radius = scale;
        for (int step = 0; step < MOST_STEPS && Double.isFinite(logDensity); step++) {
            double along = scoreX * directionX + scoreY * directionY;
            double across = scoreY * directionX - scoreX * directionY;
            double u = bounded(along / Math.abs(greater), radius);
            double v = bounded(across / Math.abs(lesser), radius);
            double length = Math.hypot(u, v);
            if (!(length > SETTLED * scale)) {
                break;
            }
            double factor = Math.min(1, radius / length);
            double dx = factor * (u * directionX - v * directionY);
            double dy = factor * (u * directionY + v * directionX);
            if (isBetter(x + dx, y + dy)) {
                if (factor < 1) {
                    radius *= 2;
                }
                place(x + dx, y + dy);
            } else {
                radius = Math.min(radius, length) / 4;
                if (radius < SETTLED * scale) {
                    break;
                }
            }
        }
        return Double.isFinite(logDensity) && Double.isFinite(x) && Double.isFinite(y);
    }

    /** Higher or, where heights differ by no more than their rounding, less steep. */
    private boolean isBetter(double newX, double newY) {
        at.set(0, newX, newY);
        target.logDensityAndScore(at, 0, 1, height, slope);
        double rise = height[0] - logDensity;
        double rounding = ROUNDING * (1 + Math.abs(logDensity));
        return rise > rounding
                || rise > -rounding && Math.hypot(slope.x()[0], slope.y()[0]) < Math.hypot(scoreX, scoreY);
    }

    private static double bounded(double length, double radius) {
        return Double.isNaN(length) ? 0 : Math.max(-radius, Math.min(radius, length));
    }

    /** Moves onto the ridge: to the maximum across a direction, by Newton's method on the score's component across it. */
    void ontoRidge(double tangentX, double tangentY, double radius) {
        for (int step = 0; step < 8; step++) {
            double across = scoreY * tangentX - scoreX * tangentY;
            double alongX = directionX * tangentX + directionY * tangentY;
            double acrossX = directionY * tangentX - directionX * tangentY;
            double curvature = greater * acrossX * acrossX + lesser * alongX * alongX;
            double move = curvature < 0 ? bounded(-across / curvature, radius) : 0;
            if (Math.abs(move) < 1e-9 * scale) {
                return;
            }
            place(x - move * tangentY, y + move * tangentX);
        }
    }
}
