package pushforward.app.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void neverHoldsMoreThanItsCapacityAndKeepsTheEnds() {
        Series series = new Series();
        int count = 10 * Series.CAPACITY + 7;
        for (int i = 0; i < count; i++) {
            series.add(i, 2.0 * i);
            assertThat(series.size()).isLessThanOrEqualTo(Series.CAPACITY);
        }
        double[][] points = series.snapshot();
        double last = points[0][series.size() - 1];
        assertThat(points[0][0]).isZero();
        assertThat(count - last).isLessThan(count / 100.0);
        for (int i = 0; i < series.size(); i++) {
            assertThat(points[1][i]).isEqualTo(2 * points[0][i]);
        }
    }

    @Test
    void aStepBackForgetsWhatCameAfter() {
        Series series = new Series();
        series.add(1, 10);
        series.add(2, 20);
        series.add(3, 30);
        series.add(2, 21);
        assertThat(series.snapshot()).isDeepEqualTo(new double[][] {{1, 2}, {10, 21}});
    }

    @Test
    void pointsMayCarrySeveralNumbers() {
        Series series = new Series(2);
        for (int i = 0; i <= Series.CAPACITY; i++) {
            series.add(i, 2.0 * i, 3.0 * i);
        }
        double[][] rows = series.snapshot();
        assertThat(rows).hasDimensions(3, series.size());
        for (int i = 0; i < series.size(); i++) {
            assertThat(rows[1][i]).isEqualTo(2 * rows[0][i]);
            assertThat(rows[2][i]).isEqualTo(3 * rows[0][i]);
        }
    }
}
