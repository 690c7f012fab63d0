package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;

/** What flow matching regresses on, computed again from the noise that it draws. */
class MatchingPathTest {
    private static final int COUNT = 100;
    private static final long STEP = 9;
    private static final Noise NOISE = new PhiloxNoise(3);

    /** With v(x, t) = x the loss is that of x_t itself against the target (x₁ − (1 − σ) x_t)/(1 − (1 − σ) t). */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5})
    void theTargetIsTheVelocityOfThePath(double leftOver) {
        FlowProvider provider = (FlowProvider) SmallFlow.CATALOGUE.sampler("flow-matching");
        Parameters parameters = Parameters.defaults(provider.parameters())
                .with("hidden", 4L)
                .with("depth", 1L)
                .with("sigma_min", leftOver);
        Objective objective = provider.objective("matching", parameters);
        Lesson lesson = new Lesson(SmallFlow.target("banana"), SmallFlow.STANDARDISATION, NOISE, STEP, COUNT);
        Points data = Points.zeros(COUNT);
        objective.draw(lesson, data);
        Flow flow = new Flow(provider.transforms(parameters));
        Marks marks = new Marks();
        marks.begin(COUNT);
        double[] numbers = identity();
        flow.lendForLearning(passage ->
                objective.learn(passage, numbers, lesson, data, 0, COUNT, marks, new double[flow.parameters()]));
        Points noise = Points.zeros(COUNT);
        NOISE.gaussianPairs(NoiseStream.COUPLING, STEP, 0, COUNT, 0, noise.x(), noise.y(), new double[COUNT]);
        double expected = 0;
        for (int i = 0; i < COUNT; i++) {
            double t = (i + NOISE.uniform(NoiseStream.COUPLING, STEP, i, 0)) / COUNT;
            expected += square(data.x()[i], noise.x()[i], t, leftOver) / COUNT;
            expected += square(data.y()[i], noise.y()[i], t, leftOver) / COUNT;
        }
        assertThat(marks.loss()).isCloseTo(expected, within(1e-7));
    }

    /**
     * Bridges lead the same noise to data of the same block, and the loss of v(x, t) = x at one draw is that of x_t against
     * (1 − 2t)/(2t (1 − t)) (x_t − μ_t) + x₁ − x₀.
     */
    @Test
    void bridgesWanderAboutTheLines() {
        FlowProvider provider = (FlowProvider) SmallFlow.CATALOGUE.sampler("flow-matching");
        double width = 0.7;
        Parameters parameters = Parameters.defaults(provider.parameters())
                .with("hidden", 4L)
                .with("depth", 1L)
                .with("coupling", "schroedinger-bridge")
                .with("bridge_noise", width);
        Objective objective = provider.objective("matching", parameters);
        Lesson lesson = new Lesson(SmallFlow.target("banana"), SmallFlow.STANDARDISATION, NOISE, STEP, 1);
        Points data = Points.zeros(1);
        objective.draw(lesson, data);
        Flow flow = new Flow(provider.transforms(parameters));
        Marks marks = new Marks();
        marks.begin(1);
        flow.lendForLearning(passage ->
                objective.learn(passage, identity(), lesson, data, 0, 1, marks, new double[flow.parameters()]));
        double[] noise = new double[2];
        double[] wander = new double[2];
        NOISE.gaussianPair(NoiseStream.COUPLING, STEP, 0, 0, noise);
        NOISE.gaussianPair(NoiseStream.COUPLING, STEP, 0, 1, wander);
        double t = NOISE.uniform(NoiseStream.COUPLING, STEP, 0, 0);
        double expected = 0;
        for (int axis = 0; axis < 2; axis++) {
            double to = axis == 0 ? data.x()[0] : data.y()[0];
            double middle = (1 - t) * noise[axis] + t * to;
            double at = middle + width * Math.sqrt(t * (1 - t)) * wander[axis];
            double velocity = (1 - 2 * t) / (2 * t * (1 - t)) * (at - middle) + to - noise[axis];
            expected += (at - velocity) * (at - velocity);
        }
        assertThat(marks.loss()).isCloseTo(expected, within(1e-7));
    }

    private static double square(double data, double noise, double t, double leftOver) {
        double at = t * data + (1 - (1 - leftOver) * t) * noise;
        double velocity = (data - (1 - leftOver) * at) / (1 - (1 - leftOver) * t);
        return (at - velocity) * (at - velocity);
    }

    /** Of a network of one hidden layer of four units that gives x and y but for errors of third order in a small number. */
    private static double[] identity() {
        double small = 1e-5;
        double[] numbers = new double[3 * 4 + 4 + 4 * 2 + 2];
        numbers[0] = small;
        numbers[3 + 1] = small;
        numbers[16] = 1 / small;
        numbers[16 + 4 + 1] = 1 / small;
        return numbers;
    }
}
