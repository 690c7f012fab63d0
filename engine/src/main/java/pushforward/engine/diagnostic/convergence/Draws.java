package pushforward.engine.diagnostic.convergence;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The draws of one variable: a row a chain, all chains of the same length.
 *
 * @param chains at least one chain
 */
record Draws(double[][] chains) {
    /** Draws that differ by less are called constant, as the R package posterior does. */
    private static final double SAME = 0x1p-52;

    Draws {
        for (double[] chain : chains) {
            if (chain.length != chains[0].length) {
                throw new IllegalArgumentException("chains of " + chains[0].length + " and " + chain.length + " draws");
            }
        }
    }

    int count() {
        return chains.length;
    }

    int length() {
        return chains[0].length;
    }

    long total() {
        return (long) count() * length();
    }

    /** Each chain cut into two of equal length; the middle draw of an odd chain belongs to neither. */
    Draws split() {
        int half = length() / 2;
        double[][] halves = new double[2 * count()][];
        for (int c = 0; c < count(); c++) {
            halves[2 * c] = Arrays.copyOfRange(chains[c], 0, half);
            halves[2 * c + 1] = Arrays.copyOfRange(chains[c], length() - half, length());
        }
        return new Draws(halves);
    }

    /** The halves of chains that lie one after another in one array, as {@link #split} cuts them. */
    static Draws halves(double[] pooled, int count, int length) {
        int half = length / 2;
        double[][] halves = new double[2 * count][];
        for (int c = 0; c < count; c++) {
            int begin = c * length;
            halves[2 * c] = Arrays.copyOfRange(pooled, begin, begin + half);
            halves[2 * c + 1] = Arrays.copyOfRange(pooled, begin + length - half, begin + length);
        }
        return new Draws(halves);
    }

    /** The values of a function, which is called from several threads. */
    Draws map(DoubleUnaryOperator function) {
        double[][] mapped = new double[count()][];
        IntStream.range(0, count()).parallel().forEach(c -> {
            double[] chain = new double[length()];
            for (int i = 0; i < chain.length; i++) {
                chain[i] = function.applyAsDouble(chains[c][i]);
            }
            mapped[c] = chain;
        });
        return new Draws(mapped);
    }

    /** All draws, chain after chain. */
    double[] pooled() {
        double[] all = new double[Math.toIntExact(total())];
        for (int c = 0; c < count(); c++) {
            System.arraycopy(chains[c], 0, all, c * length(), length());
        }
        return all;
    }

    double mean() {
        double sum = 0;
        for (double[] chain : chains) {
            for (double value : chain) {
                sum += value;
            }
        }
        return sum / total();
    }

    /** Whether nothing can be said: a draw is not finite, or all draws are the same but for {@value #SAME}. */
    boolean isDegenerate() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] chain : chains) {
            for (double value : chain) {
                if (!Double.isFinite(value)) {
                    return true;
                }
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return !(most - least >= SAME);
    }
}
