package pushforward.app.charts;

import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.jfree.chart.fx.ChartCanvas;

/** Lines over a common abscissa, with bands and levels to compare them with. */
public final class LineChart extends Region {
    private final ChartFonts fonts;
    private final ChartPlot plot;
    private final ChartCanvas canvas;
    private ChartPalette palette;
    private ChartData data = ChartData.NONE;

    /**
     * Makes an empty chart.
     *
     * @param description what it shows, for screen readers
     */
    public LineChart(ChartPalette palette, ChartFonts fonts, String description) {
        this.palette = palette;
        this.fonts = fonts;
        plot = new ChartPlot(palette, fonts);
        canvas = new ChartCanvas(plot.chart());
        getStyleClass().add("line-chart");
        setAccessibleText(description);
        setMinSize(0, 0);
        // the canvas forgets its font after each drawing, and its graphics believe that it still has it
        canvas.getGraphicsContext2D()
                .setFont(Font.font(fonts.labels().getFamily(), fonts.labels().getSize()));
        canvas.setTooltipEnabled(false);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
    }

    /** Paints in other colours from now on. */
    public void setPalette(ChartPalette newPalette) {
        palette = newPalette;
        plot.setPalette(palette);
        canvas.draw();
    }

    /** Shows other data, at most a thousand points a line. */
    public void show(ChartData newData) {
        data = newData;
        plot.show(data);
        canvas.draw();
    }

    /** What is shown. */
    public ChartData data() {
        return data;
    }

    /** What paints the chart as it is now into a picture of some width and height, on any thread. */
    public Picture picture(String title, String note) {
        ChartData shown = data;
        ChartPalette colours = palette;
        return (graphics, width, height) -> {
            ChartPlot copy = new ChartPlot(colours, fonts);
            copy.show(shown);
            copy.paint(graphics, title, note, width, height);
        };
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
