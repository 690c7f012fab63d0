package pushforward.app.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/** A noisy quantity against training steps: thin as it was measured, thick as its running mean, over a named line that it cannot cross. */
public final class TrainingChart extends Region {
    private static final int MEAN = 0;
    private static final int RAW = 1;
    private static final double RAW_OPACITY = 0.38;
    /** Share of the values, from below, that are always in sight; the first steps of a training are far above the rest. */
    private static final double IN_SIGHT = 0.99;

    private final DefaultXYDataset data = new DefaultXYDataset();
    private final NumberAxis steps = new NumberAxis();
    private final NumberAxis values = new NumberAxis();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    private final XYPlot plot = new XYPlot(data, steps, values, renderer);
    private final ChartCanvas canvas;
    private final JFreeChart chart = new JFreeChart(null, null, plot, false);
    private final java.awt.Font font;
    private ChartPalette palette;

    /** Makes an empty chart. */
    public TrainingChart(ChartPalette palette, ChartFonts fonts, String description) {
        this.palette = palette;
        font = fonts.labels();
        getStyleClass().add("step-chart");
        setAccessibleText(description);
        setMinSize(0, 0);
        chart.setNotify(false);
        chart.setAntiAlias(true);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(8, 0, 0, 12));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('\u2009');
        steps.setNumberFormatOverride(new DecimalFormat("#,##0", symbols));
        values.setNumberFormatOverride(new DecimalFormat("0.###", symbols));
        steps.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        for (NumberAxis axis : new NumberAxis[] {steps, values}) {
            axis.setTickLabelFont(font);
            axis.setAxisLineVisible(false);
            axis.setTickMarksVisible(false);
            axis.setAutoRange(false);
        }
        values.setAutoTickUnitSelection(true);
        renderer.setSeriesStroke(MEAN, new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        renderer.setSeriesStroke(RAW, new BasicStroke(0.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        canvas = new ChartCanvas(chart);
        // the canvas forgets its font after each drawing, and its graphics believe that it still has it
        canvas.getGraphicsContext2D().setFont(Font.font(font.getFamily(), font.getSize()));
        canvas.setTooltipEnabled(false);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
        setPalette(palette);
        show(new double[2][0], new double[2][0], Double.NaN, "");
    }

    /** Paints in other colours from now on. */
    public void setPalette(ChartPalette newPalette) {
        palette = newPalette;
        chart.setBackgroundPaint(palette.panel());
        plot.setBackgroundPaint(palette.panel());
        plot.setRangeGridlinePaint(palette.grid());
        steps.setTickLabelPaint(palette.quiet());
        values.setTickLabelPaint(palette.quiet());
        renderer.setSeriesPaint(MEAN, palette.hue());
        renderer.setSeriesPaint(RAW, withOpacity(palette.hue(), RAW_OPACITY));
        canvas.draw();
    }

    /**
     * Shows new data.
     *
     * @param raw a row of steps and a row of values
     * @param mean the same of the running mean; empty rows for none
     * @param floor what the expected value cannot be below; NaN for none
     * @param floorName what that is
     */
    public void show(double[][] raw, double[][] mean, double floor, String floorName) {
        plot.setNotify(false);
        renderer.setSeriesPaint(RAW, mean[0].length == 0 ? palette.hue() : withOpacity(palette.hue(), RAW_OPACITY));
        data.addSeries("mean", mean);
        data.addSeries("raw", raw);
        plot.clearRangeMarkers();
        if (Double.isFinite(floor)) {
            ValueMarker marker = new ValueMarker(
                    floor,
                    palette.ink(),
                    new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 4}, 0));
            marker.setLabel(floorName);
            marker.setLabelFont(font);
            marker.setLabelPaint(palette.quiet());
            marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
            marker.setLabelAnchor(RectangleAnchor.BOTTOM_RIGHT);
            marker.setLabelTextAnchor(TextAnchor.TOP_RIGHT);
            marker.setLabelOffset(new RectangleInsets(2, 2, 2, 2));
            plot.addRangeMarker(marker, Layer.FOREGROUND);
        }
        int size = raw[0].length;
        double first = size == 0 ? 0 : raw[0][0];
        double last = size == 0 ? 1 : raw[0][size - 1];
        steps.setRange(new Range(first, Math.max(last, first + 1)));
        values.setRange(range(raw[1], floor));
        plot.setNotify(true);
        canvas.draw();
    }

    private static Range range(double[] shown, double floor) {
        double[] sorted = Arrays.stream(shown).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return Double.isFinite(floor) ? new Range(floor - 1, floor + 1) : new Range(0, 1);
        }
        double high = sorted[(int) (IN_SIGHT * (sorted.length - 1))];
        double low = sorted[0];
        if (Double.isFinite(floor)) {
            low = Math.min(low, floor);
            high = Math.max(high, floor);
        }
        double margin = Math.max(0.12 * (high - low), 1e-6 * Math.max(1, Math.abs(high)));
        // room below the floor for its name
        return new Range(low - (Double.isFinite(floor) ? 2 : 1) * margin, high + margin);
    }

    private static Color withOpacity(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
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
