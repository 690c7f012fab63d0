package pushforward.engine.spi;

/**
 * What one step did, over all particles.
 *
 * @param acceptance mean acceptance probability; NaN for a method that always moves
 * @param diverged particles whose move was not finite and was refused, or whose trajectory became unstable
 * @param scoreEvaluations scores evaluated
 * @param logDensityEvaluations log-densities evaluated
 */
public record StepInfo(double acceptance, long diverged, long scoreEvaluations, long logDensityEvaluations) {

    /** What is known before the first step. */
    public static final StepInfo NONE = new StepInfo(Double.NaN, 0, 0, 0);
}
