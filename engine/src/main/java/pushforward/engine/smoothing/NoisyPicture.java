package pushforward.engine.smoothing;

import pushforward.engine.math.BicubicSpline;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * A target after noise from a spline through its log-density, and the spline's gradient as the score. Beyond the table, with q its
 * nearest point, log p(x) = S(q) − |x − q|²/2v.
 */
final class NoisyPicture extends NoisyForm {
    private final BicubicSpline spline;
    private final Bounds table;
    private final double tailPrecision;

    NoisyPicture(Target clean, double sigma, BicubicSpline spline, double tailVariance) {
        super(clean, sigma);
        this.spline = spline;
        table = spline.bounds();
        tailPrecision = 1 / tailVariance;
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        for (int i = begin; i < end; i++) {
            double x = at.x()[i];
            double y = at.y()[i];
            double qx = clamped(x, table.minX(), table.maxX());
            double qy = clamped(y, table.minY(), table.maxY());
            double beyond = (x - qx) * (x - qx) + (y - qy) * (y - qy);
            out[i] = spline.value(qx, qy) - 0.5 * tailPrecision * beyond;
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        for (int i = begin; i < end; i++) {
            double x = at.x()[i];
            double y = at.y()[i];
            double qx = clamped(x, table.minX(), table.maxX());
            double qy = clamped(y, table.minY(), table.maxY());
            spline.gradient(qx, qy, i, out);
            if (x != qx) {
                out.x()[i] = (qx - x) * tailPrecision;
            }
            if (y != qy) {
                out.y()[i] = (qy - y) * tailPrecision;
            }
        }
    }

    private static double clamped(double value, double least, double most) {
        return Math.min(Math.max(value, least), most);
    }
}
