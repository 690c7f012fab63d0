package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;

/** For the standard normal law, the region of highest density of mass m is the disc of radius √(−2 log(1 − m)). */
class ContoursTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Framing FRAMING = new Framing(new Viewport(0, 0, 0.02), 400, 400, 1);

    private final Target gaussian = TargetChoice.of(CATALOGUE, "gaussian").create(CATALOGUE);

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 0.95})
    void contoursEncloseTheirShareOfTheMass(double mass) {
        DensityProfile profile = new DensityProfile();
        profile.measure(gaussian);

        List<double[]> lines = Contours.trace(grid(FRAMING), 2, profile.logLevel(mass), 1);

        assertThat(lines).hasSize(1);
        double[] line = lines.get(0);
        assertThat(line[0]).isEqualTo(line[line.length - 2]);
        assertThat(line[1]).isEqualTo(line[line.length - 1]);
        double radius = Math.sqrt(-2 * Math.log(1 - mass)) / 0.02;
        for (int i = 0; i < line.length; i += 2) {
            // the profile's grid knows the mass to a cell: about a hundredth of the radius
            assertThat(Math.hypot(line[i] - 200, line[i + 1] - 200)).isCloseTo(radius, within(0.015 * radius));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 0.95})
    void levelsEncloseTheirShareOfExactSamplesBeforeAndAfterNoise(double mass) {
        int draws = 20_000;
        for (String id : new String[] {"eight-gaussians", "two-moons", "ring"}) {
            Target clean = TargetChoice.of(CATALOGUE, id).create(CATALOGUE).live();
            for (double sigma : new double[] {0, 0.4}) {
                NoisyTarget noisy = new NoisyTarget();
                noisy.aimAt(clean, sigma, clean.bounds().scaled(1.6));
                Points samples = Points.zeros(draws);
                clean.smoothed(sigma).exactSampler().sample(new PhiloxNoise(7), NoiseStream.EXACT, 0, samples);
                double[] logs = new double[draws];
                noisy.shown().logDensity(samples, 0, draws, logs);
                double level = noisy.profile().logLevel(mass);
                double inside = Arrays.stream(logs).filter(log -> log >= level).count() / (double) draws;
                // five standard errors of a share, and a hundredth for the profile's grid
                double band = 5 * Math.sqrt(mass * (1 - mass) / draws) + 0.01;
                assertThat(inside).as(id + " after noise " + sigma).isCloseTo(mass, within(band));
            }
        }
    }

    @Test
    void aContourThatLeavesThePictureEndsAtItsEdge() {
        Framing beside = new Framing(new Viewport(2, 0, 0.02), 200, 400, 1);

        List<double[]> lines = Contours.trace(grid(beside), 1, Math.log(1 / (2 * Math.PI)) - 0.5, 1);

        assertThat(lines).as("the right half of the unit circle").hasSize(1);
        double[] line = lines.get(0);
        assertThat(line).startsWith(0, 150).endsWith(0, 250);
    }

    @Test
    void twoHillsMakeTwoLoopsOrOne() {
        DensityGrid.Level level = new DensityGrid.Level();
        level.step = 1;
        level.columns = 81;
        level.rows = 41;
        level.logDensity = new double[81 * 41];
        for (int i = 0; i < level.logDensity.length; i++) {
            double x = i % 81;
            double y = i / 81 - 20;
            level.logDensity[i] =
                    Math.log(Math.exp(-square(x - 20) / 50 - y * y / 50) + Math.exp(-square(x - 60) / 50 - y * y / 50));
        }
        level.logDensity[0] = Double.NEGATIVE_INFINITY;
        level.logDensity[1] = Double.NaN;

        assertThat(Contours.trace(level, 1, -1, 1)).hasSize(2);
        assertThat(Contours.trace(level, 1, -7.5, 1)).hasSize(1);
        assertThat(Contours.trace(level, 1, 1, 1)).isEmpty();
    }

    private DensityGrid.Level grid(Framing framing) {
        DensityGrid grid = new DensityGrid();
        grid.aimAt(gaussian, framing);
        grid.refine(Deadline.NEVER);
        assertThat(grid.isComplete()).isTrue();
        return grid.finest();
    }

    private static double square(double value) {
        return value * value;
    }
}
