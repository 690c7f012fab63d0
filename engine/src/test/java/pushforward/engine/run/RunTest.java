package pushforward.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.Catalogue;

class RunTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Experiment EXPERIMENT =
            Experiment.of(CATALOGUE, "gaussian", "mala").withParticles(5_000);

    @ParameterizedTest
    @ValueSource(strings = {"ula", "mala", "rwm"})
    void theSameExperimentGivesTheSameNumbers(String method) {
        Experiment experiment = EXPERIMENT.withMethod(MethodChoice.of(CATALOGUE, method));
        Run one = new Run(CATALOGUE, experiment);
        Run other = new Run(CATALOGUE, experiment);
        one.advance(7);
        for (int k = 0; k < 7; k++) {
            other.step();
            other.release(other.frame()); // looking must not matter
        }
        assertSame(other.frame().positions(), one.frame().positions());
        assertThat(other.frame().info()).isEqualTo(one.frame().info());
    }

    @Test
    void resetGoesBackToTheSameStart() {
        Run run = new Run(CATALOGUE, EXPERIMENT);
        Points start = run.frame().positions().copy();
        run.advance(3);
        Points third = run.frame().positions().copy();
        run.reset();
        assertThat(run.frame().step()).isZero();
        assertSame(run.frame().positions(), start);
        run.advance(3);
        assertSame(run.frame().positions(), third);
    }

    @Test
    void aFrameDoesNotChangeUntilItIsReleased() {
        Run run = new Run(CATALOGUE, EXPERIMENT);
        run.advance(2);
        Frame frame = run.frame();
        Points seen = frame.positions().copy();
        run.advance(10);
        assertSame(frame.positions(), seen);
        assertThat(frame.step()).isEqualTo(2);
    }

    @Test
    void steppingAndReleasingGoesRoundInTheSameStorage() {
        // so many particles that only two of the past are kept
        Run run = new Run(CATALOGUE, EXPERIMENT.withParticles(1_000_000));
        java.util.Set<Points> storages = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (int k = 0; k < 20; k++) {
            run.step();
            Frame frame = run.frame();
            storages.add(frame.positions());
            run.release(frame);
        }
        assertThat(storages).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void aFollowedParticleTellsItsPathAndItsLastStep() {
        Run run = new Run(CATALOGUE, EXPERIMENT.withParticles(100));
        run.advance(6);
        run.follow(42);
        assertThat(run.frame().followed()).isNotNull().satisfies(known -> {
            assertThat(known.path().size()).isEqualTo(7);
            assertThat(known.explanation()).isNotNull();
        });
        run.advance(3);
        Frame frame = run.frame();
        Followed followed = frame.followed();
        assertThat(followed.path().size()).isEqualTo(10);
        assertThat(followed.path().x()[9]).isEqualTo(frame.positions().x()[42]);
        assertThat(followed.explanation().toX()).isEqualTo(frame.positions().x()[42]);
        assertThat(followed.explanation().fromX()).isEqualTo(followed.path().x()[8]);
        run.goBackTo(4);
        assertThat(run.frame().followed().path().size()).isEqualTo(5);
        run.reset();
        assertThat(run.frame().followed().path().size()).isEqualTo(1);
        assertThat(run.frame().followed().explanation()).isNull();
        run.follow(-1);
        assertThat(run.frame().followed()).isNull();
    }

    @Test
    void moreParticlesDoNotMoveTheOthers() {
        Run few = new Run(CATALOGUE, EXPERIMENT.withParticles(100));
        Run many = new Run(CATALOGUE, EXPERIMENT);
        few.advance(4);
        many.advance(4);
        assertSame(many.frame().positions().first(100), few.frame().positions());
    }

    @Test
    void changingTheNumberKeepsWhoStays() {
        Run run = new Run(CATALOGUE, EXPERIMENT.withParticles(100));
        run.advance(4);
        Points before = run.frame().positions().copy();
        run.change(EXPERIMENT.withParticles(300));
        assertThat(run.frame().positions().size()).isEqualTo(300);
        assertThat(run.frame().step()).isEqualTo(4);
        assertSame(run.frame().positions().first(100), before);
        run.change(EXPERIMENT.withParticles(50));
        assertSame(run.frame().positions(), before.first(50));
    }

    @Test
    void changingTargetOrMethodKeepsThePlaces() {
        Run run = new Run(CATALOGUE, EXPERIMENT);
        run.advance(4);
        Points before = run.frame().positions().copy();
        run.change(EXPERIMENT.withTarget(EXPERIMENT.target().with("mean_x", 3.0)));
        assertSame(run.frame().positions(), before);
        run.change(EXPERIMENT.withMethod(MethodChoice.of(CATALOGUE, "ula")));
        assertSame(run.frame().positions(), before);
        assertThat(run.steps()).isEqualTo(4);
    }

    @Test
    void otherLayersBeginTrainingAnewAndAnotherRateGoesOn() {
        Experiment small = EXPERIMENT
                .withParticles(200)
                .withMethod(MethodChoice.of(CATALOGUE, "realnvp")
                        .with("layers", 2L)
                        .with("hidden", 8L)
                        .with("batch", 64L));
        Run run = new Run(CATALOGUE, small);
        run.advance(3);
        run.change(small.withMethod(small.method().with("learning_rate", 0.01)));
        assertThat(run.steps()).isEqualTo(3);
        Experiment other = small.withMethod(small.method().with("layers", 3L));
        run.change(other);
        assertThat(run.steps()).isZero();
        assertThat(run.frame().course().legs()).hasSize(1).allMatch(leg -> leg.from() == 0);
        run.advance(2);
        Run fresh = new Run(CATALOGUE, other);
        fresh.advance(2);
        assertSame(run.frame().positions(), fresh.frame().positions());
    }

    @Test
    void anotherSeedOrStartBeginsAnew() {
        Run run = new Run(CATALOGUE, EXPERIMENT);
        run.advance(4);
        run.change(EXPERIMENT.withSeed(43));
        assertThat(run.steps()).isZero();
        run.advance(4);
        run.change(EXPERIMENT.withSeed(43).withStart(new Start.At(1, 2)));
        assertThat(run.steps()).isZero();
        assertThat(run.frame().positions().x()).containsOnly(1);
    }

    @Test
    void aRefusedTargetChangesNothing() {
        Run run = new Run(CATALOGUE, EXPERIMENT);
        run.advance(4);
        Points before = run.frame().positions().copy();
        Experiment impossible = EXPERIMENT.withTarget(EXPERIMENT.target().with("cov", 2.0));
        assertThatThrownBy(() -> run.change(impossible))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cov");
        assertThat(run.experiment()).isEqualTo(EXPERIMENT);
        assertSame(run.frame().positions(), before);
        run.step();
        assertThat(run.steps()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 6, 511, 512, 700, 1499, 1500})
    void everyStepOfThePastIsReachedAgainExactly(long step) {
        Experiment experiment = EXPERIMENT.withParticles(300);
        Run run = new Run(CATALOGUE, experiment);
        run.advance(1500);
        run.goBackTo(step);
        assertThat(run.steps()).isLessThanOrEqualTo(step);
        run.advance(step - run.steps());
        Run straight = new Run(CATALOGUE, experiment);
        straight.advance(step);
        assertSame(run.frame().positions(), straight.frame().positions());
        assertThat(run.frame().totals()).isEqualTo(straight.frame().totals());
        assertThat(run.frame().info()).isEqualTo(straight.frame().info());
    }

    /** The tuning is part of the state: warm-up ends with a window at step 90 and altogether at step 100. */
    @ParameterizedTest
    @ValueSource(longs = {0, 13, 89, 90, 91, 99, 100, 101, 130})
    void warmupIsReachedAgainExactly(long step) {
        Experiment experiment = EXPERIMENT
                .withParticles(300)
                .withMethod(MethodChoice.of(CATALOGUE, "nuts").with("warmup", 100));
        Run run = new Run(CATALOGUE, experiment);
        run.advance(140);
        double found = run.lastStep().stepSize();
        run.goBackTo(step);
        run.advance(step - run.steps());
        Run straight = new Run(CATALOGUE, experiment);
        straight.advance(step);
        assertSame(run.frame().positions(), straight.frame().positions());
        assertThat(run.frame().totals()).isEqualTo(straight.frame().totals());
        assertThat(run.frame().info()).isEqualTo(straight.frame().info());
        run.advance(140 - step);
        assertThat(run.lastStep().stepSize()).isEqualTo(found);
    }

    @Test
    void thePastBeginsAtTheLastChange() {
        Run run = new Run(CATALOGUE, EXPERIMENT);
        run.advance(10);
        assertThat(run.firstStep()).isZero();
        run.change(EXPERIMENT.withTarget(EXPERIMENT.target().with("mean_x", 3.0)));
        assertThat(run.firstStep()).isEqualTo(10);
    }

    @Test
    void trailsRememberWhereParticlesWere() {
        Run run = new Run(CATALOGUE, EXPERIMENT);
        run.advance(3);
        Points third = run.frame().positions().copy();
        run.step();
        Trails trails = run.frame().trails();
        assertThat(trails.length()).isEqualTo(5);
        assertThat(trails.x()[trails.particles() + 6]).isEqualTo((float) third.x()[6]);
    }

    private static void assertSame(Points got, Points expected) {
        assertThat(got.x()).containsExactly(expected.x());
        assertThat(got.y()).containsExactly(expected.y());
    }
}
