package pushforward.app.charts;

import java.awt.Color;

/**
 * The colours of a chart.
 *
 * @param panel behind it
 * @param ink its numbers
 * @param quiet its labels
 * @param grid its thin lines
 * @param hue its data
 */
public record ChartPalette(Color panel, Color ink, Color quiet, Color grid, Color hue) {

    /** Returns colours from their web names. */
    public static ChartPalette of(String panel, String ink, String quiet, String grid, String hue) {
        return new ChartPalette(
                Color.decode(panel), Color.decode(ink), Color.decode(quiet), Color.decode(grid), Color.decode(hue));
    }
}
