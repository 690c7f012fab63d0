package pushforward.engine.diagnostic.law;

import java.util.Arrays;
import org.hipparchus.special.Gamma;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;

/**
 * Law minus histogram on blocks of the law's cells, and what of it is chance.
 *
 * <p>Each of n independent particles that obey the law is in block b with probability p_b. The histogram's share then differs from
 * p_b by √(p_b (1 − p_b)/n) in quadratic mean, and by 2 ν C(n, ν) p^ν (1 − p)^{n−ν+1} / n, ν = ⌊n p⌋ + 1, in the mean (de Moivre 1730), whose
 * half sum is the total variation that a perfectly following cloud shows. Storage is used again; one thread at a time.
 */
public final class LawResidual {
    private static final int FEWEST_BLOCKS = 12;
    private static final int MOST_BLOCKS = 100;
    private static final double BLOCKS_BY_ROOT = 0.4;

    private int[] counts = new int[0];
    private long counted;
    private Bounds bounds = Bounds.square(1);
    private int columns;
    private int rows;
    private double[] difference = new double[0];
    private double[] expected = new double[0];
    private int blockColumns;
    private int blockRows;
    private int factor = 1;
    private double totalVariation = Double.NaN;
    private double floor = Double.NaN;
    private double spread = Double.NaN;

    /**
     * Counts the particles in the cells of a law; those outside count in the nearest cell, where the law's mass would be too.
     *
     * @param shape its cells
     */
    public void count(Points particles, Field2D shape) {
        columns = shape.columns();
        rows = shape.rows();
        bounds = shape.bounds();
        if (counts.length != columns * rows) {
            counts = new int[columns * rows];
        }
        Arrays.fill(counts, 0);
        double perX = columns / bounds.width();
        double perY = rows / bounds.height();
        counted = 0;
        for (int i = 0; i < particles.size(); i++) {
            double x = (particles.x()[i] - bounds.minX()) * perX;
            double y = (particles.y()[i] - bounds.minY()) * perY;
            if (Double.isFinite(x) && Double.isFinite(y)) {
                int column = (int) Math.max(0, Math.min(columns - 1, x));
                int row = (int) Math.max(0, Math.min(rows - 1, y));
                counts[row * columns + column]++;
                counted++;
            }
        }
    }

    /** Whether the particles were counted in the cells of this law. */
    public boolean fits(Field2D law) {
        return columns == law.columns() && rows == law.rows() && bounds.equals(law.bounds());
    }

    /** Compares the particles that were counted last with their law, which {@link #fits}. */
    public void compare(Field2D law) {
        int longer = Math.max(columns, rows);
        double wanted = Math.max(FEWEST_BLOCKS, Math.min(MOST_BLOCKS, BLOCKS_BY_ROOT * Math.sqrt(counted)));
        factor = (int) Math.max(1, Math.round(longer / wanted));
        blockColumns = (columns + factor - 1) / factor;
        blockRows = (rows + factor - 1) / factor;
        int blocks = blockColumns * blockRows;
        if (difference.length != blocks) {
            difference = new double[blocks];
            expected = new double[blocks];
        }
        Arrays.fill(difference, 0);
        Arrays.fill(expected, 0);
        for (int i = 0; i < counts.length; i++) {
            int block = i / columns / factor * blockColumns + i % columns / factor;
            expected[block] += law.values()[i];
            difference[block] -= counts[i];
        }
        sum();
    }

    private void sum() {
        double variation = 0;
        double chance = 0;
        double widest = 0;
        for (int b = 0; b < difference.length; b++) {
            difference[b] = expected[b] + difference[b] / counted;
            double p = Math.max(0, Math.min(1, expected[b]));
            variation += Math.abs(difference[b]);
            chance += meanDeviation(p, counted);
            widest = Math.max(widest, p * (1 - p));
        }
        totalVariation = variation / 2;
        floor = chance / 2;
        spread = Math.sqrt(widest / counted);
    }

    /** E|X/n − p| of a binomial X. */
    static double meanDeviation(double p, long n) {
        if (p <= 0 || p >= 1) {
            return 0;
        }
        double v = Math.floor(n * p) + 1;
        if (v > n) {
            return 2 * (1 - p) * Math.exp(n * Math.log(p));
        }
        double logChoose = Gamma.logGamma(n + 1.0) - Gamma.logGamma(v + 1) - Gamma.logGamma(n - v + 1);
        return 2 * v / n * Math.exp(logChoose + v * Math.log(p) + (n - v + 1) * Math.log1p(-p));
    }

    /** Law minus the share of the particles, a number a block; what it holds changes with the next comparison. */
    public Field2D difference() {
        return new Field2D(
                new Bounds(
                        bounds.minX(),
                        bounds.minY(),
                        bounds.minX() + bounds.width() / columns * factor * blockColumns,
                        bounds.minY() + bounds.height() / rows * factor * blockRows),
                blockColumns,
                blockRows,
                difference);
    }

    /** Half the sum of the absolute differences. */
    public double totalVariation() {
        return totalVariation;
    }

    /** What the total variation of particles that obey the law is in the mean. */
    public double floor() {
        return floor;
    }

    /** The standard deviation by chance of the difference in the block where it is largest. */
    public double spread() {
        return spread;
    }
}
