package pushforward.engine.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.spi.Target;

/**
 * A reversible Markov chain on the cells of a rectangle that moves to neighbouring cells or stays.
 *
 * <p>It is given by its stationary law π and the flows π_i P_ij between neighbours. Its spectrum is that of the symmetric matrix
 * S = D^{1/2} P D^{−1/2}, D = diag(π): the gap 1 − λ₂ says how fast it forgets, and its eigenvector what it forgets last (Sinclair 1992). λ₂ is
 * found by Lanczos iteration (Lanczos 1950) on the inverse of I − S, whose factors are banded.
 */
public final class ReversibleChain {
    /** Relative to the highest density: cells with less are no part of the chain. */
    private static final double LEAST_DENSITY = -600;

    private static final double SHIFT = 1e-12;
    private static final int MOST_ITERATIONS = 60;
    private static final double CONVERGED = 1e-13;

    private final Bounds bounds;
    private final int columns;
    private final int rows;
    private final double[] stationary;
    private final double[] right;
    private final double[] up;

    /**
     * Takes a chain as it is.
     *
     * @param stationary π, one number a cell, adding up to 1; cells with 0 are no part of the chain
     * @param right the flow between each cell and the next one in its row; nothing in the last column
     * @param up the flow between each cell and the one in the next row; nothing in the last row
     */
    public ReversibleChain(Field2D stationary, double[] right, double[] up) {
        this.bounds = stationary.bounds();
        this.columns = stationary.columns();
        this.rows = stationary.rows();
        this.stationary = stationary.values().clone();
        this.right = right.clone();
        this.up = up.clone();
    }

    /**
     * Returns random-walk Metropolis on a grid: one of the four neighbours is proposed, each with probability ¼, and accepted with
     * probability min(1, p_j/p_i); what leads over the edge is rejected.
     *
     * @throws IllegalArgumentException if there is no density anywhere in the rectangle
     */
    public static ReversibleChain randomWalk(Target target, Bounds bounds, int columns, int rows) {
        double[] logDensity = InitialLaw.logDensity(target, bounds, columns, rows);
        double top = Arrays.stream(logDensity).filter(Double::isFinite).max().orElse(Double.NaN);
        double[] pi = new double[logDensity.length];
        double total = 0;
        for (int i = 0; i < pi.length; i++) {
            double relative = logDensity[i] - top;
            pi[i] = relative > LEAST_DENSITY ? Math.exp(relative) : 0;
            total += pi[i];
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("the target has no density in the rectangle");
        }
        double[] right = new double[pi.length];
        double[] up = new double[pi.length];
        for (int i = 0; i < pi.length; i++) {
            pi[i] /= total;
        }
        for (int i = 0; i < pi.length; i++) {
            right[i] = i % columns + 1 < columns ? Math.min(pi[i], pi[i + 1]) / 4 : 0;
            up[i] = i + columns < pi.length ? Math.min(pi[i], pi[i + columns]) / 4 : 0;
        }
        return new ReversibleChain(new Field2D(bounds, columns, rows, pi), right, up);
    }

    /**
     * What the chain forgets last, how slowly, and what holds it up.
     *
     * @param gap 1 − λ₂; 0 where the chain falls apart
     * @param slowestMode how the law of the chain differs from π in the end, up to a factor: of sum 0, absolute values adding up to 1,
     *     the largest of them positive
     * @param cut the narrowest straight cut along a grid line
     * @param leastMass the smallest probability of a cell of the chain
     */
    public record Spectrum(double gap, Field2D slowestMode, Cut cut, double leastMass) {

        /** Steps in which the slowest mode decays by a factor of e, for small gaps. */
        public double relaxationTime() {
            return 1 / gap;
        }

        /** Cheeger's upper bound on the gap, 2Φ; it holds for every cut. */
        public double upperBound() {
            return 2 * cut.conductance();
        }

        /** Cheeger's lower bound on the gap, Φ²/2; it holds if no cut of any shape is narrower than {@link #cut}. */
        public double lowerBound() {
            return cut.conductance() * cut.conductance() / 2;
        }

        /**
         * Returns the number of steps after which the law is close to π wherever the chain started, log(1/(ε min π))/gap.
         *
         * @param distance ε, in total variation
         */
        public double mixingTime(double distance) {
            return Math.log(1 / (distance * leastMass)) / gap;
        }
    }

    /**
     * A straight cut along a grid line.
     *
     * @param axis what runs across it
     * @param place where it is on that axis, in model units
     * @param conductance flow through it over the mass on its lighter side
     */
    public record Cut(Axis axis, double place, double conductance) {}

    /** The axes of the plane. */
    public enum Axis {
        X,
        Y
    }

    /** Computes the spectrum; for 40 by 40 cells in some hundredths of a second. */
    public Spectrum spectrum() {
        double[] root = new double[stationary.length];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < root.length; i++) {
            root[i] = Math.sqrt(stationary[i]);
            least = stationary[i] > 0 ? Math.min(least, stationary[i]) : least;
        }
        double[] vector = slowest(root);
        return new Spectrum(gap(vector), mode(vector, root), narrowestCut(), least);
    }

    /** The eigenvector of S for λ₂. */
    private double[] slowest(double[] root) {
        BandCholesky factors = new BandCholesky(diagonal(), couplings(right, 1), couplings(up, columns), columns);
        List<double[]> basis = new ArrayList<>();
        double[] alpha = new double[MOST_ITERATIONS];
        double[] beta = new double[MOST_ITERATIONS];
        double[] v = startingVector(root);
        double before = Double.NaN;
        double @Nullable [] combination = null;
        for (int k = 0; k < MOST_ITERATIONS; k++) {
            basis.add(v);
            double[] w = factors.solve(v);
            alpha[k] = dot(w, v);
            // Orthogonal to what is known already, twice, as rounding demands; the first vector is that of eigenvalue
            // 1.
            for (int twice = 0; twice < 2; twice++) {
                removePart(w, root);
                for (double[] earlier : basis) {
                    removePart(w, earlier);
                }
            }
            beta[k] = Math.sqrt(dot(w, w));
            EigenDecompositionSymmetric small = new EigenDecompositionSymmetric(
                    Arrays.copyOf(alpha, k + 1),
                    Arrays.copyOf(beta, k),
                    EigenDecompositionSymmetric.DEFAULT_EPSILON,
                    true);
            double now = small.getEigenvalue(0);
            combination = small.getEigenvector(0).toArray();
            boolean exhausted = beta[k] <= CONVERGED * now;
            if (exhausted || Math.abs(beta[k] * combination[k]) <= CONVERGED * now && now == before) {
                break;
            }
            before = now;
            for (int i = 0; i < w.length; i++) {
                w[i] /= beta[k];
            }
            v = w;
        }
        double[] result = new double[root.length];
        for (int k = 0; combination != null && k < combination.length; k++) {
            for (int i = 0; i < result.length; i++) {
                result[i] += combination[k] * basis.get(k)[i];
            }
        }
        return result;
    }

    /** 1 − P_ii + a little for cells of the chain, 1 for others. */
    private double[] diagonal() {
        double[] leaving = new double[stationary.length];
        for (int i = 0; i < leaving.length; i++) {
            double flow = right[i] + up[i];
            flow += i % columns > 0 ? right[i - 1] : 0;
            flow += i >= columns ? up[i - columns] : 0;
            leaving[i] = stationary[i] > 0 ? flow / stationary[i] + SHIFT : 1;
        }
        return leaving;
    }

    private double[] couplings(double[] flow, int stride) {
        double[] coupling = new double[flow.length];
        for (int i = 0; i + stride < flow.length; i++) {
            coupling[i] = flow[i] > 0 ? -flow[i] / Math.sqrt(stationary[i]) / Math.sqrt(stationary[i + stride]) : 0;
        }
        return coupling;
    }

    /** Something that no symmetry makes orthogonal to the slowest mode. */
    private double[] startingVector(double[] root) {
        double[] v = new double[root.length];
        for (int i = 0; i < v.length; i++) {
            double x = (i % columns + 0.5) / columns;
            double y = (i / columns + 0.5) / rows;
            v[i] = root[i] * (x + 0.7 * y + 0.3 * x * x - 0.4 * y * y + 0.5 * x * y + 0.2 * Math.sin(7 * x + 5 * y));
        }
        removePart(v, root);
        removePart(v, root);
        double length = Math.sqrt(dot(v, v));
        for (int i = 0; i < v.length; i++) {
            v[i] /= length;
        }
        return v;
    }

    private static void removePart(double[] v, double[] unit) {
        double part = dot(v, unit);
        for (int i = 0; i < v.length; i++) {
            v[i] -= part * unit[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The Rayleigh quotient of I − S as a sum of squares over flows, which keeps the digits of the smallest gaps. */
    private double gap(double[] vector) {
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += dissipation(vector, right[i], i, i + 1) + dissipation(vector, up[i], i, i + columns);
        }
        return sum / dot(vector, vector);
    }

    private double dissipation(double[] vector, double flow, int i, int j) {
        if (flow == 0) {
            return 0;
        }
        double difference = vector[i] / Math.sqrt(stationary[i]) - vector[j] / Math.sqrt(stationary[j]);
        return flow * difference * difference;
    }

    private Field2D mode(double[] vector, double[] root) {
        double[] mode = new double[vector.length];
        double total = 0;
        double largest = 0;
        for (int i = 0; i < mode.length; i++) {
            mode[i] = vector[i] * root[i];
            total += Math.abs(mode[i]);
            largest = Math.abs(mode[i]) > Math.abs(largest) ? mode[i] : largest;
        }
        for (int i = 0; i < mode.length; i++) {
            mode[i] /= largest < 0 ? -total : total;
        }
        return new Field2D(bounds, columns, rows, mode);
    }

    private Cut narrowestCut() {
        Cut best = new Cut(Axis.X, Double.NaN, Double.POSITIVE_INFINITY);
        for (Axis axis : Axis.values()) {
            int cuts = axis == Axis.X ? columns : rows;
            double[] mass = new double[cuts];
            double[] through = new double[cuts];
            for (int i = 0; i < stationary.length; i++) {
                int line = axis == Axis.X ? i % columns : i / columns;
                mass[line] += stationary[i];
                through[line] += axis == Axis.X ? right[i] : up[i];
            }
            double from = axis == Axis.X ? bounds.minX() : bounds.minY();
            double cell = (axis == Axis.X ? bounds.width() : bounds.height()) / cuts;
            for (int line = 0; line + 1 < cuts; line++) {
                double lighter = Math.min(sum(mass, 0, line + 1), sum(mass, line + 1, cuts));
                double conductance = through[line] / lighter;
                if (lighter > 0 && conductance < best.conductance()) {
                    best = new Cut(axis, from + (line + 1) * cell, conductance);
                }
            }
        }
        return best;
    }

    private static double sum(double[] values, int begin, int end) {
        double sum = 0;
        for (int i = begin; i < end; i++) {
            sum += values[i];
        }
        return sum;
    }
}
