package pushforward.engine.diagnostic.convergence;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;

/**
 * A band for the numbers h of one chain's draws among the k smallest of all draws. Each h is hypergeometric; the band consists of the h
 * with P(H ≤ h) and P(H ≥ h) at least γ/2, where γ is such that simulated chains stay inside everywhere as often as is asked for
 * (Säilynoja, Bürkner and Vehtari 2022, section 3).
 *
 * @param lower the smallest h inside, for each k
 * @param upper the largest h inside, for each k
 */
record RankBand(int[] lower, int[] upper) {

    /**
     * Simulates.
     *
     * @param chains at least two
     * @param length of each chain
     * @param places the numbers k, growing
     * @param coverage the probability of the band
     * @param simulations how many orders of all draws are tried
     */
    static RankBand simulated(int chains, int length, int[] places, double coverage, int simulations, Noise noise) {
        double[][] tails = IntStream.range(0, places.length)
                .parallel()
                .mapToObj(k -> smallerTails(chains, length, places[k]))
                .toArray(double[][]::new);
        double[] smallest = IntStream.range(0, simulations)
                .parallel()
                .mapToDouble(simulation -> smallestTail(chains, length, places, tails, simulation, noise))
                .sorted()
                .toArray();
        double halfGamma = smallest[(int) Math.floor((1 - coverage) * simulations)];
        int[] lower = new int[places.length];
        int[] upper = new int[places.length];
        for (int k = 0; k < places.length; k++) {
            while (tails[k][lower[k]] < halfGamma) {
                lower[k]++;
            }
            upper[k] = length;
            while (tails[k][upper[k]] < halfGamma) {
                upper[k]--;
            }
        }
        return new RankBand(lower, upper);
    }

    /** For each h, the smaller of P(H ≤ h) and P(H ≥ h), of H hypergeometric. */
    static double[] smallerTails(int chains, int length, int place) {
        double[] mass = new double[length + 1];
        int others = (chains - 1) * length;
        double all = logChoose(chains * length, place);
        for (int h = Math.max(0, place - others); h <= Math.min(length, place); h++) {
            mass[h] = Math.exp(logChoose(length, h) + logChoose(others, place - h) - all);
        }
        double[] below = mass.clone();
        Arrays.parallelPrefix(below, Double::sum);
        double above = 0;
        for (int h = length; h >= 0; h--) {
            above += mass[h];
            mass[h] = Math.min(above, below[h]);
        }
        return mass;
    }

    private static double logChoose(int n, int k) {
        return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
    }

    /** Deals the ranks to the chains at random and returns the smallest tail that any chain meets at any place. */
    private static double smallestTail(
            int chains, int length, int[] places, double[][] tails, int simulation, Noise noise) {
        int[] dealt = new int[chains];
        double smallest = 1;
        int rank = 0;
        for (int k = 0; k < places.length; k++) {
            for (; rank < places[k]; rank++) {
                double left = chains * (double) length - rank;
                double u = left * noise.uniform(NoiseStream.DIAGNOSTIC, simulation, rank, 0);
                int chain = 0;
                while (chain < chains - 1 && u >= length - dealt[chain]) {
                    u -= length - dealt[chain];
                    chain++;
                }
                dealt[chain]++;
            }
            for (int h : dealt) {
                smallest = Math.min(smallest, tails[k][h]);
            }
        }
        return smallest;
    }
}
