package pushforward.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Target;

/** The field against a double loop that is written as the definition is, and what is done with particles that take no part. */
class SteinVariationalTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    /** Enough particles for several tiles of the kernel matrix. */
    @Test
    void fieldAgreesWithItsDefinition() {
        int n = 1100;
        Points at = normal(n);
        Target target = banana();
        Points score = Points.zeros(n);
        target.score(at, 0, n, score);

        Points moved = step(Map.of("step_size", 0.5, "bandwidth", 0.7), target, at);

        for (int i = 0; i < n; i += 37) {
            double x = 0;
            double y = 0;
            for (int j = 0; j < n; j++) {
                double u = at.x()[j] - at.x()[i];
                double v = at.y()[j] - at.y()[i];
                double k = Math.exp(-(u * u + v * v) / 0.7);
                x += k * score.x()[j] - 2 * u / 0.7 * k;
                y += k * score.y()[j] - 2 * v / 0.7 * k;
            }
            assertThat(moved.x()[i]).isCloseTo(at.x()[i] + 0.5 * x / n, within(1e-11));
            assertThat(moved.y()[i]).isCloseTo(at.y()[i] + 0.5 * y / n, within(1e-11));
        }
    }

    /** Five points on a line: of their ten distances 1 1 1 1 2 2 2 3 3 4 the middle one is 2. */
    @Test
    void bandwidthComesFromTheMedianDistance() {
        Points at = Points.of(new double[] {0, 1, 2, 3, 4}, new double[5]);

        Points chosen = step(Map.of(), banana(), at);
        Points given = step(Map.of("bandwidth", 4 / Math.log(6)), banana(), at);

        assertThat(chosen.x()).containsExactly(given.x());
        assertThat(chosen.y()).containsExactly(given.y());
    }

    /** The last particle's score is NaN, so the others move as if it were not there. */
    @Test
    void particleWithoutAScoreTakesNoPart() {
        Points all = Points.of(new double[] {-1, -2, -3, 5}, new double[] {1, 2, 1, 1});
        Map<String, Object> settings = Map.of("bandwidth", 2.0);

        Points moved = step(settings, new HostileTarget(), all);

        Points others = step(settings, new HostileTarget(), all.first(3));
        assertThat(moved.first(3).x()).containsExactly(others.x(), within(1e-15));
        assertThat(moved.first(3).y()).containsExactly(others.y(), within(1e-15));
        assertThat(moved.x()[3]).isEqualTo(5);
        assertThat(others.x()[0]).isNotEqualTo(-1);
    }

    /** Above 10,000 particles the first few make the field, and it is the same that they would make alone. */
    @Test
    void manyParticlesAreCarriedByTheFirst() {
        int n = 40_000;
        int leading = SteinVariational.leaders(n);
        Points at = normal(n);
        Map<String, Object> settings = Map.of("bandwidth", 0.5);

        Points all = step(settings, banana(), at);

        assertThat(leading).isEqualTo(2500);
        Points few = step(settings, banana(), at.first(leading));
        assertThat(all.first(leading).x()).containsExactly(few.x(), within(1e-12));
        assertThat(all.x()[n - 1]).isNotEqualTo(at.x()[n - 1]);
        assertThat(SteinVariational.leaders(10_000)).isEqualTo(10_000);
        assertThat(SteinVariational.leaders(5_000_000)).isEqualTo(200);
    }

    private static Points normal(int n) {
        Points at = Points.zeros(n);
        double[] z = new double[2];
        for (int i = 0; i < n; i++) {
            new PhiloxNoise(2).gaussianPair(NoiseStream.START, 0, i, 0, z);
            at.set(i, z[0], z[1]);
        }
        return at;
    }

    private static Target banana() {
        var provider = CATALOGUE.target("banana");
        return provider.create(Parameters.defaults(provider.parameters()));
    }

    private static Points step(Map<String, ?> settings, Target target, Points at) {
        var provider = CATALOGUE.sampler("svgd");
        return step(provider.create(Parameters.of(provider.parameters(), settings)), target, at);
    }

    private static <S extends State> Points step(Sampler<S> sampler, Target target, Points at) {
        Noise noise = new PhiloxNoise(1);
        S from = sampler.allocate(at.size());
        S to = sampler.allocate(at.size());
        sampler.init(at, target, noise, from);
        sampler.step(from, target, noise, to);
        return to.positions();
    }
}
