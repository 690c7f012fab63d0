package pushforward.app.raster;

import java.util.Arrays;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * How high a density rises, and which level encloses how much of its mass: the region of highest density of mass m is where the
 * density is at least that level (Hyndman 1996).
 *
 * <p>Known from a grid over the target's bounds, so that it does not depend on what is looked at.
 */
final class DensityProfile {
    /** Points along each side of the grid. */
    static final int SIDE = 112;

    private final Points points = Points.zeros(SIDE * SIDE);
    private final double[] logDensity = new double[SIDE * SIDE];
    private final double[] density = new double[SIDE * SIDE];
    private double peak;
    private double total;
    private double effectiveArea;
    private double cell;
    private int lowest;

    /** Looks at another target. */
    void measure(Target target) {
        measure(target, target.bounds());
    }

    /** Looks at another target, whose mass lies in a rectangle. */
    void measure(Target target, Bounds bounds) {
        for (int i = 0; i < points.size(); i++) {
            points.set(
                    i,
                    bounds.minX() + (i % SIDE + 0.5) / SIDE * bounds.width(),
                    bounds.minY() + (i / SIDE + 0.5) / SIDE * bounds.height());
        }
        target.logDensity(points, 0, points.size(), logDensity);
        peak = Double.NEGATIVE_INFINITY;
        for (double value : logDensity) {
            if (value > peak && value < Double.POSITIVE_INFINITY) {
                peak = value;
            }
        }
        total = 0;
        double squares = 0;
        for (int i = 0; i < density.length; i++) {
            double relative = Math.exp(logDensity[i] - peak);
            density[i] = relative >= 0 ? Math.min(1, relative) : 0;
            total += density[i];
            squares += density[i] * density[i];
        }
        cell = bounds.width() * bounds.height() / density.length;
        effectiveArea = total * total / squares * bounds.width() * bounds.height() / density.length;
        Arrays.sort(density);
        lowest = 0;
        while (lowest < density.length && density[lowest] == 0) {
            lowest++;
        }
    }

    /** Whether there is any density at all. */
    boolean isEmpty() {
        return lowest == density.length;
    }

    /** The area 1 / ∫ p² on which a uniform law would be as crowded as this one, in square model units; NaN if empty. */
    double effectiveArea() {
        return effectiveArea;
    }

    /** The logarithm of the density's integral as the grid has it, which is nearly exact for one that the grid resolves; −∞ if empty. */
    double logIntegral() {
        return peak + Math.log(total * cell);
    }

    /** The log-density at the edge of the smallest region that holds this share of the mass. */
    double logLevel(double mass) {
        double enclosed = 0;
        for (int i = density.length - 1; i >= lowest; i--) {
            enclosed += density[i];
            if (enclosed >= mass * total) {
                return peak + Math.log(density[i]);
            }
        }
        return Double.NEGATIVE_INFINITY;
    }
}
