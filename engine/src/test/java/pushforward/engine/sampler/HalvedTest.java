package pushforward.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Halved;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Target;

/** The path of half steps follows the path of whole ones: the gap between them shrinks with the step, to first order or better. */
class HalvedTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final int PARTICLES = 500;
    private static final double TIME = 2;

    @ParameterizedTest
    @CsvSource({"ula, 1", "underdamped, 1"})
    void theGapToHalfTheStepShrinksToFirstOrder(String method, double order) {
        double wide = gap(method, 0.02);
        double narrow = gap(method, 0.01);
        assertThat(Math.log(wide / narrow) / Math.log(2)).isCloseTo(order, within(0.25));
        assertThat(narrow).isLessThan(0.1);
    }

    /** Root mean square distance at a fixed time. */
    private static double gap(String method, double stepSize) {
        var provider = CATALOGUE.sampler(method);
        return gap(provider.create(Parameters.of(provider.parameters(), Map.of("step_size", stepSize))), stepSize);
    }

    private static <S extends State> double gap(Sampler<S> sampler, double stepSize) {
        var banana = CATALOGUE.target("banana");
        Target target = banana.create(Parameters.defaults(banana.parameters()));
        Noise noise = new PhiloxNoise(4);
        Points start = Points.zeros(PARTICLES);
        target.exactSampler().sample(noise, NoiseStream.EXACT, 0, start);
        Halved<S> halved = sampler.halved().orElseThrow();
        int steps = (int) Math.round(TIME / stepSize);
        Points coarse = moved(sampler, target, start, noise, steps);
        Points fine = moved(halved.sampler(), target, start, halved.noise().apply(noise), 2 * steps);
        double sum = 0;
        for (int i = 0; i < PARTICLES; i++) {
            sum += Math.pow(Math.hypot(coarse.x()[i] - fine.x()[i], coarse.y()[i] - fine.y()[i]), 2);
        }
        return Math.sqrt(sum / PARTICLES);
    }

    private static <S extends State> Points moved(
            Sampler<S> sampler, Target target, Points start, Noise noise, int steps) {
        S from = sampler.allocate(start.size());
        S to = sampler.allocate(start.size());
        sampler.init(start, target, noise, from);
        for (int k = 0; k < steps; k++) {
            sampler.step(from, target, noise, to);
            S swap = from;
            from = to;
            to = swap;
        }
        return from.positions();
    }
}
