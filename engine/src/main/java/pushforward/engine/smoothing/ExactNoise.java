package pushforward.engine.smoothing;

import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/** A target after noise by its own exact form, with its logarithm moved to the scale of the quick ones. */
final class ExactNoise extends NoisyForm {
    private final Target exact;
    private final double offset;

    ExactNoise(Target clean, Target exact, double sigma, double offset) {
        super(clean, sigma);
        this.exact = exact;
        this.offset = offset;
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        exact.logDensity(at, begin, end, out);
        for (int i = begin; i < end; i++) {
            out[i] += offset;
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        exact.score(at, begin, end, out);
    }
}
