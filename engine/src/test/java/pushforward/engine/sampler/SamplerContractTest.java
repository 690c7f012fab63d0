package pushforward.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import pushforward.engine.math.Chunks;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.State;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/** What every sampler that comes through the door must do. */
class SamplerContractTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final int PARTICLES = Chunks.SIZE + 500;
    private static final Map<String, Integer> LITTLE = Map.of("layers", 2, "hidden", 8, "batch", 32);

    @TestFactory
    Stream<DynamicTest> everySampler() {
        return CATALOGUE.samplers().stream().flatMap(SamplerContractTest::everyPromise);
    }

    private static Stream<DynamicTest> everyPromise(SamplerProvider provider) {
        Stream<DynamicTest> all = Stream.of(
                test(provider, "describes itself", () -> describesItself(provider)),
                test(provider, "is a function of its arguments", () -> isAFunction(provider)),
                provider.isInteracting()
                        ? test(provider, "lets particles see one another", () -> particlesInteract(provider))
                        : test(
                                provider,
                                "gives particles numbers of their own",
                                () -> particlesAreIndependentOfTheirNumber(provider)),
                test(provider, "keeps every particle finite at the ends of its parameters", () -> survives(provider)),
                test(provider, "tells its step size", () -> tellsItsStepSize(provider)),
                test(provider, "explains the step that it took", () -> explains(provider)));
        // What learns has no law to keep yet: FlowContractTest says what it must do instead.
        return provider.isLearned()
                ? all
                : Stream.concat(all, Stream.of(test(provider, "keeps the target's law", () -> keepsTheLaw(provider))));
    }

    private static DynamicTest test(SamplerProvider provider, String what, Executable body) {
        return DynamicTest.dynamicTest(provider.id() + " " + what, body);
    }

    private static void describesItself(SamplerProvider provider) {
        assertThat(provider.id()).matches("[a-z][a-z0-9-]*");
        assertThat(List.of(provider.name(), provider.equation(), provider.reference(), provider.summary()))
                .allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(provider.parameters()).allSatisfy(spec -> {
            assertThat(spec.id()).matches("[a-z][a-z0-9_]*");
            assertThat(spec.help()).endsWith(".");
            assertThat(spec.label()).isNotBlank();
        });
    }

    private static void isAFunction(SamplerProvider provider) {
        for (Parameters parameters : withAndWithoutWarmup(provider)) {
            isAFunction(provider.create(parameters), gaussian());
        }
    }

    /** The defaults, but of what learns so little that a promise is tested in seconds: what it learns does not matter here. */
    private static Parameters small(SamplerProvider provider) {
        Parameters parameters = Parameters.defaults(provider.parameters());
        if (provider.isLearned()) {
            for (Map.Entry<String, Integer> little : LITTLE.entrySet()) {
                if (provider.parameters().stream().anyMatch(spec -> spec.id().equals(little.getKey()))) {
                    parameters = parameters.with(little.getKey(), little.getValue());
                }
            }
        }
        return parameters;
    }

    /** The defaults, and with a warm-up that ends soon if there is one. */
    private static List<Parameters> withAndWithoutWarmup(SamplerProvider provider) {
        Parameters defaults = small(provider);
        boolean has = defaults.specs().stream().anyMatch(spec -> spec.id().equals("warmup"));
        return has ? List.of(defaults, defaults.with("warmup", 3)) : List.of(defaults);
    }

    private static <S extends State> void isAFunction(Sampler<S> sampler, Target target) {
        Noise noise = new PhiloxNoise(3);
        S from = started(sampler, target, noise, PARTICLES);
        Points before = from.positions().copy();
        S first = sampler.allocate(PARTICLES);
        S second = sampler.allocate(PARTICLES);
        second.positions().x()[7] = Double.NaN; // whatever the storage held before must not matter
        StepInfo firstInfo = sampler.step(from, target, noise, first);
        StepInfo secondInfo = sampler.step(from, target, noise, second);
        sampler.settle(first, noise);
        sampler.settle(second, noise);
        assertThat(from.positions().x()).containsExactly(before.x());
        assertThat(from.positions().y()).containsExactly(before.y());
        assertThat(from.step()).isZero();
        assertThat(first.step()).isEqualTo(1);
        assertThat(second.positions().x()).containsExactly(first.positions().x());
        assertThat(second.positions().y()).containsExactly(first.positions().y());
        assertThat(second.outcomes()).containsExactly(first.outcomes());
        assertThat(secondInfo).isEqualTo(firstInfo);
        assertThat(first.positions().x()).isNotEqualTo(before.x());
        // what cannot be seen of a state shows in the step that follows
        StepInfo next = sampler.step(first, target, noise, from);
        Points afterFirst = from.positions().copy();
        assertThat(sampler.step(second, target, noise, from)).isEqualTo(next);
        assertThat(from.positions().x()).containsExactly(afterFirst.x());
    }

    private static void particlesAreIndependentOfTheirNumber(SamplerProvider provider) {
        Sampler<?> sampler = provider.create(small(provider));
        Points many = steps(sampler, gaussian(), PARTICLES, 3);
        Points few = steps(sampler, gaussian(), 10, 3);
        assertThat(many.first(10).x()).containsExactly(few.x());
    }

    /** Who says that its particles interact must mean it: without the last particle, the first ones go elsewhere. */
    private static void particlesInteract(SamplerProvider provider) {
        Sampler<?> sampler = provider.create(Parameters.defaults(provider.parameters()));
        double[] many = steps(sampler, gaussian(), 11, 1).first(10).x();
        double[] few = steps(sampler, gaussian(), 10, 1).x();
        for (int i = 0; i < few.length; i++) {
            assertThat(many[i]).isNotEqualTo(few[i]);
        }
    }

    private static <S extends State> Points steps(Sampler<S> sampler, Target target, int particles, int steps) {
        Noise noise = new PhiloxNoise(5);
        S from = started(sampler, target, noise, particles);
        S to = sampler.allocate(particles);
        for (int k = 0; k < steps; k++) {
            sampler.step(from, target, noise, to);
            S swap = from;
            from = to;
            to = swap;
        }
        sampler.settle(from, noise);
        return from.positions();
    }

    /** As it is declared; a method whose step size changes in the course of a run tells another one. */
    private static void tellsItsStepSize(SamplerProvider provider) {
        Parameters defaults = Parameters.defaults(provider.parameters());
        for (String id : List.of("step_size", "proposal_std")) {
            if (provider.parameters().stream().anyMatch(spec -> spec.id().equals(id))) {
                StepInfo info = firstStep(provider.create(defaults.with(id, 0.03)));
                assertThat(info.phase()).isEqualTo(StepInfo.Phase.SAMPLING);
                if (provider.id().equals("annealed-langevin")) {
                    assertThat(info.stepSize()).isGreaterThan(0.03);
                } else {
                    assertThat(info.stepSize()).isEqualTo(0.03);
                }
            }
        }
    }

    private static <S extends State> StepInfo firstStep(Sampler<S> sampler) {
        Noise noise = new PhiloxNoise(3);
        return sampler.step(started(sampler, gaussian(), noise, 10), gaussian(), noise, sampler.allocate(10));
    }

    private static void survives(SamplerProvider provider) {
        for (Parameters parameters : ends(provider)) {
            Sampler<?> sampler = provider.create(parameters);
            for (Target target : List.of(gaussian(), new HostileTarget())) {
                Points places = steps(sampler, target, 64, provider.isLearned() ? 3 : 50);
                assertFinite(places.x(), parameters);
                assertFinite(places.y(), parameters);
            }
        }
        if (provider.isLearned()) {
            return; // its particles never see the target; that its steps are refused is in TrainedFlowTest
        }
        Sampler<?> sampler = provider.create(Parameters.defaults(provider.parameters()));
        assertThat(divergences(sampler, new HostileTarget())).isPositive();
    }

    private static void assertFinite(double[] coordinates, Parameters parameters) {
        assertThat(Arrays.stream(coordinates).filter(v -> !Double.isFinite(v)))
                .as("coordinates that are not finite with " + parameters)
                .isEmpty();
    }

    private static <S extends State> long divergences(Sampler<S> sampler, Target target) {
        Noise noise = new PhiloxNoise(5);
        S from = started(sampler, target, noise, 64);
        from.positions().set(0, 99, 0);
        S to = sampler.allocate(64);
        StepInfo info = sampler.step(from, target, noise, to);
        long marked = 0;
        for (byte outcome : to.outcomes()) {
            marked += Outcome.values()[outcome].isFailure() ? 1 : 0;
        }
        assertThat(marked).isEqualTo(info.diverged());
        return info.diverged();
    }

    private static List<Parameters> ends(SamplerProvider provider) {
        List<Parameters> all = new ArrayList<>();
        Parameters defaults = small(provider);
        for (ParamSpec spec : provider.parameters()) {
            switch (spec.type()) {
                case REAL, INTEGER -> {
                    all.add(defaults.with(spec.id(), spec.minimum()));
                    all.add(defaults.with(spec.id(), spec.maximum()));
                }
                case TOGGLE -> {
                    all.add(defaults.with(spec.id(), true));
                    all.add(defaults.with(spec.id(), false));
                }
                case CHOICE -> spec.choices().forEach(choice -> all.add(defaults.with(spec.id(), choice)));
                default -> {}
            }
        }
        return all;
    }

    /** What a sampler says of a step must be that step: where it began and ended, and its arrows must lead there. */
    private static void explains(SamplerProvider provider) {
        List<Parameters> all = new ArrayList<>(choices(provider));
        all.addAll(withAndWithoutWarmup(provider));
        for (Parameters parameters : all) {
            for (Target target : List.of(gaussian(), new HostileTarget())) {
                explains(provider.create(parameters), target);
            }
        }
    }

    private static <S extends State> void explains(Sampler<S> sampler, Target target) {
        Noise noise = new PhiloxNoise(19);
        S from = started(sampler, target, noise, 40);
        S to = sampler.allocate(40);
        for (int k = 0; k < (sampler.settlesLater() ? 2 : 5); k++) {
            sampler.step(from, target, noise, to);
            sampler.settle(from, noise);
            sampler.settle(to, noise);
            for (int i = 0; i < 40; i += sampler.settlesLater() ? 13 : 1) {
                Explanation told = sampler.explain(from, to, target, noise, i).orElseThrow();
                assertThat(told.outcome().code()).isEqualTo(to.outcomes()[i]);
                assertThat(new double[] {told.fromX(), told.fromY(), told.toX(), told.toY()})
                        .containsExactly(
                                from.positions().x()[i],
                                from.positions().y()[i],
                                to.positions().x()[i],
                                to.positions().y()[i]);
                assertThat(told.stages()).isNotEmpty().allSatisfy(stage -> {
                    assertThat(stage.name()).isNotBlank();
                    assertThat(stage.equation()).isNotBlank();
                    assertThat(stage.quantities()).isNotEmpty();
                });
                assertThat(told.verdict()).endsWith(".");
                if (!told.outcome().isFailure()) {
                    assertLeadsThere(told);
                }
            }
            S swap = from;
            from = to;
            to = swap;
        }
    }

    /** The terms laid end to end lead to where the particle is. */
    private static void assertLeadsThere(Explanation told) {
        double x = told.fromX();
        double y = told.fromY();
        for (Explanation.Stage stage : told.stages()) {
            x += stage.dx();
            y += stage.dy();
        }
        assertThat(Math.hypot(x - told.toX(), y - told.toY()))
                .as(told.toString())
                .isLessThan(1e-9 * (1 + Math.hypot(told.toX(), told.toY())));
    }

    private static List<Parameters> choices(SamplerProvider provider) {
        List<Parameters> all = new ArrayList<>(List.of(small(provider)));
        for (ParamSpec spec : provider.parameters()) {
            if (spec.type() == ParamSpec.Type.CHOICE) {
                spec.choices().forEach(choice -> all.add(small(provider).with(spec.id(), choice)));
            }
        }
        return all;
    }

    /**
     * Exact draws stay exact draws: the means of seven functions after five steps differ from those before by less than five
     * standard errors, paired. A sampler that is biased by construction takes small steps here, so that its bias stays below. Where
     * particles interact, pairs are not independent, so the means themselves must stay within five standard errors of the truth.
     */
    private static void keepsTheLaw(SamplerProvider provider) {
        Parameters parameters = Parameters.defaults(provider.parameters());
        if (List.of("ula", "underdamped", "sgld").contains(provider.id())) {
            parameters = parameters.with("step_size", 1e-4);
        } else if (provider.id().equals("annealed-langevin")) {
            parameters = parameters.with("step_size", 1e-4).with("levels", 1).with("sigma_min", 1e-3);
        }
        keepsTheLaw(provider, parameters);
        if (provider.parameters().stream().anyMatch(spec -> spec.id().equals("warmup"))) {
            keepsTheLaw(provider, parameters.with("warmup", 3));
        }
    }

    private static void keepsTheLaw(SamplerProvider provider, Parameters parameters) {
        Sampler<?> sampler = provider.create(parameters);
        int n = provider.isInteracting() ? 1500 : 20_000;
        Noise noise = new PhiloxNoise(11);
        Points start = Points.zeros(n);
        gaussian().exactSampler().sample(noise, NoiseStream.EXACT, 0, start);
        if (provider.isInteracting()) {
            Points exact = Points.zeros(200_000);
            gaussian().exactSampler().sample(noise, NoiseStream.REFERENCE, 0, exact);
            PairedStatistics.assertSameLaw(exact, moved(sampler, gaussian(), start, noise, 50));
        } else {
            PairedStatistics.assertUnchanged(start, moved(sampler, gaussian(), start, noise, 5));
        }
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

    private static <S extends State> S started(Sampler<S> sampler, Target target, Noise noise, int particles) {
        Points start = Points.zeros(particles);
        double[] z = new double[2];
        for (int i = 0; i < particles; i++) {
            noise.gaussianPair(NoiseStream.START, 0, i, 0, z);
            start.set(i, z[0], z[1]);
        }
        S state = sampler.allocate(particles);
        sampler.init(start, target, noise, state);
        return state;
    }

    private static Target gaussian() {
        var provider = CATALOGUE.target("gaussian");
        return provider.create(Parameters.of(provider.parameters(), Map.of("cov", 0.8)));
    }
}
