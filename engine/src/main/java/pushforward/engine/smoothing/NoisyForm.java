package pushforward.engine.smoothing;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/** A target after noise that is only evaluated in another way: what can be said of its law is said by the exact one. */
abstract class NoisyForm implements Target {
    private final Target clean;
    private final double sigma;

    NoisyForm(Target clean, double sigma) {
        this.clean = clean;
        this.sigma = sigma;
    }

    final Target clean() {
        return clean;
    }

    /** Five standard deviations of the noise more on every side would hold it; three look good. */
    @Override
    public final Bounds bounds() {
        Bounds own = clean.bounds();
        return Bounds.around(own.centreX(), own.centreY(), own.width() + 6 * sigma, own.height() + 6 * sigma);
    }

    @Override
    public final ExactSampler exactSampler() {
        return clean.smoothed(sigma).exactSampler();
    }

    /** That of the clean target: noise moves mass and takes none, and this form keeps the clean one's scale. */
    @Override
    public final Normaliser normaliser() {
        return clean.normaliser();
    }

    @Override
    public final Moments moments() {
        Moments own = clean.moments();
        double added = sigma * sigma;
        return new Moments(own.meanX(), own.meanY(), own.varX() + added, own.cov(), own.varY() + added);
    }

    @Override
    public final List<Mode> modes() {
        return clean.smoothed(sigma).modes();
    }

    @Override
    public final double entropy() {
        return clean.smoothed(sigma).entropy();
    }

    @Override
    public final Target smoothed(double more) {
        return more == 0 ? this : clean.smoothed(Math.hypot(sigma, more));
    }
}
