package pushforward.engine.drawing;

import java.util.Arrays;
import java.util.List;
import pushforward.engine.math.Points;

/** Contours of plain figures, and what all shapes must be like. */
public final class Shapes {
    private static final int ELLIPSE_POINTS = 192;

    private Shapes() {}

    /**
     * Returns an ellipse as a polygon of exactly its area, {@code π halfWidth halfHeight}.
     *
     * @param halfWidth half of its width, positive
     * @param halfHeight half of its height, positive
     */
    public static Points ellipse(double centreX, double centreY, double halfWidth, double halfHeight) {
        double step = 2 * Math.PI / ELLIPSE_POINTS;
        double out = Math.sqrt(step / Math.sin(step));
        Points points = Points.zeros(ELLIPSE_POINTS);
        for (int i = 0; i < ELLIPSE_POINTS; i++) {
            points.set(
                    i, centreX + out * halfWidth * Math.cos(i * step), centreY + out * halfHeight * Math.sin(i * step));
        }
        return points;
    }

    /** Returns the path that goes through all points of a contour and back to the first. */
    public static Points closed(Points contour) {
        Points path = contour.first(contour.size() + 1);
        path.set(contour.size(), contour.x()[0], contour.y()[0]);
        return path;
    }

    static void requirePath(Points path) {
        if (path.size() == 0) {
            throw new IllegalArgumentException("a path needs a point");
        }
        for (int i = 0; i < path.size(); i++) {
            if (!Double.isFinite(path.x()[i]) || !Double.isFinite(path.y()[i])) {
                throw new IllegalArgumentException(
                        "a path needs finite points, got " + path.x()[i] + ", " + path.y()[i]);
            }
        }
    }

    static void requirePositive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the " + what + " must be positive, got " + value);
        }
    }

    static void requireShare(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("the " + what + " must be from 0 to 1, got " + value);
        }
    }

    static void requireStrength(double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("the strength must be above 0 and at most 1, got " + value);
        }
    }

    static boolean same(Points a, Points b) {
        return a == b || Arrays.equals(a.x(), b.x()) && Arrays.equals(a.y(), b.y());
    }

    static boolean same(List<Points> a, List<Points> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    static int hash(Points points) {
        return Arrays.hashCode(points.x()) * 31 + Arrays.hashCode(points.y());
    }
}
