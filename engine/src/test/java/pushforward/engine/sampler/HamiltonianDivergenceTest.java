package pushforward.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/** A trajectory whose energy error is beyond 1,000 is not a proposal that happened to be bad. */
class HamiltonianDivergenceTest {

    /** The energy grows by a factor for every leapfrog step beyond h = 2: to thousands, to infinity, and to what is no number. */
    @ParameterizedTest
    @CsvSource({"hmc, 10", "hmc, 150", "hmc, 200", "nuts, 10"})
    void unstableTrajectoriesAreReportedAsDiverged(String method, int leapfrogSteps) {
        Catalogue catalogue = Catalogue.builtIn();
        var gaussian = catalogue.target("gaussian");
        Target target = gaussian.create(Parameters.defaults(gaussian.parameters()));
        var provider = catalogue.sampler(method);
        Map<String, Object> given = method.equals("hmc")
                ? Map.of("step_size", 6.0, "leapfrog_steps", leapfrogSteps)
                : Map.of("step_size", 100.0 / leapfrogSteps);
        check(provider.create(Parameters.of(provider.parameters(), given)), target);
    }

    private static <S extends State> void check(Sampler<S> sampler, Target target) {
        Noise noise = new PhiloxNoise(5);
        Points start = Points.zeros(50);
        target.exactSampler().sample(noise, NoiseStream.EXACT, 0, start);
        S from = sampler.allocate(50);
        S to = sampler.allocate(50);
        sampler.init(start, target, noise, from);
        StepInfo info = sampler.step(from, target, noise, to);
        assertThat(info.diverged()).isGreaterThan(45);
        long marked = 0;
        for (int i = 0; i < 50; i++) {
            if (Outcome.values()[to.outcomes()[i]].isFailure()) {
                marked++;
                assertThat(to.positions().x()[i]).isEqualTo(start.x()[i]);
                Explanation told = sampler.explain(from, to, target, noise, i).orElseThrow();
                assertThat(told.verdict()).containsIgnoringCase("divergent");
                assertThat(told.stages().stream().flatMap(stage -> stage.marks().stream()))
                        .anyMatch(mark -> mark.role() == Mark.Role.DIVERGENCE);
            }
        }
        assertThat(marked).isEqualTo(info.diverged());
    }
}
