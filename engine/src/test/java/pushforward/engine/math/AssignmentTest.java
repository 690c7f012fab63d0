package pushforward.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final Noise NOISE = new PhiloxNoise(7);

    private static double total(double[] cost, int[] columns) {
        double sum = 0;
        for (int row = 0; row < columns.length; row++) {
            sum += cost[row * columns.length + columns[row]];
        }
        return sum;
    }

    private static double cheapest(double[] cost, int size, int row, int used, double sum) {
        if (row == size) {
            return sum;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int column = 0; column < size; column++) {
            if ((used & 1 << column) == 0) {
                best = Math.min(
                        best, cheapest(cost, size, row + 1, used | 1 << column, sum + cost[row * size + column]));
            }
        }
        return best;
    }

    private static double[] random(int size, int step) {
        double[] cost = new double[size * size];
        for (int i = 0; i < cost.length; i++) {
            cost[i] = 10 * NOISE.uniform(NoiseStream.DIAGNOSTIC, step, i, 0) - 5;
        }
        return cost;
    }

    @Test
    void threePointsToThree() {
        double[][] a = {{0, 0}, {1, 1}, {2, 0}};
        double[][] b = {{2, 0.5}, {0.1, 0}, {1, -1}};
        double[] cost = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double dx = a[i][0] - b[j][0];
                double dy = a[i][1] - b[j][1];
                cost[3 * i + j] = dx * dx + dy * dy;
            }
        }
        int[] columns = new Assignment(3).solve(cost);
        assertThat(columns).containsExactly(1, 0, 2);
        assertThat(total(cost, columns)).isEqualTo(3.26, within(1e-12));
    }

    @Test
    void nothingIsCheaperUpToSeven() {
        for (int size = 1; size <= 7; size++) {
            Assignment assignment = new Assignment(size);
            for (int trial = 0; trial < 40; trial++) {
                double[] cost = random(size, 100 * size + trial);
                if (trial % 4 == 0) {
                    Arrays.setAll(cost, i -> Math.rint(cost[i] / 3));
                }
                assertThat(total(cost, assignment.solve(cost))).isEqualTo(cheapest(cost, size, 0, 0, 0), within(1e-12));
            }
        }
    }

    /** On a line the cheapest assignment of squared distances keeps the order. */
    @Test
    void fiveHundredAndTwelveOnALineKeepTheirOrder() {
        int size = 512;
        double[] from = new double[size];
        double[] to = new double[size];
        for (int i = 0; i < size; i++) {
            from[i] = NOISE.uniform(NoiseStream.DIAGNOSTIC, 0, i, 0);
            to[i] = NOISE.uniform(NoiseStream.DIAGNOSTIC, 1, i, 0);
        }
        double[] cost = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                cost[i * size + j] = (from[i] - to[j]) * (from[i] - to[j]);
            }
        }
        int[] columns = new Assignment(size).solve(cost);
        assertThat(Arrays.stream(columns).distinct().count()).isEqualTo(size);
        Arrays.sort(from);
        Arrays.sort(to);
        double least = 0;
        for (int i = 0; i < size; i++) {
            least += (from[i] - to[i]) * (from[i] - to[i]);
        }
        assertThat(total(cost, columns)).isEqualTo(least, within(1e-10));
    }
}
