package pushforward.engine.math;

/**
 * An axis-parallel rectangle of the plane, in model units.
 *
 * @param minX left edge
 * @param minY lower edge
 * @param maxX right edge, greater than {@code minX}
 * @param maxY upper edge, greater than {@code minY}
 */
public record Bounds(double minX, double minY, double maxX, double maxY) {

    public Bounds {
        if (!(minX < maxX && minY < maxY && Double.isFinite(maxX - minX) && Double.isFinite(maxY - minY))) {
            throw new IllegalArgumentException("a rectangle needs finite edges with min below max, got [" + minX + ", "
                    + maxX + "] x [" + minY + ", " + maxY + "]");
        }
    }

    /** Returns the square [−half, half]². */
    public static Bounds square(double half) {
        return new Bounds(-half, -half, half, half);
    }

    /** Returns the rectangle of the given size about a centre. */
    public static Bounds around(double centreX, double centreY, double width, double height) {
        return new Bounds(centreX - width / 2, centreY - height / 2, centreX + width / 2, centreY + height / 2);
    }

    public double width() {
        return maxX - minX;
    }

    public double height() {
        return maxY - minY;
    }

    public double centreX() {
        return (minX + maxX) / 2;
    }

    public double centreY() {
        return (minY + maxY) / 2;
    }

    /** Whether the point lies inside or on the edge. */
    public boolean contains(double x, double y) {
        return x >= minX && x <= maxX && y >= minY && y <= maxY;
    }

    /** Returns this rectangle with both sides multiplied by {@code factor} about its centre. */
    public Bounds scaled(double factor) {
        return around(centreX(), centreY(), width() * factor, height() * factor);
    }

    /** Returns the smallest rectangle that holds both. */
    public Bounds union(Bounds other) {
        return new Bounds(
                Math.min(minX, other.minX),
                Math.min(minY, other.minY),
                Math.max(maxX, other.maxX),
                Math.max(maxY, other.maxY));
    }
}
