package pushforward.engine.smoothing;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * A target after noise that is finer than a picture shows: E p(x + σz) and E ∇p(x + σz) by Gauss and Hermite's rule of five nodes in
 * each direction, exact for polynomials up to degree nine.
 */
final class FineNoise extends NoisyForm {
    private static final double NEAR = Math.sqrt(5 - Math.sqrt(10));
    private static final double FAR = Math.sqrt(5 + Math.sqrt(10));
    private static final double[] NODE = {-FAR, -NEAR, 0, NEAR, FAR};
    private static final double[] WEIGHT = {
        (7 - 2 * Math.sqrt(10)) / 60,
        (7 + 2 * Math.sqrt(10)) / 60,
        8.0 / 15,
        (7 + 2 * Math.sqrt(10)) / 60,
        (7 - 2 * Math.sqrt(10)) / 60
    };

    private static final double[] THREE_NODES = {-Math.sqrt(3), 0, Math.sqrt(3)};
    private static final double[] THREE_WEIGHTS = {1 / 6.0, 2 / 3.0, 1 / 6.0};

    private final double sigma;
    private final double[] node;
    private final double[] share;

    /** How many nodes in each direction: three will do for the levels of contours. */
    enum Rule {
        FIVE,
        THREE
    }

    FineNoise(Target clean, double sigma, Rule rule) {
        super(clean, sigma);
        this.sigma = sigma;
        node = rule == Rule.FIVE ? NODE : THREE_NODES;
        share = rule == Rule.FIVE ? WEIGHT : THREE_WEIGHTS;
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        Sums sums = new Sums(at, begin, end, null);
        for (int i = begin; i < end; i++) {
            out[i] = sums.logDensity(i - begin);
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        Sums sums = new Sums(at, begin, end, Points.zeros(end - begin));
        for (int i = begin; i < end; i++) {
            out.set(i, sums.scoreX(i - begin), sums.scoreY(i - begin));
        }
    }

    /** The sums over the nodes for a batch of points, each relative to its greatest term. */
    private final class Sums {
        private final double[] largest;
        private final double[] sum;
        private final double[] sumX;
        private final double[] sumY;

        Sums(Points at, int begin, int end, @Nullable Points scores) {
            int size = end - begin;
            largest = new double[size];
            sum = new double[size];
            sumX = new double[size];
            sumY = new double[size];
            Arrays.fill(largest, Double.NEGATIVE_INFINITY);
            Points moved = Points.zeros(size);
            double[] logs = new double[size];
            for (int k = 0; k < node.length * node.length; k++) {
                double right = sigma * node[k % node.length];
                double up = sigma * node[k / node.length];
                for (int i = 0; i < size; i++) {
                    moved.set(i, at.x()[begin + i] + right, at.y()[begin + i] + up);
                }
                if (scores == null) {
                    clean().logDensity(moved, 0, size, logs);
                } else {
                    clean().logDensityAndScore(moved, 0, size, logs, scores);
                }
                double weight = share[k % node.length] * share[k / node.length];
                for (int i = 0; i < size; i++) {
                    add(i, logs[i], weight, scores == null ? 0 : scores.x()[i], scores == null ? 0 : scores.y()[i]);
                }
            }
        }

        private void add(int i, double log, double weight, double slopeX, double slopeY) {
            if (!(log > Double.NEGATIVE_INFINITY)) {
                return;
            }
            double term = weight;
            if (log > largest[i]) {
                double shrink = Math.exp(largest[i] - log);
                sum[i] *= shrink;
                sumX[i] *= shrink;
                sumY[i] *= shrink;
                largest[i] = log;
            } else {
                term *= Math.exp(log - largest[i]);
            }
            sum[i] += term;
            sumX[i] += term * slopeX;
            sumY[i] += term * slopeY;
        }

        double logDensity(int i) {
            return sum[i] > 0 ? largest[i] + Math.log(sum[i]) : Double.NEGATIVE_INFINITY;
        }

        double scoreX(int i) {
            return sum[i] > 0 ? sumX[i] / sum[i] : 0;
        }

        double scoreY(int i) {
            return sum[i] > 0 ? sumY[i] / sum[i] : 0;
        }
    }
}
