package pushforward.engine.flow.continuous;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.Points;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;

/** What a network has learned outlives a change of how its velocity is followed or learned. */
class VelocitySettingsTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final int PARTICLES = 64;
    private static final int TAKEN = 5;

    private static Run learned(String method) {
        MethodChoice small = MethodChoice.of(CATALOGUE, method)
                .with("hidden", 8L)
                .with("depth", 1L)
                .with("batch", 64L);
        Run run = new Run(
                CATALOGUE,
                Experiment.of(CATALOGUE, "banana", method).withMethod(small).withParticles(PARTICLES));
        run.advance(TAKEN);
        return run;
    }

    private static void set(Run run, String parameter, Object value) {
        run.change(run.experiment().withMethod(run.experiment().method().with(parameter, value)));
    }

    private static FlowModel model(Run run) {
        FlowModel model = run.frame().model();
        assertThat(model).isNotNull();
        return model;
    }

    private static void goesOn(Run run, long taken) {
        run.step();
        assertThat(run.lastStep().learning().taken()).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cnf", "flow-matching", "rectified-flow"})
    void anotherIntegratorMovesTheParticlesAndKeepsWhatWasLearned(String method) {
        Run run = learned(method);
        Frame before = run.frame();
        Points solved = before.positions().copy();
        double[] numbers = model(run).numbers().get("parameters");
        set(run, "integrator", "euler");
        set(run, "integrator_steps", 2L);
        assertThat(run.steps()).isEqualTo(TAKEN);
        assertThat(model(run).numbers().get("parameters")).containsExactly(numbers);
        double farthest = 0;
        Points crude = run.frame().positions();
        for (int i = 0; i < PARTICLES; i++) {
            farthest = Math.max(farthest, Math.hypot(crude.x()[i] - solved.x()[i], crude.y()[i] - solved.y()[i]));
        }
        assertThat(farthest).isBetween(1e-4, 3.0);
        set(run, "integrator", "dormand-prince");
        assertThat(run.frame().positions().x()).containsExactly(solved.x());
        goesOn(run, TAKEN + 1);
    }

    @Test
    void learningInOtherStepsGoesOn() {
        Run run = learned("cnf");
        set(run, "steps", 4L);
        goesOn(run, TAKEN + 1);
        set(run, "divergence", "hutchinson");
        goesOn(run, TAKEN + 2);
        set(run, "kinetic", 0.1);
        goesOn(run, TAKEN + 3);
        set(run, "depth", 2L);
        goesOn(run, 1);
    }
}
