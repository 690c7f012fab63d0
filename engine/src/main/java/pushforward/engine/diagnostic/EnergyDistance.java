package pushforward.engine.diagnostic;

import java.util.Arrays;
import pushforward.engine.math.Points;

/**
 * The energy distance 2 E‖X − Y‖ − E‖X − X′‖ − E‖Y − Y′‖ (Székely and Rizzo 2013), each mean over distinct pairs, which makes it
 * unbiased and possibly slightly negative.
 */
final class EnergyDistance {

    static final String DEFINITION = "unbiased energy distance, 2 E|X-Y| - E|X-X'| - E|Y-Y'|";

    private EnergyDistance() {}

    static double unbiased(Points x, Points y) {
        return unbiased(sum(x, x), x.size(), sum(y, y), y.size(), sum(x, y));
    }

    /** Returns the distance from sums over all ordered pairs. */
    private static double unbiased(double within, int n, double withinOther, int m, double across) {
        return 2 * across / ((double) n * m) - within / (n * (n - 1.0)) - withinOther / (m * (m - 1.0));
    }

    private static double sum(Points x, Points y) {
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
            double row = 0;
            for (int j = 0; j < y.size(); j++) {
                row += distance(x, i, y, j);
            }
            sum += row;
        }
        return sum;
    }

    private static double distance(Points x, int i, Points y, int j) {
        double u = x.x()[i] - y.x()[j];
        double v = x.y()[i] - y.y()[j];
        double square = u * u + v * v;
        return square < Double.POSITIVE_INFINITY ? Math.sqrt(square) : Math.hypot(u, v);
    }

    /** Returns what the partings of a pool score; every distance is computed once. */
    static double[] nullScores(Points pool, Partings partings) {
        int size = pool.size();
        int count = Partings.COUNT;
        double[] inFirst = transposed(partings);
        double[] within = new double[count];
        double[] across = new double[count];
        double[] row = new double[count];
        double total = 0;
        for (int i = 0; i < size; i++) {
            Arrays.fill(row, 0);
            double all = 0;
            for (int j = 0; j < size; j++) {
                double d = distance(pool, i, pool, j);
                all += d;
                int at = j * count;
                for (int r = 0; r < count; r++) {
                    row[r] += d * inFirst[at + r];
                }
            }
            total += all;
            for (int r = 0; r < count; r++) {
                double inside = inFirst[i * count + r];
                within[r] += inside * row[r];
                across[r] += (1 - inside) * row[r];
            }
        }
        double[] scores = new double[count];
        for (int r = 0; r < count; r++) {
            double rest = total - within[r] - 2 * across[r];
            scores[r] = unbiased(within[r], partings.first(), rest, partings.second(), across[r]);
        }
        return scores;
    }

    private static double[] transposed(Partings partings) {
        double[] result = new double[partings.inFirst().length];
        for (int r = 0; r < Partings.COUNT; r++) {
            for (int i = 0; i < partings.size(); i++) {
                result[i * Partings.COUNT + r] = partings.inFirst()[r * partings.size() + i];
            }
        }
        return result;
    }
}
