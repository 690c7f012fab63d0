package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Target;

/** What the search finds where the answer is known without it. */
class ModeSearchTest {

    @Test
    void aMaximumIsFoundToTheLastDigits() {
        Target wells = new PotentialDensity((x, y, slope) -> {
            slope[0] = 4 * x * (2 - x * x);
            slope[1] = 0.3 - y;
            return x * x * (4 - x * x) - 0.5 * y * y + 0.3 * y;
        });

        List<Mode> modes = ModeSearch.of(wells);

        assertThat(modes).hasSize(2);
        for (Mode mode : modes) {
            assertThat(mode).isInstanceOfSatisfying(Mode.Peak.class, peak -> {
                assertThat(Math.abs(peak.x())).isCloseTo(Math.sqrt(2), within(1e-10));
                assertThat(peak.y()).isCloseTo(0.3, within(1e-10));
            });
        }
    }

    @Test
    void theHighestComesFirst() {
        Target mixture = new GaussianMixture(List.of(
                new GaussianComponent(0.2, -4, 0, 1, 0, 1),
                new GaussianComponent(0.5, 4, 0, 1, 0, 1),
                new GaussianComponent(0.3, 0, 5, 1, 0, 1)));

        assertThat(ModeSearch.of(mixture))
                .extracting(mode -> Math.rint(((Mode.Peak) mode).x()))
                .containsExactly(4.0, 0.0, -4.0);
    }

    /** Where two needles cross there is a third maximum (Carreira-Perpiñán and Williams 2003). */
    @Test
    void aMixtureMayHaveMoreModesThanComponents() {
        Target crossed = new GaussianMixture(
                List.of(new GaussianComponent(1, 3, 0, 9, 0, 0.04), new GaussianComponent(1, 0, 3, 0.04, 0, 9)));

        List<Mode> modes = ModeSearch.of(crossed);

        assertThat(modes).hasSize(3);
        assertThat(modes.get(0).distance(0, 0)).isLessThan(0.1);
    }

    /** Three round Gaussians at distance 1 from their middle: from a variance of a half on it is a maximum. */
    @Test
    void closeComponentsMakeOneMode() {
        List<GaussianComponent> corners = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            double angle = 2 * Math.PI * k / 3;
            corners.add(GaussianComponent.isotropic(Math.cos(angle), Math.sin(angle), 0.6));
        }

        assertThat(ModeSearch.of(new GaussianMixture(corners)))
                .singleElement()
                .satisfies(mode -> assertThat(mode.distance(0, 0)).isLessThan(1e-8));
    }

    @Test
    void aBumpThatRisesLessThanAHundredthIsNone() {
        assertThat(ModeSearch.of(waves(0.004))).hasSize(1);
        assertThat(ModeSearch.of(waves(0.02)).size()).isGreaterThan(1);
    }

    /** A wide Gaussian with waves of the given amplitude along x: 2 ripples in its standard deviation. */
    private static Target waves(double amplitude) {
        return new PotentialDensity((x, y, slope) -> {
            slope[0] = -x / 400 - amplitude * 8 * Math.sin(8 * x);
            slope[1] = -y;
            return -0.5 * (x * x / 400 + y * y) + amplitude * Math.cos(8 * x);
        });
    }

    @Test
    void aLevelRingIsOneClosedRidge() {
        for (Target ring : List.of(new Ring(2, 0.3), new Ring(10, 0.3), new NoisyCircles(new double[] {2}, 0.3))) {
            List<Mode> modes = ModeSearch.of(ring);
            double radius = ring instanceof Ring known ? known.radius() : 1.977;

            assertThat(modes).hasSize(1);
            Points path = ((Mode.Ridge) modes.get(0)).path();
            assertThat(path.x()[path.size() - 1]).isEqualTo(path.x()[0]);
            double length = 0;
            for (int i = 1; i < path.size(); i++) {
                assertThat(Math.hypot(path.x()[i], path.y()[i])).isCloseTo(radius, within(1e-3));
                length += Math.hypot(path.x()[i] - path.x()[i - 1], path.y()[i] - path.y()[i - 1]);
            }
            assertThat(length).isCloseTo(2 * Math.PI * radius, within(0.02 * length));
        }
    }

    @Test
    void eachMoonIsOneRidge() {
        List<Mode> modes = ModeSearch.of(new TwoMoons(0.2));

        assertThat(modes).hasSize(2).allMatch(mode -> mode instanceof Mode.Ridge);
        assertThat(modes.stream().filter(mode -> mode.distance(-1, 1.8) < 0.05)).hasSize(1);
        assertThat(modes.stream().filter(mode -> mode.distance(1, -1.2) < 0.05)).hasSize(1);
    }

    @Test
    void aRoundPeakIsNoRidgeHoweverLong() {
        Target needle = new GaussianMixture(List.of(new GaussianComponent(1, 0, 0, 100, 0, 1e-2)));

        assertThat(ModeSearch.of(needle)).singleElement().isInstanceOf(Mode.Peak.class);
    }

    @Test
    void aFilledRectangleIsAPlateauAndAnEmptyFrameIsItsMiddleLine() {
        Mode filled = ModeSearch.of(DrawnTarget.of(ink(0))).get(0);
        Mode hollow = ModeSearch.of(DrawnTarget.of(ink(1.2))).get(0);

        assertThat(filled).isInstanceOf(Mode.Plateau.class);
        assertThat(filled.distance(0, 0)).isZero();
        assertThat(filled.distance(2.5, 0)).isBetween(0.5, 0.8);
        assertThat(hollow).isInstanceOf(Mode.Ridge.class);
        assertThat(hollow.distance(0, 0)).isBetween(1.4, 1.8);
        for (double[] side : new double[][] {{1.6, 0}, {-1.6, 0}, {0, 1.6}, {0, -1.6}}) {
            assertThat(hollow.distance(side[0], side[1])).isLessThan(0.25);
        }
    }

    /** Ink on 2 &gt; max(|x|, |y|) &gt; hole. */
    private static Field2D ink(double hole) {
        int side = 64;
        Field2D place = new Field2D(Bounds.square(4), side, side, new double[side * side]);
        double[] values = new double[side * side];
        for (int k = 0; k < values.length; k++) {
            double far = Math.max(Math.abs(place.centreX(k % side)), Math.abs(place.centreY(k / side)));
            values[k] = far < 2 && far > hole ? 1 : 0;
        }
        return new Field2D(Bounds.square(4), side, side, values);
    }
}
