package pushforward.engine.diagnostic;

import java.util.Arrays;
import java.util.Comparator;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;

/**
 * The sliced Wasserstein-2 distance: the root of the mean, over directions, of the squared Wasserstein-2 distance between the
 * projections, SW₂² = E_θ ∫₀¹ (F⁻¹(u) − G⁻¹(u))² du (Bonneel et al. 2015).
 *
 * <p>There is one direction in each of equal parts of the half circle, at a fixed random place in it.
 */
final class SlicedWasserstein {
    static final int PROJECTIONS = 32;
    static final String DEFINITION = "sliced Wasserstein-2 distance over " + PROJECTIONS + " directions";
    private static final Noise NOISE = new PhiloxNoise(0);

    private SlicedWasserstein() {}

    /** Returns the squared distance. */
    static double squared(Points x, Points y) {
        double sum = 0;
        for (int l = 0; l < PROJECTIONS; l++) {
            double[] a = projected(x, angle(l));
            double[] b = projected(y, angle(l));
            Arrays.sort(a);
            Arrays.sort(b);
            sum += squared(a, a.length, b, b.length);
        }
        return sum / PROJECTIONS;
    }

    /** Returns the squared distances that the partings of a pool score; every projection is sorted once. */
    static double[] nullScores(Points pool, Partings partings) {
        double[] scores = new double[Partings.COUNT];
        double[] a = new double[partings.first()];
        double[] b = new double[partings.second()];
        for (int l = 0; l < PROJECTIONS; l++) {
            double[] values = projected(pool, angle(l));
            int[] order = sortedOrder(values);
            for (int r = 0; r < scores.length; r++) {
                int n = 0;
                int m = 0;
                for (int i : order) {
                    if (partings.inFirst()[r * partings.size() + i] == 1) {
                        a[n++] = values[i];
                    } else {
                        b[m++] = values[i];
                    }
                }
                scores[r] += squared(a, n, b, m) / PROJECTIONS;
            }
        }
        return scores;
    }

    private static double angle(int projection) {
        double place = NOISE.uniform(NoiseStream.DIAGNOSTIC, 0, projection, 1);
        return Math.PI * (projection + place) / PROJECTIONS;
    }

    private static double[] projected(Points points, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double[] values = new double[points.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = cos * points.x()[i] + sin * points.y()[i];
        }
        return values;
    }

    private static int[] sortedOrder(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** The squared distance between the first n and the first m of two sorted samples: both quantile functions are steps. */
    private static double squared(double[] a, int n, double[] b, int m) {
        double sum = 0;
        int i = 0;
        int j = 0;
        long at = 0; // in units of 1/nm
        while (i < n && j < m) {
            long endOfA = (i + 1L) * m;
            long endOfB = (j + 1L) * n;
            long end = Math.min(endOfA, endOfB);
            double difference = a[i] - b[j];
            sum += (end - at) * difference * difference;
            at = end;
            i += endOfA == end ? 1 : 0;
            j += endOfB == end ? 1 : 0;
        }
        return sum / ((double) n * m);
    }
}
