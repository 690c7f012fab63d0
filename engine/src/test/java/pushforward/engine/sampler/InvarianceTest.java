package pushforward.engine.sampler;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Target;

/**
 * Exact starts stay exact at step sizes where a wrong acceptance rule would show: seven paired statistics of 40,000 particles after three
 * steps, each within five standard errors.
 */
class InvarianceTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final int PARTICLES = 40_000;

    @ParameterizedTest
    @CsvSource({
        "mala,step_size,0.15,gaussian",
        "mala,step_size,0.1,banana",
        "mala,step_size,0.02,two-moons",
        "preconditioned-mala,step_size,0.5,gaussian",
        "preconditioned-mala,step_size,0.1,banana",
        "preconditioned-mala,step_size,0.02,two-moons",
        "rwm,proposal_std,1.2,gaussian",
        "rwm,proposal_std,0.8,banana",
        "rwm,proposal_std,0.3,two-moons",
        "hmc,step_size,0.35,gaussian",
        "hmc,step_size,0.25,banana",
        "hmc,step_size,0.1,two-moons",
        "nuts,step_size,0.35,gaussian",
        "nuts,step_size,0.25,banana",
        "nuts,step_size,0.1,two-moons",
        "tempering,step_size,0.15,gaussian",
        "tempering,step_size,0.1,banana",
        "tempering,step_size,0.02,two-moons",
        "nuts,step_size,0.8,gaussian",
        "nuts,step_size,0.5,banana",
    })
    void exactStartsStayExact(String method, String parameter, double value, String targetId) {
        var targets = CATALOGUE.target(targetId);
        Target target = targets.create(
                Parameters.of(targets.parameters(), targetId.equals("gaussian") ? Map.of("cov", 0.8) : Map.of()));
        var samplers = CATALOGUE.sampler(method);
        check(samplers.create(Parameters.of(samplers.parameters(), Map.of(parameter, value))), target);
    }

    private static <S extends State> void check(Sampler<S> sampler, Target target) {
        Noise noise = new PhiloxNoise(17);
        Points start = Points.zeros(PARTICLES);
        target.exactSampler().sample(noise, NoiseStream.EXACT, 0, start);
        S from = sampler.allocate(PARTICLES);
        S to = sampler.allocate(PARTICLES);
        sampler.init(start, target, noise, from);
        for (int k = 0; k < 3; k++) {
            sampler.step(from, target, noise, to);
            S swap = from;
            from = to;
            to = swap;
        }
        PairedStatistics.assertUnchanged(start, from.positions());
    }
}
