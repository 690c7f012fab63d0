package pushforward.app.studio;

import pushforward.app.charts.ChartData;

/**
 * What a chart's card shows.
 *
 * @param data the chart
 * @param note the numbers that are printed above it
 * @param empty why there is nothing to see; empty when there is
 */
public record ChartContent(ChartData data, String note, String empty) {
    static ChartContent missing(String why) {
        return new ChartContent(ChartData.NONE, "", why);
    }
}
