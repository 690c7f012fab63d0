package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;

/** What falls on the pixels is what was there: as much ink as particles, in the right place, in any order. */
class AccumulatorTest {
    private static final Framing FRAMING = new Framing(new Viewport(0, 0, 0.05), 200, 120, 1);

    private final Accumulator accumulator = new Accumulator();

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.8, 1, 1.3, 2, 2.6, 5.25})
    void inkIsParticlesTimesTheMassOfADot(double radius) {
        Dot dot = new Dot(radius);
        Points positions = cloud(5000);

        accumulator.clear(200, 120);
        accumulator.add(positions, FRAMING, dot);

        assertThat(accumulator.outside()).isZero();
        assertThat(shownInk()).isEqualTo(5000L * dot.mass());
    }

    @ParameterizedTest
    @CsvSource({"0.013, 0.021", "-1.337, 2.2", "4.44, -2.71", "0, 0", "-4.899, -2.89"})
    void dotsLieWhereTheParticleIs(double x, double y) {
        accumulator.clear(200, 120);
        accumulator.add(Points.of(x, y), FRAMING, new Dot(1.5));

        double sumX = 0;
        double sumY = 0;
        for (int row = 0; row < 120; row++) {
            for (int column = 0; column < 200; column++) {
                int ink = accumulator.ink()[accumulator.rowStart(row) + column];
                sumX += ink * (column + 0.5);
                sumY += ink * (row + 0.5);
            }
        }
        // a position between pixels is one of eight, and stamps are whole numbers: a tenth of a pixel
        assertThat(sumX / shownInk()).isCloseTo(FRAMING.viewport().pixelX(x, 200), within(0.1));
        assertThat(sumY / shownInk()).isCloseTo(FRAMING.viewport().pixelY(y, 120), within(0.1));
    }

    @Test
    void theOrderOfParticlesDoesNotMatter() {
        Points positions = cloud(3000);
        Points reversed = Points.zeros(3000);
        for (int i = 0; i < 3000; i++) {
            reversed.set(i, positions.x()[2999 - i], positions.y()[2999 - i]);
        }
        accumulator.clear(200, 120);
        accumulator.add(positions, FRAMING, new Dot(1.2));
        int[] ink = accumulator.ink().clone();

        accumulator.clear(200, 120);
        accumulator.add(reversed, FRAMING, new Dot(1.2));

        assertThat(accumulator.ink()).isEqualTo(ink);
    }

    @Test
    void particlesThatCannotBeSeenAreCounted() {
        Points positions = Points.of(
                new double[] {0, Double.NaN, 1, Double.POSITIVE_INFINITY, 1e300, -5.1, 4, 5.01},
                new double[] {0, 0, Double.NaN, 2, 1, 0, -3.02, 0});
        Dot dot = new Dot(1);

        accumulator.clear(200, 120);
        accumulator.add(positions, FRAMING, dot);

        assertThat(accumulator.notFinite()).isEqualTo(3);
        assertThat(accumulator.outside()).isEqualTo(4);
        assertThat(accumulator.ink()[accumulator.rowStart(60) + 100]).isPositive();
    }

    @Test
    void aDotBeyondTheEdgeShowsItsInnerHalf() {
        Dot dot = new Dot(2);
        accumulator.clear(200, 120);
        accumulator.add(Points.of(-5, 0), FRAMING, dot);

        assertThat((double) shownInk() / dot.mass()).isCloseTo(0.5, within(0.05));
    }

    @Test
    void aLineHasTheInkOfItsLength() {
        accumulator.clear(200, 120);
        accumulator.addLine(20.5, 30.25, 120.5, 80.75, 200);

        assertThat((double) shownInk()).isCloseTo(100 * 200, within(100.0));
    }

    @Test
    void linesThatAreNotFiniteOrFarAwayLeaveNothing() {
        accumulator.clear(200, 120);
        accumulator.addLine(Double.NaN, 0, 10, 10, 200);
        accumulator.addLine(0, 0, Double.POSITIVE_INFINITY, 10, 200);
        accumulator.addLine(-900, -900, -1000, -800, 200);

        assertThat(accumulator.ink()).containsOnly(0);
    }

    private static Points cloud(int size) {
        PhiloxNoise noise = new PhiloxNoise(7);
        Points positions = Points.zeros(size);
        for (int i = 0; i < size; i++) {
            positions.set(
                    i,
                    8 * noise.uniform(NoiseStream.START, 0, i, 0) - 4,
                    4 * noise.uniform(NoiseStream.START, 0, i, 1) - 2);
        }
        return positions;
    }

    private long shownInk() {
        long sum = 0;
        for (int row = 0; row < 120; row++) {
            for (int column = 0; column < 200; column++) {
                sum += accumulator.ink()[accumulator.rowStart(row) + column];
            }
        }
        return sum;
    }
}
