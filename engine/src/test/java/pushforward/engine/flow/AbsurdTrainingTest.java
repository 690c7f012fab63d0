package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pushforward.engine.math.Noise;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.net.Schedule;
import pushforward.engine.spi.Learning;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/** No way of training ends in numbers that are not finite: a step that would is refused and counted, and training goes on. */
class AbsurdTrainingTest {
    private static final int WILD_STEPS = 40;
    private static final int CALM_STEPS = 20;
    private static final Noise NOISE = new PhiloxNoise(77);

    @TestFactory
    Stream<DynamicTest> everyFlowAndObjective() {
        return SmallFlow.providers()
                .flatMap(provider -> provider.objectives().stream().flatMap(objective -> Stream.of(1e3, 1e6)
                        .map(rate -> DynamicTest.dynamicTest(
                                provider.id() + " by " + objective + " survives the rate " + rate,
                                () -> survivesTheRate(provider, objective, rate)))));
    }

    @TestFactory
    Stream<DynamicTest> everyFlowAndOutliers() {
        return SmallFlow.providers().flatMap(provider -> Stream.of(1e8, 1e200)
                .map(distance -> DynamicTest.dynamicTest(
                        provider.id() + " survives draws at the distance " + distance,
                        () -> survivesOutliers(provider, distance))));
    }

    private static TrainedFlow sampler(FlowProvider provider, String objective, double rate) {
        List<Transform> layers = provider.transforms(SmallFlow.parameters(provider));
        Objective minimised = provider.objective(objective, SmallFlow.parameters(provider));
        return new TrainedFlow(new Flow(layers), new Training(minimised, rate, new Schedule.Constant(), 64, 10, 0.99));
    }

    /** Two states that take turns. */
    private static final class Steps {
        private final TrainedFlow sampler;
        private final Target target;
        private FlowState from;
        private FlowState to;

        Steps(TrainedFlow sampler, Target target) {
            this.sampler = sampler;
            this.target = target;
            from = sampler.allocate(16);
            to = sampler.allocate(16);
        }

        /** Takes steps, each of which is either taken or refused, and leaves what is finite. */
        Learning take(int steps) {
            Learning last = Learning.NONE;
            Learning before = Learning.NONE;
            for (int k = 0; k < steps; k++) {
                StepInfo info = sampler.step(from, target, NOISE, to);
                last = info.learning();
                if (k > 0) {
                    assertThat(last.taken() + last.refused()).isEqualTo(before.taken() + before.refused() + 1);
                }
                assertFinite(to.slots().values());
                assertFinite(to.slots().mean());
                assertFinite(to.slots().square());
                assertFinite(to.average());
                FlowState swap = from;
                from = to;
                to = swap;
                before = last;
            }
            sampler.settle(from, NOISE);
            assertFinite(from.positions().x());
            assertFinite(from.positions().y());
            return last;
        }
    }

    private static void assertFinite(double[] numbers) {
        assertThat(Arrays.stream(numbers).allMatch(Double::isFinite)).isTrue();
    }

    private static void survivesTheRate(FlowProvider provider, String objective, double rate) {
        Target target = SmallFlow.target("banana");
        Steps wild = new Steps(sampler(provider, objective, rate), target);
        wild.sampler.init(Points.zeros(16), target, NOISE, wild.from);
        Learning after = wild.take(WILD_STEPS);
        assertThat(after.taken() + after.refused()).isEqualTo(WILD_STEPS);
        Steps calm = new Steps(sampler(provider, objective, 1e-3), target);
        assertThat(calm.sampler.adopt(wild.from, target, NOISE, calm.from)).isTrue();
        Learning later = calm.take(CALM_STEPS);
        assertThat(later.taken()).isGreaterThan(after.taken() + CALM_STEPS / 4);
        assertThat(later.loss()).isFinite();
    }

    /** The target, but one draw in fifty of every batch of training is very far away. */
    private static Target withOutliers(Target target, double distance) {
        return OtherDraws.damaged(target, (draws, step) -> {
            for (int i = 0; i < draws.size(); i += 50) {
                draws.set(i, i % 100 == 0 ? distance : -distance, distance / 3);
            }
        });
    }

    private static void survivesOutliers(FlowProvider provider, double distance) {
        Target target = SmallFlow.target("banana");
        String objective = provider.objectives().get(0);
        Steps steps = new Steps(sampler(provider, objective, 1e-2), withOutliers(target, distance));
        steps.sampler.init(Points.zeros(16), steps.target, NOISE, steps.from);
        Learning after = steps.take(WILD_STEPS);
        // The square of 1e200 is no number, so nothing can be learned from such a batch and each says so.
        assertThat(after.refused()).isEqualTo(distance > 1e150 ? WILD_STEPS : after.refused());
        Steps without = new Steps(sampler(provider, objective, 1e-3), target);
        assertThat(without.sampler.adopt(steps.from, target, NOISE, without.from))
                .isTrue();
        Learning later = without.take(CALM_STEPS);
        assertThat(later.taken()).isEqualTo(after.taken() + CALM_STEPS);
        assertThat(later.loss()).isFinite();
    }
}
