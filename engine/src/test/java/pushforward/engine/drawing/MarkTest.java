package pushforward.engine.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pushforward.engine.drawing.Drawn.ink;
import static pushforward.engine.drawing.Drawn.mass;

import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import pushforward.engine.drawing.Edit.Region;
import pushforward.engine.drawing.Edit.Spray;
import pushforward.engine.drawing.Edit.Stamp;
import pushforward.engine.drawing.Edit.Stroke;
import pushforward.engine.drawing.Edit.Tool;
import pushforward.engine.drawing.Symmetry.Kind;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;

class MarkTest {
    private static final Points SQUARE =
            Points.of(new double[] {-1.03, 1.21, 1.21, -1.03}, new double[] {-0.77, -0.77, 0.4, 0.4});

    private static Region region(Points... contours) {
        return new Region(Tool.BRUSH, List.of(contours), 0, 1, Symmetry.NONE);
    }

    /** A straight line is a stroke of two points: a rectangle with round ends. */
    @Test
    void lineHasTheAreaOfARectangleWithRoundEnds() {
        Points line = Points.of(new double[] {-2, 1}, new double[] {-1.5, 2.5});
        double area = mass(ink(256, new Stroke(Tool.BRUSH, line, 0.5, 0, 1)));
        assertThat(area).isCloseTo(2 * 0.5 * 5 + Math.PI * 0.25, Offset.offset(0.003));
    }

    @Test
    void ellipseHasItsArea() {
        for (int resolution : new int[] {48, 128, 192}) {
            double area = mass(ink(resolution, region(Shapes.ellipse(0.31, -0.17, 2.2, 0.9))));
            assertThat(area).isCloseTo(Math.PI * 2.2 * 0.9, Percentage.withPercentage(0.02));
        }
    }

    /** The edges of the square lie askew to the cells; each cell holds the share of it that is inside, to a sixteenth. */
    @Test
    void polygonCoversCellsByTheirShareInside() {
        Field2D ink = ink(64, region(SQUARE));
        assertThat(mass(ink)).isCloseTo(2.24 * 1.17, Offset.offset(0.01));
        assertThat(ink.value(32, 30)).isEqualTo(1);
        double column = (1.21 + 4) * 8;
        assertThat(ink.value((int) column, 30)).isCloseTo(column - Math.floor(column), Offset.offset(1.0 / 16));
        assertThat(ink.value((int) column + 1, 30)).isZero();
    }

    @Test
    void insideIsWhereAContourGoesRoundNotZeroTimes() {
        Points inner = Points.of(new double[] {-0.5, 0.5, 0.5, -0.5}, new double[] {-0.5, -0.5, 0.25, 0.25});
        Points turned = Points.of(new double[] {-0.5, 0.5, 0.5, -0.5}, new double[] {0.25, 0.25, -0.5, -0.5});
        double whole = mass(ink(region(SQUARE)));
        assertThat(mass(ink(region(SQUARE, inner)))).isEqualTo(whole);
        assertThat(mass(ink(region(SQUARE, turned)))).isCloseTo(whole - 0.75, Offset.offset(1e-9));
    }

    @Test
    void blurredEdgeKeepsTheArea() {
        Region soft = new Region(Tool.BRUSH, List.of(SQUARE), 0.2, 1, Symmetry.NONE);
        assertThat(mass(ink(soft))).isCloseTo(mass(ink(region(SQUARE))), Offset.offset(1e-9));
        assertThat(ink(soft).value(64 - 18, 62)).isBetween(0.1, 0.9);
    }

    @Test
    void erasingRegionTakesItsStrengthAway() {
        Region half = new Region(Tool.ERASER, List.of(SQUARE), 0, 0.25, Symmetry.NONE);
        assertThat(mass(ink(region(SQUARE), half)) / mass(ink(region(SQUARE)))).isBetween(0.75, 0.76);
    }

    @Test
    void massOfAStampIsItsWeight() {
        for (double weight : new double[] {0.3, 1, 7}) {
            Stamp stamp = new Stamp(weight, 0.123, -0.4, 0.7, 0.2, 0.6, Symmetry.NONE);
            assertThat(mass(ink(stamp)) / weight).isCloseTo(1, Offset.offset(1e-7));
        }
        Stamp narrow = new Stamp(2, 0.123, -0.4, 1e-3, 1e-6, 0.6, Symmetry.NONE);
        assertThat(mass(ink(narrow))).isCloseTo(2, Offset.offset(4e-5));
    }

    @Test
    void stampHasItsMeanAndCovariance() {
        double angle = 0.6;
        Field2D ink = ink(new Stamp(2, 0.5, -0.4, 0.8, 0.3, angle, Symmetry.NONE));
        double[] moments = moments(ink);
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        assertThat(moments)
                .containsExactly(
                        new double[] {
                            0.5, -0.4, 0.64 * c * c + 0.09 * s * s, 0.64 * s * s + 0.09 * c * c, (0.64 - 0.09) * c * s
                        },
                        Offset.offset(1e-4));
    }

    private static double[] moments(Field2D ink) {
        double[] sums = new double[5];
        for (int row = 0; row < ink.rows(); row++) {
            for (int column = 0; column < ink.columns(); column++) {
                double value = ink.value(column, row) / ink.total();
                double x = ink.centreX(column);
                double y = ink.centreY(row);
                sums[0] += value * x;
                sums[1] += value * y;
                sums[2] += value * x * x;
                sums[3] += value * y * y;
                sums[4] += value * x * y;
            }
        }
        sums[2] -= sums[0] * sums[0];
        sums[3] -= sums[1] * sums[1];
        sums[4] -= sums[0] * sums[1];
        return sums;
    }

    /** Under every group the images share the weight, also where they all lie on one another. */
    @Test
    void imagesOfAStampShareItsWeight() {
        for (Symmetry symmetry : List.of(Symmetry.mirror(Kind.BOTH, 0, 0), Symmetry.rotation(7, 0.1, -0.2))) {
            Stamp aside = new Stamp(1.5, 0.9, 0.5, 0.4, 0.2, 0.3, symmetry);
            assertThat(mass(ink(aside))).isCloseTo(1.5, Offset.offset(1e-6));
        }
        Stamp middle = new Stamp(1.5, 0, 0, 0.4, 0.4, 0, Symmetry.rotation(6, 0, 0));
        double[] once = ink(new Stamp(1.5, 0, 0, 0.4, 0.4, 0, Symmetry.NONE)).values();
        assertThat(ink(middle).values()).containsExactly(once, Offset.offset(1e-12));
    }

    /** Which dots are sprayed depends on the seed and on the way along the path alone. */
    @Test
    void sprayIsReproducibleAndGoesOnWhereItWas() {
        Spray spray = new Spray(Drawn.BEND, 0.5, 0.4, 0.8, 17, Symmetry.NONE);
        double[] all = ink(spray).values();
        assertThat(ink(new Spray(Drawn.BEND, 0.5, 0.4, 0.8, 17, Symmetry.NONE)).values())
                .containsExactly(all);
        assertThat(ink(new Spray(Drawn.BEND, 0.5, 0.4, 0.8, 18, Symmetry.NONE)).values())
                .isNotEqualTo(all);
        double[] begun = ink(new Spray(Drawn.BEND.first(2), 0.5, 0.4, 0.8, 17, Symmetry.NONE))
                .values();
        for (int i = 0; i < all.length; i++) {
            assertThat(all[i]).isGreaterThanOrEqualTo(begun[i]);
        }
        assertThat(Drawn.mass(ink(spray)))
                .isGreaterThan(1.5 * mass(ink(new Spray(Drawn.BEND.first(2), 0.5, 0.4, 0.8, 17, Symmetry.NONE))));
    }

    @Test
    void dotsOfASprayLieWithinItsRadiusAndNeverExceedItsStrength() {
        Field2D ink = ink(256, new Spray(Points.of(0.2, 0.1), 1.5, 0, 0.6, 3, Symmetry.NONE));
        double largest = 0;
        for (int row = 0; row < ink.rows(); row++) {
            for (int column = 0; column < ink.columns(); column++) {
                double value = ink.value(column, row);
                largest = Math.max(largest, value);
                if (value > 0) {
                    double far = Math.hypot(ink.centreX(column) - 0.2, ink.centreY(row) - 0.1);
                    assertThat(far).isLessThan(1.5 * 1.07 + 0.03);
                }
            }
        }
        assertThat(largest).isBetween(0.599, 0.6);
    }

    /** Averaged over two by two cells, the finer picture is the coarse one, up to the cells at the edges of hard shapes. */
    @Test
    void twiceTheResolutionShowsTheSame() {
        for (Symmetry symmetry : List.of(Symmetry.NONE, Symmetry.rotation(5, 0, 0))) {
            for (Edit.Mark mark : Drawn.marks(symmetry)) {
                Field2D coarse = ink(96, mark);
                Field2D fine = ink(192, mark);
                double difference = 0;
                for (int row = 0; row < coarse.rows(); row++) {
                    for (int column = 0; column < coarse.columns(); column++) {
                        double mean = (fine.value(2 * column, 2 * row)
                                        + fine.value(2 * column + 1, 2 * row)
                                        + fine.value(2 * column, 2 * row + 1)
                                        + fine.value(2 * column + 1, 2 * row + 1))
                                / 4;
                        difference += Math.abs(mean - coarse.value(column, row));
                    }
                }
                assertThat(difference / coarse.total())
                        .as(mark.getClass().getSimpleName() + " " + symmetry.kind())
                        .isLessThan(mark instanceof Spray ? 0.3 : 0.02);
                assertThat(mass(fine) / mass(coarse))
                        .as(mark.getClass().getSimpleName() + " " + symmetry.kind())
                        .isBetween(0.93, 1.07);
            }
        }
    }

    @Test
    void impossibleValuesAreRefused() {
        Points place = Points.of(0, 0);
        assertThatThrownBy(() -> new Stroke(Tool.BRUSH, Points.zeros(0), 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stroke(Tool.BRUSH, place, 0, 0, 1)).hasMessageContaining("radius");
        assertThatThrownBy(() -> new Stroke(Tool.BRUSH, place, 1, 1.5, 1)).hasMessageContaining("softness");
        assertThatThrownBy(() -> new Stroke(Tool.BRUSH, place, 1, 1, 0)).hasMessageContaining("strength");
        assertThatThrownBy(() -> new Stroke(Tool.BRUSH, Points.of(Double.NaN, 0), 1, 1, 1))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> region()).hasMessageContaining("contour");
        assertThatThrownBy(() -> region(place)).hasMessageContaining("three points");
        assertThatThrownBy(() -> new Stamp(-1, 0, 0, 1, 1, 0, Symmetry.NONE)).hasMessageContaining("weight");
        assertThatThrownBy(() -> new Stamp(1, 0, 0, 1, Double.POSITIVE_INFINITY, 0, Symmetry.NONE))
                .hasMessageContaining("deviation");
        assertThatThrownBy(() -> new Edit.Sharpen(0.1, -1)).hasMessageContaining("amount");
        assertThatThrownBy(() -> Symmetry.rotation(13, 0, 0)).hasMessageContaining("from 2 to 12");
        assertThatThrownBy(() -> new Symmetry(Kind.BOTH, 2, 0, 0)).hasMessageContaining("2 turns");
    }
}
