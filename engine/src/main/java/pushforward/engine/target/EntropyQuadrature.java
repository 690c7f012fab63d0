package pushforward.engine.target;

import java.util.Arrays;
import java.util.stream.IntStream;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Chunks;
import pushforward.engine.math.GaussLegendre;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * The differential entropy h = log Z − (1/Z) ∫ q log q of a density q with integral Z, both found by the same quadrature.
 *
 * <p>First by the trapezoidal rule on a rectangle that is widened until nothing is left on its edge: for a smooth density it converges
 * faster than any power of the spacing (Trefethen and Weideman 2014), so two grids that agree settle it. Otherwise by Gauss and
 * Legendre's rule on squares that are quartered until they agree with their quarters, on frames that double in size about the bounds
 * until one adds nothing.
 *
 * @param value the entropy in nats
 * @param error an estimate of its absolute error
 */
record EntropyQuadrature(double value, double error) {
    /** What is aimed at. */
    static final double ENOUGH = 1e-8;

    private static final int COARSEST = 64;
    private static final int FINEST = 512;
    private static final int LEAST_SIDE = 24;
    private static final double COARSE_NODES = 1.6;
    private static final double FINE_NODES = 2;
    private static final int MOST_WIDENINGS = 4;
    /** ln of what may be left on the edge, relative to the greatest density. */
    private static final double EDGE = -32;

    private static final int POINTS = 8;
    private static final GaussLegendre RULE = new GaussLegendre(1, POINTS);
    private static final int PIECES = 16;
    private static final int DEEPEST = 12;
    private static final int MOST_FRAMES = 40;
    /** Of the error that is aimed at, for one square: a rule of 16th order leaves far less than the difference it shows. */
    private static final double TOLERANCE = 1e-2;

    /** Measures a target, which must have a finite integral and entropy, and no feature that a grid over its bounds would miss. */
    static EntropyQuadrature of(Target target) {
        return of(target, Points.zeros(0), new double[0]);
    }

    /**
     * Measures a target, which must have a finite integral and entropy.
     *
     * @param landmarks middles of features that may be too narrow for a grid over the bounds
     * @param widths of those
     */
    static EntropyQuadrature of(Target target, Points landmarks, double[] widths) {
        Bounds box = target.bounds();
        double finest = Arrays.stream(widths).min().orElse(Double.POSITIVE_INFINITY);
        if (finest > Math.max(box.width(), box.height()) / COARSEST) {
            EntropyQuadrature even = byGrids(target);
            if (even.error <= ENOUGH) {
                return even;
            }
        }
        return byQuarters(target, new Landmarks(landmarks, widths));
    }

    /**
     * Measures a target that is the convolution of something with a Gaussian: a grid of two nodes a standard deviation is then exact to
     * rounding, and a coarser one is a check on it.
     *
     * @param deviation of the Gaussian
     */
    static EntropyQuadrature ofSmooth(Target target, double deviation) {
        Bounds box = target.bounds();
        for (int widening = 0; widening <= MOST_WIDENINGS; widening++) {
            double side = Math.max(box.width(), box.height()) / deviation;
            if (side > FINEST / FINE_NODES) {
                break;
            }
            double[] sums = grid(target, box, Math.max(LEAST_SIDE, (int) Math.ceil(COARSE_NODES * side)));
            if (sums[3] - sums[0] < EDGE) {
                double value = entropy(grid(target, box, Math.max(LEAST_SIDE + 8, (int) Math.ceil(FINE_NODES * side))));
                double error = Math.abs(value - entropy(sums));
                if (error <= ENOUGH) {
                    return new EntropyQuadrature(value, error);
                }
            }
            box = box.scaled(1.5);
        }
        return byQuarters(target, new Landmarks(Points.zeros(0), new double[0]));
    }

    private record Landmarks(Points at, double[] widths) {
        /** Whether a rectangle is too large for a landmark in it or near. */
        private boolean isTooLarge(double x, double y, double width, double height) {
            for (int k = 0; k < widths.length; k++) {
                double reach = 3 * widths[k];
                if (Math.max(width, height) > reach
                        && at.x()[k] > x - reach
                        && at.x()[k] < x + width + reach
                        && at.y()[k] > y - reach
                        && at.y()[k] < y + height + reach) {
                    return true;
                }
            }
            return false;
        }
    }

    private static EntropyQuadrature byGrids(Target target) {
        Bounds box = target.bounds();
        for (int widening = 0; widening <= MOST_WIDENINGS; widening++) {
            double[] sums = grid(target, box, COARSEST);
            if (sums[3] - sums[0] < EDGE) {
                return doubled(target, box, sums);
            }
            box = box.scaled(1.5);
        }
        return new EntropyQuadrature(Double.NaN, Double.POSITIVE_INFINITY);
    }

    private static EntropyQuadrature doubled(Target target, Bounds box, double[] first) {
        double before = entropy(first);
        double error = Double.POSITIVE_INFINITY;
        for (int side = 2 * COARSEST; side <= FINEST; side *= 2) {
            double value = entropy(grid(target, box, side));
            // The error of the finer grid is about the square of that of the coarser one.
            error = Math.abs(value - before);
            if (error <= ENOUGH) {
                return new EntropyQuadrature(value, error);
            }
            before = value;
        }
        return new EntropyQuadrature(before, error);
    }

    private static double entropy(double[] sums) {
        return Math.log(sums[1]) - sums[2] / sums[1];
    }

    /** Returns the greatest log q, ∫ and ∫ log of q over its greatest value, and the greatest log q on the edge. */
    private static double[] grid(Target target, Bounds box, int side) {
        Points nodes = Points.zeros((side + 1) * (side + 1));
        for (int k = 0; k < nodes.size(); k++) {
            nodes.set(
                    k,
                    box.minX() + box.width() * (k % (side + 1)) / side,
                    box.minY() + box.height() * (k / (side + 1)) / side);
        }
        double[] log = new double[nodes.size()];
        Chunks.forEach(log.length, (chunk, begin, end) -> target.logDensity(nodes, begin, end, log));
        double top = Double.NEGATIVE_INFINITY;
        double edge = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < log.length; k++) {
            top = Math.max(top, log[k]);
            int column = k % (side + 1);
            int row = k / (side + 1);
            if (column == 0 || row == 0 || column == side || row == side) {
                edge = Math.max(edge, log[k]);
            }
        }
        double cell = box.width() * box.height() / side / side;
        double sum = 0;
        double sumLog = 0;
        for (double value : log) {
            double relative = Math.exp(value - top);
            if (relative > 0) {
                sum += relative * cell;
                sumLog += relative * (value - top) * cell;
            }
        }
        return new double[] {top, sum, sumLog, edge};
    }

    private static EntropyQuadrature byQuarters(Target target, Landmarks landmarks) {
        Bounds box = target.bounds();
        double[] rough = grid(target, box, COARSEST);
        double top = rough[0];
        double tolerance = TOLERANCE * ENOUGH * rough[1];
        double[] total = frame(target, landmarks, top, tolerance, box, 0);
        for (int k = 0; k < MOST_FRAMES; k++) {
            box = box.scaled(2);
            double[] more = frame(target, landmarks, top, tolerance, box, PIECES / 4);
            add(total, more);
            if (more[0] + Math.abs(more[1]) < 1e-3 * ENOUGH * total[0]) {
                break;
            }
        }
        double value = Math.log(total[0]) - total[1] / total[0];
        return new EntropyQuadrature(value, total[2] / total[0] * (1 + Math.abs(total[1] / total[0])));
    }

    /** Integrates over the squares of a rectangle but those in its middle. */
    private static double[] frame(
            Target target, Landmarks landmarks, double top, double tolerance, Bounds box, int hole) {
        double width = box.width() / PIECES;
        double height = box.height() / PIECES;
        double[][] parts = IntStream.range(0, PIECES * PIECES)
                .parallel()
                .mapToObj(k -> {
                    int i = k % PIECES;
                    int j = k / PIECES;
                    boolean inHole = hole > 0 && i >= hole && i < PIECES - hole && j >= hole && j < PIECES - hole;
                    if (inHole) {
                        return new double[3];
                    }
                    Squares squares = new Squares(target, landmarks, top, tolerance);
                    double x = box.minX() + i * width;
                    double y = box.minY() + j * height;
                    return squares.refine(squares.rule(x, y, width, height), x, y, width, height, 0);
                })
                .toArray(double[][]::new);
        double[] total = new double[3];
        for (double[] part : parts) {
            add(total, part);
        }
        return total;
    }

    private static void add(double[] total, double[] more) {
        for (int i = 0; i < total.length; i++) {
            total[i] += more[i];
        }
    }

    /** ∫ q, ∫ q log q and an error over squares, with q relative to a greatest value. */
    private static final class Squares {
        private final Target target;
        private final Landmarks landmarks;
        private final double top;
        private final double tolerance;
        private final Points nodes = Points.zeros(POINTS * POINTS);
        private final double[] log = new double[POINTS * POINTS];

        private Squares(Target target, Landmarks landmarks, double top, double tolerance) {
            this.target = target;
            this.landmarks = landmarks;
            this.top = top;
            this.tolerance = tolerance;
        }

        private double[] refine(double[] rough, double x, double y, double w, double h, int depth) {
            double[][] quarters = new double[4][];
            double[] sum = new double[3];
            for (int q = 0; q < 4; q++) {
                quarters[q] = rule(x + (q % 2) * w / 2, y + (q / 2) * h / 2, w / 2, h / 2);
                add(sum, quarters[q]);
            }
            double error = Math.abs(sum[0] - rough[0]) + Math.abs(sum[1] - rough[1]);
            if (depth == DEEPEST || error < tolerance && !landmarks.isTooLarge(x, y, w / 2, h / 2)) {
                sum[2] = error;
                return sum;
            }
            double[] total = new double[3];
            for (int q = 0; q < 4; q++) {
                double left = x + (q % 2) * w / 2;
                double low = y + (q / 2) * h / 2;
                add(total, refine(quarters[q], left, low, w / 2, h / 2, depth + 1));
            }
            return total;
        }

        private double[] rule(double left, double low, double width, double height) {
            for (int k = 0; k < nodes.size(); k++) {
                nodes.set(k, left + width * RULE.node(k % POINTS), low + height * RULE.node(k / POINTS));
            }
            target.logDensity(nodes, 0, nodes.size(), log);
            double[] sums = new double[3];
            for (int k = 0; k < log.length; k++) {
                double relative = Math.exp(log[k] - top);
                if (relative > 0) {
                    double mass = RULE.weight(k % POINTS) * RULE.weight(k / POINTS) * width * height * relative;
                    sums[0] += mass;
                    sums[1] += mass * (log[k] - top);
                }
            }
            return sums;
        }
    }
}
