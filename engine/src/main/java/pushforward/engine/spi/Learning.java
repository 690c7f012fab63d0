package pushforward.engine.spi;

/**
 * What one step taught a method that learns.
 *
 * @param loss the loss of the step's own batch, in nats where it is a negative log-likelihood or a divergence; NaN where nothing is learned
 * @param gradientNorm Euclidean length of the gradient before clipping; NaN where nothing is learned
 * @param learningRate the rate of the step, after its schedule
 * @param taken steps that changed the model since it began to learn
 * @param refused steps that would not have been finite, and left the model as it was, since it began to learn
 * @param effectiveFraction effective sample size of the importance weights p/q over the batch, 0 to 1; NaN where the objective has none
 * @param logNormaliser estimate of the logarithm of the target's integral by those weights; NaN where the objective has none
 */
public record Learning(
        double loss,
        double gradientNorm,
        double learningRate,
        long taken,
        long refused,
        double effectiveFraction,
        double logNormaliser) {

    /** Where nothing is learned. */
    public static final Learning NONE = new Learning(Double.NaN, Double.NaN, Double.NaN, 0, 0, Double.NaN, Double.NaN);
}
