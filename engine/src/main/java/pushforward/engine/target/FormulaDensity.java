package pushforward.engine.target;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * A density given by an expression, with its exact derivatives; integral, moments and draws come from a grid over the rectangle that
 * holds the mass.
 *
 * <p>Where the expression is undefined, or a density not positive, the density is 0 and the score leads to the middle. A density
 * whose integral is infinite has an unknown normaliser, moments that are NaN, and no exact draws.
 */
final class FormulaDensity implements Target {
    /** What an expression gives. */
    enum Kind {
        DENSITY,
        LOG_DENSITY
    }

    private static final Bounds ENDLESS = Bounds.square(8);
    private static final double SHOWN = Math.exp(-9);

    private final ExpressionProgram program;
    private final Kind kind;
    private final double confinement;
    private final ThreadLocal<double[]> scratch;
    private Bounds bounds = ENDLESS;
    private @Nullable GridMass mass;

    private FormulaDensity(ExpressionProgram program, Kind kind, double confinement) {
        ExpressionProgram logarithm = kind == Kind.DENSITY ? program.logarithm() : null;
        this.program = logarithm == null ? program : logarithm;
        this.kind = logarithm == null ? kind : Kind.LOG_DENSITY;
        this.confinement = confinement;
        scratch = ThreadLocal.withInitial(this.program::newScratch);
    }

    /**
     * Makes the target.
     *
     * @param confinement precision of a Gaussian about the origin that multiplies the density; 0 for none
     * @throws InvalidInputException if no place with positive density is found
     */
    static FormulaDensity of(ExpressionProgram program, Kind kind, double confinement) {
        FormulaDensity density = new FormulaDensity(program, kind, confinement);
        MassSearch search = new MassSearch(density::logDensity);
        Optional<Bounds> box = search.find();
        if (search.top() == Double.NEGATIVE_INFINITY) {
            throw new InvalidInputException("The formula gives no positive density anywhere near the origin; "
                    + (kind == Kind.DENSITY
                            ? "with kind \"density\" it must be above 0 somewhere."
                            : "it must be defined somewhere."));
        }
        if (box.isPresent()) {
            density.mass = GridMass.of(density::logDensity, box.get(), search.top());
            density.bounds = shown(density.mass);
        }
        return density;
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
        double[] room = scratch.get();
        double[] x = at.x();
        double[] y = at.y();
        for (int from = begin; from < end; from += ExpressionProgram.BLOCK) {
            int size = Math.min(ExpressionProgram.BLOCK, end - from);
            program.evaluate(x, y, from, size, room);
            for (int k = 0; k < size; k++) {
                int i = from + k;
                double value = room[ExpressionProgram.values() + k];
                double log = (kind == Kind.DENSITY ? Math.log(value) : value)
                        - 0.5 * confinement * (x[i] * x[i] + y[i] * y[i]);
                if (!(log < Double.POSITIVE_INFINITY)) {
                    log = Double.NEGATIVE_INFINITY;
                }
                if (logDensity != null) {
                    logDensity[i] = log + FarField.notFinite(x[i], y[i]);
                }
                if (score != null) {
                    double scale = kind == Kind.DENSITY ? 1 / value : 1;
                    double scoreX = room[ExpressionProgram.derivativesX() + k] * scale - confinement * x[i];
                    double scoreY = room[ExpressionProgram.derivativesY() + k] * scale - confinement * y[i];
                    setScore(log, scoreX, scoreY, x[i], y[i], i, score);
                }
            }
        }
    }

    private void setScore(
            double logDensity, double scoreX, double scoreY, double x, double y, int index, Points score) {
        double bad = FarField.notFinite(x, y);
        if (logDensity == Double.NEGATIVE_INFINITY || Double.isNaN(scoreX) || Double.isNaN(scoreY)) {
            double side = Math.max(bounds.width(), bounds.height()) / 4;
            score.set(
                    index, (bounds.centreX() - x) / (side * side) + bad, (bounds.centreY() - y) / (side * side) + bad);
        } else {
            score.set(index, FarField.finite(scoreX) + bad, FarField.finite(scoreY) + bad);
        }
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    /**
     * Draws by the grid.
     *
     * @throws InvalidInputException if the integral is infinite, as {@link #normaliser} says
     */
    @Override
    public ExactSampler exactSampler() {
        if (mass == null) {
            throw new InvalidInputException("The formula's density goes on for ever, so it has no finite integral and"
                    + " cannot be sampled exactly; turn on \"confine\".");
        }
        return mass.sampler(this::logDensity);
    }

    @Override
    public Normaliser normaliser() {
        return mass == null ? Normaliser.UNKNOWN : mass.normaliser();
    }

    @Override
    public Moments moments() {
        return mass == null
                ? new Moments(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                : WeightedMoments.of(mass.share());
    }

    /** By a mixture on the grid if that is fine enough for the noise, by a quadrature about each point otherwise. */
    @Override
    public Target smoothed(double sigma) {
        if (sigma == 0) {
            return this;
        }
        if (mass != null && sigma >= 2 * mass.spacing()) {
            return new GridMixture(mass.share(), sigma * sigma, null, bounds);
        }
        return new LocallySmoothed(this, sigma);
    }
}
