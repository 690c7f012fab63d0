package pushforward.engine.diagnostic.convergence;

/**
 * Sorts numbers and remembers where each came from, by the bits of its IEEE 754 form from the least to the most significant (Knuth 1998,
 * section 5.2.5): a number of passes that does not depend on the draws, which beats comparisons from some thousands of draws on.
 */
final class RadixSort {
    private static final int BITS = 11;
    private static final int BUCKETS = 1 << BITS;
    private static final int PASSES = (Long.SIZE + BITS - 1) / BITS;

    private long[] keys;
    private int[] order;
    private long[] otherKeys;
    private int[] otherOrder;

    private RadixSort(double[] values) {
        int n = values.length;
        keys = new long[n];
        order = new int[n];
        otherKeys = new long[n];
        otherOrder = new int[n];
        for (int i = 0; i < n; i++) {
            keys[i] = key(values[i]);
            order[i] = i;
        }
    }

    /**
     * Sorts in place.
     *
     * @param values none of them NaN; the two zeros are the same and come out as 0.0
     * @return for each place in the order, where its number was before
     */
    static int[] sort(double[] values) {
        RadixSort sort = new RadixSort(values);
        int[][] counts = sort.counts();
        for (int pass = 0; pass < PASSES; pass++) {
            sort.pass(pass * BITS, counts[pass]);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = value(sort.keys[i]);
        }
        return sort.order;
    }

    /** How often each digit occurs at each place. */
    private int[][] counts() {
        int[][] counts = new int[PASSES][BUCKETS];
        for (long key : keys) {
            for (int pass = 0; pass < PASSES; pass++) {
                counts[pass][digit(key, pass * BITS)]++;
            }
        }
        return counts;
    }

    private void pass(int shift, int[] counts) {
        int n = keys.length;
        if (n == 0 || counts[digit(keys[0], shift)] == n) {
            return;
        }
        int begin = 0;
        for (int digit = 0; digit < BUCKETS; digit++) {
            int count = counts[digit];
            counts[digit] = begin;
            begin += count;
        }
        for (int i = 0; i < n; i++) {
            int place = counts[digit(keys[i], shift)]++;
            otherKeys[place] = keys[i];
            otherOrder[place] = order[i];
        }
        long[] sortedKeys = otherKeys;
        int[] sortedOrder = otherOrder;
        otherKeys = keys;
        otherOrder = order;
        keys = sortedKeys;
        order = sortedOrder;
    }

    private static int digit(long key, int shift) {
        return (int) (key >>> shift) & (BUCKETS - 1);
    }

    /** Bits that, as an unsigned number, are in the order of the numbers: adding 0.0 makes one of the two zeros. */
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ (bits >> (Long.SIZE - 1) | Long.MIN_VALUE);
    }

    private static double value(long key) {
        return Double.longBitsToDouble(key ^ (~key >> (Long.SIZE - 1) | Long.MIN_VALUE));
    }
}
