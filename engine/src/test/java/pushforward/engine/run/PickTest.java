package pushforward.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Target;

class PickTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Target TARGET = TargetChoice.of(CATALOGUE, "gaussian").create(CATALOGUE);

    @Test
    void theNearestIsNoFartherThanAnyOther() {
        Points points = scattered(20_000);
        points.set(3, Double.NaN, 0);
        points.set(4, 0, Double.POSITIVE_INFINITY);
        for (double x : new double[] {-1.3, 0, 0.01, 2, 40}) {
            int nearest = pick(Pick.nearest(x, 0.5), points, Pick.NONE);
            double least = IntStream.range(0, points.size())
                    .mapToDouble(i -> Math.hypot(points.x()[i] - x, points.y()[i] - 0.5))
                    .filter(Double::isFinite)
                    .min()
                    .orElseThrow();
            assertThat(Math.hypot(points.x()[nearest] - x, points.y()[nearest] - 0.5))
                    .isEqualTo(least);
        }
    }

    @Test
    void amongPointsThatAreNotFiniteNoneIsNearest() {
        assertThat(pick(Pick.nearest(0, 0), Points.of(Double.NaN, 1), Pick.NONE))
                .isEqualTo(Pick.NONE);
        assertThat(pick(Pick.nearest(0, 0), Points.zeros(0), Pick.NONE)).isEqualTo(Pick.NONE);
    }

    @Test
    void theNextWithAnOutcomeIsFoundAroundTheEnd() {
        Points points = Points.zeros(5);
        byte[] outcomes = new byte[5];
        outcomes[1] = Outcome.REJECTED.code();
        outcomes[3] = Outcome.REJECTED.code();
        Pick rejected = Pick.next(Outcome.REJECTED);
        assertThat(rejected.choose(TARGET, points, outcomes, Pick.NONE)).isEqualTo(1);
        assertThat(rejected.choose(TARGET, points, outcomes, 1)).isEqualTo(3);
        assertThat(rejected.choose(TARGET, points, outcomes, 3)).isEqualTo(1);
        assertThat(Pick.next(Outcome.DIVERGED).choose(TARGET, points, outcomes, 2))
                .isEqualTo(Pick.NONE);
        outcomes[3] = 0;
        assertThat(rejected.choose(TARGET, points, outcomes, 1)).isEqualTo(1);
    }

    @Test
    void aheadGoesAroundTheEnd() {
        Points points = Points.zeros(4);
        assertThat(pick(Pick.ahead(1), points, Pick.NONE)).isZero();
        assertThat(pick(Pick.ahead(1), points, 3)).isZero();
        assertThat(pick(Pick.ahead(-1), points, 0)).isEqualTo(3);
    }

    @Test
    void theLeastLikelyHasTheLowestLogDensityOfAll() {
        Points points = scattered(40_000); // more than two chunks
        double[] logDensity = new double[points.size()];
        TARGET.logDensity(points, 0, points.size(), logDensity);
        int worst = pick(Pick.leastLikely(), points, Pick.NONE);
        assertThat(logDensity[worst])
                .isEqualTo(IntStream.range(0, points.size())
                        .mapToDouble(i -> logDensity[i])
                        .min()
                        .orElseThrow());
        points.set(39_000, Double.NaN, 0);
        assertThat(pick(Pick.leastLikely(), points, Pick.NONE)).isEqualTo(39_000);
    }

    @Test
    void whatIsNotThereLeavesTheOneThatIsFollowed() {
        Run run = new Run(CATALOGUE, Experiment.of(CATALOGUE, "gaussian", "ula").withParticles(10));
        run.step();
        assertThat(run.follow(Pick.ahead(7))).isZero();
        assertThat(run.follow(Pick.next(Outcome.REJECTED))).isEqualTo(Pick.NONE);
        assertThat(run.frame().followed().particle()).isZero();
    }

    private static int pick(Pick pick, Points points, int followed) {
        return pick.choose(TARGET, points, new byte[points.size()], followed);
    }

    private static Points scattered(int count) {
        Points points = Points.zeros(count);
        double[] pair = new double[2];
        PhiloxNoise noise = new PhiloxNoise(5);
        for (int i = 0; i < count; i++) {
            noise.gaussianPair(NoiseStream.PROPOSAL, 0, i, 0, pair);
            points.set(i, pair[0], pair[1]);
        }
        return points;
    }
}
