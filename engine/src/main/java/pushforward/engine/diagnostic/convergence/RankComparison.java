package pushforward.engine.diagnostic.convergence;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Noise;
import pushforward.engine.math.PhiloxNoise;

/** Compares the ranks of chains again and again: the band of {@link RankEcdf} is simulated only when there are more or longer chains. */
public final class RankComparison {
    private static final Noise NOISE = new PhiloxNoise(0);

    private final int points;
    private final double coverage;
    private @Nullable RankBand band;
    private int bandChains;
    private int bandLength;

    /**
     * Prepares to compare.
     *
     * @param points at how many places at most
     * @param coverage the probability of the band, in (0, 1)
     */
    public RankComparison(int points, double coverage) {
        this.points = points;
        this.coverage = coverage;
    }

    /** Returns what {@link RankEcdf#of} does, with fixed noise. */
    public RankEcdf of(double[][] chains) {
        return RankEcdf.of(chains, points, this::band);
    }

    private RankBand band(int chains, int length, int[] places) {
        RankBand known = band;
        if (known == null || chains != bandChains || length != bandLength) {
            known = RankBand.simulated(chains, length, places, coverage, RankEcdf.SIMULATIONS, NOISE);
            band = known;
            bandChains = chains;
            bandLength = length;
        }
        return known;
    }
}
