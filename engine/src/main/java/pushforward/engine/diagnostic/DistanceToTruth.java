package pushforward.engine.diagnostic;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.net.PairwiseKernels;
import pushforward.engine.run.Frame;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Target;

/**
 * The distance that the window plots and the command line reports: MMD² of the first {@value #MOST} particles to as many exact
 * samples of their target.
 *
 * <p>It depends on nothing but the particles, the target and their number. What belongs to a target is kept until another one comes.
 * Used by one thread at a time, the one that owns the kernels.
 */
public final class DistanceToTruth {
    /** Particles that are looked at. */
    public static final int MOST = 1000;

    private @Nullable Truth truth;

    /** What exact samples say about a target. */
    private record Truth(
            TargetChoice choice, Points reference, double bandwidth, double withinReference, double floor) {}

    /** Returns the distance of a frame's particles to its target. */
    public Measurement of(PairwiseKernels kernels, Frame frame) {
        int size = Math.min(MOST, frame.positions().size());
        return of(
                kernels,
                frame.experiment().target(),
                frame.target(),
                frame.positions().first(size));
    }

    /**
     * Measures how far particles are from a target.
     *
     * @param choice the target by name, by which truth is remembered
     */
    public Measurement of(PairwiseKernels kernels, TargetChoice choice, Target target, Points particles) {
        Truth known = truth;
        if (known == null
                || known.reference().size() != particles.size()
                || !known.choice().equals(choice)) {
            known = truth(kernels, choice, target, particles.size());
            truth = known;
        }
        int size = particles.size();
        double value = MaximumMeanDiscrepancy.unbiased(
                kernels.sum(particles, particles, known.bandwidth()),
                size,
                known.withinReference(),
                size,
                kernels.sum(particles, known.reference(), known.bandwidth()));
        return Comparison.mmd(value, known.floor(), known.bandwidth());
    }

    private static Truth truth(PairwiseKernels kernels, TargetChoice choice, Target target, int size) {
        Points reference = Reference.sample(target, size, 0);
        double bandwidth = Bandwidth.of(target);
        Points pool = Partings.pool(reference, Reference.sample(target, size, 1));
        double floor =
                Quantile.floor(MaximumMeanDiscrepancy.nullScores(kernels, pool, Partings.of(size, size), bandwidth));
        return new Truth(choice, reference, bandwidth, kernels.sum(reference, reference, bandwidth), floor);
    }
}
