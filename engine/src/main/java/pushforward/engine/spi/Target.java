package pushforward.engine.spi;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;

/**
 * A probability density p on the plane, normalised or not, in the form that every method works on.
 *
 * <p>Batches first: every call evaluates the points {@code begin} (inclusive) to {@code end} (exclusive). Targets are immutable and
 * are evaluated from several threads at once. No point may throw: where the density is zero its logarithm is −∞ and the score is
 * still finite and points back towards the mass if it can; where the input is not finite the output is NaN.
 */
public interface Target {

    /** Writes log p, up to {@link #normaliser}, of each point to the same index of {@code out}. */
    void logDensity(Points at, int begin, int end, double[] out);

    /**
     * Writes the score ∇ log p of each point to the same index of {@code out}, which may not be {@code at} itself.
     */
    void score(Points at, int begin, int end, Points out);

    /** Writes both; targets that share work between them override it. */
    default void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        logDensity(at, begin, end, logDensity);
        score(at, begin, end, score);
    }

    /** A rectangle that holds all but a negligible part of the mass and looks good when it fills the view. */
    Bounds bounds();

    /** Independent draws from p itself. */
    ExactSampler exactSampler();

    /** The integral of the density that {@link #logDensity} gives. */
    Normaliser normaliser();

    /** Mean and covariance of p. */
    Moments moments();

    /** Where p has its local maxima, the highest first; empty if they are not known or p is improper. May take seconds, once. */
    List<Mode> modes();

    /**
     * The differential entropy −∫ p log p of the normalised density in nats; NaN if p is improper or it is not known. May take seconds,
     * once.
     */
    double entropy();

    /**
     * The law of x + σz with x from p and z standard normal.
     *
     * @param sigma standard deviation of the added noise, 0 or more; 0 gives this target
     */
    Target smoothed(double sigma);

    /**
     * A form fast enough to be followed by hundreds of thousands of particles sixty times a second. Where this is not the target
     * itself, its log-density is interpolated and its score is the derivative of that interpolation, so that the two still
     * agree with each other.
     */
    default Target live() {
        return this;
    }
}
