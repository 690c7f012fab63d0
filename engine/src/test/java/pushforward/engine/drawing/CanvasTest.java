package pushforward.engine.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import pushforward.engine.drawing.Edit.Blur;
import pushforward.engine.drawing.Edit.Clear;
import pushforward.engine.drawing.Edit.Invert;
import pushforward.engine.drawing.Edit.Normalise;
import pushforward.engine.drawing.Edit.Picture;
import pushforward.engine.drawing.Edit.Sharpen;
import pushforward.engine.drawing.Edit.Spray;
import pushforward.engine.drawing.Edit.Stamp;
import pushforward.engine.drawing.Edit.Stroke;
import pushforward.engine.drawing.Edit.Tool;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;

class CanvasTest {

    private static Stroke stroke(Tool tool, int points, double softness) {
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = -3 + 0.1 * i;
            y[i] = Math.sin(0.4 * i);
        }
        return new Stroke(tool, Points.of(x, y), 0.5, softness, 0.6);
    }

    private static Field2D fresh(Drawing drawing) {
        return new Canvas().render(drawing);
    }

    @Test
    void emptyHasNoInk() {
        Field2D ink = fresh(Drawing.EMPTY);
        assertThat(ink.columns()).isEqualTo(128);
        assertThat(ink.rows()).isEqualTo(128);
        assertThat(ink.total()).isZero();
    }

    /** A hard dab has the area of its circle, to the share of its edge cells. */
    @Test
    void dabHasItsArea() {
        Drawing drawing = Drawing.EMPTY.with(new Stroke(Tool.BRUSH, Points.of(0.3, -0.4), 1, 0, 0.5));
        Field2D ink = fresh(drawing);
        double area = ink.total() * ink.cellWidth() * ink.cellHeight();
        assertThat(area).isCloseTo(0.5 * Math.PI, Offset.offset(0.01));
        assertThat(ink.value((int) ((0.3 + 4) * 16), (int) ((-0.4 + 4) * 16))).isEqualTo(0.5);
    }

    @Test
    void smallestBrushStillDraws() {
        for (double at = 0; at < 0.06; at += 0.007) {
            Drawing drawing = Drawing.EMPTY.with(new Stroke(Tool.BRUSH, Points.of(at, at), 1e-6, 0, 1));
            assertThat(fresh(drawing).total()).isGreaterThan(0.2);
        }
    }

    /** How often the pointer was asked where it is makes no difference along a straight line. */
    @Test
    void samplingOfThePathDoesNotMatter() {
        Stroke coarse = new Stroke(Tool.BRUSH, Points.of(new double[] {-2, 2}, new double[] {-1, 1}), 0.4, 1, 0.7);
        double[] x = new double[401];
        double[] y = new double[401];
        for (int i = 0; i <= 400; i++) {
            x[i] = -2 + i / 100.0;
            y[i] = -1 + i / 200.0;
        }
        Stroke fine = new Stroke(Tool.BRUSH, Points.of(x, y), 0.4, 1, 0.7);
        double[] a = fresh(Drawing.EMPTY.with(coarse)).values();
        double[] b = fresh(Drawing.EMPTY.with(fine)).values();
        for (int i = 0; i < a.length; i++) {
            assertThat(b[i]).isCloseTo(a[i], Offset.offset(1e-9));
        }
    }

    /** Everything that can happen while somebody draws gives bit for bit what a fresh canvas gives. */
    @Test
    void whatCameBeforeDoesNotMatter() {
        Canvas canvas = new Canvas();
        Drawing base = Drawing.EMPTY.with(stroke(Tool.BRUSH, 30, 0.5)).with(new Blur(0.1));
        for (int points = 1; points < 40; points += 3) {
            assertSame(canvas, base.with(stroke(Tool.BRUSH, points, 0.8)));
        }
        Drawing drawn = base.with(stroke(Tool.BRUSH, 39, 0.8));
        for (int points = 1; points < 20; points += 4) {
            assertSame(canvas, drawn.with(stroke(Tool.ERASER, points, 0.8)));
        }
        assertSame(canvas, drawn);
        assertSame(canvas, base.with(stroke(Tool.ERASER, 12, 0.8)));
        assertSame(canvas, base.with(stroke(Tool.BRUSH, 12, 0.2)));
        assertSame(canvas, base);
        assertSame(canvas, Drawing.EMPTY);
        assertSame(canvas, base.with(new Clear()).with(stroke(Tool.BRUSH, 5, 0)));
        assertSame(canvas, new Drawing(Bounds.square(3), 64, base.edits()));
        assertSame(canvas, new Drawing(Bounds.square(3), 65, drawn.edits()));
        assertSame(canvas, base.with(stroke(Tool.BRUSH, 20, 0.8)).with(stroke(Tool.BRUSH, 25, 0.8)));
    }

    /** Dragging any mark in the middle of a long history gives what a fresh canvas gives, whatever lies above it. */
    @Test
    void changesInTheMiddleAreAsIfDrawnAfresh() {
        Drawing drawing = Drawing.EMPTY.with(stroke(Tool.BRUSH, 30, 0.5));
        for (Edit.Mark mark : Drawn.marks(Symmetry.rotation(3, 0, 0))) {
            drawing = drawing.with(mark);
        }
        drawing = drawing.with(new Blur(0.1))
                .with(stroke(Tool.ERASER, 9, 0.3))
                .with(new Invert())
                .with(new Sharpen(0.2, 1))
                .with(stamp(0))
                .with(new Normalise())
                .with(stroke(Tool.BRUSH, 12, 0.3));
        Canvas canvas = new Canvas();
        assertSame(canvas, drawing);
        int at = drawing.edits().indexOf(stamp(0));
        for (int i = 1; i < 5; i++) {
            assertSame(canvas, drawing.withReplaced(at, stamp(0.1 * i)));
        }
        for (int i = 1; i < 4; i++) {
            assertSame(canvas, drawing.withReplaced(5, stamp(0.1 * i)));
        }
        assertSame(canvas, drawing.withReplaced(at, stamp(2)).with(stroke(Tool.BRUSH, 3, 1)));
        assertSame(canvas, drawing.withReplaced(at, stamp(2)).with(stroke(Tool.BRUSH, 8, 1)));
        assertSame(canvas, drawing.without(at));
        assertSame(canvas, drawing.without(2).without(2));
        assertSame(canvas, drawing);
        for (int points = 1; points <= 4; points++) {
            assertSame(
                    canvas,
                    drawing.with(new Spray(Drawn.BEND.first(points), 0.5, 0.2, 0.6, 5, Symmetry.rotation(2, 0, 0))));
        }
    }

    private static Stamp stamp(double x) {
        return new Stamp(1, x, 0.4, 0.6, 0.2, 0.3, Symmetry.NONE);
    }

    @Test
    void invertingTwiceIsAsBefore() {
        Edit[] drawn = {stroke(Tool.BRUSH, 30, 0.5), stamp(0.5)};
        double[] before = Drawn.ink(drawn).values();
        double[] once = Drawn.ink(drawn[0], drawn[1], new Invert()).values();
        double[] twice =
                Drawn.ink(drawn[0], drawn[1], new Invert(), new Invert()).values();
        assertThat(twice).containsExactly(before, Offset.offset(1e-12));
        int least = 0;
        for (int i = 0; i < before.length; i++) {
            least = before[i] < before[least] ? i : least;
        }
        assertThat(once[least]).isEqualTo(Arrays.stream(before).max().orElse(0));
        assertThat(Drawn.ink(new Invert()).total()).isZero();
    }

    @Test
    void normalisingMakesTheMostOne() {
        Field2D before = Drawn.ink(stroke(Tool.BRUSH, 30, 0.5), stamp(0.5));
        Field2D after = Drawn.ink(stroke(Tool.BRUSH, 30, 0.5), stamp(0.5), new Normalise());
        double most = Arrays.stream(before.values()).max().orElse(0);
        assertThat(Arrays.stream(after.values()).max().orElse(0)).isEqualTo(1);
        assertThat(after.total()).isCloseTo(before.total() / most, Offset.offset(1e-9));
        assertThat(Drawn.ink(new Normalise()).total()).isZero();
    }

    /** What was blurred becomes narrower again, no ink is lost, and none is negative. */
    @Test
    void sharpeningKeepsTheInkAndNarrowsIt() {
        Edit[] drawn = {new Stamp(1, 0.1, 0.2, 0.5, 0.5, 0, Symmetry.NONE), new Sharpen(0.25, 1)};
        Field2D before = Drawn.ink(drawn[0]);
        Field2D after = Drawn.ink(drawn);
        assertThat(after.total()).isCloseTo(before.total(), Offset.offset(1e-9));
        assertThat(variance(after)).isLessThan(variance(before) - 0.03);
        assertThat(Arrays.stream(after.values()).min().orElse(-1)).isNotNegative();
        assertThat(Drawn.ink(new Sharpen(0.25, 1)).total()).isZero();
    }

    private static void assertSame(Canvas canvas, Drawing drawing) {
        assertThat(canvas.render(drawing).values())
                .containsExactly(fresh(drawing).values());
    }

    @Test
    void eraserTakesItsStrengthAway() {
        Drawing drawn = Drawing.EMPTY.with(stroke(Tool.BRUSH, 30, 0));
        Field2D before = fresh(drawn);
        Field2D after = fresh(drawn.with(stroke(Tool.ERASER, 30, 0)));
        int column = (int) ((-3 + 1 + 4) * 16);
        int row = (int) ((Math.sin(4) + 4) * 16);
        assertThat(before.value(column, row)).isEqualTo(0.6);
        assertThat(after.value(column, row)).isCloseTo(0.6 * 0.4, Offset.offset(1e-12));
        for (double value : after.values()) {
            assertThat(value).isGreaterThanOrEqualTo(0);
        }
    }

    /** Blurring keeps the ink and adds σ² to the variance of what lies away from the edges. */
    @Test
    void blurAddsItsVariance() {
        Drawing dab = Drawing.EMPTY.with(new Stroke(Tool.BRUSH, Points.of(0, 0), 0.4, 0.5, 1));
        Field2D before = fresh(dab);
        Field2D after = fresh(dab.with(new Blur(0.3)));
        assertThat(after.total()).isCloseTo(before.total(), Offset.offset(1e-9));
        assertThat(variance(after) - variance(before)).isCloseTo(0.09, Offset.offset(1e-5));
        Field2D even = fresh(dab.with(new Blur(1000)));
        assertThat(even.total()).isCloseTo(before.total(), Offset.offset(1e-9));
        assertThat(even.value(0, 0) / even.value(64, 64)).isGreaterThan(0.9);
    }

    private static double variance(Field2D ink) {
        double sum = 0;
        for (int row = 0; row < ink.rows(); row++) {
            for (int column = 0; column < ink.columns(); column++) {
                sum += ink.value(column, row) * ink.centreX(column) * ink.centreX(column);
            }
        }
        return sum / ink.total();
    }

    /** A picture twice as wide as high fills the width of a square canvas, is centred, and keeps its top up. */
    @Test
    void pictureIsFittedAndCentred() {
        byte[] grey = new byte[40 * 20];
        for (int i = 0; i < 40 * 10; i++) {
            grey[i] = (byte) 255;
        }
        Drawing drawing = new Drawing(Bounds.square(1), 80, List.of(new Picture(40, 20, grey)));
        Field2D ink = fresh(drawing);
        assertThat(ink.total()).isCloseTo(80 * 20, Offset.offset(1e-9));
        assertThat(ink.value(40, 59)).isEqualTo(1);
        assertThat(ink.value(40, 41)).isEqualTo(1);
        assertThat(ink.value(40, 38)).isZero();
        assertThat(ink.value(40, 61)).isZero();
    }

    @Test
    void oblongCanvasHasSquareCells() {
        Field2D ink = fresh(new Drawing(new Bounds(-4, -1, 4, 1), 64, List.of()));
        assertThat(ink.columns()).isEqualTo(64);
        assertThat(ink.rows()).isEqualTo(16);
        assertThat(ink.cellWidth()).isEqualTo(ink.cellHeight());
    }

    /** Height 1 + x + y over [0, 4]², in cells of one unit. */
    private static Edit.Field slope() {
        float[] ink = new float[16];
        for (int k = 0; k < 16; k++) {
            ink[k] = 1 + (k % 4 + 0.5f) + (k / 4 + 0.5f);
        }
        return new Edit.Field(new Bounds(0, 0, 4, 4), 4, 4, ink);
    }

    @Test
    void aFieldOnItsOwnCellsIsItself() {
        Field2D ink = fresh(new Drawing(new Bounds(0, 0, 4, 4), 4, List.of(slope())));
        for (int k = 0; k < 16; k++) {
            assertThat(ink.values()[k]).isEqualTo(slope().ink()[k]);
        }
    }

    @Test
    void aFieldIsAveragedOntoLargerCellsAndInterpolatedOntoSmallerOnes() {
        Field2D coarse = fresh(new Drawing(new Bounds(0, 0, 4, 4), 2, List.of(slope())));
        assertThat(coarse.value(0, 0)).isCloseTo(3, Offset.offset(1e-12));
        assertThat(coarse.value(1, 0)).isCloseTo(5, Offset.offset(1e-12));
        Field2D fine = fresh(new Drawing(new Bounds(0, 0, 4, 4), 16, List.of(slope())));
        assertThat(fine.value(8, 5)).isCloseTo(1 + fine.centreX(8) + fine.centreY(5), Offset.offset(1e-12));
    }

    @Test
    void aFieldStaysWhereItIsOnAnotherCanvas() {
        Field2D wide = fresh(new Drawing(new Bounds(-3, -2, 7, 8), 20, List.of(slope())));
        double mass = wide.total() * wide.cellWidth() * wide.cellHeight();
        assertThat(mass).isCloseTo(16 * 5, Offset.offset(0.5));
        assertThat(wide.value(0, 0)).isZero();
        assertThat(wide.value(10, 8)).isCloseTo(1 + 2.25 + 2.25, Offset.offset(1e-12));
        Field2D coarse = fresh(new Drawing(new Bounds(-3, -2, 7, 8), 8, List.of(slope())));
        assertThat(coarse.total() * coarse.cellWidth() * coarse.cellHeight()).isCloseTo(16 * 5, Offset.offset(1e-9));
    }
}
