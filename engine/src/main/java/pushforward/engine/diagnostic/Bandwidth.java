package pushforward.engine.diagnostic;

import java.util.Arrays;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;

/**
 * The bandwidth b of the kernel exp(−‖x − y‖²/2b): a quarter of the mean variance, so that the kernel is half as wide as what it
 * looks at and sees its parts.
 */
public final class Bandwidth {
    private static final double SHARE = 0.25;
    /** A Gaussian's bounds are seven standard deviations wide. */
    private static final double STDS_ACROSS = 7;

    private Bandwidth() {}

    /** Returns the bandwidth for a target: from its moments or, where these are not finite, from its bounds. */
    public static double of(Target target) {
        Moments moments = target.moments();
        double variance = moments.meanVariance();
        if (!(variance > 0 && Double.isFinite(variance))) {
            Bounds bounds = target.bounds();
            double std = (bounds.width() + bounds.height()) / 2 / STDS_ACROSS;
            variance = std * std;
        }
        return SHARE * variance;
    }

    /** Returns the bandwidth for points of unknown origin: from the spread of their middle half, which strays do not move. */
    static double of(Points points) {
        double std = (robustStd(points.x()) + robustStd(points.y())) / 2;
        return std > 0 ? SHARE * std * std : 1;
    }

    /** The interquartile range over that of the standard normal. */
    private static double robustStd(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[3 * (sorted.length - 1) / 4] - sorted[(sorted.length - 1) / 4]) / 1.3489795003921634;
    }
}
