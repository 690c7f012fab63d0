package pushforward.engine.diagnostic;

import java.util.Arrays;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;

/**
 * Fixed random ways to part a pool of exchangeable points in two. Each is a pair of samples as good as the given one, which is what
 * the noise floor of a two-sample distance is made of (permutation null; Gretton et al. 2012).
 *
 * @param size points in the pool
 * @param first points in the first part
 * @param inFirst 1 or 0 for point i of parting r at index {@code r * size + i}
 */
record Partings(int size, int first, double[] inFirst) {
    /** Enough that the 95 % quantile is known to a few per cent of the spread. */
    static final int COUNT = 200;

    private static final Noise NOISE = new PhiloxNoise(0);

    static Partings of(int first, int second) {
        int size = first + second;
        double[] inFirst = new double[COUNT * size];
        int[] deck = new int[size];
        for (int r = 0; r < COUNT; r++) {
            Arrays.setAll(deck, i -> i);
            for (int i = 0; i < first; i++) {
                int drawn = i + (int) (NOISE.uniform(NoiseStream.DIAGNOSTIC, r, i, 0) * (size - i));
                inFirst[r * size + deck[drawn]] = 1;
                deck[drawn] = deck[i];
            }
        }
        return new Partings(size, first, inFirst);
    }

    int second() {
        return size - first;
    }

    /** Returns one batch after the other. */
    static Points pool(Points one, Points other) {
        Points pool = Points.zeros(one.size() + other.size());
        pool.set(one);
        System.arraycopy(other.x(), 0, pool.x(), one.size(), other.size());
        System.arraycopy(other.y(), 0, pool.y(), one.size(), other.size());
        return pool;
    }
}
