package pushforward.engine.diagnostic.law;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/** A target whose density takes for ever, until somebody interrupts. */
record SlowTarget(Target inner, CountDownLatch begun, CountDownLatch interrupted) implements Target {

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException wanted) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        inner.score(at, begin, end, out);
    }

    @Override
    public Bounds bounds() {
        return inner.bounds();
    }

    @Override
    public ExactSampler exactSampler() {
        return inner.exactSampler();
    }

    @Override
    public Normaliser normaliser() {
        return inner.normaliser();
    }

    @Override
    public Moments moments() {
        return inner.moments();
    }

    @Override
    public List<Mode> modes() {
        return inner.modes();
    }

    @Override
    public double entropy() {
        return inner.entropy();
    }

    @Override
    public Target smoothed(double sigma) {
        return this;
    }
}
