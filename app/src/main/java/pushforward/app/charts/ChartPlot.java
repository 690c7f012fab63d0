package pushforward.app.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.Marker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/** The chart of some data in the program's fonts and colours, on whatever it is painted. One thread at a time. */
final class ChartPlot {
    private static final float THIN = 1f;
    private static final float LINE = 1.6f;
    private static final int MUTED = 110;
    private static final int FAINT = 110;
    private static final int BAND = 40;
    private static final int LABEL = 200;
    private static final BasicStroke DASHES =
            new BasicStroke(THIN, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 4}, 0);
    /** More lines than this are chains, which need no names. */
    private static final int MOST_NAMED = 3;

    /** The part of the height that a name below a line needs. */
    private static final double ROOM_FOR_NAME = 0.28;

    /** The part of the height that the names of lines need above them. */
    private static final double ROOM_FOR_LEGEND = 0.22;

    /** One of so many parts of a line is its fall. */
    private static final int FALL = 5;

    private final DefaultXYDataset lines = new DefaultXYDataset();
    private final NumberAxis abscissa = new NumberAxis();
    private final NumberAxis values = new NumberAxis();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    private final XYPlot plot = new XYPlot(lines, abscissa, values, renderer);
    private final JFreeChart chart = new JFreeChart(null, null, plot, false);
    private final ChartFonts fonts;
    private ChartPalette palette;
    private ChartData data = ChartData.NONE;

    ChartPlot(ChartPalette palette, ChartFonts fonts) {
        this.fonts = fonts;
        this.palette = palette;
        chart.setNotify(false);
        chart.setAntiAlias(true);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        plot.setNotify(false);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(8, 0, 0, 18));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlineStroke(new BasicStroke(THIN));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        for (NumberAxis axis : new NumberAxis[] {abscissa, values}) {
            axis.setTickLabelFont(fonts.labels());
            axis.setLabelFont(fonts.labels());
            axis.setAxisLineVisible(false);
            axis.setTickMarksVisible(false);
            axis.setAutoRange(false);
        }
        values.setAutoTickUnitSelection(true);
        setPalette(palette);
        show(data);
    }

    JFreeChart chart() {
        return chart;
    }

    void setPalette(ChartPalette newPalette) {
        palette = newPalette;
        chart.setBackgroundPaint(palette.panel());
        plot.setBackgroundPaint(palette.panel());
        plot.setRangeGridlinePaint(palette.grid());
        for (NumberAxis axis : new NumberAxis[] {abscissa, values}) {
            axis.setTickLabelPaint(palette.quiet());
            axis.setLabelPaint(palette.quiet());
        }
        show(data);
    }

    void show(ChartData newData) {
        data = newData;
        while (lines.getSeriesCount() > 0) {
            lines.removeSeries(lines.getSeriesKey(0));
        }
        plot.clearRangeMarkers();
        plot.clearAnnotations();
        for (int i = 0; i < data.lines().size(); i++) {
            addLine(i);
        }
        ChartData.Band band = data.band();
        if (band != null) {
            plot.addAnnotation(
                    new XYPolygonAnnotation(outline(band), null, null, ChartPalette.faint(palette.quiet(), BAND)));
        }
        data.levels().forEach(this::addLevel);
        if (data.lines().size() > 1 && data.lines().size() <= MOST_NAMED) {
            plot.addAnnotation(legend());
        }
        int size = data.at().length;
        double first = size == 0 ? 0 : data.at()[0];
        double last = size == 0 ? 1 : data.at()[size - 1];
        setRange(abscissa, new Range(first, last > first ? last : first + 1));
        abscissa.setStandardTickUnits(
                Arrays.stream(data.at()).allMatch(at -> at == Math.rint(at))
                        ? NumberAxis.createIntegerTickUnits()
                        : NumberAxis.createStandardTickUnits());
        setRange(values, valueRange());
    }

    private static void setRange(NumberAxis axis, Range range) {
        axis.setRange(range);
        axis.setNumberFormatOverride(new AxisFormat(range.getLowerBound(), range.getUpperBound()));
    }

    /** Warm-up and what follows are two lines, which share a point. */
    private void addLine(int index) {
        ChartData.Line line = data.lines().get(index);
        int muted = Math.min(data.muted(), data.at().length);
        if (muted > 1) {
            add("warm-up of " + index, line, 0, muted, ChartPalette.faint(palette.quiet(), MUTED), THIN);
        }
        boolean faint = line.weight() == ChartData.Line.Weight.FAINT;
        add(line.name() + index, line, Math.max(0, muted - 1), data.at().length, colour(index), faint ? THIN : LINE);
    }

    private Color colour(int index) {
        return data.lines().get(index).weight() == ChartData.Line.Weight.FAINT
                ? ChartPalette.faint(palette.lines().get(0), FAINT)
                : palette.lines().get(index % palette.lines().size());
    }

    private void add(String key, ChartData.Line line, int from, int to, Color colour, float width) {
        int series = lines.getSeriesCount();
        lines.addSeries(
                key,
                new double[][] {Arrays.copyOfRange(data.at(), from, to), Arrays.copyOfRange(line.values(), from, to)});
        renderer.setSeriesPaint(series, colour);
        renderer.setSeriesStroke(series, new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    private double[] outline(ChartData.Band band) {
        int size = data.at().length;
        double[] corners = new double[4 * size];
        for (int i = 0; i < size; i++) {
            corners[2 * i] = data.at()[i];
            corners[2 * i + 1] = band.upper()[i];
            corners[4 * size - 2 - 2 * i] = data.at()[i];
            corners[4 * size - 1 - 2 * i] = band.lower()[i];
        }
        return corners;
    }

    private void addLevel(ChartData.Level level) {
        if (!Double.isFinite(level.value())) {
            return;
        }
        if (level.meaning() == ChartData.Level.Meaning.NOISE && level.value() > 0) {
            plot.addRangeMarker(
                    new IntervalMarker(0, level.value(), ChartPalette.faint(palette.quiet(), BAND)), Layer.BACKGROUND);
        }
        Marker line = new ValueMarker(level.value(), palette.quiet(), DASHES);
        line.setLabel(level.name());
        line.setLabelFont(fonts.labels());
        line.setLabelPaint(palette.quiet());
        line.setLabelBackgroundColor(ChartPalette.faint(palette.panel(), LABEL));
        boolean below = level.meaning() == ChartData.Level.Meaning.FLOOR;
        line.setLabelAnchor(below ? RectangleAnchor.BOTTOM_RIGHT : RectangleAnchor.TOP_RIGHT);
        line.setLabelTextAnchor(below ? TextAnchor.TOP_RIGHT : TextAnchor.BOTTOM_RIGHT);
        line.setLabelOffset(new RectangleInsets(2, 4, 2, 4));
        plot.addRangeMarker(line, Layer.FOREGROUND);
    }

    private XYTitleAnnotation legend() {
        LegendItemCollection items = new LegendItemCollection();
        for (int i = 0; i < data.lines().size(); i++) {
            LegendItem item = new LegendItem(
                    data.lines().get(i).name(),
                    null,
                    null,
                    null,
                    new Line2D.Double(-6, 0, 6, 0),
                    new BasicStroke(LINE),
                    colour(i));
            item.setLabelFont(fonts.labels());
            item.setLabelPaint(palette.quiet());
            items.add(item);
        }
        LegendTitle legend = new LegendTitle(() -> items);
        legend.setItemFont(fonts.labels());
        legend.setItemPaint(palette.quiet());
        legend.setBackgroundPaint(ChartPalette.faint(palette.panel(), LABEL));
        boolean free = data.levels().stream().allMatch(level -> level.meaning() == ChartData.Level.Meaning.FLOOR);
        return free // other names are at the upper right
                ? new XYTitleAnnotation(1, 1, legend, RectangleAnchor.TOP_RIGHT)
                : new XYTitleAnnotation(0, 1, legend, RectangleAnchor.TOP_LEFT);
    }

    private Range valueRange() {
        if (data.extent() == ChartData.Extent.UNIT) {
            return new Range(0, 1.05);
        }
        boolean settled = data.extent() == ChartData.Extent.SETTLED;
        boolean snug = settled || data.extent() == ChartData.Extent.SNUG;
        double low = snug ? Double.POSITIVE_INFINITY : 0;
        double high = snug ? Double.NEGATIVE_INFINITY : 0;
        for (ChartData.Line line : data.lines()) {
            double[] all = line.values();
            low = Math.min(low, least(all));
            high = Math.max(high, greatest(settled ? Arrays.copyOfRange(all, all.length / FALL, all.length) : all));
        }
        ChartData.Band band = data.band();
        if (band != null) {
            low = Math.min(low, least(band.lower()));
            high = Math.max(high, greatest(band.upper()));
        }
        for (ChartData.Level level : data.levels()) {
            if (Double.isFinite(level.value()) && snug) {
                low = Math.min(low, level.value());
                high = Math.max(high, level.value());
            } else if (Double.isFinite(level.value())) {
                high = Math.max(high, 1.25 * level.value()); // room for its name
            }
        }
        if (!(high > low)) {
            return Double.isFinite(low) ? new Range(low - 0.5, low + 0.5) : new Range(0, 1);
        }
        double margin = 0.08 * (high - low);
        double floor = low;
        boolean named = data.levels().stream()
                .anyMatch(level -> level.meaning() == ChartData.Level.Meaning.FLOOR && level.value() <= floor + margin);
        double room = named ? ROOM_FOR_NAME * (high - low) : margin;
        double above = settled && data.lines().size() > 1 ? ROOM_FOR_LEGEND * (high - low) : margin;
        return new Range(low == 0 && !named ? 0 : low - room, high + above);
    }

    private static double least(double[] numbers) {
        return Arrays.stream(numbers).filter(Double::isFinite).min().orElse(Double.POSITIVE_INFINITY);
    }

    private static double greatest(double[] numbers) {
        return Arrays.stream(numbers).filter(Double::isFinite).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** Paints the chart as a picture of its own, under a title and a note, with the name of the abscissa. */
    void paint(Graphics2D graphics, String title, String note, double width, double height) {
        double margin = 12;
        graphics.setPaint(palette.panel());
        graphics.fill(new Rectangle2D.Double(0, 0, width, height));
        graphics.setFont(fonts.title());
        graphics.setPaint(palette.ink());
        graphics.drawString(title, (float) margin, 22);
        graphics.setFont(fonts.labels());
        graphics.setPaint(palette.quiet());
        graphics.drawString(note, (float) margin, 40);
        abscissa.setLabel(data.abscissa());
        chart.draw(graphics, new Rectangle2D.Double(margin, 48, width - 2 * margin, height - 48 - margin));
        abscissa.setLabel(null);
    }
}
