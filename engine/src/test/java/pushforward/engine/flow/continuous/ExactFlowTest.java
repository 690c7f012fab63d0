package pushforward.engine.flow.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import pushforward.engine.flow.Standardisation;
import pushforward.engine.math.Noise;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Target;

class ExactFlowTest {
    private static final Noise NOISE = new PhiloxNoise(2);

    /** A target whose score after noise is nowhere a number, so that no velocity leads anywhere. */
    private static Target withoutScore(Target target) {
        return (Target) Proxy.newProxyInstance(
                Target.class.getClassLoader(), new Class<?>[] {Target.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("smoothed")) {
                        return proxy;
                    }
                    if (method.getName().equals("score")) {
                        Points out = (Points) arguments[3];
                        for (int i = (int) arguments[1]; i < (int) arguments[2]; i++) {
                            out.set(i, Double.NaN, Double.NaN);
                        }
                        return null;
                    }
                    return method.invoke(target, arguments);
                });
    }

    @Test
    void whoDoesNotArriveShowsItsNoiseInTheTargetsUnits() {
        var provider = Catalogue.builtIn().target("two-moons");
        Target target = provider.create(Parameters.defaults(provider.parameters()));
        Standardisation place = Standardisation.of(target, NOISE);
        ExactFlow sampler = new ExactFlow(new Solver(Solver.Method.RK4, 4));
        ExactFlow.ExactState state = sampler.allocate(20);
        sampler.init(Points.zeros(20), withoutScore(target), NOISE, state);
        sampler.settle(state, NOISE);
        for (int i = 0; i < 20; i++) {
            Points z = FlowModel.base(NOISE, i);
            assertThat(state.outcomes()[i]).isEqualTo(Outcome.NOT_FINITE.code());
            assertThat(state.positions().x()[i]).isCloseTo(place.meanX() + place.scale() * z.x()[0], within(1e-12));
            assertThat(state.positions().y()[i]).isCloseTo(place.meanY() + place.scale() * z.y()[0], within(1e-12));
        }
    }
}
