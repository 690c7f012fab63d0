package pushforward.engine.target;

import pushforward.engine.math.Points;

/**
 * A k-d tree over points (Bentley 1975) that sums Gaussian kernels exactly: every point whose kernel is not below e⁻⁴⁵ of the nearest
 * one's counts, and no other is visited for long.
 */
final class PointTree {
    private static final int LEAF = 16;
    /** ln of the share of the nearest kernel below which a kernel is left out, negated: five million of them stay below 1e−12. */
    private static final double WINDOW = 45;

    private final double[] x;
    private final double[] y;
    /** First point of each node; nodes are numbered as in a heap. */
    private final int[] first;

    private final int[] end;
    private final double[] minX;
    private final double[] maxX;
    private final double[] minY;
    private final double[] maxY;

    PointTree(Points points) {
        x = points.x().clone();
        y = points.y().clone();
        int leaves = 1;
        while (points.size() > (long) LEAF * leaves) {
            leaves *= 2;
        }
        int nodes = 2 * leaves - 1;
        first = new int[nodes];
        end = new int[nodes];
        minX = new double[nodes];
        maxX = new double[nodes];
        minY = new double[nodes];
        maxY = new double[nodes];
        end[0] = points.size();
        for (int node = 0; node < nodes; node++) {
            measure(node);
            int left = 2 * node + 1;
            if (left < nodes) {
                int middle = (first[node] + end[node]) >>> 1;
                boolean wide = maxX[node] - minX[node] >= maxY[node] - minY[node];
                split(wide ? x : y, wide ? y : x, first[node], end[node] - 1, middle);
                first[left] = first[node];
                end[left] = middle;
                first[left + 1] = middle;
                end[left + 1] = end[node];
            }
        }
    }

    private void measure(int node) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = first[node]; i < end[node]; i++) {
            left = Math.min(left, x[i]);
            right = Math.max(right, x[i]);
            low = Math.min(low, y[i]);
            high = Math.max(high, y[i]);
        }
        minX[node] = left;
        maxX[node] = right;
        minY[node] = low;
        maxY[node] = high;
    }

    /** Puts the middle element of a range where it belongs, smaller ones before it and greater ones behind (Hoare 1961). */
    private static void split(double[] key, double[] other, int from, int to, int middle) {
        int low = from;
        int high = to;
        while (low < high) {
            double pivot = medianOfThree(key[low], key[(low + high) >>> 1], key[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (key[i] < pivot) {
                    i++;
                }
                while (key[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(key, i, j);
                    swap(other, i, j);
                    i++;
                    j--;
                }
            }
            if (middle <= j) {
                high = j;
            } else if (middle >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static double medianOfThree(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }

    private double squaredDistance(int node, double atX, double atY) {
        double dx = Math.max(0, Math.max(minX[node] - atX, atX - maxX[node]));
        double dy = Math.max(0, Math.max(minY[node] - atY, atY - maxY[node]));
        return dx * dx + dy * dy;
    }

    /** One place after another; each thread has its own. */
    final class Sums {
        private final int[] stack = new int[64];
        private double nearestX;
        private double nearestY;
        /** −|x − xᵢ|²/2h² of the nearest point. */
        double exponent;
        /** Σ exp of the exponents less the nearest one's. */
        double sum;
        /** The same sum over xᵢ − x. */
        double momentX;

        double momentY;

        void evaluate(double atX, double atY, double variance) {
            double nearest = nearest(atX, atY);
            exponent = -0.5 * nearest / variance;
            double within = nearest + 2 * variance * WINDOW;
            sum = 0;
            momentX = 0;
            momentY = 0;
            if (!(nearest < Double.POSITIVE_INFINITY)) {
                sum = 1;
                momentX = nearestX - atX;
                momentY = nearestY - atY;
                return;
            }
            int depth = 0;
            stack[depth++] = 0;
            while (depth > 0) {
                int node = stack[--depth];
                if (squaredDistance(node, atX, atY) > within) {
                    continue;
                }
                int left = 2 * node + 1;
                if (left < first.length) {
                    stack[depth++] = left + 1;
                    stack[depth++] = left;
                } else {
                    add(node, atX, atY, variance, within);
                }
            }
        }

        private void add(int leaf, double atX, double atY, double variance, double within) {
            for (int i = first[leaf]; i < end[leaf]; i++) {
                double dx = x[i] - atX;
                double dy = y[i] - atY;
                double squared = dx * dx + dy * dy;
                if (squared <= within) {
                    double term = Math.exp(-0.5 * squared / variance - exponent);
                    sum += term;
                    momentX += term * dx;
                    momentY += term * dy;
                }
            }
        }

        private double nearest(double atX, double atY) {
            double best = Double.POSITIVE_INFINITY;
            nearestX = x[0];
            nearestY = y[0];
            int depth = 0;
            stack[depth++] = 0;
            while (depth > 0) {
                int node = stack[--depth];
                if (squaredDistance(node, atX, atY) >= best) {
                    continue;
                }
                int left = 2 * node + 1;
                if (left < first.length) {
                    boolean leftFirst = squaredDistance(left, atX, atY) <= squaredDistance(left + 1, atX, atY);
                    stack[depth++] = leftFirst ? left + 1 : left;
                    stack[depth++] = leftFirst ? left : left + 1;
                } else {
                    for (int i = first[node]; i < end[node]; i++) {
                        double dx = x[i] - atX;
                        double dy = y[i] - atY;
                        double squared = dx * dx + dy * dy;
                        if (squared < best) {
                            best = squared;
                            nearestX = x[i];
                            nearestY = y[i];
                        }
                    }
                }
            }
            return best;
        }
    }
}
