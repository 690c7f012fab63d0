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
 * All that the distances of samples of one size to one target need besides the sample: exact samples, and the noise floors, which cost
 * far more than a distance. Made once, it measures many samples.
 */
public final class Yardstick {
    private static final int REPLICATES = 100;

    private final Target target;
    private final int size;
    private final double bandwidth;
    private final Points few;
    private final Points many;
    private final double mmdFloor;
    private final double energyFloor;
    private final double slicedFloor;
    private final List<Distance> distances = new ArrayList<>();

    /** A distance that needs so many points of the sample and nothing else, with its floor. */
    private record Distance(String id, String definition, int size, ToDoubleFunction<Points> of, double floor) {}

    /**
     * Draws exact samples and measures the floors; takes a second or so.
     *
     * @param size points of the samples to come, at least two
     */
    public Yardstick(PairwiseKernels kernels, Target target, int size) {
        this.target = target;
        this.size = size;
        int fewSize = Math.min(size, Comparison.MOST_FOR_PAIRS);
        int manySize = Math.min(size, Comparison.MOST);
        bandwidth = Bandwidth.of(target);
        few = Reference.sample(target, fewSize, 0);
        many = Reference.sample(target, manySize, 0);
        Points pool = Partings.pool(few, Reference.sample(target, fewSize, 1));
        Partings partings = Partings.of(fewSize, fewSize);
        mmdFloor = Quantile.floor(MaximumMeanDiscrepancy.nullScores(kernels, pool, partings, bandwidth));
        energyFloor = Quantile.floor(EnergyDistance.nullScores(pool, partings));
        slicedFloor = Math.sqrt(Quantile.floor(SlicedWasserstein.nullScores(
                Partings.pool(many, Reference.sample(target, manySize, 1)), Partings.of(manySize, manySize))));
        GridDivergence grid = new GridDivergence(target, manySize);
        add("kl", "Kullback-Leibler divergence on a grid, both sides smoothed alike", manySize, grid::of);
        add(
                "ksd",
                "unbiased squared kernel Stein discrepancy, k = exp(-r^2/2b), b = " + bandwidth,
                fewSize,
                points -> SteinDiscrepancy.unbiased(points, target, bandwidth));
        Moments truth = target.moments();
        add(
                "mean_bias",
                "length of the difference of the means",
                manySize,
                points -> MomentBias.ofMean(MomentBias.of(points), truth));
        add(
                "covariance_bias",
                "Frobenius norm of the difference of the covariances",
                manySize,
                points -> MomentBias.ofCovariance(MomentBias.of(points), truth));
    }

    private void add(String id, String definition, int sampleSize, ToDoubleFunction<Points> of) {
        double[] scores = IntStream.rangeClosed(1, REPLICATES)
                .parallel()
                .mapToDouble(r -> of.applyAsDouble(Reference.sample(target, sampleSize, r)))
                .toArray();
        distances.add(new Distance(id, definition, sampleSize, of, Quantile.floor(scores)));
    }

    /**
     * Returns all distances of a sample, and the number of modes found where the target knows its modes.
     *
     * @throws IllegalArgumentException if the sample has another size
     */
    public List<Measurement> measure(PairwiseKernels kernels, Points sample) {
        if (sample.size() != size) {
            throw new IllegalArgumentException(
                    "a yardstick for samples of " + size + " was given one of " + sample.size());
        }
        Points someOf = Comparison.thinned(sample, Comparison.MOST_FOR_PAIRS);
        Points mostOf = Comparison.thinned(sample, Comparison.MOST);
        List<Measurement> all = new ArrayList<>(Comparison.twoSample(
                MaximumMeanDiscrepancy.unbiased(kernels, someOf, few, bandwidth),
                mmdFloor,
                bandwidth,
                EnergyDistance.unbiased(someOf, few),
                energyFloor,
                Math.sqrt(SlicedWasserstein.squared(mostOf, many)),
                slicedFloor));
        for (Distance distance : distances) {
            Points points = distance.size() == someOf.size() ? someOf : mostOf;
            all.add(new Measurement(
                    distance.id(), distance.of().applyAsDouble(points), distance.floor(), distance.definition()));
        }
        if (!target.modes().isEmpty()) {
            all.add(ModesFound.of(mostOf, target));
        }
        return all;
    }
}
