package pushforward.engine.diagnostic;

import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Target;

/**
 * How well a density q describes a target p from which it did not learn: −E_p log q, which is the entropy of p plus KL(p‖q), estimated by
 * {@value #SAMPLE} exact draws that no training sees.
 *
 * @param negativeLogLikelihood in nats; NaN if q is not finite at a draw
 * @param standardError of that mean
 */
public record HeldOut(double negativeLogLikelihood, double standardError) {
    private static final int SAMPLE = 10_000;

    /**
     * Estimates it.
     *
     * @param seed the key of the draws
     */
    public static HeldOut of(FlowModel model, Target target, long seed) {
        Points draws = Points.zeros(SAMPLE);
        target.exactSampler().sample(new PhiloxNoise(seed), NoiseStream.REFERENCE, 0, draws);
        double[] logDensity = new double[SAMPLE];
        model.logDensity(draws, 0, SAMPLE, logDensity);
        double sum = 0;
        for (double value : logDensity) {
            sum += value;
        }
        double mean = sum / SAMPLE;
        double squares = 0;
        for (double value : logDensity) {
            squares += (value - mean) * (value - mean);
        }
        return new HeldOut(-mean, Math.sqrt(squares / (SAMPLE - 1.0) / SAMPLE));
    }
}
