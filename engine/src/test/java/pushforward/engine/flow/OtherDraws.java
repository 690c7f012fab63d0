package pushforward.engine.flow;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/** A target whose training draws are not its own; all else is the target's, and it equals no other. */
final class OtherDraws implements Target {
    private final Target target;
    private final ExactSampler sampler;

    private OtherDraws(Target target, ExactSampler sampler) {
        this.target = target;
        this.sampler = sampler;
    }

    /**
     * Replaces the draws of training.
     *
     * @param training gives those of the stream of training; the others are the target's
     */
    static Target of(Target target, ExactSampler training) {
        return new OtherDraws(
                target,
                (noise, stream, step, out) -> (stream == NoiseStream.TRAINING ? training : target.exactSampler())
                        .sample(noise, stream, step, out));
    }

    /** What is done to the draws of one step of training. */
    @FunctionalInterface
    interface Damage {
        void doneTo(Points draws, long step);
    }

    /** Damages the target's own draws for training. */
    static Target damaged(Target target, Damage damage) {
        return of(target, (noise, stream, step, out) -> {
            target.exactSampler().sample(noise, stream, step, out);
            damage.doneTo(out, step);
        });
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        target.logDensity(at, begin, end, out);
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        target.score(at, begin, end, out);
    }

    @Override
    public void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        target.logDensityAndScore(at, begin, end, logDensity, score);
    }

    @Override
    public Bounds bounds() {
        return target.bounds();
    }

    @Override
    public ExactSampler exactSampler() {
        return sampler;
    }

    @Override
    public Normaliser normaliser() {
        return target.normaliser();
    }

    @Override
    public Moments moments() {
        return target.moments();
    }

    @Override
    public List<Mode> modes() {
        return target.modes();
    }

    @Override
    public double entropy() {
        return target.entropy();
    }

    @Override
    public Target smoothed(double sigma) {
        return target.smoothed(sigma);
    }

    @Override
    public Target live() {
        return target.live();
    }
}
