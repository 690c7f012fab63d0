package pushforward.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.StepInfo.Phase;
import pushforward.engine.spi.Target;

/** Warm-up finds what it is meant to find, and then leaves the method alone. */
class WarmupTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Noise NOISE = new PhiloxNoise(23);

    /** A sampler on its way. */
    private static final class Walk<S extends MetropolisState> {
        private final Sampler<S> sampler;
        private final Target target;
        private final List<StepInfo> infos = new ArrayList<>();
        private S now;
        private S next;

        Walk(Sampler<S> sampler, Target target, Points start) {
            this.sampler = sampler;
            this.target = target;
            now = sampler.allocate(start.size());
            next = sampler.allocate(start.size());
            sampler.init(start, target, NOISE, now);
        }

        Walk<S> steps(int count) {
            for (int k = 0; k < count; k++) {
                infos.add(sampler.step(now, target, NOISE, next));
                S swap = now;
                now = next;
                next = swap;
            }
            return this;
        }

        /** The same tuning with other particles. */
        Walk<S> tunedFrom(Points start) {
            Walk<S> other = new Walk<>(sampler, target, start);
            other.now.setTuning(now.tuning());
            return other;
        }
    }

    /** The stationary acceptance at the step found, in closed form, is within 0.01 of the one asked for. */
    @ParameterizedTest
    @CsvSource({"1", "0.04", "90"})
    void adjustedLangevinFindsItsStepOnAGaussian(double variance) {
        double a = found("mala", variance) / variance;
        assertThat(1 - Math.pow(a, 1.5) / Math.sqrt(a * a * a + 8)).isCloseTo(0.574, within(0.01));
        assertThat(a).isCloseTo(1.2105, within(0.03));
    }

    @ParameterizedTest
    @CsvSource({"1", "0.04", "90"})
    void randomWalkFindsItsWidthOnAGaussian(double variance) {
        double width = found("rwm", variance);
        assertThat(1 - width / Math.sqrt(4 * variance + width * width)).isCloseTo(0.35, within(0.01));
    }

    /** In the metric of the target every Gaussian is the standard one, for which a = ε. */
    @Test
    void preconditionedLangevinFindsTheSameStepOnEveryGaussian() {
        Target target = gaussian(4, 1.5, 1);
        Walk<?> walk = new Walk<>(sampler("preconditioned-mala", 300), target, exact(target, 2000)).steps(301);
        assertThat(last(walk).stepSize()).isCloseTo(1.2105, within(0.03));
    }

    @Test
    void temperingTunesTheReplicaThatIsShown() {
        Target target = gaussian(1, 0, 1);
        Walk<?> walk = new Walk<>(sampler("tempering", 300), target, exact(target, 2000)).steps(301);
        assertThat(last(walk).stepSize()).isCloseTo(1.2105, within(0.05));
    }

    private static double found(String method, double variance) {
        Target target = gaussian(variance, 0, variance);
        Walk<?> walk = new Walk<>(sampler(method, 300), target, exact(target, 2000)).steps(302);
        StepInfo info = last(walk);
        assertThat(info.phase()).isEqualTo(Phase.SAMPLING);
        return info.stepSize();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmc", "nuts"})
    void hamiltonianMethodsReachTheirAcceptanceOnABanana(String method) {
        var banana = CATALOGUE.target("banana");
        Target target = banana.create(Parameters.defaults(banana.parameters()));
        Walk<?> walk = new Walk<>(sampler(method, 300), target, normal(1000)).steps(400);
        double mean = walk.infos.subList(300, 400).stream()
                .mapToDouble(StepInfo::acceptance)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.8, within(0.03));
    }

    /** The variance of at least 1,000 independent draws has a relative standard error of √(2/1000); the band is five of them. */
    @ParameterizedTest
    @ValueSource(strings = {"hmc", "nuts"})
    void theMetricBecomesTheVarianceOfTheTarget(String method) {
        Target target = gaussian(100, 0, 0.01);
        Walk<MetropolisState> walk = new Walk<>(sampler(method, 150), target, exact(target, 1000)).steps(150);
        InverseMetric metric = walk.now.tuning().metric();
        assertThat(metric.x() / 100).isCloseTo(1, within(5 * Math.sqrt(2.0 / 1000)));
        assertThat(metric.y() / 0.01).isCloseTo(1, within(5 * Math.sqrt(2.0 / 1000)));
        assertThat(walk.now.tuning().stepSize()).isGreaterThan(0.5); // as on the standard Gaussian, not 0.1 times that
    }

    /** One particle, too few steps for a metric: the step sizes are those of the published recursion on the acceptances reported. */
    @Test
    void oneParticleIsTunedAsOneChain() {
        Walk<?> walk = new Walk<>(sampler("nuts", 15), gaussian(1, 0, 1), Points.of(0.3, -0.2)).steps(18);
        double error = 0;
        double logAverage = 0;
        for (int t = 1; t <= 15; t++) {
            StepInfo info = walk.infos.get(t - 1);
            assertThat(info.phase()).isEqualTo(Phase.WARM_UP);
            error = error * (1 - 1 / (t + 10.0)) + (0.8 - info.acceptance()) / (t + 10);
            double logStep = Math.log(10 * 0.2) - Math.sqrt(t) / 0.05 * error; // 0.2 is the default
            double share = Math.pow(t, -0.75);
            logAverage = share * logStep + (1 - share) * logAverage;
            double expected = Math.exp(t < 15 ? logStep : logAverage);
            assertThat(walk.infos.get(t).stepSize()).isCloseTo(expected, within(1e-12 * expected));
        }
        assertThat(walk.infos.subList(15, 18))
                .allSatisfy(info -> assertThat(info.phase()).isEqualTo(Phase.SAMPLING));
        assertThat(walk.infos.get(17).stepSize()).isEqualTo(walk.infos.get(15).stepSize());
    }

    /** On N(0, I) one leapfrog step is accepted with more than 0.8 up to h near 1.2: the first step size is within a factor 2 of that. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 0.2, 9})
    void theFirstStepSizeIsReasonableWhereverTheSearchBegins(double begin) {
        Target target = gaussian(1, 0, 1);
        Sampler<MetropolisState> sampler = sampler("nuts", Map.of("warmup", 100, "step_size", begin));
        Walk<?> walk = new Walk<>(sampler, target, exact(target, 500)).steps(1);
        assertThat(last(walk).stepSize()).isBetween(0.6, 2.4);
        long plain = new Walk<>(sampler("nuts", Map.of("step_size", last(walk).stepSize())), target, exact(target, 500))
                .steps(1)
                .infos
                .get(0)
                .scoreEvaluations();
        long trials = (last(walk).scoreEvaluations() - plain) / 500;
        double doublings = Math.abs(Math.log(last(walk).stepSize() / begin) / Math.log(2));
        assertThat(trials).isEqualTo(2 + Math.round(doublings)); // the search is paid for
    }

    @ParameterizedTest
    @CsvSource({
        "mala, gaussian",
        "rwm, banana",
        "preconditioned-mala, banana",
        "hmc, gaussian",
        "hmc, banana",
        "nuts, gaussian",
        "nuts, banana",
        "tempering, banana"
    })
    void afterWarmupNothingChangesAndExactStartsStayExact(String method, String targetId) {
        var provider = CATALOGUE.target(targetId);
        Target target = provider.create(
                Parameters.of(provider.parameters(), targetId.equals("gaussian") ? Map.of("cov", 0.8) : Map.of()));
        keepsTheLaw(new Walk<>(sampler(method, 100), target, normal(300)).steps(100), target);
    }

    private static <S extends MetropolisState> void keepsTheLaw(Walk<S> warm, Target target) {
        Tuning tuning = warm.now.tuning();
        Points start = exact(target, 40_000);
        Walk<S> walk = warm.tunedFrom(start).steps(3);
        assertThat(walk.now.tuning()).isEqualTo(tuning);
        assertThat(walk.infos).allSatisfy(info -> {
            assertThat(info.phase()).isEqualTo(Phase.SAMPLING);
            assertThat(info.stepSize()).isEqualTo(tuning.stepSize());
        });
        PairedStatistics.assertUnchanged(start, walk.now.positions());
    }

    @Test
    void theResultDoesNotDependOnThreads() throws Exception {
        Target target = gaussian(1, 0.5, 1);
        Points start = normal(10_000);
        Walk<MetropolisState> many = new Walk<>(sampler("nuts", 30), target, start).steps(32);
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            Walk<MetropolisState> single = one.submit(
                            () -> new Walk<>(WarmupTest.<MetropolisState>sampler("nuts", 30), target, start).steps(32))
                    .get();
            assertThat(single.infos).isEqualTo(many.infos);
            assertThat(single.now.tuning()).isEqualTo(many.now.tuning());
            assertThat(single.now.positions().x())
                    .containsExactly(many.now.positions().x());
        } finally {
            one.shutdown();
        }
    }

    @Test
    void withoutAcceptanceThereIsNoWarmup() {
        Sampler<MetropolisState> sampler =
                sampler("preconditioned-mala", Map.of("warmup", 50, "adjusted", false, "step_size", 0.3));
        Walk<?> walk = new Walk<>(sampler, gaussian(1, 0, 1), normal(50)).steps(3);
        assertThat(walk.infos).allSatisfy(info -> {
            assertThat(info.phase()).isEqualTo(Phase.SAMPLING);
            assertThat(info.stepSize()).isEqualTo(0.3);
        });
    }

    private static <S extends MetropolisState> StepInfo last(Walk<S> walk) {
        return walk.infos.get(walk.infos.size() - 1);
    }

    private static <S extends MetropolisState> Sampler<S> sampler(String method, int warmup) {
        return sampler(method, Map.of("warmup", warmup));
    }

    @SuppressWarnings("unchecked")
    private static <S extends MetropolisState> Sampler<S> sampler(String method, Map<String, ?> given) {
        var provider = CATALOGUE.sampler(method);
        return (Sampler<S>) provider.create(Parameters.of(provider.parameters(), given));
    }

    private static Target gaussian(double varX, double cov, double varY) {
        var provider = CATALOGUE.target("gaussian");
        Map<String, Object> given = new HashMap<>(Map.of("var_x", varX, "cov", cov, "var_y", varY));
        return provider.create(Parameters.of(provider.parameters(), given));
    }

    private static Points exact(Target target, int particles) {
        Points points = Points.zeros(particles);
        target.exactSampler().sample(NOISE, NoiseStream.EXACT, 0, points);
        return points;
    }

    private static Points normal(int particles) {
        return exact(gaussian(1, 0, 1), particles);
    }
}
