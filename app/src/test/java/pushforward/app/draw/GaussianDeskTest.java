package pushforward.app.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import pushforward.engine.drawing.Edit.Stamp;
import pushforward.engine.drawing.Symmetry.Kind;
import pushforward.engine.target.GaussianComponent;
import pushforward.engine.target.GaussianComponents;

class GaussianDeskTest {
    private static final Offset<Double> NEAR = Offset.offset(1e-9);
    private static final double ARM = GaussianDesk.TURNING_ARM * Desks.PIXEL;

    private static Desks drawn() {
        Desks desks = new Desks("eight-gaussians");
        desks.desk.toolProperty().set(Tool.GAUSSIAN);
        return desks;
    }

    private static Desks mixture() {
        Desks desks = new Desks("mixture");
        desks.desk.toolProperty().set(Tool.GAUSSIAN);
        return desks;
    }

    private static List<GaussianComponent> components(Desks desks) {
        return desks.studio
                .experiment()
                .target()
                .parameters()
                .content("components", GaussianComponents.class)
                .list();
    }

    @Test
    void aPressMakesAStampAndDraggingSizesIt() {
        try (Desks desks = drawn()) {
            desks.dragGaussian(1, 0, 1, 1.2);
            assertThat(desks.gaussians.chosen()).contains(new Gaussian(1, 1, 0, 0.6, 0.6, 0));
            assertThat(desks.last()).isInstanceOf(Stamp.class);
            desks.desk.undo();
            assertThat(desks.studio.experiment().target().id()).isEqualTo("eight-gaussians");
            assertThat(desks.gaussians.selectedProperty().get()).isEqualTo(-1);
        }
    }

    @Test
    void bodyAndHandlesMoveResizeAndTurnInOneStepEach() {
        try (Desks desks = drawn()) {
            GaussianDesk gaussians = desks.gaussians;
            desks.dragGaussian(0, 0, 0, 1);
            desks.dragGaussian(0.2, 0.1, 1.2, -0.4);
            assertThat(gaussians.chosen()).contains(new Gaussian(1, 1, -0.5, 0.5, 0.5, 0));
            desks.dragGaussian(2, -0.5, 2.4, -0.5);
            assertThat(gaussians.chosen().orElseThrow().along()).isCloseTo(0.7, NEAR);
            desks.dragGaussian(1, -1.5, 1, -1.1);
            assertThat(gaussians.chosen().orElseThrow().across()).isCloseTo(0.3, NEAR);
            double arm = 1.4 + ARM;
            desks.dragGaussian(1 + arm, -0.5, 1, -0.5 + arm);
            assertThat(gaussians.chosen().orElseThrow().angle()).isCloseTo(Math.PI / 2, NEAR);
            assertThat(desks.drawing().edits()).hasSize(1);
            for (int i = 0; i < 5; i++) {
                desks.desk.undo();
            }
            assertThat(desks.studio.experiment().target().id()).isEqualTo("eight-gaussians");
        }
    }

    @Test
    void aClickSelectsWithoutAnEdit() {
        try (Desks desks = drawn()) {
            desks.gaussians.add(-2, 0);
            desks.gaussians.add(2, 0);
            var before = desks.drawing();
            desks.gaussians.press(-2, 0.1);
            desks.gaussians.drag(-2.01, 0.11);
            desks.gaussians.release();
            assertThat(desks.gaussians.selectedProperty().get()).isZero();
            assertThat(desks.drawing()).isEqualTo(before);
        }
    }

    /** A stamp is taken hold of by any of its images; the others follow. */
    @Test
    void anImageIsDraggedAsItsStamp() {
        try (Desks desks = drawn()) {
            desks.desk.symmetryProperty().set(new SymmetryChoice(Kind.LEFT_RIGHT, 1));
            desks.gaussians.add(2, 1);
            desks.dragGaussian(-2, 1, -1.5, 1.25);
            Gaussian moved = desks.gaussians.chosen().orElseThrow();
            assertThat(moved.meanX()).isCloseTo(1.5, NEAR);
            assertThat(moved.meanY()).isCloseTo(1.25, NEAR);
            assertThat(((Stamp) desks.last()).symmetry().kind()).isEqualTo(Kind.LEFT_RIGHT);
        }
    }

    @Test
    void theSymmetryIsThatOfTheSelectedStamp() {
        try (Desks desks = drawn()) {
            desks.gaussians.add(2, 1);
            desks.desk.symmetryProperty().set(new SymmetryChoice(Kind.ROTATION, 5));
            assertThat(((Stamp) desks.last()).symmetry().order()).isEqualTo(5);
            assertThat(desks.drawing().edits()).hasSize(1);
            desks.gaussians.select(-1);
            desks.desk.symmetryProperty().set(SymmetryChoice.NONE);
            desks.gaussians.add(-2, 1);
            assertThat(((Stamp) desks.last()).symmetry().kind()).isEqualTo(Kind.NONE);
            desks.gaussians.select(0);
            assertThat(desks.desk.symmetryProperty().get().order()).isEqualTo(5);
            assertThat(((Stamp) desks.drawing().edits().get(0)).symmetry().order())
                    .isEqualTo(5);
        }
    }

    @Test
    void stampsAmongOtherEditsStayInTheirPlace() {
        try (Desks desks = drawn()) {
            desks.gaussians.add(0, 0);
            desks.desk.toolProperty().set(Tool.BRUSH);
            desks.drag(-3, -3, 3, -3);
            desks.desk.toolProperty().set(Tool.GAUSSIAN);
            desks.gaussians.selectNext(1);
            desks.gaussians.change("weight", each -> each.withWeight(3));
            assertThat(desks.drawing().edits().get(0))
                    .isInstanceOfSatisfying(
                            Stamp.class, stamp -> assertThat(stamp.weight()).isEqualTo(3));
            desks.gaussians.delete();
            assertThat(desks.drawing().edits()).hasSize(1).noneMatch(Stamp.class::isInstance);
        }
    }

    @Test
    void changesOfOneKindInARowAreOneStep() {
        try (Desks desks = drawn()) {
            desks.gaussians.add(0, 0);
            for (int i = 0; i < 5; i++) {
                desks.gaussians.change("mean", each -> each.withMean(each.meanX() + 0.1, each.meanY()));
            }
            desks.gaussians.change("weight", each -> each.withWeight(2));
            desks.desk.undo();
            desks.desk.undo();
            assertThat(desks.gaussians.list().get(0).meanX()).isZero();
        }
    }

    @Test
    void componentsOfAMixtureAreEditedTheSameWay() {
        try (Desks desks = mixture()) {
            assertThat(desks.gaussians.list()).hasSize(3);
            desks.dragGaussian(-1.5, -1.5, -1, -2);
            GaussianComponent moved = components(desks).get(0);
            assertThat(new double[] {moved.meanX(), moved.meanY(), moved.varX(), moved.cov(), moved.varY()})
                    .containsExactly(new double[] {-1, -2, 0.8, 0, 0.8}, NEAR);
            double arm = 2 * Math.sqrt(0.8) + ARM;
            desks.gaussians.change("size", each -> each.withDeviations(each.along(), 0.3));
            desks.dragGaussian(-1 + arm, -2, -1, -2 + arm);
            GaussianComponent turned = components(desks).get(0);
            assertThat(turned.varX()).isCloseTo(0.09, NEAR);
            assertThat(turned.varY()).isCloseTo(0.8, NEAR);
            assertThat(desks.gaussians.chosen().orElseThrow().angle()).isCloseTo(Math.PI / 2, NEAR);
            assertThat(desks.studio.experiment().target().id()).isEqualTo("mixture");
        }
    }

    @Test
    void aMixtureKeepsItsLastComponent() {
        try (Desks desks = mixture()) {
            for (int i = 0; i < 5; i++) {
                desks.gaussians.select(0);
                desks.gaussians.delete();
            }
            assertThat(components(desks)).hasSize(1);
            desks.gaussians.add(1, 1);
            assertThat(components(desks)).hasSize(2);
        }
    }

    /** Taking a covariance matrix apart and putting it together again gives the same matrix. */
    @Test
    void axesOfACovarianceGiveItBack() {
        for (GaussianComponent component : List.of(
                new GaussianComponent(2, 0.1, 0.2, 1, 0.5, 0.4),
                new GaussianComponent(2, 0.1, 0.2, 0.3, -0.2, 0.9),
                new GaussianComponent(1, 0, 0, 0.5, 0, 0.5),
                new GaussianComponent(1, 0, 0, 0.2, 0, 0.5))) {
            GaussianComponent back = Gaussian.of(component).component();
            assertThat(back.varX()).isCloseTo(component.varX(), NEAR);
            assertThat(back.cov()).isCloseTo(component.cov(), NEAR);
            assertThat(back.varY()).isCloseTo(component.varY(), NEAR);
        }
    }

    @Test
    void tabGoesFromOneToTheNextAndThenOn() {
        try (Desks desks = mixture()) {
            for (int expected : new int[] {0, 1, 2, -1, 0}) {
                desks.gaussians.selectNext(1);
                assertThat(desks.gaussians.selectedProperty().get()).isEqualTo(expected);
            }
            desks.gaussians.selectNext(-1);
            assertThat(desks.gaussians.selectedProperty().get()).isEqualTo(-1);
        }
    }
}
