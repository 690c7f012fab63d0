package pushforward.app.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/** One line against the number of steps, optionally over the band of its noise floor. */
public final class StepChart extends Region {
    private static final String SERIES = "value";
    private static final float THIN = 1f;
    private static final float LINE = 1.6f;

    private final DefaultXYDataset data = new DefaultXYDataset();
    private final NumberAxis steps = new NumberAxis();
    private final NumberAxis values = new NumberAxis();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    private final XYPlot plot = new XYPlot(data, steps, values, renderer);
    private final JFreeChart chart = new JFreeChart(null, null, plot, false);
    private final ChartCanvas canvas = new ChartCanvas(chart);
    private final Extent extent;
    private ChartPalette palette;

    /** How far the vertical axis goes. */
    public enum Extent {
        /** From 0 to 1. */
        UNIT,
        /** From 0 to a little more than the greatest value. */
        FROM_ZERO
    }

    /** Makes an empty chart. */
    public StepChart(Extent extent, ChartPalette palette, ChartFonts fonts, String description) {
        this.extent = extent;
        this.palette = palette;
        getStyleClass().add("step-chart");
        setAccessibleText(description);
        setMinSize(0, 0);
        chart.setNotify(false);
        chart.setAntiAlias(true);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(8, 0, 0, 12));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlineStroke(new BasicStroke(THIN));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('\u2009');
        steps.setNumberFormatOverride(new DecimalFormat("#,##0", symbols));
        values.setNumberFormatOverride(new DecimalFormat("0.###", symbols));
        steps.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        for (NumberAxis axis : new NumberAxis[] {steps, values}) {
            axis.setTickLabelFont(fonts.labels());
            axis.setAxisLineVisible(false);
            axis.setTickMarksVisible(false);
            axis.setAutoRange(false);
        }
        values.setAutoTickUnitSelection(true);
        renderer.setSeriesStroke(0, new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        // the canvas forgets its font after each drawing, and its graphics believe that it still has it
        canvas.getGraphicsContext2D()
                .setFont(Font.font(fonts.labels().getFamily(), fonts.labels().getSize()));
        canvas.setTooltipEnabled(false);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
        setPalette(palette);
        show(new double[2][0], Double.NaN);
    }

    /** Paints in other colours from now on. */
    public void setPalette(ChartPalette newPalette) {
        palette = newPalette;
        chart.setBackgroundPaint(palette.panel());
        plot.setBackgroundPaint(palette.panel());
        plot.setRangeGridlinePaint(palette.grid());
        steps.setTickLabelPaint(palette.quiet());
        values.setTickLabelPaint(palette.quiet());
        renderer.setSeriesPaint(0, palette.hue());
        canvas.draw();
    }

    /**
     * Shows new data.
     *
     * @param points a row of steps and a row of values, at most a thousand of each
     * @param floor upper edge of the band in which a value means nothing; NaN for none
     */
    public void show(double[][] points, double floor) {
        plot.setNotify(false);
        data.addSeries(SERIES, points);
        plot.clearRangeMarkers();
        if (Double.isFinite(floor) && floor > 0) {
            Color band = new Color(
                    palette.quiet().getRed(),
                    palette.quiet().getGreen(),
                    palette.quiet().getBlue(),
                    40);
            plot.addRangeMarker(new IntervalMarker(0, floor, band), Layer.BACKGROUND);
            plot.addRangeMarker(
                    new ValueMarker(
                            floor,
                            palette.quiet(),
                            new BasicStroke(
                                    THIN, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 4}, 0)),
                    Layer.FOREGROUND);
        }
        int size = points[0].length;
        double first = size == 0 ? 0 : points[0][0];
        double last = size == 0 ? 1 : points[0][size - 1];
        steps.setRange(new Range(first, Math.max(last, first + 1)));
        values.setRange(valueRange(points[1], floor));
        plot.setNotify(true);
        canvas.draw();
    }

    private Range valueRange(double[] shown, double floor) {
        if (extent == Extent.UNIT) {
            return new Range(0, 1.05);
        }
        double low = 0;
        double high = Double.isFinite(floor) ? 2 * floor : 1e-3;
        for (double value : shown) {
            if (Double.isFinite(value)) {
                high = Math.max(high, value);
                low = Math.min(low, value);
            }
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
