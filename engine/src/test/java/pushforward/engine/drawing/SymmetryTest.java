package pushforward.engine.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.engine.drawing.Drawn.ink;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pushforward.engine.drawing.Edit.Region;
import pushforward.engine.drawing.Edit.Stroke;
import pushforward.engine.drawing.Edit.Tool;
import pushforward.engine.drawing.Symmetry.Image;
import pushforward.engine.drawing.Symmetry.Kind;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;

class SymmetryTest {
    private static final double TINY = 1e-12;

    static List<Symmetry> all() {
        List<Symmetry> all = new ArrayList<>();
        for (Kind kind : List.of(Kind.LEFT_RIGHT, Kind.TOP_BOTTOM, Kind.BOTH)) {
            all.add(Symmetry.mirror(kind, 0.3, -0.2));
        }
        for (int order = 2; order <= Symmetry.MOST_TURNS; order++) {
            all.add(Symmetry.rotation(order, 0.3, -0.2));
        }
        return all;
    }

    /** The images are a group of isometries: each undone by its inverse, and any two made one after the other are a third. */
    @ParameterizedTest
    @MethodSource("all")
    void imagesAreAGroup(Symmetry symmetry) {
        List<Image> images = symmetry.images();
        assertThat(images).hasSize(symmetry.kind() == Kind.BOTH ? 4 : Math.max(2, symmetry.order()));
        assertThat(images.get(0).x(1.7, 0.4)).isEqualTo(1.7);
        for (Image a : images) {
            double x = a.x(1.7, 0.4);
            double y = a.y(1.7, 0.4);
            assertThat(a.inverse().x(x, y)).isCloseTo(1.7, Offset.offset(TINY));
            assertThat(a.inverse().y(x, y)).isCloseTo(0.4, Offset.offset(TINY));
            for (Image b : images) {
                double abX = b.x(x, y);
                double abY = b.y(x, y);
                assertThat(images).anyMatch(c -> Math.hypot(c.x(1.7, 0.4) - abX, c.y(1.7, 0.4) - abY) < TINY);
            }
        }
    }

    /** The groups that map cells to cells: the ink of every tool is the same under them. */
    @Test
    void inkIsMirroredToTheLastDigits() {
        for (Kind kind : List.of(Kind.LEFT_RIGHT, Kind.TOP_BOTTOM, Kind.BOTH)) {
            Symmetry symmetry = Symmetry.mirror(kind, 0, 0);
            for (Edit.Mark mark : Drawn.marks(symmetry)) {
                Field2D ink = ink(96, mark);
                for (int row = 0; row < 96; row++) {
                    for (int column = 0; column < 96; column++) {
                        double here = ink.value(column, row);
                        if (kind != Kind.TOP_BOTTOM) {
                            assertThat(ink.value(95 - column, row)).isCloseTo(here, Offset.offset(TINY));
                        }
                        if (kind != Kind.LEFT_RIGHT) {
                            assertThat(ink.value(column, 95 - row)).isCloseTo(here, Offset.offset(TINY));
                        }
                    }
                }
            }
        }
    }

    @Test
    void inkIsTurnedToTheLastDigits() {
        for (int order : new int[] {4, 8, 12}) {
            for (Edit.Mark mark : Drawn.marks(Symmetry.rotation(order, 0, 0))) {
                Field2D ink = ink(96, mark);
                for (int row = 0; row < 96; row++) {
                    for (int column = 0; column < 96; column++) {
                        assertThat(ink.value(95 - row, column)).isCloseTo(ink.value(column, row), Offset.offset(TINY));
                    }
                }
            }
        }
    }

    /** Drawing any image of a mark instead of the mark itself makes no difference: the group maps the ink onto itself. */
    @ParameterizedTest
    @MethodSource("all")
    void whicheverImageIsDrawnTheInkIsTheSame(Symmetry symmetry) {
        for (Edit.Mark mark : Drawn.marks(symmetry)) {
            if (mark instanceof Stroke || mark instanceof Region) {
                double[] expected = ink(64, mark).values();
                for (Image image : symmetry.images()) {
                    Edit.Mark moved = withSymmetry(Drawn.moved(mark, image), symmetry);
                    assertThat(ink(64, moved).values()).containsExactly(expected, Offset.offset(TINY));
                }
            }
        }
    }

    private static Edit.Mark withSymmetry(Edit.Mark mark, Symmetry symmetry) {
        if (mark instanceof Stroke stroke) {
            return new Stroke(
                    stroke.tool(), stroke.path(), stroke.radius(), stroke.softness(), stroke.strength(), symmetry);
        }
        Region region = (Region) mark;
        return new Region(region.tool(), region.contours(), region.blur(), region.strength(), symmetry);
    }

    /** A stroke over the centre lies over all its images there, and still lays its strength down once. */
    @ParameterizedTest
    @MethodSource("all")
    void overlappingImagesAreOneWash(Symmetry symmetry) {
        Points across = Points.of(new double[] {-0.7, 1.3}, new double[] {-0.2, -0.2});
        Stroke stroke = new Stroke(Tool.BRUSH, across, 0.4, 0, 0.5, symmetry);
        Region region = new Region(Tool.BRUSH, List.of(Shapes.ellipse(0.3, -0.1, 0.9, 0.5)), 0, 0.5, symmetry);
        for (Edit.Mark mark : List.of(stroke, region)) {
            Field2D ink = ink(mark);
            double most = 0;
            for (double value : ink.values()) {
                most = Math.max(most, value);
            }
            assertThat(most).isEqualTo(0.5);
            assertThat(ink.value((int) ((0.3 + 4) * 16), (int) ((-0.2 + 4) * 16)))
                    .isEqualTo(0.5);
        }
    }

    /** Two halves that meet at the mirror's line leave no seam. */
    @Test
    void imagesThatMeetLeaveNoSeam() {
        Points half = Points.of(new double[] {0.03, 1, 1, 0.03}, new double[] {-1, -1, 1, 1});
        Region region = new Region(Tool.BRUSH, List.of(half), 0, 1, Symmetry.mirror(Kind.LEFT_RIGHT, 0.03, 0));
        Field2D ink = ink(region);
        for (int column = 49; column <= 78; column++) {
            assertThat(ink.value(column, 64)).isCloseTo(1, Offset.offset(TINY));
        }
    }
}
