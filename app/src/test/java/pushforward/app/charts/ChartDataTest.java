package pushforward.app.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.app.charts.ChartData.Band;
import pushforward.app.charts.ChartData.Extent;
import pushforward.app.charts.ChartData.Level;
import pushforward.app.charts.ChartData.Line;

class ChartDataTest {

    @Test
    void everythingThatIsSeenStandsInTheFile() {
        double[] at = {1, 2.5};
        ChartData data = ChartData.of(
                        "score evaluations",
                        at,
                        List.of(new Line("chain 1", new double[] {0.25, -1e-9}), new Line("MMD²", new double[] {3, 4})),
                        1,
                        Extent.SNUG)
                .with(new Band("band", new double[] {-1, -2}, new double[] {1, Double.NaN}));
        assertThat(data.csv())
                .isEqualTo("score_evaluations,chain_1,mmd_squared,band_lower,band_upper\n"
                        + "1,0.25,3,-1,1\n2.5,-1.0E-9,4,-2,NaN\n");
        assertThat(ChartData.of("step", at, List.of(), 0, Extent.UNIT)
                        .with(new Level("noise floor 0.5", 0.5, Level.Meaning.NOISE))
                        .csv())
                .isEqualTo("step,noise_floor_0_5\n1,0.5\n2.5,0.5\n");
    }

    @Test
    void numbersOfAxesHaveTheDecimalsThatTheirLengthAsksFor() {
        assertThat(new AxisFormat(0, 0.0024).format(0.0005)).isEqualTo("0.0005");
        assertThat(new AxisFormat(0, 1).format(0.25)).isEqualTo("0.25");
        assertThat(new AxisFormat(0, 12_000).format(10_000)).isEqualTo("10\u2009000");
        assertThat(new AxisFormat(0, 4.8e6).format(2.5e6)).isEqualTo("2.5M");
        assertThat(new AxisFormat(0, 4e-6).format(2e-6)).isEqualTo("2e-6");
        assertThat(new AxisFormat(0, 4e-6).format(0)).isEqualTo("0");
    }

    @Test
    void estimatesHaveTwoDigitsOfTheirError() {
        assertThat(DiagnosticsTable.estimated(1.23456, 0.0123)).isEqualTo("1.235");
        assertThat(DiagnosticsTable.estimated(-1234.4, 25)).isEqualTo("-1234");
        assertThat(DiagnosticsTable.estimated(Double.NaN, 25)).isEqualTo("–");
        assertThat(DiagnosticsTable.significant(0.001234)).isEqualTo("0.0012");
        assertThat(DiagnosticsTable.significant(12345)).isEqualTo("12345");
        assertThat(DiagnosticsTable.thresholds(4)).isEqualTo("R-hat ≤ 1.01, ESS ≥ 400 (100 a chain)");
    }
}
