package pushforward.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.Bounds;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.State;

/** Leapfrog steps that are much too long for the neck of the funnel diverge at almost every step. */
class IncidentsTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Experiment UNSTABLE = Experiment.of(CATALOGUE, "funnel", "hmc")
            .withParticles(200)
            .withMethod(MethodChoice.of(CATALOGUE, "hmc").with("step_size", 0.8));

    @Test
    void theyAreCountedOverTheLastStepsOnly() {
        Run run = new Run(CATALOGUE, UNSTABLE);
        List<Long> diverged = new ArrayList<>();
        for (int i = 0; i < Incidents.STEPS + 30; i++) {
            run.step();
            diverged.add(run.lastStep().diverged());
        }
        long all = diverged.stream().mapToLong(Long::longValue).sum();
        long lately = diverged.subList(30, diverged.size()).stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(lately).isPositive().isLessThan(all);
        assertThat(failures(run)).isEqualTo(lately);
    }

    @Test
    void eachIsWhereTheParticleStoodBefore() {
        Run run = new Run(CATALOGUE, UNSTABLE.withParticles(10));
        Frame before = run.frame();
        while (run.lastStep().diverged() == 0) {
            before = run.frame();
            run.step();
        }
        Incidents incidents = run.frame().incidents();
        assertThat(failures(run)).isEqualTo(run.lastStep().diverged());
        assertThat(incidents.count()).isEqualTo(failures(run));
        assertThat(incidents.places().size()).isEqualTo((int) incidents.count());
        for (int i = 0; i < incidents.places().size(); i++) {
            assertThat(before.positions().x()).contains(incidents.places().x()[i]);
            assertThat(before.positions().y()).contains(incidents.places().y()[i]);
        }
    }

    @Test
    void goingBackForgetsWhatHasNotHappenedYet() {
        Run run = new Run(CATALOGUE, UNSTABLE);
        run.advance(5);
        long then = run.frame().incidents().count();
        run.advance(5);
        assertThat(run.frame().incidents().count()).isGreaterThan(then);
        run.goBackTo(5);
        assertThat(run.steps()).isEqualTo(5);
        assertThat(run.frame().incidents().count()).isEqualTo(then);
        run.reset();
        assertThat(run.frame().incidents()).isEqualTo(Incidents.NONE);
    }

    /** Everything is as it was when going back: what was summed up then, and how long each particle has stayed. */
    @Test
    void goingBackFarGivesWhatWasThereThen() {
        Run run = new Run(CATALOGUE, UNSTABLE.withParticles(50));
        List<Incidents> then = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            then.add(run.frame().incidents());
            run.step();
        }
        assertThat(then.get(399).stuck()).isPositive();
        for (int step : new int[] {350, 230, 120, 7}) {
            run.goBackTo(step);
            while (run.steps() < step) {
                run.step();
            }
            assertSame(run.frame().incidents(), then.get(step));
        }
        for (int step = 7; step < 400; step++) {
            assertSame(run.frame().incidents(), then.get(step));
            run.step();
        }
    }

    /** A hundred refusals in a row are one streak, however long it goes on; one acceptance ends it; a divergence does not. */
    @Test
    void streaksAreCountedOnceAndExactly() {
        IncidentScan scan = new IncidentScan();
        State before = new State(5);
        State after = new State(5);
        long[] counted = new long[251];
        for (int step = 1; step <= 250; step++) {
            after.setStep(step);
            Arrays.fill(after.outcomes(), Outcome.REJECTED.code());
            after.outcomes()[1] = Outcome.ACCEPTED.code();
            after.outcomes()[2] = step == 60 ? Outcome.ACCEPTED.code() : Outcome.REJECTED.code();
            after.outcomes()[3] = step == 60 ? Outcome.DIVERGED.code() : Outcome.REJECTED.code();
            IncidentScan.Entry entry = scan.look(before, after, before.positions(), Bounds.square(1), true);
            counted[step] = entry == null ? 0 : entry.counts()[IncidentKind.STUCK.ordinal()];
            State swap = before;
            before = after;
            after = swap;
        }
        for (int step = 1; step <= 250; step++) {
            assertThat(counted[step]).as("at step %d", step).isEqualTo(step == 100 ? 3 : step == 160 ? 1 : 0);
        }
    }

    @Test
    void methodsThatCannotRefuseHaveNoStreaks() {
        IncidentScan scan = new IncidentScan();
        State before = new State(1);
        State after = new State(1);
        before.stays()[0] = 99;
        after.outcomes()[0] = Outcome.NOT_FINITE.code();
        IncidentScan.Entry entry = scan.look(before, after, before.positions(), Bounds.square(1), false);
        assertThat(entry).isNotNull();
        assertThat(entry.kinds()).containsExactly(IncidentKind.NOT_FINITE);
        assertThat(after.stays()[0]).isZero();
    }

    /** Of a million particles each tenth leaves the fence, each thousandth of these was out before. */
    @Test
    void escapesAreCountedExactlyWhenTheyHappen() {
        int particles = 1_000_000;
        State before = new State(particles);
        State after = new State(particles);
        for (int i = 0; i < particles; i++) {
            before.positions().set(i, i % 1000 == 0 ? 5 : i * 1e-7, 0);
            after.positions().set(i, i % 10 == 0 ? -4 : 1, 2.9);
        }
        after.setStep(7);
        IncidentScan.Entry entry = new IncidentScan().look(before, after, before.positions(), Bounds.square(3), false);
        assertThat(entry).isNotNull();
        assertThat(entry.counts()).containsExactly(0, 0, 99_000, 0);
        assertThat(entry.kinds()).hasSize(16).containsOnly(IncidentKind.ESCAPED);
        assertThat(entry.places().x()).startsWith(10 * 1e-7, 20 * 1e-7);
    }

    /** ε far beyond stability throws ULA out of the target, and at last to places that are not finite. */
    @Test
    void unstableLangevinStepsEscapeAndEndNotFinite() {
        Run run = new Run(
                CATALOGUE,
                Experiment.of(CATALOGUE, "gaussian", "ula")
                        .withParticles(100)
                        .withMethod(MethodChoice.of(CATALOGUE, "ula").with("step_size", 8.0)));
        run.advance(30);
        assertThat(run.frame().incidents().escaped()).isEqualTo(100);
        assertThat(run.frame().incidents().notFinite()).isZero();
        while (run.lastStep().diverged() == 0) {
            run.step();
        }
        assertThat(run.frame().incidents().notFinite()).isPositive();
        assertThat(run.frame().incidents().diverged()).isZero();
    }

    private static long failures(Run run) {
        Incidents incidents = run.frame().incidents();
        return incidents.diverged() + incidents.notFinite();
    }

    private static void assertSame(Incidents got, Incidents expected) {
        assertThat(got.kinds()).isEqualTo(expected.kinds());
        assertThat(got.places().x()).containsExactly(expected.places().x());
        assertThat(got.places().y()).containsExactly(expected.places().y());
        assertThat(List.of(got.diverged(), got.notFinite(), got.escaped(), got.stuck()))
                .isEqualTo(List.of(expected.diverged(), expected.notFinite(), expected.escaped(), expected.stuck()));
    }
}
