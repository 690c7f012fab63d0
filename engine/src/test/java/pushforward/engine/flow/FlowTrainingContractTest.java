package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import pushforward.engine.math.Noise;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;

/** How every method that learns must learn: right gradients of every objective, and the same from the same seed. */
class FlowTrainingContractTest {
    private static final int POINTS = SmallFlow.POINTS;

    @TestFactory
    Stream<DynamicTest> everyFlow() {
        return SmallFlow.kinds()
                .flatMap(small -> Stream.concat(
                        small.provider().objectives().stream()
                                .map(id -> test(
                                        small,
                                        "gives every number its gradient of the objective " + id,
                                        () -> gradient(small, id))),
                        Stream.of(test(
                                small,
                                "learns the same from the same seed",
                                () -> learnsTheSame(small.provider(), small.parameters())))));
    }

    private static DynamicTest test(SmallFlow small, String what, Executable body) {
        return DynamicTest.dynamicTest(small.named() + " " + what, body);
    }

    private static void gradient(SmallFlow small, String id) {
        Objective objective = small.provider().objective(id, small.parameters());
        Target target = SmallFlow.target("banana");
        Lesson drawing = new Lesson(target, SmallFlow.STANDARDISATION, new PhiloxNoise(3), 7, 2 * POINTS);
        Points drawn = Points.zeros(2 * POINTS);
        objective.draw(drawing, drawn);
        Points all = small.promises(Promise.Images.SEVERAL) ? small.apartFromCreases(drawn) : drawn;
        Points batch = Points.of(Arrays.copyOf(all.x(), POINTS), Arrays.copyOf(all.y(), POINTS));
        assertThat(all.size()).isGreaterThanOrEqualTo(POINTS);
        Lesson lesson = new Lesson(target, SmallFlow.STANDARDISATION, new PhiloxNoise(3), 7, POINTS);
        double[] gradient = new double[small.numbers().length];
        loss(small, small.numbers(), objective, lesson, batch, gradient);
        ToDoubleFunction<double[]> loss = objective instanceof ReverseKullbackLeibler
                ? alongThePath(small, lesson, batch)
                : at -> loss(small, at, objective, lesson, batch, new double[gradient.length]);
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < gradient.length; i++) {
            double expected = difference(loss, small.numbers(), i);
            double scale = Math.max(Math.abs(expected), 1e-2 * largest);
            assertThat(Math.abs(gradient[i] - expected) / scale)
                    .as("number %d of %d: gradient %s, difference %s", i, gradient.length, gradient[i], expected)
                    .isLessThan(1e-6);
        }
        assertThat(largest).isPositive();
    }

    /** The central difference of fourth order. */
    private static double difference(ToDoubleFunction<double[]> loss, double[] parameters, int index) {
        double h = 1e-5; // small enough to step over no knot of a spline, where gradients jump
        double[] moved = parameters.clone();
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            moved[index] = parameters[index] + Differences.STEPS[k] * h;
            sum += Differences.WEIGHTS[k] * loss.applyAsDouble(moved);
        }
        return sum / (12 * h);
    }

    private static double loss(
            SmallFlow small, double[] at, Objective objective, Lesson lesson, Points batch, double[] gradient) {
        Marks marks = new Marks();
        marks.begin(POINTS);
        small.flow()
                .lendForLearning(passage -> objective.learn(passage, at, lesson, batch, 0, POINTS, marks, gradient));
        return marks.loss();
    }

    /**
     * Σ (∇ log q(x) − ∇ log p̃(x)) · T(z) with the scores held where they are, whose gradient is that along the path. The model's own score
     * (T′)⁻ᵀ (−z − ∇ log |det T′|) is made of differences by the base.
     */
    private static ToDoubleFunction<double[]> alongThePath(SmallFlow small, Lesson lesson, Points batch) {
        Differences differences = new Differences(small, batch);
        Points at = Points.zeros(POINTS);
        Points score = Points.zeros(POINTS);
        Standardisation place = SmallFlow.STANDARDISATION;
        place.restore(differences.image, 0, POINTS, at);
        lesson.target().score(at, 0, POINTS, score);
        double[] pullX = new double[POINTS];
        double[] pullY = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double[] own = differences.score(i);
            pullX[i] = (own[0] - place.scale() * score.x()[i]) / POINTS;
            pullY[i] = (own[1] - place.scale() * score.y()[i]) / POINTS;
        }
        return numbers -> {
            Points x = differences.images(numbers, batch, 0, 0);
            double sum = 0;
            for (int i = 0; i < POINTS; i++) {
                sum += pullX[i] * x.x()[i] + pullY[i] * x.y()[i];
            }
            return sum;
        };
    }

    /** The map that learns, and its derivatives by the base. */
    private static final class Differences {
        static final double[] WEIGHTS = {1, -8, 8, -1};
        static final double[] STEPS = {-2, -1, 1, 2};
        /** So short that none steps over a knot of a spline, where the score has a kink. */
        private static final double H = 1e-5;

        private final SmallFlow small;
        private final Points base;
        private final double[] log = new double[POINTS];
        private final Points image;
        /** By axis of the base: of both coordinates, and of log |det|. */
        private final double[][][] by = new double[2][3][POINTS];

        Differences(SmallFlow small, Points base) {
            this.small = small;
            this.base = base;
            image = images(small.numbers(), base, 0, 0);
            for (int axis = 0; axis < 2; axis++) {
                for (int k = 0; k < 4; k++) {
                    double d = STEPS[k] * H;
                    double weight = WEIGHTS[k] / (12 * H);
                    Points moved = images(small.numbers(), base, axis == 0 ? d : 0, axis == 0 ? 0 : d);
                    for (int i = 0; i < POINTS; i++) {
                        by[axis][0][i] += weight * moved.x()[i];
                        by[axis][1][i] += weight * moved.y()[i];
                        by[axis][2][i] += weight * log[i];
                    }
                }
            }
        }

        Points images(double[] numbers, Points from, double dx, double dy) {
            Points z = Points.zeros(POINTS);
            for (int i = 0; i < POINTS; i++) {
                z.set(i, from.x()[i] + dx, from.y()[i] + dy);
            }
            Points x = Points.zeros(POINTS);
            SmallFlow at = new SmallFlow(small.provider(), small.parameters(), small.flow(), numbers);
            small.flow().lendForLearning(passage -> at.forward(passage, z, x, log));
            return x;
        }

        double[] score(int i) {
            double u = -base.x()[i] - by[0][2][i];
            double v = -base.y()[i] - by[1][2][i];
            double determinant = by[0][0][i] * by[1][1][i] - by[1][0][i] * by[0][1][i];
            return new double[] {
                (by[1][1][i] * u - by[0][1][i] * v) / determinant, (by[0][0][i] * v - by[1][0][i] * u) / determinant
            };
        }
    }

    private static void learnsTheSame(FlowProvider provider, Parameters small) {
        Parameters parameters = small.with("batch", 600L);
        List<double[]> learned = Stream.of(3, 3, 4)
                .map(seed -> learn(provider, parameters, seed))
                .toList();
        assertThat(learned.get(0)).containsExactly(learned.get(1));
        assertThat(learned.get(0)).isNotEqualTo(learned.get(2));
        assertThat(learned.get(0)).doesNotContain(Double.NaN);
    }

    private static double[] learn(FlowProvider provider, Parameters parameters, long seed) {
        TrainedFlow sampler = (TrainedFlow) provider.create(parameters);
        Target target = SmallFlow.target("banana");
        Noise noise = new PhiloxNoise(seed);
        FlowState from = sampler.allocate(40);
        FlowState to = sampler.allocate(40);
        sampler.init(Points.zeros(40), target, noise, from);
        double[] before = from.slots().values().clone();
        for (int step = 0; step < 5; step++) {
            double[] kept = from.slots().values().clone();
            sampler.step(from, target, noise, to);
            assertThat(from.slots().values()).containsExactly(kept);
            FlowState swap = from;
            from = to;
            to = swap;
        }
        assertThat(from.slots().values()).isNotEqualTo(before);
        sampler.settle(from, noise);
        assertThat(from.positions().x()).doesNotContain(Double.NaN);
        return from.slots().values();
    }
}
