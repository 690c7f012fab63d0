package pushforward.engine.spi;

import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;

/**
 * A connected set of places where a density is at a local maximum: a point as a rule, but the maximum of a ring is a circle, and that
 * of a uniform density a whole rectangle.
 */
public sealed interface Mode {

    /** Euclidean distance from a place to the nearest one of this mode; 0 on it. */
    double distance(double x, double y);

    /** A peak at one place. */
    record Peak(double x, double y) implements Mode {
        @Override
        public double distance(double toX, double toY) {
            return Math.hypot(toX - x, toY - y);
        }
    }

    /** A ridge of constant height along a circle of positive radius. */
    record Circle(double centreX, double centreY, double radius) implements Mode {
        @Override
        public double distance(double x, double y) {
            return Math.abs(Math.hypot(x - centreX, y - centreY) - radius);
        }
    }

    /**
     * A ridge along a curve, whose height hardly changes.
     *
     * @param path places along it, at least two, joined by straight pieces
     */
    record Ridge(Points path) implements Mode {
        @Override
        public double distance(double x, double y) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 1; i < path.size(); i++) {
                double startX = path.x()[i - 1];
                double startY = path.y()[i - 1];
                double dx = path.x()[i] - startX;
                double dy = path.y()[i] - startY;
                double length2 = dx * dx + dy * dy;
                double along = length2 > 0 ? ((x - startX) * dx + (y - startY) * dy) / length2 : 0;
                double clamped = Math.max(0, Math.min(1, along));
                nearest = Math.min(nearest, Math.hypot(x - startX - clamped * dx, y - startY - clamped * dy));
            }
            return nearest;
        }
    }

    /** A plateau. */
    record Plateau(Bounds area) implements Mode {
        @Override
        public double distance(double x, double y) {
            double outsideX = Math.max(0, Math.max(area.minX() - x, x - area.maxX()));
            double outsideY = Math.max(0, Math.max(area.minY() - y, y - area.maxY()));
            return Math.hypot(outsideX, outsideY);
        }
    }
}
