package pushforward.engine.math;

/**
 * Noise from the counter-based generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011): the seed is its 64-bit key; particle, step,
 * stream and draw make its 128-bit counter.
 *
 * <p>One block of 128 bits gives two numbers; normal ones come through the quantile function, so each is a monotone function of
 * one uniform and the count of random bits used never depends on their values.
 */
public final class PhiloxNoise implements Noise {
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;
    private static final long LOW = 0xFFFFFFFFL;
    private static final double ULP_52 = 0x1.0p-52;
    /** Uniform and Gaussian draws of the same index must not share bits. */
    private static final int UNIFORM_BLOCKS = 1 << 31;

    private final int key0;
    private final int key1;

    /** Creates the noise of a seed. Different seeds are independent. */
    public PhiloxNoise(long seed) {
        key0 = (int) seed;
        key1 = (int) (seed >>> 32);
    }

    @Override
    public double uniform(NoiseStream stream, long step, int particle, int k) {
        long c01 = pack(particle, (int) step);
        long c23 = pack(streamWord(stream, step), UNIFORM_BLOCKS | (k >>> 1));
        return toUniform((k & 1) == 0 ? firstHalf(c01, c23) : secondHalf(c01, c23));
    }

    @Override
    public void gaussianPair(NoiseStream stream, long step, int particle, int k, double[] out) {
        long c01 = pack(particle, (int) step);
        long c23 = pack(streamWord(stream, step), k);
        out[0] = StandardNormal.quantile(toUniform(firstHalf(c01, c23)));
        out[1] = StandardNormal.quantile(toUniform(secondHalf(c01, c23)));
    }

    @Override
    public void gaussianPairs(
            NoiseStream stream, long step, int first, int count, int k, double[] x, double[] y, double[] work) {
        int word1 = (int) step;
        int word2 = streamWord(stream, step);
        for (int i = 0; i < count; i++) {
            int x0 = first + i;
            int x1 = word1;
            int x2 = word2;
            int x3 = k;
            int k0 = key0;
            int k1 = key1;
            for (int round = 0; round < ROUNDS; round++) {
                long product0 = MULTIPLIER_0 * (x0 & LOW);
                long product1 = MULTIPLIER_1 * (x2 & LOW);
                x0 = (int) (product1 >>> 32) ^ x1 ^ k0;
                x1 = (int) product1;
                x2 = (int) (product0 >>> 32) ^ x3 ^ k1;
                x3 = (int) product0;
                k0 += WEYL_0;
                k1 += WEYL_1;
            }
            x[i] = toUniform(pack(x0, x1));
            y[i] = toUniform(pack(x2, x3));
        }
        StandardNormal.quantiles(x, count, work);
        StandardNormal.quantiles(y, count, work);
    }

    /** The generator itself, as published: encrypts a counter of four words under a key of two. */
    static int[] block(int[] counter, int[] key) {
        PhiloxNoise noise = new PhiloxNoise(pack(key[0], key[1]));
        long c01 = pack(counter[0], counter[1]);
        long c23 = pack(counter[2], counter[3]);
        long first = noise.firstHalf(c01, c23);
        long second = noise.secondHalf(c01, c23);
        return new int[] {(int) first, (int) (first >>> 32), (int) second, (int) (second >>> 32)};
    }

    private long firstHalf(long c01, long c23) {
        return encrypt(c01, c23, false);
    }

    private long secondHalf(long c01, long c23) {
        return encrypt(c01, c23, true);
    }

    private long encrypt(long c01, long c23, boolean second) {
        int x0 = (int) c01;
        int x1 = (int) (c01 >>> 32);
        int x2 = (int) c23;
        int x3 = (int) (c23 >>> 32);
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (x0 & LOW);
            long product1 = MULTIPLIER_1 * (x2 & LOW);
            x0 = (int) (product1 >>> 32) ^ x1 ^ k0;
            x1 = (int) product1;
            x2 = (int) (product0 >>> 32) ^ x3 ^ k1;
            x3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        return second ? pack(x2, x3) : pack(x0, x1);
    }

    private static int streamWord(NoiseStream stream, long step) {
        return stream.ordinal() | ((int) (step >>> 32) << 8);
    }

    private static long pack(int low, int high) {
        return (low & LOW) | ((long) high << 32);
    }

    /** The midpoint of one of 2⁵² equal cells: never 0, never 1. */
    private static double toUniform(long bits) {
        return ((bits >>> 12) + 0.5) * ULP_52;
    }
}
