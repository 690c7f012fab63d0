package pushforward.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.Noise;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Halved;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Target;

class TwinTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final int PARTICLE = 7;
    private static final int STEPS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"ula", "underdamped"})
    void itIsTheSameParticleOfTheRefinedRun(String method) {
        Experiment experiment = Experiment.of(CATALOGUE, "banana", method).withParticles(10);
        Run run = new Run(CATALOGUE, experiment);
        run.follow(PARTICLE);
        run.setBeside(Beside.HALF_STEP);
        Points start = run.frame().positions().copy();
        run.advance(STEPS);
        Points twin = run.frame().followed().twin();
        assertThat(twin.size()).isEqualTo(STEPS + 1);
        Noise noise = new PhiloxNoise(experiment.seed());
        double[] expected = refined(experiment.method().create(CATALOGUE), start, run.target(), noise);
        assertThat(twin.x()[STEPS]).isEqualTo(expected[0]);
        assertThat(twin.y()[STEPS]).isEqualTo(expected[1]);
        assertThat(twin.x()[STEPS]).isNotEqualTo(run.frame().positions().x()[PARTICLE]);
    }

    @Test
    void itBeginsWhereTheParticleIs() {
        Run run = new Run(CATALOGUE, Experiment.of(CATALOGUE, "banana", "ula").withParticles(10));
        run.advance(5);
        run.follow(PARTICLE);
        assertThat(run.frame().followed().twin().size()).isZero();
        run.setBeside(Beside.HALF_STEP);
        run.advance(3);
        Followed followed = run.frame().followed();
        assertThat(followed.twin().size()).isEqualTo(4);
        assertThat(followed.twin().x()[0]).isEqualTo(followed.path().x()[5]);
        run.goBackTo(2);
        assertThat(run.frame().followed().twin().size()).isEqualTo(1);
        run.setBeside(Beside.NOTHING);
        assertThat(run.frame().followed().twin().size()).isZero();
    }

    @Test
    void aMethodWithoutARefinementHasNone() {
        Run run = new Run(CATALOGUE, Experiment.of(CATALOGUE, "banana", "rwm").withParticles(10));
        run.follow(PARTICLE);
        run.setBeside(Beside.HALF_STEP);
        run.advance(2);
        assertThat(run.frame().followed().twin().size()).isZero();
    }

    private static <S extends State> double[] refined(Sampler<S> sampler, Points start, Target target, Noise noise) {
        Halved<S> halved = sampler.halved().orElseThrow();
        S from = sampler.allocate(start.size());
        S to = sampler.allocate(start.size());
        sampler.init(start, target, noise, from);
        for (int k = 0; k < 2 * STEPS; k++) {
            halved.sampler().step(from, target, halved.noise().apply(noise), to);
            S swap = from;
            from = to;
            to = swap;
        }
        return new double[] {from.positions().x()[PARTICLE], from.positions().y()[PARTICLE]};
    }
}
