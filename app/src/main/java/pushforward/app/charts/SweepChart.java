package pushforward.app.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/** A quantity against a parameter: a dot for each setting, joined, over the band of the noise floor, with one setting marked. */
public final class SweepChart extends Region {
    private static final float LINE = 1.6f;
    private static final double DOT = 6;

    private final DefaultXYDataset data = new DefaultXYDataset();
    private final NumberAxis values = new NumberAxis();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    private final XYPlot plot = new XYPlot(data, new NumberAxis(), values, renderer);
    private final JFreeChart chart = new JFreeChart(null, null, plot, false);
    private final ChartCanvas canvas = new ChartCanvas(chart);
    private final ChartFonts fonts;
    private ChartPalette palette;

    /** How the parameter's values are spread over the axis. */
    public enum Spacing {
        EVEN,
        BY_RATIOS
    }

    /** Makes an empty chart. */
    public SweepChart(ChartPalette palette, ChartFonts fonts, String description) {
        this.palette = palette;
        this.fonts = fonts;
        setAccessibleText(description);
        setMinSize(0, 0);
        chart.setNotify(false);
        chart.setAntiAlias(true);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(8, 0, 0, 16));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        values.setNumberFormatOverride(new DecimalFormat("#,##0.#####", symbols()));
        dress(values);
        renderer.setSeriesStroke(0, new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        renderer.setSeriesShape(0, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        // the canvas forgets its font after each drawing, and its graphics believe that it still has it
        canvas.getGraphicsContext2D()
                .setFont(Font.font(fonts.labels().getFamily(), fonts.labels().getSize()));
        canvas.setTooltipEnabled(false);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
        setPalette(palette);
    }

    private static DecimalFormatSymbols symbols() {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('\u2009');
        return symbols;
    }

    private void dress(ValueAxis axis) {
        axis.setTickLabelFont(fonts.labels());
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAutoRange(false);
        axis.setTickLabelPaint(palette.quiet());
    }

    /** Paints in other colours from now on. */
    public void setPalette(ChartPalette newPalette) {
        palette = newPalette;
        chart.setBackgroundPaint(palette.panel());
        plot.setBackgroundPaint(palette.panel());
        plot.setRangeGridlinePaint(palette.grid());
        plot.getDomainAxis().setTickLabelPaint(palette.quiet());
        values.setTickLabelPaint(palette.quiet());
        renderer.setSeriesPaint(0, palette.lines().get(0));
        canvas.draw();
    }

    /**
     * Shows new data.
     *
     * @param points a row of the parameter's values, rising, and a row of the quantity's
     * @param floor upper edge of the band in which a value means nothing; NaN for none
     * @param marked value of the parameter that a line marks; NaN for none
     */
    public void show(double[][] points, double floor, double marked, Spacing spacing) {
        plot.setNotify(false);
        data.addSeries("value", points);
        plot.clearRangeMarkers();
        plot.clearDomainMarkers();
        plot.setDomainAxis(domain(points[0], spacing));
        Color quiet = palette.quiet();
        BasicStroke dashes = new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 4}, 0);
        if (Double.isFinite(floor) && floor > 0) {
            Color band = new Color(quiet.getRed(), quiet.getGreen(), quiet.getBlue(), 40);
            plot.addRangeMarker(new IntervalMarker(0, floor, band), Layer.BACKGROUND);
            plot.addRangeMarker(new ValueMarker(floor, quiet, dashes), Layer.FOREGROUND);
        }
        if (Double.isFinite(marked)) {
            plot.addDomainMarker(new ValueMarker(marked, palette.lines().get(0), dashes), Layer.BACKGROUND);
        }
        values.setRange(valueRange(points[1], floor));
        plot.setNotify(true);
        canvas.draw();
    }

    private ValueAxis domain(double[] at, Spacing spacing) {
        double first = at.length == 0 ? 0 : at[0];
        double last = at.length == 0 ? 1 : at[at.length - 1];
        DecimalFormat plain = new DecimalFormat("#,##0.######", symbols());
        ValueAxis axis;
        if (spacing == Spacing.BY_RATIOS && first > 0 && last > first) {
            LogAxis byRatios = new LogAxis();
            byRatios.setNumberFormatOverride(plain);
            byRatios.setTickUnit(new NumberTickUnit(last / first > 20 ? 1 : Math.log10(last / first) / 3));
            axis = byRatios;
            double margin = Math.pow(last / first, 0.04);
            dress(axis);
            axis.setRange(first / margin, last * margin);
        } else {
            NumberAxis even = new NumberAxis();
            even.setNumberFormatOverride(plain);
            axis = even;
            double margin = last > first ? 0.04 * (last - first) : 0.5;
            dress(axis);
            axis.setRange(first - margin, last + margin);
        }
        return axis;
    }

    private static Range valueRange(double[] shown, double floor) {
        double low = 0;
        double high = Double.isFinite(floor) ? 2 * floor : 0;
        for (double value : shown) {
            if (Double.isFinite(value)) {
                high = Math.max(high, value);
                low = Math.min(low, value);
            }
        }
        if (!(high > low)) {
            high = low + 1;
        }
        double margin = 0.08 * (high - low);
        return new Range(low < 0 ? low - margin : 0, high + margin);
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            canvas.draw();
        }
    }
}
