package pushforward.engine.flow.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushforward.engine.flow.Standardisation;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Target;

class ExactMapTest {
    private static final int PLACES = 33;

    /** Many steps are shared by all places of a way; few are taken to each of them, as they are without it. */
    @ParameterizedTest
    @CsvSource({"DORMAND_PRINCE, 0, 1e-5", "EULER, 5, 1e-13"})
    void aFollowedPointIsWhereItIsPushed(Solver.Method method, int steps, double tolerance) {
        var provider = Catalogue.builtIn().target("eight-gaussians");
        Target target = provider.create(Parameters.defaults(provider.parameters()));
        PhiloxNoise noise = new PhiloxNoise(4);
        ExactMap map = new ExactMap(target, Standardisation.of(target, noise), new Solver(method, steps));
        double[] depths = new double[PLACES];
        for (int k = 0; k < PLACES; k++) {
            depths[k] = k / (PLACES - 1.0);
        }
        Points way = Points.zeros(PLACES);
        double[] logs = new double[PLACES];
        Points at = Points.zeros(1);
        double[] log = new double[1];
        for (int particle = 0; particle < 3; particle++) {
            Points z = FlowModel.base(noise, particle);
            map.follow(z, depths, way, logs);
            for (int k = 0; k < PLACES; k += 8) {
                map.push(z, 0, 1, depths[k], at, log);
                assertThat(way.x()[k]).isCloseTo(at.x()[0], within(tolerance));
                assertThat(way.y()[k]).isCloseTo(at.y()[0], within(tolerance));
                assertThat(logs[k]).isCloseTo(log[0], within(tolerance));
            }
        }
    }
}
