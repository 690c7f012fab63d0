package pushforward.engine.spi;

/**
 * What one step did, over all particles.
 *
 * @param acceptance mean acceptance probability; NaN for a method that always moves
 * @param diverged particles whose move was not finite and was refused, or whose trajectory became unstable
 * @param scoreEvaluations scores evaluated
 * @param logDensityEvaluations log-densities evaluated
 * @param stepSize the step size it was taken with, in the units of the method's own step size; NaN for a method that has none
 * @param phase whether it belongs to what the method is meant to draw
 * @param learning what it taught a method that learns; {@link Learning#NONE} for one that does not
 */
public record StepInfo(
        double acceptance,
        long diverged,
        long scoreEvaluations,
        long logDensityEvaluations,
        double stepSize,
        Phase phase,
        Learning learning) {

    /** The same for a method that does not learn. */
    public StepInfo(
            double acceptance,
            long diverged,
            long scoreEvaluations,
            long logDensityEvaluations,
            double stepSize,
            Phase phase) {
        this(acceptance, diverged, scoreEvaluations, logDensityEvaluations, stepSize, phase, Learning.NONE);
    }

    /** What is known before the first step. */
    public static final StepInfo NONE = new StepInfo(Double.NaN, 0, 0, 0, Double.NaN, Phase.SAMPLING);

    /** What a step is good for. */
    public enum Phase {
        /** The method is still being tuned by what it does, so that its law is not yet the target's. */
        WARM_UP,
        /** The method stays as it is. */
        SAMPLING
    }
}
