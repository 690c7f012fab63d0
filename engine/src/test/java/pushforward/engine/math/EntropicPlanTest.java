package pushforward.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntropicPlanTest {
    private static double[] random(int size) {
        double[] cost = new double[size * size];
        for (int i = 0; i < cost.length; i++) {
            cost[i] = 10 * new PhiloxNoise(5).uniform(NoiseStream.DIAGNOSTIC, 0, i, 0) - 3;
        }
        return cost;
    }

    @Test
    void twoByTwoIsKnown() {
        double[] plan = new EntropicPlan(2).solve(new double[] {0, 3, 3, 0}, 1.5, 1e-14);
        double other = Math.exp(-2) / (1 + Math.exp(-2));
        assertThat(plan).containsExactly(new double[] {1 - other, other, other, 1 - other}, within(1e-14));
    }

    /** The sums are 1, and log P is −c/ε but for a number of each row and one of each column: only the optimum is so. */
    @ParameterizedTest
    @ValueSource(doubles = {0.8, 3, 50})
    void itIsTheOptimum(double softness) {
        int size = 6;
        double[] cost = random(size);
        double[] plan = new EntropicPlan(size).solve(cost, softness, 1e-13);
        for (int i = 0; i < size; i++) {
            double row = 0;
            double column = 0;
            for (int j = 0; j < size; j++) {
                row += plan[i * size + j];
                column += plan[j * size + i];
                double free =
                        Math.log(plan[i * size + j]) + Math.log(plan[0]) - Math.log(plan[j]) - Math.log(plan[i * size]);
                double priced = cost[i * size + j] + cost[0] - cost[j] - cost[i * size];
                assertThat(free).isCloseTo(-priced / softness, within(1e-11));
            }
            assertThat(row).isCloseTo(1, within(1e-12));
            assertThat(column).isCloseTo(1, within(1e-11));
        }
    }

    /** Where e^{−c/ε} itself would be 0 everywhere, the plan costs what the cheapest assignment does. */
    @Test
    void nothingUnderflows() {
        int size = 40;
        double[] cost = random(size);
        for (int i = 0; i < cost.length; i++) {
            cost[i] += 20;
        }
        double[] plan = new EntropicPlan(size).solve(cost, 1e-3, 1e-9);
        int[] columns = new Assignment(size).solve(cost);
        double planned = 0;
        double cheapest = 0;
        for (int i = 0; i < size; i++) {
            double row = 0;
            for (int j = 0; j < size; j++) {
                row += plan[i * size + j];
                planned += plan[i * size + j] * cost[i * size + j];
            }
            cheapest += cost[i * size + columns[i]];
            assertThat(row).isCloseTo(1, within(1e-12));
        }
        assertThat(Math.exp(-cheapest / size / 1e-3)).isZero();
        assertThat(planned).isCloseTo(cheapest, within(2e-3 * cheapest));
    }

    /**
     * Between N(0, 1) and N(m, s²) joined by Brownian paths of variance σ² the ends have the covariance (√(4s² + σ⁴) − σ²)/2; quantiles stand for
     * both laws.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void brownianPathsBetweenGaussiansAreKnown(double sigma) {
        int size = 400;
        double s = 0.5;
        double[] from = new double[size];
        for (int i = 0; i < size; i++) {
            from[i] = StandardNormal.quantile((i + 0.5) / size);
        }
        double[] cost = new double[size * size];
        for (int i = 0; i < cost.length; i++) {
            double d = from[i / size] - 2 - s * from[i % size];
            cost[i] = d * d;
        }
        double[] plan = new EntropicPlan(size).solve(cost, 2 * sigma * sigma, 1e-6);
        double covariance = 0;
        for (int i = 0; i < cost.length; i++) {
            covariance += plan[i] * from[i / size] * s * from[i % size] / size;
        }
        double expected = (Math.sqrt(4 * s * s + Math.pow(sigma, 4)) - sigma * sigma) / 2;
        assertThat(covariance).isCloseTo(expected, within(3e-3));
        assertThat(Arrays.stream(plan).sum()).isCloseTo(size, within(1e-9));
    }
}
