package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Run;
import pushforward.engine.run.Start;
import pushforward.engine.smoothing.Marginals;
import pushforward.engine.smoothing.NoiseLevels;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Family;

/** The bands along the edges show both densities of a coordinate on one scale, whatever part of the plane is looked at. */
class MarginalBandsTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;
    private static final PlaneStyle STYLE = PlaneStyle.of(Theme.LIGHT, Family.CHAINS);
    private static final int BAND = (int) MarginalBands.band(STYLE);

    private final Frame frame = new Run(
                    CATALOGUE,
                    Experiment.of(CATALOGUE, "gaussian", "ula")
                            .withParticles(200_000)
                            .withStart(new Start.Exact()))
            .frame();
    private final Marginals marginals = new NoiseLevels(frame.target()).marginals(0);

    @Test
    void theLineIsTheDensityOnAScaleOnWhichItsMaximumHasAFixedHeight() {
        Framing framing = framing(0, 0);

        double[] line = lines(framing).get(0);

        double full = 0.84 * BAND;
        for (int i = 0; i < line.length; i += 2) {
            double x = framing.viewport().modelX(line[i], WIDTH);
            assertThat(BAND - line[i + 1]).isCloseTo(full * Math.exp(-x * x / 2), within(0.02));
        }
        assertThat(lines(framing)).hasSize(2);
    }

    @Test
    void massOutOfViewCounts() {
        // all that is in view is the strip 1 < y < 2.5, which holds a sixth of the mass
        Framing high = new Framing(new Viewport(0, 1.75, 0.005), 1200, HEIGHT, 1);

        double[] line = lines(high).get(0);

        double top = Double.POSITIVE_INFINITY;
        for (int i = 1; i < line.length; i += 2) {
            top = Math.min(top, line[i]);
        }
        assertThat(BAND - top).isCloseTo(0.84 * BAND, within(0.02));
        assertThat(barHeight(high, 600)).isCloseTo(0.84 * BAND, within(3.0));
    }

    @Test
    void particlesThatFollowTheTargetFillTheLine() {
        Framing framing = framing(0, 0);
        for (int column : new int[] {120, 160, 200, 240}) {
            double x = framing.viewport().modelX(column + 0.5, WIDTH);
            assertThat(barHeight(framing, column))
                    .as("at " + x)
                    .isCloseTo(0.84 * BAND * Math.exp(-x * x / 2), within(4.0));
        }
        assertThat(barHeight(framing, 2)).isLessThan(2);
    }

    @Test
    void whatIsBelowIsAsFaintInTheCornerAsInTheBands() {
        int[] image = new int[WIDTH * HEIGHT];
        Arrays.fill(image, 0xffd98a3d);
        new MarginalBands().paint(frame.positions(), marginals, framing(0, 0), STYLE, image);
        int free = image[1]; // above the bars
        assertThat(free).isNotEqualTo(0xffd98a3d);
        for (int row = 0; row < BAND; row++) {
            for (int column = WIDTH - BAND; column < WIDTH; column++) {
                assertThat(image[row * WIDTH + column]).isEqualTo(free);
            }
        }
        assertThat(image[BAND * WIDTH + WIDTH - BAND - 1]).isEqualTo(0xffd98a3d);
    }

    /** How many pixels of a column of the upper band have the particles' hue in them. */
    private double barHeight(Framing framing, int column) {
        int width = framing.imageWidth();
        int[] image = new int[width * framing.imageHeight()];
        Arrays.fill(image, STYLE.theme().background());
        new MarginalBands().paint(frame.positions(), marginals, framing, STYLE, image);
        double height = 0;
        for (int row = 0; row < BAND; row++) {
            height += image[row * width + column] == STYLE.theme().background() ? 0 : 1;
        }
        return height;
    }

    private List<double[]> lines(Framing framing) {
        List<double[]> paths = new ArrayList<>();
        List<VectorItem> items = MarginalBands.items(marginals, framing, STYLE);
        paths.addAll(((VectorItem.Lines) items.get(items.size() - 1)).paths());
        return paths;
    }

    private static Framing framing(double x, double y) {
        return new Framing(new Viewport(x, y, 0.02), WIDTH, HEIGHT, 1);
    }

    @Test
    void thePictureHasThemOnlyWhenAsked() {
        Rasteriser rasteriser = new Rasteriser();
        int[] with = new int[WIDTH * HEIGHT];
        int[] without = new int[WIDTH * HEIGHT];
        rasteriser.paint(frame, framing(0, 0), Set.of(Layer.MARGINALS), STYLE, Deadline.NEVER, with);
        assertThat(rasteriser.vectors()).isNotEmpty();
        rasteriser.paint(frame, framing(0, 0), Set.of(), STYLE, Deadline.NEVER, without);
        assertThat(rasteriser.vectors()).isEmpty();
        assertThat(with[(BAND - 2) * WIDTH + 170]).isNotEqualTo(without[(BAND - 2) * WIDTH + 170]);
    }
}
