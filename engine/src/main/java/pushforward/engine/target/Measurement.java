package pushforward.engine.target;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * What is found out about a density that is only known point by point: the rectangle worth showing and, unless the integral is
 * infinite, the mass on a grid.
 *
 * @param bounds to show
 * @param mass none if the density goes on for ever
 */
record Measurement(Bounds bounds, @Nullable GridMass mass) {
    private static final Bounds ENDLESS = Bounds.square(8);
    private static final double SHOWN = Math.exp(-9);

    /** Before anything is known. */
    static final Measurement NONE = new Measurement(ENDLESS, null);

    /** Searches and measures; the search knows afterwards what the greatest density is. */
    static Measurement of(MassSearch.LogDensity density, MassSearch search) {
        Optional<Bounds> box = search.find();
        if (box.isEmpty()) {
            return NONE;
        }
        GridMass mass = GridMass.of(density, box.get(), search.top());
        return new Measurement(shown(mass), mass);
    }

    private static Bounds shown(GridMass mass) {
        double largest = 0;
        for (double value : mass.share().values()) {
            largest = Math.max(largest, value);
        }
        Bounds box = mass.share().bounds();
        double left = box.maxX();
        double right = box.minX();
        double low = box.maxY();
        double high = box.minY();
        for (int row = 0; row < mass.share().rows(); row++) {
            for (int column = 0; column < mass.share().columns(); column++) {
                if (mass.share().value(column, row) >= SHOWN * largest) {
                    left = Math.min(left, mass.share().centreX(column));
                    right = Math.max(right, mass.share().centreX(column));
                    low = Math.min(low, mass.share().centreY(row));
                    high = Math.max(high, mass.share().centreY(row));
                }
            }
        }
        double cell = mass.spacing();
        return new Bounds(left - cell, low - cell, right + cell, high + cell);
    }

    Normaliser normaliser() {
        return mass == null ? Normaliser.UNKNOWN : mass.normaliser();
    }

    Moments moments() {
        return mass == null
                ? new Moments(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                : WeightedMoments.of(mass.share());
    }

    /** Unknown if the density goes on for ever. */
    Shape shape(Target exact) {
        return mass == null ? Shape.UNKNOWN : new Shape(exact);
    }

    /** By a mixture on the grid if that is fine enough for the noise, by a quadrature about each point otherwise. */
    Target smoothed(Target exact, double sigma) {
        if (sigma == 0) {
            return exact;
        }
        if (mass != null && sigma >= 2 * mass.spacing()) {
            return new GridMixture(mass.share(), sigma * sigma, null, bounds);
        }
        return new LocallySmoothed(exact, sigma);
    }
}
