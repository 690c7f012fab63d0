package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pushforward.engine.math.Points;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Incidents;
import pushforward.engine.run.Run;
import pushforward.engine.run.Trails;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Family;

/** The same frame gives the same picture, and the picture says what the frame says. */
class RasteriserTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Framing FRAMING = new Framing(new Viewport(0, 0, 0.02), 320, 240, 1);
    private static final Set<Layer> ALL = Set.copyOf(EnumSet.complementOf(
            EnumSet.of(Layer.EXACT_LAW, Layer.CONTINUOUS_TIME, Layer.LAW_MINUS_HISTOGRAM, Layer.SLOWEST_MODE)));
    private static final Set<Layer> PARTICLES = Set.of(Layer.PARTICLES);
    private static final PlaneStyle DARK = PlaneStyle.of(Theme.DARK, Family.CHAINS);

    private final Experiment experiment =
            Experiment.of(CATALOGUE, "gaussian", "ula").withParticles(2000);
    private final Run run = new Run(CATALOGUE, experiment);

    @Test
    void theSameFrameGivesTheSamePicture() {
        run.advance(20);
        Frame frame = run.frame();
        Rasteriser used = new Rasteriser();
        paint(used, run.frame(), ALL, PlaneStyle.of(Theme.LIGHT, Family.FLOWS));
        run.step();
        paint(used, run.frame(), PARTICLES, DARK);

        assertThat(paint(used, frame, ALL, DARK)).isEqualTo(paint(new Rasteriser(), frame, ALL, DARK));
    }

    @Test
    void whatIsRefinedLittleByLittleEndsAsThePictureMadeAtOnce() {
        Frame frame = run.frame();
        Rasteriser hurried = new Rasteriser();
        int[] image = new int[320 * 240];
        int pictures = 0;
        long[] clock = {0};
        do {
            hurried.paint(frame, FRAMING, ALL, DARK, Deadline.in(3, () -> clock[0]++), image);
            clock[0] += 100_000_000L;
            pictures++;
        } while (!hurried.isComplete() && pictures < 10_000);

        assertThat(pictures).isGreaterThan(2).isLessThan(10_000);
        Rasteriser patient = new Rasteriser();
        assertThat(image).isEqualTo(paint(patient, frame, ALL, DARK));
        assertThat(patient.isComplete()).isTrue();
        assertThat(lineCounts(hurried)).isEqualTo(lineCounts(patient));
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void particlesAddLightInTheDarkAndInkInTheLight(Theme theme) {
        PlaneStyle style = PlaneStyle.of(theme, Family.CHAINS);
        Frame one = frameAt(Points.of(0.5, -0.25));
        Frame many = frameAt(Points.of(new double[50], new double[50]));

        int[] single = paint(new Rasteriser(), one, PARTICLES, style);
        int[] crowd = paint(new Rasteriser(), many, PARTICLES, style);

        double background = Oklab.ofRgb(theme.background()).lightness();
        double dot = Oklab.ofRgb(single[132 * 320 + 185]).lightness();
        double heap = Oklab.ofRgb(crowd[120 * 320 + 160]).lightness();
        double sign = theme.isDark() ? 1 : -1;
        assertThat(sign * (dot - background)).as("a lonely dot").isGreaterThan(0.2);
        assertThat(sign * (heap - dot)).as("many at one place").isPositive();
        assertThat(single[0]).as("a quiet background").isEqualTo(theme.background());
    }

    @Test
    void particlesAreWhereTheyAreToHalfAPixelOnEveryScreen() {
        Frame frame = frameAt(Points.of(0.513, -0.391));
        for (double scale : new double[] {1, 1.25, 1.5, 2, 3}) {
            Framing framing = new Framing(FRAMING.viewport(), 320, 240, scale);
            int width = framing.imageWidth();
            int[] image = new int[width * framing.imageHeight()];
            new Rasteriser().paint(frame, framing, PARTICLES, DARK, Deadline.NEVER, image);
            double sum = 0;
            double sumX = 0;
            double sumY = 0;
            for (int i = 0; i < image.length; i++) {
                double light = (image[i] >> 16 & 0xff) - (Theme.DARK.background() >> 16 & 0xff);
                sum += light;
                sumX += light * (i % width + 0.5);
                sumY += light * (i / width + 0.5);
            }
            assertThat(sumX / sum / scale).isCloseTo(160 + 0.513 / 0.02, within(0.5 / scale));
            assertThat(sumY / sum / scale).isCloseTo(120 + 0.391 / 0.02, within(0.5 / scale));
        }
    }

    @Test
    void aMillionParticlesStillTellMoreFromLess() {
        Run crowd = new Run(CATALOGUE, experiment.withParticles(1_000_000));
        for (Theme theme : Theme.values()) {
            int[] image = paint(new Rasteriser(), crowd.frame(), PARTICLES, PlaneStyle.of(theme, Family.CHAINS));
            double[] lightness = IntStream.range(0, 6)
                    .mapToDouble(ring -> meanLightness(image, 160 + 20 * ring, 120))
                    .toArray();
            for (int ring = 1; ring < lightness.length; ring++) {
                double change = lightness[ring - 1] - lightness[ring];
                assertThat(theme.isDark() ? change : -change)
                        .as("%s, ring %s", theme, ring)
                        .isGreaterThan(0.01);
            }
        }
    }

    @Test
    void whatCannotBeShownIsCounted() {
        Points positions = Points.of(
                new double[] {0, Double.NaN, 1e308, -1e308, 3.3, Double.NEGATIVE_INFINITY},
                new double[] {0, 0, 1e308, 1, 0, Double.NaN});

        PlaneSummary summary =
                new Rasteriser().paint(frameAt(positions), FRAMING, ALL, DARK, Deadline.NEVER, new int[320 * 240]);

        assertThat(summary.particles()).isEqualTo(6);
        assertThat(summary.outside()).isEqualTo(3);
        assertThat(summary.notFinite()).isEqualTo(2);
        assertThat(summary.step()).isZero();
    }

    @Test
    void anEmptyPlaneIsTheBackgroundWithAxes() {
        Rasteriser rasteriser = new Rasteriser();
        int[] image = new int[320 * 240];

        PlaneSummary summary = rasteriser.paint(null, FRAMING, ALL, DARK, Deadline.NEVER, image);

        assertThat(summary).isEqualTo(PlaneSummary.NONE);
        assertThat(image).containsOnly(Theme.DARK.background());
        assertThat(rasteriser.vectors()).isNotEmpty();
        assertThat(rasteriser.isComplete()).isTrue();
    }

    @Test
    void linesStayTheSameObjectsUntilSomethingInThemChanges() {
        Rasteriser rasteriser = new Rasteriser();
        paint(rasteriser, run.frame(), ALL, DARK);
        List<VectorItem> first = rasteriser.vectors();
        run.step();
        paint(rasteriser, run.frame(), ALL, DARK);
        assertThat(rasteriser.vectors()).isSameAs(first);

        paint(rasteriser, run.frame(), PARTICLES, DARK);
        assertThat(rasteriser.vectors()).isEmpty();
    }

    @Test
    void paintingAFrameAllocatesNextToNothing() {
        Rasteriser rasteriser = new Rasteriser();
        int[] image = new int[320 * 240];
        Frame frame = run.frame();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 50; i++) {
            rasteriser.paint(frame, FRAMING, ALL, DARK, Deadline.NEVER, image);
        }

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            rasteriser.paint(frame, FRAMING, ALL, DARK, Deadline.NEVER, image);
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / 100;

        assertThat(each)
                .as("bytes for a picture of 2000 particles on 76800 pixels")
                .isLessThan(1024);
    }

    private int[] paint(Rasteriser rasteriser, Frame frame, Set<Layer> layers, PlaneStyle style) {
        int[] image = new int[320 * 240];
        rasteriser.paint(frame, FRAMING, layers, style, Deadline.NEVER, image);
        return image;
    }

    private Frame frameAt(Points positions) {
        Frame frame = run.frame();
        return new Frame(
                experiment.withParticles(positions.size()),
                frame.target(),
                0,
                positions,
                new byte[positions.size()],
                new Trails(0, 0, new float[0], new float[0]),
                frame.chains(),
                frame.info(),
                frame.totals(),
                frame.seconds(),
                null,
                Incidents.NONE,
                null,
                frame.course());
    }

    private static double meanLightness(int[] image, int column, int row) {
        double sum = 0;
        for (int y = row - 6; y <= row + 6; y++) {
            for (int x = column - 3; x <= column + 3; x++) {
                sum += Oklab.ofRgb(image[y * 320 + x]).lightness();
            }
        }
        return sum / 91;
    }

    private static List<Integer> lineCounts(Rasteriser rasteriser) {
        return rasteriser.vectors().stream()
                .filter(VectorItem.Lines.class::isInstance)
                .map(item -> ((VectorItem.Lines) item)
                        .paths().stream().mapToInt(path -> path.length).sum())
                .toList();
    }
}
