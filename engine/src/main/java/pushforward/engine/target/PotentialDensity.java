package pushforward.engine.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * A density whose logarithm and score are closed-form but whose integral is not: integral, moments and draws come from a grid over the
 * rectangle that holds the mass, as {@link GridMass} says.
 */
final class PotentialDensity implements Target {
    /** A log-density with its derivatives. */
    @FunctionalInterface
    interface Potential {

        /**
         * Returns log p, which may be −∞ or NaN where numbers end.
         *
         * @param slope where ∂ log p/∂x and ∂ log p/∂y are written
         */
        double evaluate(double x, double y, double[] slope);
    }

    private final Potential potential;
    private final Measurement measurement;
    private final Shape shape;

    /** Measures the density, which must have a finite integral. */
    PotentialDensity(Potential potential) {
        this.potential = potential;
        measurement = Measurement.of(this::logDensity, new MassSearch(this::logDensity));
        shape = measurement.shape(this);
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        evaluate(at, begin, end, out, null);
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        evaluate(at, begin, end, null, out);
    }

    @Override
    public void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        evaluate(at, begin, end, logDensity, score);
    }

    private void evaluate(Points at, int begin, int end, double @Nullable [] logDensity, @Nullable Points score) {
        double[] slope = new double[2];
        for (int i = begin; i < end; i++) {
            double x = at.x()[i];
            double y = at.y()[i];
            double bad = FarField.notFinite(x, y);
            double value = potential.evaluate(x, y, slope);
            if (logDensity != null) {
                logDensity[i] = (value < Double.POSITIVE_INFINITY ? value : Double.NEGATIVE_INFINITY) + bad;
            }
            if (score != null) {
                if (Double.isNaN(slope[0] + slope[1])) {
                    score.set(i, bounds().centreX() - x + bad, bounds().centreY() - y + bad);
                } else {
                    score.set(i, FarField.finite(slope[0]) + bad, FarField.finite(slope[1]) + bad);
                }
            }
        }
    }

    @Override
    public Bounds bounds() {
        return measurement.bounds();
    }

    @Override
    public ExactSampler exactSampler() {
        GridMass mass = measurement.mass();
        if (mass == null) {
            throw new InvalidInputException("The density goes on for ever, so it cannot be sampled exactly.");
        }
        return mass.sampler(this::logDensity);
    }

    @Override
    public Normaliser normaliser() {
        return measurement.normaliser();
    }

    @Override
    public Moments moments() {
        return measurement.moments();
    }

    @Override
    public List<Mode> modes() {
        return shape.modes();
    }

    @Override
    public double entropy() {
        return shape.entropy();
    }

    @Override
    public Target smoothed(double sigma) {
        return measurement.smoothed(this, sigma);
    }
}
