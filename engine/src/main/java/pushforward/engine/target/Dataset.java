package pushforward.engine.target;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;

/** Observed points of the plane with their provenance, as the content of a parameter. Immutable; equal to any other that holds the same. */
public final class Dataset {
    /** Three points of the plane, so that the target is complete before a file is opened. */
    public static final Dataset SMALLEST =
            of(Points.of(new double[] {1, -1, 0}, new double[] {0, 0.5, 2}), "three points", "x", "y");

    private final Points points;
    private final String origin;
    private final String nameX;
    private final String nameY;
    private final AtomicReference<@Nullable PointCloud> plain = new AtomicReference<>();
    private final AtomicReference<@Nullable PointCloud> standardised = new AtomicReference<>();

    private Dataset(Points points, String origin, String nameX, String nameY) {
        this.points = points;
        this.origin = origin;
        this.nameX = nameX;
        this.nameY = nameY;
    }

    /**
     * Returns a data set over the given points, which are not copied and which nobody may change any more.
     *
     * @param origin what a person calls it, such as the name of its file
     * @param nameX what the first coordinate is
     * @param nameY what the second coordinate is
     * @throws InvalidInputException if there is no point or a coordinate is not finite
     */
    public static Dataset of(Points points, String origin, String nameX, String nameY) {
        if (points.size() == 0) {
            throw new InvalidInputException("The data set has no points; it must have at least one.");
        }
        for (int i = 0; i < points.size(); i++) {
            if (!Double.isFinite(points.x()[i]) || !Double.isFinite(points.y()[i])) {
                throw new InvalidInputException("Point " + (i + 1) + " of the data set is (" + points.x()[i] + ", "
                        + points.y()[i] + "); coordinates must be finite.");
            }
        }
        return new Dataset(points, origin, nameX, nameY);
    }

    /** The points themselves, in the units of their file; not to be changed. */
    public Points points() {
        return points;
    }

    public int size() {
        return points.size();
    }

    public String origin() {
        return origin;
    }

    public String nameX() {
        return nameX;
    }

    public String nameY() {
        return nameY;
    }

    /** The points as they are. */
    PointCloud asGiven() {
        return made(plain, false);
    }

    /** The points with each coordinate shifted and scaled to mean 0 and variance 1. */
    PointCloud standardised() {
        return made(standardised, true);
    }

    /** What is made for a bandwidth serves the next one too, so a data set keeps it; it never shows in a result. */
    private PointCloud made(AtomicReference<@Nullable PointCloud> kept, boolean scaled) {
        PointCloud known = kept.get();
        if (known == null) {
            PointCloud fresh = scaled ? PointCloud.standardised(points) : new PointCloud(points);
            known = kept.compareAndSet(null, fresh) ? fresh : kept.get();
        }
        return known == null ? new PointCloud(points) : known;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Dataset that
                        && origin.equals(that.origin)
                        && nameX.equals(that.nameX)
                        && nameY.equals(that.nameY)
                        && Arrays.equals(points.x(), that.points.x())
                        && Arrays.equals(points.y(), that.points.y());
    }

    @Override
    public int hashCode() {
        return 31 * origin.hashCode() + points.size();
    }

    @Override
    public String toString() {
        return origin + " (" + points.size() + " points)";
    }
}
