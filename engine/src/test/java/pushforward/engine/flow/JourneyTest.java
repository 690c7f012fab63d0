package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushforward.engine.math.Points;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Explanation.Balance;
import pushforward.engine.spi.FlowModel;

/** A followed particle of a flow: its layers add up to its place and to its log-density. */
class JourneyTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final int PARTICLE = 3;

    @ParameterizedTest
    @CsvSource({"planar, 1e-9", "glow, 1e-9", "rad, 1e-9", "flow-matching, 1e-3", "cnf, 1e-3"})
    void layersAddUpToTheLogDensity(String method, double tolerance) {
        Experiment experiment = Experiment.of(CATALOGUE, "two-moons", method)
                .withParticles(8)
                .withMethod(MethodChoice.of(CATALOGUE, method).with("batch", 32L));
        Run run = new Run(CATALOGUE, experiment);
        run.advance(30);
        run.follow(PARTICLE);
        run.step();
        Frame frame = run.frame();
        Explanation explanation =
                Objects.requireNonNull(Objects.requireNonNull(frame.followed()).explanation());
        Balance balance = Objects.requireNonNull(explanation.balance());
        FlowModel model = Objects.requireNonNull(frame.model());

        assertThat(explanation.stages()).hasSize(balance.growths().size());
        assertThat(explanation.stages().size()).isEqualTo(model.isContinuousInTime() ? 5 : model.layers() + 1);
        double x = explanation.fromX()
                + explanation.stages().stream()
                        .mapToDouble(Explanation.Stage::dx)
                        .sum();
        assertThat(x).isCloseTo(frame.positions().x()[PARTICLE], within(1e-12));

        Points at = Points.of(frame.positions().x()[PARTICLE], frame.positions().y()[PARTICLE]);
        double[] log = new double[1];
        model.logDensity(at, 0, 1, log);
        assertThat(balance.learned()).isCloseTo(log[0], within(tolerance));
        frame.target().logDensity(at, 0, 1, log);
        assertThat(balance.target())
                .isCloseTo(log[0] - frame.target().normaliser().logValue(), within(1e-12));
        assertThat(explanation.stages().get(explanation.stages().size() - 1).name())
                .startsWith(model.layerName(model.layers() - 1));
    }
}
