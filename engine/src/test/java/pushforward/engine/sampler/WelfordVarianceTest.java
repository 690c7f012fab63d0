package pushforward.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import pushforward.engine.math.Points;

class WelfordVarianceTest {

    /** Of 2, 4 and 9 the variance is 13; with five draws of variance 0.001 beside them it is 13 · 3/8 + 0.001 · 5/8. */
    @Test
    void fewPointsAreShrunkTowardsASmallVariance() {
        WelfordVariance variance = WelfordVariance.NOTHING;
        for (double value : new double[] {2, 4, 9}) {
            variance = variance.plus(WelfordVariance.of(Points.of(value, 1e8 + value)));
        }
        InverseMetric metric = variance.regularised().orElseThrow();
        assertThat(metric.x()).isCloseTo(13 * 3 / 8.0 + 0.001 * 5 / 8, within(1e-14));
        assertThat(metric.y()).isCloseTo(13 * 3 / 8.0 + 0.001 * 5 / 8, within(1e-6)); // no cancellation far from 0
    }

    @Test
    void batchesMakeTheVarianceOfAllTheirPoints() {
        int n = 10_000;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
            y[i] = (i % 2) * 3.0;
        }
        WelfordVariance all = WelfordVariance.of(Points.of(x, y)).plus(WelfordVariance.of(Points.of(x, y)));
        // the numbers 0 … n − 1 have squared deviations n (n² − 1)/12
        assertThat(all.count()).isEqualTo(2L * n);
        assertThat(all.squaresX() / (2.0 * n * ((double) n * n - 1) / 12)).isCloseTo(1, within(1e-13));
        assertThat(all.squaresY()).isCloseTo(2 * n * 2.25, within(1e-8));
        assertThat(all.meanX()).isCloseTo((n - 1) / 2.0, within(1e-9));
    }

    @Test
    void nothingAndOnePointHaveOnlyWhatIsKnownBeforehand() {
        assertThat(WelfordVariance.NOTHING.regularised().orElseThrow().x()).isCloseTo(0.001, within(1e-18));
        assertThat(WelfordVariance.of(Points.of(7, 8))
                        .regularised()
                        .orElseThrow()
                        .y())
                .isCloseTo(0.001 * 5 / 6, within(1e-18));
    }

    @Test
    void pointsWhoseSquaresAreNoNumbersMakeNoMetric() {
        Points points = Points.of(new double[] {0, 1e200, -1e308}, new double[] {0, 1, 1e308});
        assertThat(WelfordVariance.of(points).regularised()).isEmpty();
    }
}
