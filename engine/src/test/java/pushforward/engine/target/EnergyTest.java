package pushforward.engine.target;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;

/**
 * The two-sample energy test (Székely and Rizzo 2004): T = nm/(n+m) (2 E‖X−Y‖ − E‖X−X′‖ − E‖Y−Y′‖), all means over all pairs.
 *
 * <p>The distance in the plane is π/2 times the mean over all directions of the distance of the projections, so T is the mean of the same
 * statistic on lines, where it needs no more than sorting; {@value #DIRECTIONS} evenly spaced directions give every distance to two
 * parts in ten thousand. If both samples have the same law, T tends to Σ λₖ Zₖ² with Zₖ independent and standard normal and λₖ the eigenvalues
 * of the centred distance kernel; they are estimated by those of the centred matrix of {@value #SUBSAMPLE} pooled points (Gretton and
 * others 2009), and the quantile comes from {@value #SIMULATED} simulated sums.
 */
final class EnergyTest {
    private static final int DIRECTIONS = 64;
    private static final int SUBSAMPLE = 250;
    private static final int SIMULATED = 20_000;
    private static final double LEVEL = 0.99;
    private static final PhiloxNoise NOISE = new PhiloxNoise(97);

    private EnergyTest() {}

    /**
     * What came out.
     *
     * @param statistic T
     * @param quantile that 99 % of pairs of samples of one law stay below
     */
    record Result(double statistic, double quantile) {}

    static Result of(Points one, Points other) {
        double[] byDirection = IntStream.range(0, DIRECTIONS)
                .parallel()
                .mapToDouble(k -> {
                    double angle = Math.PI * (k + 0.5) / DIRECTIONS;
                    return onLine(projected(one, angle), projected(other, angle));
                })
                .toArray();
        double mean = Arrays.stream(byDirection).sum() / DIRECTIONS;
        double n = one.size();
        double m = other.size();
        return new Result(n * m / (n + m) * Math.PI / 2 * mean, quantile(one, other));
    }

    private static double[] projected(Points points, double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double[] out = new double[points.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = c * points.x()[i] + s * points.y()[i];
        }
        Arrays.sort(out);
        return out;
    }

    /** On a line it is 2 ∫ (F − G)², with the distribution functions of the two sorted samples. */
    private static double onLine(double[] x, double[] y) {
        double sum = 0;
        int i = 0;
        int j = 0;
        double before = Math.min(x[0], y[0]);
        while (i < x.length || j < y.length) {
            boolean first = j == y.length || i < x.length && x[i] <= y[j];
            double at = first ? x[i] : y[j];
            double difference = (double) i / x.length - (double) j / y.length;
            sum += difference * difference * (at - before);
            before = at;
            if (first) {
                i++;
            } else {
                j++;
            }
        }
        return 2 * sum;
    }

    private static double quantile(Points one, Points other) {
        double[] eigenvalues = eigenvalues(one, other);
        double[] sums = new double[SIMULATED];
        double[] z = new double[2];
        for (int r = 0; r < SIMULATED; r++) {
            for (int k = 0; k < eigenvalues.length; k += 2) {
                NOISE.gaussianPair(NoiseStream.REFERENCE, r, k, 0, z);
                sums[r] += eigenvalues[k] * z[0] * z[0];
                sums[r] += k + 1 < eigenvalues.length ? eigenvalues[k + 1] * z[1] * z[1] : 0;
            }
        }
        Arrays.sort(sums);
        return sums[(int) (LEVEL * SIMULATED)];
    }

    private static double[] eigenvalues(Points one, Points other) {
        int size = SUBSAMPLE;
        double[][] kernel = new double[size][size];
        double[] rows = new double[size];
        double all = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                kernel[i][j] = Math.hypot(x(one, other, i) - x(one, other, j), y(one, other, i) - y(one, other, j));
                rows[i] += kernel[i][j] / size;
            }
            all += rows[i] / size;
        }
        RealMatrix centred = MatrixUtils.createRealMatrix(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                centred.setEntry(i, j, (rows[i] + rows[j] - all - kernel[i][j]) / size);
            }
        }
        return Arrays.stream(new EigenDecompositionSymmetric(centred).getEigenvalues())
                .filter(value -> value > 0)
                .toArray();
    }

    private static double x(Points one, Points other, int i) {
        return i % 2 == 0 ? one.x()[i] : other.x()[i];
    }

    private static double y(Points one, Points other, int i) {
        return i % 2 == 0 ? one.y()[i] : other.y()[i];
    }
}
