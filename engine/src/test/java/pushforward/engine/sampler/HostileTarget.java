package pushforward.engine.sampler;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/** A target gone wrong: NaN on the right half-plane, zero density below, an infinite score beyond. */
final class HostileTarget implements Target {

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        for (int i = begin; i < end; i++) {
            out[i] = at.x()[i] > 0 ? Double.NaN : at.y()[i] < 0 ? Double.NEGATIVE_INFINITY : 0;
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        for (int i = begin; i < end; i++) {
            out.set(i, at.x()[i] > 0 ? Double.NaN : 0, at.y()[i] < 0 ? Double.POSITIVE_INFINITY : 0);
        }
    }

    @Override
    public Bounds bounds() {
        return Bounds.square(4);
    }

    @Override
    public ExactSampler exactSampler() {
        return (noise, stream, step, out) -> {};
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.UNKNOWN;
    }

    @Override
    public Moments moments() {
        return new Moments(0, 0, 1, 0, 1);
    }

    @Override
    public List<Mode> modes() {
        return List.of();
    }

    @Override
    public double entropy() {
        return Double.NaN;
    }

    @Override
    public Target smoothed(double sigma) {
        return this;
    }
}
