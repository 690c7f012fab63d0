package pushforward.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.Noise;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Target;

class ParallelTemperingTest {
    private static final int PARTICLES = 40_000;

    /**
     * On U = ‖x‖²/2 the mean swap probability of replicas at β_i &gt; β_j is 2 β_j/(β_i + β_j). A probability has a standard deviation of
     * at most a half; the band is five standard errors of independent particles.
     */
    @Test
    void swapsAreAcceptedAsOftenAsTheyShouldBeAndKeepTheLaw() {
        var provider = Catalogue.builtIn().target("gaussian");
        Target target = provider.create(Parameters.of(provider.parameters(), Map.of()));
        double[] beta = {1, 0.4};
        ParallelTempering.Kernel kernel =
                new ParallelTempering.Kernel(new Warmup(0.4, 0.574, WarmupSchedule.ofStepSize(0)), beta, 3);
        Noise noise = new PhiloxNoise(8);
        ParallelTempering.Replicas from = kernel.allocate(PARTICLES);
        ParallelTempering.Replicas to = kernel.allocate(PARTICLES);
        kernel.init(Points.zeros(PARTICLES), target, noise, from);
        for (int k = 0; k < 60; k++) {
            kernel.step(from, target, noise, to);
            ParallelTempering.Replicas swap = from;
            from = to;
            to = swap;
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < PARTICLES; i++) {
            sum += Math.exp(Math.min(0, kernel.swapLogRatio(from, 0, i)));
            squares += from.positions().x()[i] * from.positions().x()[i];
        }
        assertThat(squares / PARTICLES).isCloseTo(1, within(5 * Math.sqrt(2.0 / PARTICLES)));
        assertThat(sum / PARTICLES).isCloseTo(2 * 0.4 / 1.4, within(5 * 0.5 / Math.sqrt(PARTICLES)));
    }
}
