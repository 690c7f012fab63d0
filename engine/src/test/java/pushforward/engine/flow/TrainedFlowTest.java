package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Frame;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/** How flows learn: floors that are known, steps that are refused, and what a change keeps. */
class TrainedFlowTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Noise NOISE = new PhiloxNoise(21);

    private static Target gaussian() {
        var provider = CATALOGUE.target("gaussian");
        return provider.create(Parameters.of(
                provider.parameters(), Map.of("mean_x", 1.0, "mean_y", -0.5, "var_x", 1.0, "cov", 0.4, "var_y", 0.7)));
    }

    @Test
    void theLossIsTheOneThatReadersMeasure() {
        FlowState[] states = new FlowState[2];
        StepInfo first = firstSteps(gaussian(), 1, states).get(0);
        Points batch = Points.zeros(512);
        gaussian().exactSampler().sample(NOISE, NoiseStream.TRAINING, 0, batch);
        double[] log = new double[512];
        TrainedFlow sampler = sampler();
        sampler.init(Points.zeros(4), gaussian(), NOISE, states[0]);
        sampler.model(states[0]).orElseThrow().logDensity(batch, 0, 512, log);
        double sum = 0;
        for (double value : log) {
            sum -= value / 512;
        }
        assertThat(first.learning().loss()).isCloseTo(sum, within(1e-7));
    }

    private static TrainedFlow sampler() {
        var provider = CATALOGUE.sampler("realnvp");
        return (TrainedFlow) provider.create(Parameters.of(provider.parameters(), Map.of("layers", 2L, "hidden", 8L)));
    }

    private static List<StepInfo> firstSteps(Target target, int steps, FlowState[] states) {
        TrainedFlow sampler = sampler();
        states[0] = sampler.allocate(4);
        states[1] = sampler.allocate(4);
        sampler.init(Points.zeros(4), target, NOISE, states[0]);
        List<StepInfo> infos = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            infos.add(sampler.step(states[0], target, NOISE, states[1]));
            FlowState swap = states[0];
            states[0] = states[1];
            states[1] = swap;
        }
        return infos;
    }

    /** The target, but for draws of some steps of training, which are not numbers. */
    private static Target broken(Target target, LongPredicate when) {
        return OtherDraws.damaged(target, (draws, step) -> {
            if (when.test(step)) {
                draws.x()[3] = Double.NaN;
            }
        });
    }

    @Test
    void aStepThatWouldNotBeFiniteIsRefusedAndTrainingGoesOn() {
        FlowState[] states = new FlowState[2];
        List<StepInfo> infos = firstSteps(broken(gaussian(), step -> step == 3), 8, states);
        assertThat(infos).extracting(info -> info.learning().refused()).containsExactly(0L, 0L, 0L, 1L, 1L, 1L, 1L, 1L);
        assertThat(infos).extracting(info -> info.learning().taken()).containsExactly(1L, 2L, 3L, 3L, 4L, 5L, 6L, 7L);
        assertThat(infos.get(4).learning().learningRate())
                .isLessThan(0.6 * infos.get(3).learning().learningRate());
        FlowState[] until = new FlowState[2];
        firstSteps(gaussian(), 3, until);
        FlowState[] after = new FlowState[2];
        firstSteps(broken(gaussian(), step -> step == 3), 4, after);
        assertThat(after[0].slots().values()).containsExactly(until[0].slots().values());
        assertThat(after[0].average()).containsExactly(until[0].average());
    }

    @Test
    void manyRefusedStepsLeadBackToNumbersThatAreFinite() {
        FlowState[] states = new FlowState[2];
        List<StepInfo> infos = firstSteps(broken(gaussian(), step -> step >= 5), 40, states);
        assertThat(infos.get(39).learning().refused()).isEqualTo(35);
        assertThat(states[0].slots().values()).doesNotContain(Double.NaN);
        FlowState[] beginning = new FlowState[2];
        firstSteps(gaussian(), 0, beginning);
        assertThat(states[0].slots().values())
                .containsExactly(beginning[0].slots().values());
    }

    private static Experiment experiment() {
        MethodChoice method =
                MethodChoice.of(CATALOGUE, "realnvp").with("layers", 3L).with("hidden", 8L);
        return Experiment.of(CATALOGUE, "banana", "realnvp").withMethod(method).withParticles(300);
    }

    private static double[] density(Frame frame) {
        double[] out = new double[300];
        frame.model().logDensity(frame.positions(), 0, 300, out);
        return out;
    }

    @Test
    void aChangeOfTheLearningRateKeepsWhatWasLearnedAndOneOfTheLayersDoesNot() {
        Run run = new Run(CATALOGUE, experiment());
        run.advance(15);
        double[] learned = density(run.frame());
        run.change(run.experiment().withMethod(run.experiment().method().with("learning_rate", 1e-4)));
        assertThat(density(run.frame())).containsExactly(learned);
        assertThat(run.steps()).isEqualTo(15);
        run.step();
        assertThat(run.lastStep().learning().taken()).isEqualTo(16);
        assertThat(run.lastStep().learning().learningRate()).isLessThanOrEqualTo(1e-4);
        run.change(run.experiment().withMethod(run.experiment().method().with("objective", "reverse-kl")));
        run.step();
        assertThat(run.lastStep().learning().taken()).isEqualTo(17);
        assertThat(run.lastStep().learning().effectiveFraction()).isBetween(0.0, 1.0);
        run.change(run.experiment().withMethod(run.experiment().method().with("layers", 2L)));
        run.step();
        assertThat(run.lastStep().learning().taken()).isEqualTo(1);
    }

    @Test
    void anyStepCanBeReachedAgain() {
        Run run = new Run(CATALOGUE, experiment());
        run.advance(20);
        Points before = run.frame().positions().copy();
        double[] density = density(run.frame());
        run.goBackTo(7);
        assertThat(run.steps()).isLessThanOrEqualTo(7);
        assertThat(run.frame().positions().x()).isNotEqualTo(before.x());
        run.advance(20 - run.steps());
        assertThat(run.frame().positions().x()).containsExactly(before.x());
        assertThat(density(run.frame())).containsExactly(density);
    }

    @Test
    void particlesAreTheNoisePushedForward() {
        Run run = new Run(CATALOGUE, experiment());
        run.advance(5);
        Frame frame = run.frame();
        Points base = Points.zeros(300);
        FlowModel.base(new PhiloxNoise(experiment().seed()), 0, 300, base);
        Points pushed = Points.zeros(300);
        frame.model().forward(base, 0, 300, pushed, new double[300]);
        assertThat(frame.positions().x()).containsExactly(pushed.x());
        assertThat(frame.positions().y()).containsExactly(pushed.y());
    }
}
