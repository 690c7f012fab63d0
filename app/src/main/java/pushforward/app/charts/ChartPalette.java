package pushforward.app.charts;

import java.awt.Color;
import java.util.List;

/**
 * The colours of a chart.
 *
 * @param panel behind it
 * @param ink its numbers
 * @param quiet its labels
 * @param grid its thin lines
 * @param lines its data, one colour a line
 */
public record ChartPalette(Color panel, Color ink, Color quiet, Color grid, List<Color> lines) {

    /** Returns colours from their web names. */
    public static ChartPalette of(String panel, String ink, String quiet, String grid, String... lines) {
        return new ChartPalette(
                Color.decode(panel),
                Color.decode(ink),
                Color.decode(quiet),
                Color.decode(grid),
                List.of(lines).stream().map(Color::decode).toList());
    }

    /** A colour of which only some is seen. */
    static Color faint(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }
}
