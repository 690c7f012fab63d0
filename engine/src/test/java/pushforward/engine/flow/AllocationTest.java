package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;

/** Learning from a block makes nothing that grows with the block: all room is made once. */
class AllocationTest {
    /** Two arrays of a block's coordinates would be more. */
    private static final long LITTLE = 2L * Double.BYTES * Flow.ROWS;
    /** What the library makes for its products of matrices, in a small network; a table of the costs of all pairs would be eight times that. */
    private static final long PRODUCTS = 1L << 16;

    private static final int REPEATS = 200;

    @TestFactory
    Stream<DynamicTest> everyObjective() {
        return Stream.of(
                test("planar", "likelihood", "layers", 4L, LITTLE),
                test("planar", "reverse-kl", "layers", 4L, LITTLE),
                test("radial", "reverse-kl", "layers", 4L, LITTLE),
                test("flow-matching", "matching", "coupling", "optimal-transport", PRODUCTS),
                test("rectified-flow", "matching", "reflow_rounds", 1L, PRODUCTS));
    }

    private static DynamicTest test(String id, String objective, String parameter, Object value, long most) {
        return DynamicTest.dynamicTest(id + " by " + objective, () -> {
            FlowProvider provider = (FlowProvider) SmallFlow.CATALOGUE.sampler(id);
            Parameters parameters = SmallFlow.parameters(provider).with(parameter, value);
            assertThat(perBlock(provider, parameters, objective)).as("bytes").isLessThan(most);
        });
    }

    private static long perBlock(FlowProvider provider, Parameters parameters, String id) {
        Objective objective = provider.objective(id, parameters);
        Flow flow = new Flow(provider.transforms(parameters));
        Lesson lesson =
                new Lesson(SmallFlow.target("ring"), SmallFlow.STANDARDISATION, new PhiloxNoise(3), 7, Flow.ROWS);
        Points batch = Points.zeros(Flow.ROWS);
        objective.draw(lesson, batch);
        double[] numbers = flow.initialise(new PhiloxNoise(5), batch);
        double[] gradient = new double[numbers.length];
        if (provider.id().equals("rectified-flow")) {
            numbers[numbers.length - 1] = 1;
        }
        Marks marks = new Marks();
        marks.begin(Flow.ROWS);
        Runnable block = () -> flow.lendForLearning(
                passage -> objective.learn(passage, numbers, lesson, batch, 0, Flow.ROWS, marks, gradient));
        for (int k = 0; k < REPEATS; k++) {
            block.run();
        }
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int k = 0; k < REPEATS; k++) {
            block.run();
        }
        return (thread.getCurrentThreadAllocatedBytes() - before) / REPEATS;
    }
}
