package pushforward.engine.math;

import java.util.Arrays;

/**
 * The plan between n rows and n columns whose sums are all 1 and which minimises Σ P c + ε Σ P log P: P_ij = a_i b_j e^{−c_ij/ε}, found by giving
 * rows and columns their sums in turn (Sinkhorn 1967; Cuturi 2013). With squared distances and ε = 2σ² it is the Schrödinger bridge's between
 * the ends of Brownian paths of variance σ² (Léonard 2014).
 *
 * <p>Costs are first reduced by the prices of the cheapest assignment, whose entries then are e⁰: nothing underflows, however small ε is, and the
 * plan begins near where it ends. Room for one size; for one thread at a time.
 */
public final class EntropicPlan {
    private static final int MOST_ROUNDS = 300;

    private final int size;
    private final Assignment assignment;
    private final double[] kernel;
    private final double[] columnFactor;
    private final double[] columnSum;

    /** Makes room for {@code size} rows and columns. */
    public EntropicPlan(int size) {
        this.size = size;
        assignment = new Assignment(size);
        kernel = new double[size * size];
        columnFactor = new double[size];
        columnSum = new double[size];
    }

    /** How many rows and columns there are. */
    public int size() {
        return size;
    }

    /**
     * Returns the plan, row after row, in storage that the next call overwrites: row i is the law of the column to which it goes. Rows sum to 1
     * but for rounding, and columns within the tolerance, unless that takes too long.
     *
     * @param cost finite; that of row i and column j at {@code i * size + j}
     * @param softness ε, positive, in the units of the cost
     * @param tolerance of the sums of columns
     */
    public double[] solve(double[] cost, double softness, double tolerance) {
        assignment.solve(cost);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                int at = i * size + j;
                double reduced = cost[at] - assignment.rowPrice(i) - assignment.columnPrice(j);
                kernel[at] = Math.exp(-Math.max(0, reduced) / softness);
            }
        }
        Arrays.fill(columnSum, 1);
        double worst = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS && worst > tolerance; round++) {
            worst = rescale();
        }
        return kernel;
    }

    /** Divides columns by their sums and then rows by theirs; returns how far columns are from 1 then. */
    private double rescale() {
        for (int j = 0; j < size; j++) {
            columnFactor[j] = 1 / columnSum[j];
        }
        Arrays.fill(columnSum, 0);
        for (int i = 0; i < size; i++) {
            int at = i * size;
            double sum = 0;
            for (int j = 0; j < size; j++) {
                kernel[at + j] *= columnFactor[j];
                sum += kernel[at + j];
            }
            double factor = 1 / sum;
            for (int j = 0; j < size; j++) {
                kernel[at + j] *= factor;
                columnSum[j] += kernel[at + j];
            }
        }
        double worst = 0;
        for (double sum : columnSum) {
            worst = Math.max(worst, Math.abs(sum - 1));
        }
        return worst;
    }
}
