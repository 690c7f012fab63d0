package pushforward.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.flow.Flow;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;

/** Pictures of particles that are followed in time: while it plays some of them are late, at rest none is. */
@Timeout(60)
class PassingFrameTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final int AT_ONCE = 8 * Flow.ROWS;
    private static final int PARTICLES = AT_ONCE + 700;

    private static Experiment experiment(String method) {
        MethodChoice small =
                MethodChoice.of(CATALOGUE, method).with("hidden", 4L).with("batch", 32L);
        return Experiment.of(CATALOGUE, "banana", method).withMethod(small).withParticles(PARTICLES);
    }

    /** Where the particles of a frame are according to what was learned. */
    private static Points exact(Frame frame) {
        Points base = Points.zeros(PARTICLES);
        FlowModel.base(new PhiloxNoise(frame.experiment().seed()), 0, PARTICLES, base);
        Points at = Points.zeros(PARTICLES);
        FlowModel model = frame.model();
        assertThat(model).isNotNull();
        model.carry(base, 0, PARTICLES, model.layers(), at);
        return at;
    }

    private static double[] part(double[] of, int from, int to) {
        return Arrays.copyOfRange(of, from, to);
    }

    @Test
    void someAreBroughtUpToDateAndTheOthersAreWhereTheyWere() {
        Run run = new Run(CATALOGUE, experiment("flow-matching"));
        double[] first = exact(run.passingFrame(null, 0)).x();
        run.advance(3);
        Frame passing = run.passingFrame(null, 0);
        double[] second = exact(passing).x();
        assertThat(second).isNotEqualTo(first);
        assertThat(part(passing.positions().x(), 0, AT_ONCE)).containsExactly(part(second, 0, AT_ONCE));
        assertThat(part(passing.positions().x(), AT_ONCE, PARTICLES)).containsExactly(part(first, AT_ONCE, PARTICLES));
        run.advance(3);
        Frame next = run.passingFrame(null, 0);
        double[] third = exact(next).x();
        assertThat(part(next.positions().x(), 0, AT_ONCE)).containsExactly(part(second, 0, AT_ONCE));
        assertThat(part(next.positions().x(), AT_ONCE, PARTICLES)).containsExactly(part(third, AT_ONCE, PARTICLES));
        // what somebody looks at has not moved meanwhile
        assertThat(part(passing.positions().x(), AT_ONCE, PARTICLES)).containsExactly(part(first, AT_ONCE, PARTICLES));
    }

    @Test
    void atRestAllAreWhereTheyAre() {
        Run run = new Run(CATALOGUE, experiment("flow-matching"));
        run.passingFrame(null, 0);
        run.advance(2);
        Frame passing = run.passingFrame(null, 0);
        double[] late = passing.positions().x().clone();
        Frame whole = run.frame();
        assertThat(whole.positions().x()).containsExactly(exact(whole).x()).isNotEqualTo(late);
        assertThat(passing.positions().x()).containsExactly(late);
        assertThat(run.passingFrame(null, 0).positions().x())
                .containsExactly(whole.positions().x());
    }

    @Test
    void aFollowedParticleIsNeverLateAndItsStoryEndsWhereItIs() {
        int last = PARTICLES - 1;
        Run run = new Run(CATALOGUE, experiment("flow-matching"));
        run.follow(last);
        run.passingFrame(null, 0);
        run.advance(2);
        Frame passing = run.passingFrame(null, 0);
        Points exact = exact(passing);
        assertThat(passing.positions().x()[last]).isEqualTo(exact.x()[last]);
        assertThat(passing.positions().x()[last - 1]).isNotEqualTo(exact.x()[last - 1]);
        Followed followed = passing.followed();
        assertThat(followed).isNotNull();
        assertThat(followed.path().x()).endsWith(exact.x()[last]);
        Frame whole = run.frame();
        assertThat(whole.followed()).isNotNull();
        assertThat(followed.explanation()).isEqualTo(whole.followed().explanation());
    }

    @Test
    void storageThatCameBackIsWrittenAgain() {
        Run run = new Run(CATALOGUE, experiment("flow-matching"));
        run.passingFrame(null, 0);
        run.advance(1);
        Frame one = run.passingFrame(null, 0);
        run.advance(1);
        Frame two = run.passingFrame(null, 0);
        assertThat(two.positions()).isNotSameAs(one.positions());
        run.release(one);
        run.advance(1);
        assertThat(run.passingFrame(null, 0).positions()).isSameAs(one.positions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"realnvp", "planar"})
    void mapsThatAreFastAreNeverLate(String method) {
        Run run = new Run(CATALOGUE, Experiment.of(CATALOGUE, "banana", method).withParticles(PARTICLES));
        run.advance(1);
        run.passingFrame(null, 0);
        run.advance(1);
        Frame passing = run.passingFrame(null, 0);
        assertThat(passing.positions().x()).containsExactly(exact(passing).x());
    }
}
