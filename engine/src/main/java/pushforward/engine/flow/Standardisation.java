package pushforward.engine.flow;

import java.util.Arrays;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;

/**
 * The fixed map x = m + s u between a target's own coordinates x and those u in which a flow works, where the target has mean 0 and mean
 * standard deviation 1. It adds 2 log s to log |det|.
 *
 * @param meanX first coordinate of m
 * @param meanY second coordinate of m
 * @param scale s, positive
 */
public record Standardisation(double meanX, double meanY, double scale) {
    private static final int SAMPLE = 4096;
    /** Standard deviations a quartile of a normal law is away from its median. */
    private static final double QUARTILE = 0.6744897501960817;

    /** Returns that of a target: by its moments, or by medians and quartiles of exact draws where it has none. */
    public static Standardisation of(Target target, Noise noise) {
        Moments moments = target.moments();
        double scale = (Math.sqrt(moments.varX()) + Math.sqrt(moments.varY())) / 2;
        boolean usable = Double.isFinite(moments.meanX())
                && Double.isFinite(moments.meanY())
                && Double.isFinite(scale)
                && scale > 0;
        return usable ? new Standardisation(moments.meanX(), moments.meanY(), scale) : ofSample(target, noise);
    }

    private static Standardisation ofSample(Target target, Noise noise) {
        Points sample = Points.zeros(SAMPLE);
        target.exactSampler().sample(noise, NoiseStream.WEIGHTS, 1, sample);
        double[] x = sample.x();
        double[] y = sample.y();
        Arrays.sort(x);
        Arrays.sort(y);
        double spread = (x[3 * SAMPLE / 4] - x[SAMPLE / 4] + y[3 * SAMPLE / 4] - y[SAMPLE / 4]) / (4 * QUARTILE);
        double scale = Double.isFinite(spread) && spread > 0 ? spread : 1;
        return new Standardisation(x[SAMPLE / 2], y[SAMPLE / 2], scale);
    }

    /** What it adds to log |det| on the way from u to x. */
    public double logDeterminant() {
        return 2 * Math.log(scale);
    }

    /** Writes u of the points x to the same indices of {@code out}, which may be the points themselves. */
    public void standardise(Points at, int begin, int end, Points out) {
        for (int i = begin; i < end; i++) {
            out.set(i, (at.x()[i] - meanX) / scale, (at.y()[i] - meanY) / scale);
        }
    }

    /** Writes x of the points u to the same indices of {@code out}, which may be the points themselves. */
    public void restore(Points at, int begin, int end, Points out) {
        for (int i = begin; i < end; i++) {
            out.set(i, meanX + scale * at.x()[i], meanY + scale * at.y()[i]);
        }
    }
}
