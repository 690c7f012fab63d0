package pushforward.engine.smoothing;

import java.util.Arrays;
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

    private final double sigma;

    FineNoise(Target clean, double sigma) {
        super(clean, sigma);
        this.sigma = sigma;
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        Sums sums = new Sums(at, begin, end);
        for (int i = begin; i < end; i++) {
            out[i] = sums.logDensity(i - begin);
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        Sums sums = new Sums(at, begin, end);
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

        Sums(Points at, int begin, int end) {
            int size = end - begin;
            largest = new double[size];
            sum = new double[size];
            sumX = new double[size];
            sumY = new double[size];
            Arrays.fill(largest, Double.NEGATIVE_INFINITY);
            Points moved = Points.zeros(size);
            Points scores = Points.zeros(size);
            double[] logs = new double[size];
            for (int k = 0; k < NODE.length * NODE.length; k++) {
                double right = sigma * NODE[k % NODE.length];
                double up = sigma * NODE[k / NODE.length];
                for (int i = 0; i < size; i++) {
                    moved.set(i, at.x()[begin + i] + right, at.y()[begin + i] + up);
                }
                clean().logDensityAndScore(moved, 0, size, logs, scores);
                double weight = WEIGHT[k % NODE.length] * WEIGHT[k / NODE.length];
                for (int i = 0; i < size; i++) {
                    add(i, logs[i], weight, scores.x()[i], scores.y()[i]);
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
