package pushforward.engine.diagnostic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.net.PairwiseKernels;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;

/**
 * All that the distances of samples of one size to one target need besides the sample: exact samples, and the noise floors, which cost
 * far more than a distance. It measures many samples; what a distance needs is made when that distance is first asked for.
 *
 * <p>Used by one thread at a time, the one that owns the kernels.
 */
public final class Yardstick {
    private static final int REPLICATES = 100;

    private final Target target;
    private final int size;
    private final double bandwidth;
    private final Points few;
    private final Points many;
    private final Map<DistanceKind, Gauge> gauges = new EnumMap<>(DistanceKind.class);
    private @Nullable Pool pool;

    /** What gives one distance: of which points of a sample, and what is known of it beforehand. */
    private record Gauge(
            String definition,
            int most,
            ToDoubleBiFunction<PairwiseKernels, Points> of,
            double floor,
            OptionalInt outOf) {}

    /** Two exact samples and the ways to part them. */
    private record Pool(Points points, Partings partings) {}

    /**
     * Draws exact samples.
     *
     * @param size points of the samples to come, at least two
     */
    public Yardstick(Target target, int size) {
        this.target = target;
        this.size = size;
        bandwidth = Bandwidth.of(target);
        few = Reference.sample(target, Math.min(size, Comparison.MOST_FOR_PAIRS), 0);
        many = Reference.sample(target, Math.min(size, Comparison.MOST), 0);
    }

    /**
     * Returns all distances of a sample, and the number of modes found where the target knows its modes.
     *
     * @throws IllegalArgumentException if the sample has another size
     */
    public List<Measurement> measure(PairwiseKernels kernels, Points sample) {
        List<Measurement> all = new ArrayList<>();
        for (DistanceKind kind : DistanceKind.values()) {
            if (kind != DistanceKind.MODES_FOUND || !target.modes().isEmpty()) {
                all.add(measure(kind, kernels, sample));
            }
        }
        return all;
    }

    /**
     * Returns one distance of a sample; the first time this takes up to a second or so.
     *
     * @throws IllegalArgumentException if the sample has another size
     */
    public Measurement measure(DistanceKind kind, PairwiseKernels kernels, Points sample) {
        if (sample.size() != size) {
            throw new IllegalArgumentException(
                    "a yardstick for samples of " + size + " was given one of " + sample.size());
        }
        Gauge gauge = gauges.get(kind);
        if (gauge == null) {
            gauge = gauge(kind, kernels);
            gauges.put(kind, gauge);
        }
        double value = gauge.of().applyAsDouble(kernels, Comparison.thinned(sample, gauge.most()));
        return new Measurement(kind.id(), value, gauge.floor(), gauge.definition(), gauge.outOf());
    }

    private Gauge gauge(DistanceKind kind, PairwiseKernels kernels) {
        return switch (kind) {
            case MAXIMUM_MEAN_DISCREPANCY ->
                ofPairs(
                        MaximumMeanDiscrepancy.definition(bandwidth),
                        (k, points) -> MaximumMeanDiscrepancy.unbiased(k, points, few, bandwidth),
                        Quantile.floor(MaximumMeanDiscrepancy.nullScores(
                                kernels, pool().points(), pool().partings(), bandwidth)));
            case ENERGY ->
                ofPairs(
                        EnergyDistance.DEFINITION,
                        (k, points) -> EnergyDistance.unbiased(points, few),
                        Quantile.floor(EnergyDistance.nullScores(pool().points(), pool().partings())));
            case SLICED_WASSERSTEIN -> slicedWasserstein();
            case KULLBACK_LEIBLER -> {
                GridDivergence grid = new GridDivergence(target, many.size());
                yield ofAll("Kullback-Leibler divergence on a grid, both sides smoothed alike", grid::of);
            }
            case KERNEL_STEIN_DISCREPANCY ->
                withFloor(
                        "unbiased squared kernel Stein discrepancy, k = exp(-r^2/2b), b = " + bandwidth,
                        Comparison.MOST_FOR_PAIRS,
                        few.size(),
                        points -> SteinDiscrepancy.unbiased(points, target, bandwidth));
            case MEAN_BIAS -> {
                Moments truth = target.moments();
                yield ofAll(
                        "length of the difference of the means",
                        points -> MomentBias.ofMean(MomentBias.of(points), truth));
            }
            case COVARIANCE_BIAS -> {
                Moments truth = target.moments();
                yield ofAll(
                        "Frobenius norm of the difference of the covariances",
                        points -> MomentBias.ofCovariance(MomentBias.of(points), truth));
            }
            case MODES_FOUND -> {
                ModesFound modes = new ModesFound(target);
                yield new Gauge(
                        ModesFound.DEFINITION,
                        Comparison.MOST,
                        (k, points) -> modes.count(points),
                        modes.floor(many.size()),
                        OptionalInt.of(modes.size()));
            }
        };
    }

    private Gauge slicedWasserstein() {
        Points other = Reference.sample(target, many.size(), 1);
        double[] scores =
                SlicedWasserstein.nullScores(Partings.pool(many, other), Partings.of(many.size(), many.size()));
        return new Gauge(
                SlicedWasserstein.DEFINITION,
                Comparison.MOST,
                (k, points) -> Math.sqrt(SlicedWasserstein.squared(points, many)),
                Math.sqrt(Quantile.floor(scores)),
                OptionalInt.empty());
    }

    private Pool pool() {
        Pool known = pool;
        if (known == null) {
            known = new Pool(
                    Partings.pool(few, Reference.sample(target, few.size(), 1)), Partings.of(few.size(), few.size()));
            pool = known;
        }
        return known;
    }

    private static Gauge ofPairs(String definition, ToDoubleBiFunction<PairwiseKernels, Points> of, double floor) {
        return new Gauge(definition, Comparison.MOST_FOR_PAIRS, of, floor, OptionalInt.empty());
    }

    private Gauge ofAll(String definition, ToDoubleFunction<Points> of) {
        return withFloor(definition, Comparison.MOST, many.size(), of);
    }

    private Gauge withFloor(String definition, int most, int sampleSize, ToDoubleFunction<Points> of) {
        double[] scores = IntStream.rangeClosed(1, REPLICATES)
                .parallel()
                .mapToDouble(r -> of.applyAsDouble(Reference.sample(target, sampleSize, r)))
                .toArray();
        return new Gauge(
                definition, most, (k, points) -> of.applyAsDouble(points), Quantile.floor(scores), OptionalInt.empty());
    }
}
