package pushforward.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pushforward.engine.spi.Catalogue;

/** Going back in training, over changes of what may be changed while it learns. */
class RewindTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Experiment SLOW = faster(1e-3);
    private static final Experiment FAST = faster(2e-2);

    private static Experiment faster(double rate) {
        return Experiment.of(CATALOGUE, "two-moons", "planar")
                .withParticles(10)
                .withMethod(MethodChoice.of(CATALOGUE, "planar")
                        .with("layers", 2L)
                        .with("batch", 16L)
                        .with("learning_rate", rate));
    }

    private static Map<String, double[]> learned(Run run) {
        return run.frame().model().numbers();
    }

    private static void assertSame(Map<String, double[]> one, Map<String, double[]> other) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((name, numbers) -> assertThat(numbers).as(name).isEqualTo(other.get(name)));
    }

    @Test
    void goesBackBeforeAChangeAndForwardOverItExactly() {
        Run run = new Run(CATALOGUE, SLOW);
        run.advance(5);
        Map<String, double[]> fifth = learned(run);
        run.advance(2);
        run.change(FAST);
        assertThat(run.steps()).isEqualTo(7);
        assertThat(run.firstStep()).isZero();
        run.advance(6);
        Map<String, double[]> thirteenth = learned(run);
        run.goBackTo(5);
        assertThat(run.steps()).isEqualTo(5);
        assertThat(run.experiment()).isEqualTo(SLOW);
        assertSame(learned(run), fifth);
        run.advance(8);
        assertThat(run.experiment()).isEqualTo(FAST);
        assertThat(run.lastStep().learning().learningRate()).isGreaterThan(1e-2);
        assertSame(learned(run), thirteenth);
    }

    @Test
    void theChangeItselfChangesNothingThatWasLearned() {
        Run run = new Run(CATALOGUE, SLOW);
        run.advance(7);
        Map<String, double[]> before = learned(run);
        run.change(FAST);
        assertSame(learned(run), before);
        run.step();
        Run plain = new Run(CATALOGUE, SLOW);
        plain.advance(8);
        assertThat(learned(run)).isNotEqualTo(learned(plain));
        assertThat(run.lastStep().learning().loss())
                .isEqualTo(plain.lastStep().learning().loss());
        assertThat(run.lastStep().learning().learningRate())
                .isCloseTo(20 * plain.lastStep().learning().learningRate(), withinPercentage(1e-10));
    }

    @Test
    void aChangeInThePastIsTheBeginningOfAnotherFuture() {
        Run run = new Run(CATALOGUE, SLOW);
        run.advance(4);
        run.change(FAST);
        run.advance(4);
        run.goBackTo(2);
        run.change(faster(5e-3));
        run.advance(6);
        assertThat(run.experiment()).isEqualTo(faster(5e-3));
        Run straight = new Run(CATALOGUE, SLOW);
        straight.advance(2);
        straight.change(faster(5e-3));
        straight.advance(6);
        assertSame(learned(run), learned(straight));
    }

    @Test
    void theSameInitialWeightsServeOtherSettings() {
        Run run = new Run(CATALOGUE, SLOW);
        Map<String, double[]> initial = learned(run);
        run.advance(3);
        run.change(FAST);
        run.advance(3);
        run.reset();
        assertThat(run.experiment()).isEqualTo(FAST);
        assertSame(learned(run), initial);
        run.advance(3);
        Run fresh = new Run(CATALOGUE, FAST);
        fresh.advance(3);
        assertSame(learned(run), learned(fresh));
        run.goBackTo(0);
        assertThat(run.experiment()).isEqualTo(FAST);
    }

    @Test
    void anotherArchitectureBeginsAnew() {
        Run run = new Run(CATALOGUE, SLOW);
        run.advance(5);
        run.change(SLOW.withMethod(SLOW.method().with("layers", 3L)));
        assertThat(run.steps()).isZero();
        assertThat(run.firstStep()).isZero();
    }
}
