package pushforward.engine.diagnostic.convergence;

import java.util.Arrays;
import pushforward.engine.math.Noise;

/**
 * For each chain, the empirical distribution of its draws' ranks among all draws, less the uniform one, and a band that all chains stay
 * inside together with a given probability if all of them draw independently from one distribution (Säilynoja, Bürkner and Vehtari 2022).
 *
 * <p>Correlated draws leave the band more often: thin chains to about their effective sample size first.
 *
 * @param fractions of all draws, growing, between 0 and 1: where the distributions are looked at
 * @param differences for each chain, at each fraction, which part of the chain's draws is among that fraction of all, less the fraction
 * @param lower the band's lower edge at each fraction
 * @param upper the band's upper edge at each fraction
 */
public record RankEcdf(double[] fractions, double[][] differences, double[] lower, double[] upper) {
    static final int SIMULATIONS = 1000;

    /**
     * Compares chains with each other. One chain is compared half against half.
     *
     * @param chains one row a chain, all of the same length, at least two draws each
     * @param points at how many places at most
     * @param coverage the probability of the band, in (0, 1)
     * @param noise decides the simulated chains that the band comes from
     * @return NaN throughout if the draws are constant or not all finite
     */
    public static RankEcdf of(double[][] chains, int points, double coverage, Noise noise) {
        return of(
                chains,
                points,
                (count, length, places) -> RankBand.simulated(count, length, places, coverage, SIMULATIONS, noise));
    }

    /** Where a band comes from. */
    interface Bands {
        RankBand band(int chains, int length, int[] places);
    }

    static RankEcdf of(double[][] chains, int points, Bands bands) {
        Draws given = new Draws(chains);
        Draws draws = given.count() == 1 ? given.split() : given;
        int total = Math.toIntExact(draws.total());
        int[] places = places(total, Math.min(points, draws.length()));
        double[] fractions =
                Arrays.stream(places).mapToDouble(k -> k / (double) total).toArray();
        double[][] differences = new double[draws.count()][places.length];
        double[] lower = new double[places.length];
        double[] upper = new double[places.length];
        if (draws.isDegenerate()) {
            Arrays.fill(lower, Double.NaN);
            Arrays.fill(upper, Double.NaN);
            for (double[] row : differences) {
                Arrays.fill(row, Double.NaN);
            }
        } else {
            RankBand band = bands.band(draws.count(), draws.length(), places);
            int[][] counts = counts(Ranking.of(draws), draws, places);
            for (int k = 0; k < places.length; k++) {
                lower[k] = band.lower()[k] / (double) draws.length() - fractions[k];
                upper[k] = band.upper()[k] / (double) draws.length() - fractions[k];
                for (int c = 0; c < counts.length; c++) {
                    differences[c][k] = counts[c][k] / (double) draws.length() - fractions[k];
                }
            }
        }
        return new RankEcdf(fractions, differences, lower, upper);
    }

    /** Whether a chain leaves the band. */
    public boolean leavesBand(int chain) {
        for (int k = 0; k < fractions.length; k++) {
            if (differences[chain][k] < lower[k] || differences[chain][k] > upper[k]) {
                return true;
            }
        }
        return false;
    }

    /** How many of all draws lie at or below each fraction; the ends, where everybody agrees, are left out. */
    private static int[] places(int total, int points) {
        int[] places = new int[Math.max(0, points - 1)];
        for (int k = 0; k < places.length; k++) {
            places[k] = (int) ((k + 1L) * total / points);
        }
        return places;
    }

    /** How many draws of each chain have a rank up to each place; draws that are equal share the mean of their ranks. */
    private static int[][] counts(Ranking ranking, Draws draws, int[] places) {
        double[] ranks = ranking.ranks();
        int[][] counts = new int[draws.count()][places.length];
        for (int i = 0; i < ranks.length; i++) {
            int first = Arrays.binarySearch(places, (int) Math.ceil(ranks[i]));
            int from = first < 0 ? -first - 1 : first;
            if (from < places.length) {
                counts[i / draws.length()][from]++;
            }
        }
        for (int[] row : counts) {
            Arrays.parallelPrefix(row, Integer::sum);
        }
        return counts;
    }
}
