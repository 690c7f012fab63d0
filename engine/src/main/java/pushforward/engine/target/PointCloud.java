package pushforward.engine.target;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Moments;

/** Points with what sums of kernels over them need: their moments, a tree, and the grid that was used last. Safe for many threads. */
final class PointCloud {
    private final Points points;
    private final Moments moments;
    private @Nullable PointTree tree;
    /** Grids for the bandwidths asked for last, the newest first. */
    private final Deque<KernelGrid> grids = new ArrayDeque<>();

    PointCloud(Points points) {
        this.points = points;
        this.moments = momentsOf(points);
    }

    /** Scales each coordinate to variance 1 about mean 0; one that does not vary is only shifted. */
    static PointCloud standardised(Points points) {
        Moments m = momentsOf(points);
        return new PointCloud(
                Points.of(scaled(points.x(), m.meanX(), m.varX()), scaled(points.y(), m.meanY(), m.varY())));
    }

    private static double[] scaled(double[] values, double mean, double variance) {
        double deviation = variance > 0 ? Math.sqrt(variance) : 1;
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (values[i] - mean) / deviation;
        }
        return result;
    }

    Points points() {
        return points;
    }

    int size() {
        return points.size();
    }

    /** Mean and covariance of the points, as of a law with the mass 1/n on each. */
    Moments moments() {
        return moments;
    }

    /** Scott's rule in the plane, h = n^(−1/6) σ with σ² the mean of the two unbiased variances; 0 if the points do not vary. */
    double scottBandwidth() {
        double n = size();
        return n < 2 ? 0 : Math.pow(n, -1 / 6.0) * Math.sqrt(moments.meanVariance() * n / (n - 1));
    }

    synchronized PointTree tree() {
        PointTree known = tree;
        if (known == null) {
            known = new PointTree(points);
            tree = known;
        }
        return known;
    }

    /** A grid for kernels of this bandwidth, or null if it would be too large. */
    synchronized @Nullable KernelGrid grid(double bandwidth) {
        for (KernelGrid known : grids) {
            if (known.serves(bandwidth)) {
                return known;
            }
        }
        KernelGrid made = KernelGrid.of(points, bandwidth);
        if (made != null) {
            grids.addFirst(made);
            while (grids.size() > 1
                    && grids.stream().mapToLong(KernelGrid::nodes).sum() > KernelGrid.MOST_NODES) {
                grids.removeLast();
            }
        }
        return made;
    }

    private static Moments momentsOf(Points points) {
        int n = points.size();
        double meanX = mean(points.x());
        double meanY = mean(points.y());
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            double dx = points.x()[i] - meanX;
            double dy = points.y()[i] - meanY;
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }
        return new Moments(meanX, meanY, xx / n, xy / n, yy / n);
    }

    /** The mean, corrected once by the mean of what it leaves over. */
    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value / values.length;
        }
        double rest = 0;
        for (double value : values) {
            rest += value - sum;
        }
        return sum + rest / values.length;
    }
}
