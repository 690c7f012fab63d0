package pushforward.engine.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GaussLegendreTest {

    /** A rule of n nodes integrates every power below 2n exactly, and the power 2n not. */
    @Test
    void exactForPolynomials() {
        for (int n : new int[] {2, 3, 8, 20, 24}) {
            GaussLegendre rule = new GaussLegendre(1, n);
            for (int power = 0; power < 2 * n; power++) {
                assertThat(integral(rule, power)).isCloseTo(1.0 / (power + 1), Offset.offset(2e-15));
            }
        }
        assertThat(integral(new GaussLegendre(1, 2), 4)).isCloseTo(7.0 / 36, Offset.offset(1e-15));
    }

    @Test
    void panelsCutTheInterval() {
        GaussLegendre rule = new GaussLegendre(5, 4);
        assertThat(rule.size()).isEqualTo(20);
        assertThat(integral(rule, 7)).isCloseTo(0.125, Offset.offset(1e-15));
        assertThat(rule.node(0)).isBetween(0.0, 0.2);
        assertThat(rule.node(19)).isBetween(0.8, 1.0);
    }

    private static double integral(GaussLegendre rule, int power) {
        double sum = 0;
        for (int i = 0; i < rule.size(); i++) {
            sum += rule.weight(i) * Math.pow(rule.node(i), power);
        }
        return sum;
    }
}
