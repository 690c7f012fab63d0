package pushforward.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pushforward.engine.drawing.Edit;
import pushforward.engine.drawing.Edit.Region;
import pushforward.engine.drawing.Edit.Spray;
import pushforward.engine.drawing.Edit.Stroke;
import pushforward.engine.drawing.Symmetry;
import pushforward.engine.drawing.Symmetry.Kind;
import pushforward.engine.math.Points;

class DrawingDeskTest {
    private final Desks desks = new Desks("eight-gaussians");
    private final DrawingDesk desk = desks.desk;

    @AfterEach
    void close() {
        desks.close();
    }

    private void take(Tool tool) {
        desk.toolProperty().set(tool);
    }

    @Test
    void aGestureIsOneEditAndOneStepOfTheHistory() {
        desks.drag(-1, 0, 1, 0.5);
        assertThat(desks.last()).isInstanceOfSatisfying(Stroke.class, stroke -> {
            assertThat(stroke.tool()).isEqualTo(Edit.Tool.BRUSH);
            assertThat(stroke.path().size()).isEqualTo(3);
        });
        desk.undo();
        assertThat(desks.studio.experiment().target().id()).isEqualTo("eight-gaussians");
        desks.studio.redo();
        assertThat(desks.drawing().edits()).hasSize(1);
    }

    @Test
    void aLineIsAStrokeOfItsTwoEnds() {
        take(Tool.LINE);
        desks.drag(-1, 0.25, 1, 0.5);
        Stroke line = (Stroke) desks.last();
        assertThat(line.path().x()).containsExactly(-1, 1);
        assertThat(line.path().y()).containsExactly(0.25, 0.5);
    }

    @Test
    void anEllipseFillsItsBoxOrGoesRoundIt() {
        take(Tool.ELLIPSE);
        desks.drag(-1, 0, 3, 2);
        Region filled = (Region) desks.last();
        assertThat(least(filled.contours().get(0).x())).isCloseTo(-1, Offset.offset(1e-3));
        assertThat(least(filled.contours().get(0).y())).isCloseTo(0, Offset.offset(1e-3));
        desk.filledProperty().set(false);
        desks.drag(-1, 0, 3, 2);
        Stroke outline = (Stroke) desks.last();
        int end = outline.path().size() - 1;
        assertThat(outline.path().x()[end]).isEqualTo(outline.path().x()[0]);
    }

    @Test
    void evenFiguresAreCirclesAndLinesInStepsOfFifteenDegrees() {
        take(Tool.ELLIPSE);
        desk.begin(0, 0);
        desk.extendEvenly(1, -3);
        desk.end();
        Points circle = ((Region) desks.last()).contours().get(0);
        assertThat(least(circle.x())).isCloseTo(0, Offset.offset(1e-3));
        assertThat(least(circle.y())).isCloseTo(-3, Offset.offset(1e-3));
        take(Tool.LINE);
        desk.begin(1, 1);
        desk.extendEvenly(3, 1.2);
        desk.end();
        assertThat(((Stroke) desks.last()).path().y()[1]).isEqualTo(1);
    }

    @Test
    void figuresCanTakeInkAway() {
        desk.erasingProperty().set(true);
        take(Tool.LINE);
        desks.drag(-1, 0.25, 1, 0.5);
        assertThat(((Stroke) desks.last()).tool()).isEqualTo(Edit.Tool.ERASER);
        take(Tool.ELLIPSE);
        desks.drag(-1, 0, 3, 2);
        assertThat(((Region) desks.last()).tool()).isEqualTo(Edit.Tool.ERASER);
        take(Tool.BRUSH);
        desks.drag(-1, 0, 3, 2);
        assertThat(((Stroke) desks.last()).tool()).isEqualTo(Edit.Tool.BRUSH);
    }

    @Test
    void spraysOfOneDrawingHaveDifferentDots() {
        take(Tool.SPRAY);
        desks.drag(-1, 0, 1, 0);
        long first = ((Spray) desks.last()).seed();
        desks.drag(-1, 0, 1, 0);
        assertThat(((Spray) desks.last()).seed()).isNotEqualTo(first);
    }

    @Test
    void aPolygonIsClosedAtItsLastOrFirstCorner() {
        take(Tool.POLYGON);
        for (double[] corner : new double[][] {{0, 0}, {2, 0}, {1, 1.5}, {1, 1.5}}) {
            desk.begin(corner[0], corner[1]);
            desk.end();
        }
        assertThat(desk.hasOpenPolygon()).isFalse();
        assertThat(((Region) desks.last()).contours().get(0).x()).containsExactly(0, 2, 1);
        for (double[] corner : new double[][] {{0, 0}, {-2, 0}, {-1, 1.5}, {-1, 3}, {0.01, 0}}) {
            desk.begin(corner[0], corner[1]);
            desk.end();
        }
        assertThat(((Region) desks.last()).contours().get(0).size()).isEqualTo(4);
        assertThat(desks.drawing().edits()).hasSize(2);
        desk.undo();
        desk.undo();
        assertThat(desks.studio.experiment().target().id()).isEqualTo("eight-gaussians");
    }

    @Test
    void anUnfinishedPolygonIsTakenBackCornerByCornerAndGivenUp() {
        take(Tool.POLYGON);
        desk.begin(0, 0);
        desk.begin(2, 0);
        desk.begin(1, 1.5);
        assertThat(desks.last()).isInstanceOf(Region.class);
        desk.undo();
        assertThat(desk.cornersProperty().get().size()).isEqualTo(2);
        assertThat(desks.drawing().edits()).isEmpty();
        desk.closePolygon();
        assertThat(desk.hasOpenPolygon()).isFalse();
        assertThat(desks.studio.experiment().target().id()).isEqualTo("eight-gaussians");
        desk.begin(0, 0);
        take(Tool.BRUSH);
        assertThat(desk.hasOpenPolygon()).isFalse();
        assertThat(desks.studio.history().canUndoProperty().get()).isFalse();
    }

    @Test
    void anotherTargetEndsAPolygon() {
        take(Tool.POLYGON);
        desk.begin(0, 0);
        desk.begin(2, 0);
        desk.begin(1, 1.5);
        desks.studio.chooseTarget("ring");
        assertThat(desk.hasOpenPolygon()).isFalse();
        desk.cancel();
        assertThat(desks.studio.experiment().target().id()).isEqualTo("ring");
    }

    @Test
    void everyDrawingToolFollowsTheSymmetry() {
        desk.setLettering(Lettering.load());
        desk.symmetryProperty().set(new SymmetryChoice(Kind.ROTATION, 6));
        for (Tool tool : Tool.values()) {
            if (tool.options().contains(Tool.Option.SYMMETRY) && tool != Tool.POLYGON && tool != Tool.GAUSSIAN) {
                take(tool);
                desks.drag(1, 0, 2, 0.5);
                assertThat(((Edit.Mark) desks.last()).symmetry())
                        .as(tool.label())
                        .isEqualTo(Symmetry.rotation(6, 0, 0));
            }
        }
        assertThat(desks.drawing().edits()).hasSize(6);
    }

    @Test
    void wordsAreWrittenWhereTheirMiddleGoes() {
        take(Tool.TEXT);
        desks.drag(1, 1, 1, 1);
        assertThat(desks.drawing().edits()).as("without letters").isEmpty();
        desk.setLettering(Lettering.load());
        desk.wordsProperty().set("HH");
        desk.sizeProperty().set(0.5);
        desks.drag(0, 0, 1, 2);
        Region words = (Region) desks.last();
        assertThat(words.contours()).hasSize(2);
        double[] y = words.contours().get(0).y();
        assertThat(least(y)).isCloseTo(1.5, Offset.offset(1e-6));
        assertThat(Arrays.stream(y).max().orElse(0)).isCloseTo(2.5, Offset.offset(1e-6));
        desk.wordsProperty().set("  ");
        desks.drag(0, 0, 0, 0);
        assertThat(desks.drawing().edits()).hasSize(1);
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }
}
