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
 * A density given by an expression, with its exact derivatives; integral, moments and draws come from a grid over the rectangle that
 * holds the mass.
 *
 * <p>A density whose mass no rectangle holds, because it falls off like a power of the distance, is measured as a {@link HeavyTail}.
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

    /** A relative error of the integral above which the rectangle is doubted. */
    private static final double ROUGH = 1e-4;

    private static final double MUCH_BETTER = 0.01;

    private final ExpressionProgram program;
    private final Kind kind;
    private final double confinement;
    private final ThreadLocal<double[]> scratch;
    private Measurement measurement = Measurement.NONE;
    private Shape shape = Shape.UNKNOWN;
    private @Nullable HeavyTail tail;

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
        Measurement found = Measurement.of(density::logDensity, search);
        if (search.top() == Double.NEGATIVE_INFINITY) {
            throw new InvalidInputException("The formula gives no positive density anywhere near the origin; "
                    + (kind == Kind.DENSITY
                            ? "with kind \"density\" it must be above 0 somewhere."
                            : "it must be defined somewhere."));
        }
        density.measurement = found;
        density.shape = found.shape(density);
        double error = found.mass() == null ? 1 : found.normaliser().relativeError();
        HeavyTail tail = error > ROUGH ? HeavyTail.of(density::logDensity) : null;
        if (tail != null && tail.mass().normaliser().relativeError() < MUCH_BETTER * error) {
            density.tail = tail;
            density.measurement = new Measurement(tail.bounds(), null);
            density.shape = new Shape(() -> ModeSearch.of(density), tail::entropy);
        }
        return density;
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
            Bounds bounds = measurement.bounds();
            double side = Math.max(bounds.width(), bounds.height()) / 4;
            score.set(
                    index, (bounds.centreX() - x) / (side * side) + bad, (bounds.centreY() - y) / (side * side) + bad);
        } else {
            score.set(index, FarField.finite(scoreX) + bad, FarField.finite(scoreY) + bad);
        }
    }

    @Override
    public Bounds bounds() {
        return measurement.bounds();
    }

    /**
     * Draws by the grid.
     *
     * @throws InvalidInputException if the integral is infinite, as {@link #normaliser} says
     */
    @Override
    public ExactSampler exactSampler() {
        if (tail != null) {
            return tail.sampler();
        }
        GridMass mass = measurement.mass();
        if (mass == null) {
            throw new InvalidInputException("The formula's density goes on for ever, so it has no finite integral and"
                    + " cannot be sampled exactly; turn on \"confine\".");
        }
        return mass.sampler(this::logDensity);
    }

    @Override
    public Normaliser normaliser() {
        return tail == null ? measurement.normaliser() : tail.mass().normaliser();
    }

    @Override
    public Moments moments() {
        return tail == null ? measurement.moments() : tail.moments();
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
