package pushforward.engine.diagnostic;

import java.util.List;
import pushforward.engine.math.Points;
import pushforward.engine.net.PairwiseKernels;
import pushforward.engine.spi.Target;

/**
 * All distances of a sample to another one, or to a target, each with its noise floor.
 *
 * <p>Distances over pairs look at no more than {@value #MOST_FOR_PAIRS} points of a sample, the others at no more than {@value #MOST},
 * taken at even spaces. Floors of two-sample distances come from {@link Partings} of a pool (of exact samples where there is a
 * target, else of the two samples), all others from a hundred exact samples of the same size.
 * Where the target knows its modes, the number of those found follows, as {@link ModesFound} counts.
 */
public final class Comparison {
    /** Points that a distance over all pairs looks at. */
    public static final int MOST_FOR_PAIRS = 1000;
    /** Points that any distance looks at. */
    public static final int MOST = 10_000;

    private Comparison() {}

    /** Returns MMD², energy distance and sliced Wasserstein distance between two samples of at least two points each. */
    public static List<Measurement> ofSamples(PairwiseKernels kernels, Points one, Points other) {
        Points x = thinned(one, MOST_FOR_PAIRS);
        Points y = thinned(other, MOST_FOR_PAIRS);
        double bandwidth = Bandwidth.of(y);
        Points pool = Partings.pool(x, y);
        Partings partings = Partings.of(x.size(), y.size());
        Points manyX = thinned(one, MOST);
        Points manyY = thinned(other, MOST);
        double[] sliced =
                SlicedWasserstein.nullScores(Partings.pool(manyX, manyY), Partings.of(manyX.size(), manyY.size()));
        return twoSample(
                MaximumMeanDiscrepancy.unbiased(kernels, x, y, bandwidth),
                Quantile.floor(MaximumMeanDiscrepancy.nullScores(kernels, pool, partings, bandwidth)),
                bandwidth,
                EnergyDistance.unbiased(x, y),
                Quantile.floor(EnergyDistance.nullScores(pool, partings)),
                Math.sqrt(SlicedWasserstein.squared(manyX, manyY)),
                Math.sqrt(Quantile.floor(sliced)));
    }

    /** Returns all distances of a sample of at least two points to a target. */
    public static List<Measurement> toTarget(PairwiseKernels kernels, Points sample, Target target) {
        return new Yardstick(target, sample.size()).measure(kernels, sample);
    }

    private static List<Measurement> twoSample(
            double mmd,
            double mmdFloor,
            double bandwidth,
            double energy,
            double energyFloor,
            double sliced,
            double slicedFloor) {
        return List.of(
                mmd(mmd, mmdFloor, bandwidth),
                new Measurement(DistanceKind.ENERGY.id(), energy, energyFloor, EnergyDistance.DEFINITION),
                new Measurement(
                        DistanceKind.SLICED_WASSERSTEIN.id(), sliced, slicedFloor, SlicedWasserstein.DEFINITION));
    }

    static Measurement mmd(double value, double floor, double bandwidth) {
        return new Measurement(
                DistanceKind.MAXIMUM_MEAN_DISCREPANCY.id(), value, floor, MaximumMeanDiscrepancy.definition(bandwidth));
    }

    /** Returns at most {@code most} of the points, at even spaces and beginning with the first. */
    static Points thinned(Points points, int most) {
        int size = points.size();
        if (size <= most) {
            return points;
        }
        Points chosen = Points.zeros(most);
        for (int i = 0; i < most; i++) {
            int from = (int) ((long) i * size / most);
            chosen.set(i, points.x()[from], points.y()[from]);
        }
        return chosen;
    }
}
