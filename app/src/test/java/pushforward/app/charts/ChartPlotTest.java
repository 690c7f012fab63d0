package pushforward.app.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;
import pushforward.app.charts.ChartData.Extent;
import pushforward.app.charts.ChartData.Line;

class ChartPlotTest {
    private static final ChartPalette PALETTE = ChartPalette.of("#000000", "#ffffff", "#888888", "#444444", "#00ff00");

    /** It falls from 100 to 10 in a tenth of its length, and then to 1. */
    private final double[] falling = IntStream.range(0, 100)
            .mapToDouble(i -> i < 10 ? 100 - 9 * i : 10 - (i - 10) / 10.0)
            .toArray();

    @Test
    void theFallOfALineMayLeaveTheChart() {
        double snug = range(Extent.SNUG).getUpperBound();
        Range settled = range(Extent.SETTLED);
        double least = falling[99];
        assertThat(snug).isCloseTo(100 + 0.08 * (100 - least), within(1e-9));
        assertThat(settled.getUpperBound()).isCloseTo(falling[20] + 0.08 * (falling[20] - least), within(1e-9));
        assertThat(settled.getLowerBound()).isLessThan(least);
    }

    private Range range(Extent extent) {
        ChartPlot plot = new ChartPlot(PALETTE, ChartFonts.load());
        double[] at = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        plot.show(ChartData.of("step", at, List.of(new Line("loss", falling)), 0, extent));
        return plot.chart().getXYPlot().getRangeAxis().getRange();
    }
}
