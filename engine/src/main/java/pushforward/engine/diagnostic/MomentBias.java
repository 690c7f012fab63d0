package pushforward.engine.diagnostic;

import pushforward.engine.math.Points;
import pushforward.engine.spi.Moments;

/** How far the mean and the covariance of a sample are from the target's. */
final class MomentBias {

    private MomentBias() {}

    /** Returns mean and unbiased covariance of a sample of at least two points. */
    static Moments of(Points points) {
        int n = points.size();
        double meanX = mean(points.x());
        double meanY = mean(points.y());
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < n; i++) {
            double u = points.x()[i] - meanX;
            double v = points.y()[i] - meanY;
            xx += u * u;
            xy += u * v;
            yy += v * v;
        }
        return new Moments(meanX, meanY, xx / (n - 1), xy / (n - 1), yy / (n - 1));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The length of the difference of the means. */
    static double ofMean(Moments got, Moments truth) {
        return Math.hypot(got.meanX() - truth.meanX(), got.meanY() - truth.meanY());
    }

    /** The Frobenius norm of the difference of the covariance matrices. */
    static double ofCovariance(Moments got, Moments truth) {
        double xx = got.varX() - truth.varX();
        double xy = got.cov() - truth.cov();
        double yy = got.varY() - truth.varY();
        return Math.sqrt(xx * xx + 2 * xy * xy + yy * yy);
    }
}
