package pushforward.engine.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import pushforward.engine.math.Points;
import pushforward.engine.net.PairwiseKernels;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;

/**
 * All distances of a sample to another one, or to a target, each with its noise floor.
 *
 * <p>Distances over pairs look at no more than {@value #MOST_FOR_PAIRS} points of a sample, the others at no more than {@value #MOST},
 * taken at even spaces. Floors of two-sample distances come from {@link Partings} of a pool (of exact samples where there is a
 * target, else of the two samples), all others from {@value #REPLICATES} exact samples of the same size.
 * Where the target knows its modes, the number of those found follows, as {@link ModesFound} counts.
 */
public final class Comparison {
    /** Points that a distance over all pairs looks at. */
    public static final int MOST_FOR_PAIRS = 1000;
    /** Points that any distance looks at. */
    public static final int MOST = 10_000;

    private static final int REPLICATES = 100;

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
        return twoSample(kernels, x, y, pool, partings, bandwidth, manyX, manyY, Partings.pool(manyX, manyY));
    }

    /** Returns all distances of a sample of at least two points to a target. */
    public static List<Measurement> toTarget(PairwiseKernels kernels, Points sample, Target target) {
        Points few = thinned(sample, MOST_FOR_PAIRS);
        Points many = thinned(sample, MOST);
        int size = few.size();
        double bandwidth = Bandwidth.of(target);
        Points reference = Reference.sample(target, size, 0);
        Points manyExact = Reference.sample(target, many.size(), 0);
        List<Measurement> all = new ArrayList<>(twoSample(
                kernels,
                few,
                reference,
                Partings.pool(reference, Reference.sample(target, size, 1)),
                Partings.of(size, size),
                bandwidth,
                many,
                manyExact,
                Partings.pool(manyExact, Reference.sample(target, many.size(), 1))));
        GridDivergence grid = new GridDivergence(target, many.size());
        all.add(measure(
                "kl", "Kullback-Leibler divergence on a grid, both sides smoothed alike", many, target, grid::of));
        all.add(measure(
                "ksd",
                "unbiased squared kernel Stein discrepancy, k = exp(-r^2/2b), b = " + bandwidth,
                few,
                target,
                points -> SteinDiscrepancy.unbiased(points, target, bandwidth)));
        Moments truth = target.moments();
        all.add(measure(
                "mean_bias",
                "length of the difference of the means",
                many,
                target,
                points -> MomentBias.ofMean(MomentBias.of(points), truth)));
        all.add(measure(
                "covariance_bias",
                "Frobenius norm of the difference of the covariances",
                many,
                target,
                points -> MomentBias.ofCovariance(MomentBias.of(points), truth)));
        if (!target.modes().isEmpty()) {
            all.add(ModesFound.of(many, target));
        }
        return all;
    }

    private static List<Measurement> twoSample(
            PairwiseKernels kernels,
            Points x,
            Points y,
            Points pool,
            Partings partings,
            double bandwidth,
            Points manyX,
            Points manyY,
            Points manyPool) {
        double mmd = MaximumMeanDiscrepancy.unbiased(kernels, x, y, bandwidth);
        double mmdFloor = Quantile.floor(MaximumMeanDiscrepancy.nullScores(kernels, pool, partings, bandwidth));
        double energyFloor = Quantile.floor(EnergyDistance.nullScores(pool, partings));
        double[] sliced = SlicedWasserstein.nullScores(manyPool, Partings.of(manyX.size(), manyY.size()));
        return List.of(
                mmd(mmd, mmdFloor, bandwidth),
                new Measurement(
                        "energy",
                        EnergyDistance.unbiased(x, y),
                        energyFloor,
                        "unbiased energy distance, 2 E|X-Y| - E|X-X'| - E|Y-Y'|"),
                new Measurement(
                        "sliced_wasserstein",
                        Math.sqrt(SlicedWasserstein.squared(manyX, manyY)),
                        Math.sqrt(Quantile.floor(sliced)),
                        "sliced Wasserstein-2 distance over " + SlicedWasserstein.PROJECTIONS + " directions"));
    }

    static Measurement mmd(double value, double floor, double bandwidth) {
        return new Measurement(
                "mmd", value, floor, "unbiased squared maximum mean discrepancy, k = exp(-r^2/2b), b = " + bandwidth);
    }

    private static Measurement measure(
            String id, String definition, Points sample, Target target, ToDoubleFunction<Points> distance) {
        double[] scores = IntStream.rangeClosed(1, REPLICATES)
                .parallel()
                .mapToDouble(r -> distance.applyAsDouble(Reference.sample(target, sample.size(), r)))
                .toArray();
        return new Measurement(id, distance.applyAsDouble(sample), Quantile.floor(scores), definition);
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
