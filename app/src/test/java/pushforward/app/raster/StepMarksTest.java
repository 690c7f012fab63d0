package pushforward.app.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.Bounds;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Followed;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Pick;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Family;
import pushforward.engine.spi.Outcome;

class StepMarksTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final PlaneStyle STYLE = PlaneStyle.of(Theme.DARK, Family.CHAINS);
    private static final Theme DARK = Theme.DARK;
    private static final double SUB_PIXEL = 1e-6;

    @Test
    void theTermsLieHeadToTailAndEndWhereTheParticleIs() {
        Followed followed = followed("ula", Pick.ahead(0));
        Framing near = near(followed);
        List<VectorItem> items = StepMarks.items(followed, Content.WHOLE_STEP, near, STYLE);
        Explanation step = followed.explanation();
        double[] score = tip(items, DARK.scoreTerm());
        assertThat(score[0])
                .isCloseTo(pixelX(near, step.fromX() + step.stages().get(0).dx()), within(SUB_PIXEL));
        assertThat(score[1])
                .isCloseTo(pixelY(near, step.fromY() + step.stages().get(0).dy()), within(SUB_PIXEL));
        for (int colour : new int[] {DARK.noiseTerm(), DARK.hue(Family.CHAINS)}) {
            double[] tip = tip(items, colour);
            assertThat(tip[0]).isCloseTo(pixelX(near, step.toX()), within(SUB_PIXEL));
            assertThat(tip[1]).isCloseTo(pixelY(near, step.toY()), within(SUB_PIXEL));
        }
        assertThat(labels(items)).contains("ε\u2009∇log p(x)", "√(2ε)\u2009z", "x′ − x");
    }

    @Test
    void onlyTheFirstTermsAreShownWhenAsked() {
        Followed followed = followed("ula", Pick.ahead(0));
        List<VectorItem> items = StepMarks.items(followed, 1, near(followed), STYLE);
        assertThat(areas(items, DARK.scoreTerm())).hasSize(1);
        assertThat(areas(items, DARK.noiseTerm())).isEmpty();
        assertThat(areas(items, DARK.hue(Family.CHAINS))).isEmpty();
    }

    @Test
    void theTermBeforeTheShownOneIsPaler() {
        Followed followed = followed("ula", Pick.ahead(0));
        List<VectorItem> items = StepMarks.items(followed, 2, near(followed), STYLE);
        assertThat(areas(items, DARK.scoreTerm())).isEmpty();
        assertThat(areas(items, DARK.noiseTerm())).hasSize(1);
    }

    @Test
    void aRejectedProposalIsDashedAndCrossedOut() {
        Followed followed = followed("mala", Pick.next(Outcome.REJECTED));
        Framing near = near(followed);
        List<VectorItem> items = StepMarks.items(followed, Content.WHOLE_STEP, near, STYLE);
        assertThat(labels(items)).contains("y");
        assertThat(lines(items, DARK.ink()).stream().filter(item -> item.paths().size() == 8))
                .isNotEmpty();
        double[] proposal = tip(items, DARK.noiseTerm());
        assertThat(lines(items, DARK.noiseTerm())).anySatisfy(cross -> assertThat(
                        middle(cross.paths().get(0)))
                .isCloseTo(
                        middle(new double[] {proposal[0], proposal[1], proposal[0], proposal[1]}), within(SUB_PIXEL)));
    }

    @Test
    void aTrajectoryHasADotAtEachLeapfrogPoint() {
        Followed followed = followed("hmc", Pick.ahead(0));
        List<VectorItem> items = StepMarks.items(followed, Content.WHOLE_STEP, near(followed), STYLE);
        long steps = CATALOGUE.sampler("hmc").parameters().stream()
                .filter(spec -> spec.id().equals("leapfrog_steps"))
                .mapToLong(spec -> (Long) spec.defaultValue())
                .findFirst()
                .orElseThrow();
        assertThat(areas(items, DARK.momentumTerm()))
                .anySatisfy(area -> assertThat(area.paths()).hasSize((int) steps + 1));
    }

    @Test
    void theCloseUpHoldsAllOfTheStep() {
        for (String method : List.of("ula", "mala", "hmc", "nuts", "underdamped")) {
            Followed followed = followed(method, Pick.leastLikely());
            Bounds seen = near(followed).visible();
            Bounds step = StepBounds.of(followed);
            assertThat(seen.minX()).as(method).isLessThan(step.minX());
            assertThat(seen.maxX()).as(method).isGreaterThan(step.maxX());
            assertThat(seen.minY()).as(method).isLessThan(step.minY());
            assertThat(seen.maxY()).as(method).isGreaterThan(step.maxY());
        }
    }

    @Test
    void farAwayPlacesAreCutOffAndThoseThatAreNotFiniteInterrupt() {
        Segments segments = new Segments(new Framing(new Viewport(0, 0, 1), 100, 100, 1));
        assertThat(segments.near(new double[] {0, 50, 1e12, 50}))
                .singleElement()
                .satisfies(piece -> assertThat(piece).containsExactly(0, 50, 2_100, 50));
        assertThat(segments.near(new double[] {0, 0, 1, 1, Double.NaN, 2, 3, 3, 4, 4}))
                .containsExactly(new double[] {0, 0, 1, 1}, new double[] {3, 3, 4, 4});
        assertThat(segments.near(new double[] {-1e6, -1e6, -1e6, 1e6})).isEmpty();
        double[] inside = {1, 2, 3, 4, 5, 6};
        assertThat(segments.near(inside)).containsExactly(inside);
    }

    @Test
    void nothingIsAddedToAFrameWithoutAParticleToFollow() {
        Frame frame =
                new Run(CATALOGUE, Experiment.of(CATALOGUE, "gaussian", "ula").withParticles(10)).frame();
        assertThat(StepMarks.items(frame, Content.WHOLE_STEP, new Framing(new Viewport(0, 0, 1), 100, 100, 1), STYLE))
                .isEmpty();
    }

    private static Followed followed(String method, Pick pick) {
        Run run = new Run(CATALOGUE, Experiment.of(CATALOGUE, "banana", method).withParticles(500));
        run.advance(20);
        assertThat(run.follow(pick)).isNotEqualTo(Pick.NONE);
        return run.frame().followed();
    }

    private static Framing near(Followed followed) {
        return new Framing(StepMarks.closeUp(followed, 280, 160), 280, 160, 1);
    }

    private static double pixelX(Framing framing, double x) {
        return framing.viewport().pixelX(x, framing.width());
    }

    private static double pixelY(Framing framing, double y) {
        return framing.viewport().pixelY(y, framing.height());
    }

    /** The first corner of the one head of that colour. */
    private static double[] tip(List<VectorItem> items, int colour) {
        List<VectorItem.Areas> heads = areas(items, colour);
        assertThat(heads).hasSize(1);
        return heads.get(0).paths().get(0);
    }

    private static double middle(double[] segment) {
        return (segment[0] + segment[2]) / 2 + 1e3 * (segment[1] + segment[3]) / 2;
    }

    private static List<VectorItem.Areas> areas(List<VectorItem> items, int colour) {
        List<VectorItem.Areas> found = new ArrayList<>();
        for (VectorItem item : items) {
            if (item instanceof VectorItem.Areas areas && areas.argb() == colour) {
                found.add(areas);
            }
        }
        return found;
    }

    private static List<VectorItem.Lines> lines(List<VectorItem> items, int colour) {
        List<VectorItem.Lines> found = new ArrayList<>();
        for (VectorItem item : items) {
            if (item instanceof VectorItem.Lines lines && lines.argb() == colour) {
                found.add(lines);
            }
        }
        return found;
    }

    private static List<String> labels(List<VectorItem> items) {
        List<String> found = new ArrayList<>();
        for (VectorItem item : items) {
            if (item instanceof VectorItem.Label label) {
                found.add(label.text());
            }
        }
        return found;
    }
}
