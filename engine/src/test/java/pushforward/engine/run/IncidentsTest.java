package pushforward.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.spi.Catalogue;

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
        assertThat(run.frame().incidents().count()).isEqualTo(lately);
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
        assertThat(incidents.count()).isEqualTo(run.lastStep().diverged());
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
}
