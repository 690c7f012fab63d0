package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.net.Schedule;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Learning;
import pushforward.engine.spi.StepInfo;
import pushforward.engine.spi.Target;

/** Objectives where their optimum is known. */
class ObjectivesTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Noise NOISE = new PhiloxNoise(21);
    private static final double MEAN_X = 1;
    private static final double MEAN_Y = -0.5;
    private static final double VAR_X = 1;
    private static final double COV = 0.4;
    private static final double VAR_Y = 0.7;

    private static Target gaussian() {
        var provider = CATALOGUE.target("gaussian");
        return provider.create(Parameters.of(
                provider.parameters(),
                Map.of("mean_x", MEAN_X, "mean_y", MEAN_Y, "var_x", VAR_X, "cov", COV, "var_y", VAR_Y)));
    }

    private static List<Transform> affineMap() {
        return List.of(new PluLinear("Linear", PluLinear.Order.KEPT, PluLinear.Start.PERMUTATION));
    }

    /** The numbers of x = m + L z with C = L Lᵀ, in the coordinates of the standardisation. */
    private static double[] optimum(Standardisation place) {
        double s2 = place.scale() * place.scale();
        double below = COV / VAR_X;
        double[] numbers = {
            below,
            0,
            Math.log(VAR_X / s2) / 2,
            Math.log((VAR_Y - COV * below) / s2) / 2,
            (MEAN_X - place.meanX()) / place.scale(),
            (MEAN_Y - place.meanY()) / place.scale()
        };
        return numbers;
    }

    /** The gradient of one batch, for an affine map with the given numbers. */
    private static double[] gradient(
            Objective objective, double[] numbers, Standardisation place, long step, int size) {
        Lesson lesson = new Lesson(gaussian(), place, NOISE, step, size);
        Points batch = Points.zeros(size);
        objective.draw(lesson, batch);
        Marks marks = new Marks();
        marks.begin(size);
        double[] gradient = new double[numbers.length];
        new Flow(affineMap())
                .lendForLearning(passage -> objective.learn(passage, numbers, lesson, batch, 0, size, marks, gradient));
        return gradient;
    }

    private static double largest(double[] numbers) {
        return Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
    }

    /** Even of a single point, and with coordinates that are not the target's own; that of likelihood has a spread there. */
    @Test
    void atTheOptimumTheGradientAlongThePathIsZeroForEveryPoint() {
        for (Standardisation place :
                List.of(Standardisation.of(gaussian(), NOISE), new Standardisation(0.3, -0.2, 1.7))) {
            double[] numbers = optimum(place);
            for (int step = 0; step < 50; step++) {
                for (int size : new int[] {1, 256}) {
                    assertThat(largest(gradient(new ReverseKullbackLeibler(), numbers, place, step, size)))
                            .isLessThan(1e-12);
                    assertThat(largest(gradient(new MaximumLikelihood(), numbers, place, step, size)))
                            .isGreaterThan(1e-3);
                }
            }
            numbers[0] += 0.01;
            assertThat(largest(gradient(new ReverseKullbackLeibler(), numbers, place, 0, 256)))
                    .isGreaterThan(1e-3);
        }
    }

    /** What is left out of the gradient has the mean zero: within five standard errors over a hundred batches. */
    @Test
    void leavingOutWhatHasNoMeanChangesNoMean() {
        Standardisation place = new Standardisation(0.3, -0.2, 1.7);
        double[] numbers = {0.5, -0.3, 0.2, -0.1, 0.4, 0.1};
        int batches = 100;
        double[] sum = new double[numbers.length];
        double[] squares = new double[numbers.length];
        for (int step = 0; step < batches; step++) {
            double[] path = gradient(new ReverseKullbackLeibler(), numbers, place, step, 256);
            for (int n = 0; n < numbers.length; n++) {
                double off = path[n] - totalDerivative(numbers, place, step, n);
                sum[n] += off / batches;
                squares[n] += off * off / batches;
            }
        }
        for (int n = 0; n < numbers.length; n++) {
            double standardError = Math.sqrt((squares[n] - sum[n] * sum[n]) / batches);
            assertThat(sum[n]).isCloseTo(0, within(5 * standardError));
            assertThat(standardError).isLessThan(0.02);
        }
        assertThat(squares[0]).isPositive();
    }

    /** The derivative by one number of the batch's mean of log q(T(z)) − log p(T(z)) with all that changes. */
    private static double totalDerivative(double[] numbers, Standardisation place, long step, int n) {
        double h = 1e-5;
        double[] loss = new double[2];
        for (int side = 0; side < 2; side++) {
            double[] moved = numbers.clone();
            moved[n] += side == 0 ? -h : h;
            Lesson lesson = new Lesson(gaussian(), place, NOISE, step, 256);
            Points batch = Points.zeros(256);
            ReverseKullbackLeibler objective = new ReverseKullbackLeibler();
            objective.draw(lesson, batch);
            Marks marks = new Marks();
            marks.begin(256);
            new Flow(affineMap())
                    .lendForLearning(passage ->
                            objective.learn(passage, moved, lesson, batch, 0, 256, marks, new double[moved.length]));
            loss[side] = marks.loss();
        }
        return (loss[1] - loss[0]) / (2 * h);
    }

    /** A flow after some steps, with what the last one said. */
    private record Learned(TrainedFlow sampler, FlowState state, StepInfo last) {
        static Learned of(List<Transform> layers, Training training, Target target, int steps) {
            TrainedFlow sampler = new TrainedFlow(new Flow(layers), training);
            FlowState from = sampler.allocate(4);
            FlowState to = sampler.allocate(4);
            sampler.init(Points.zeros(4), target, NOISE, from);
            StepInfo info = StepInfo.NONE;
            for (int k = 0; k < steps; k++) {
                info = sampler.step(from, target, NOISE, to);
                FlowState swap = from;
                from = to;
                to = swap;
            }
            return new Learned(sampler, from, info);
        }

        LearnedMap map(Flow flow) {
            return new LearnedMap(flow, state.average(), state.standardisation());
        }
    }

    /** Nothing but the rate keeps it from the optimum, since the gradient has no spread there. */
    @Test
    void reverseDivergenceEndsAtZeroWithTheIntegralExact() {
        Training training =
                new Training(new ReverseKullbackLeibler(), 0.03, new Schedule.Cosine(600, 1e-7), 256, 10, 0);
        Learned learned = Learned.of(affineMap(), training, gaussian(), 600);
        Learning last = learned.last.learning();
        assertThat(last.loss()).isCloseTo(0, within(1e-9));
        assertThat(last.effectiveFraction()).isCloseTo(1, within(1e-9));
        assertThat(last.logNormaliser()).isCloseTo(0, within(1e-9));
        Points x = Points.zeros(1000);
        gaussian().exactSampler().sample(NOISE, NoiseStream.EXACT, 0, x);
        double[] truth = new double[1000];
        double[] model = new double[1000];
        gaussian().logDensity(x, 0, 1000, truth);
        learned.map(new Flow(affineMap())).logDensity(x, 0, 1000, model);
        for (int i = 0; i < 1000; i++) {
            assertThat(model[i]).isCloseTo(truth[i], within(1e-6));
        }
        assertThat(learned.last.scoreEvaluations()).isEqualTo(256);
        assertThat(learned.last.logDensityEvaluations()).isEqualTo(256);
    }

    /** The target with the same draws in every step of training. */
    private static Target fixedData(Target target) {
        return OtherDraws.of(
                target, (noise, stream, step, out) -> target.exactSampler().sample(noise, stream, 0, out));
    }

    /** ½ log((2πe)² det Σ̂) with mean and covariance of the very data, divided by their number. */
    @Test
    void likelihoodReachesTheFloorOfItsData() {
        int size = 300;
        Training training = new Training(new MaximumLikelihood(), 0.03, new Schedule.Cosine(800, 1e-6), size, 10, 0);
        Learned learned = Learned.of(affineMap(), training, fixedData(gaussian()), 800);
        Points data = Points.zeros(size);
        gaussian().exactSampler().sample(NOISE, NoiseStream.TRAINING, 0, data);
        double meanX = Arrays.stream(data.x()).average().orElseThrow();
        double meanY = Arrays.stream(data.y()).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < size; i++) {
            xx += (data.x()[i] - meanX) * (data.x()[i] - meanX) / size;
            xy += (data.x()[i] - meanX) * (data.y()[i] - meanY) / size;
            yy += (data.y()[i] - meanY) * (data.y()[i] - meanY) / size;
        }
        double floor = Math.log(2 * Math.PI * Math.E) + Math.log(xx * yy - xy * xy) / 2;
        double gap = learned.last.learning().loss() - floor;
        assertThat(gap).isBetween(-1e-12, 1e-4);
        // The map has the moments of the data: m + L z with L Lᵀ their covariance.
        Points z = Points.of(new double[] {0, 1, 0}, new double[] {0, 0, 1});
        Points x = Points.zeros(3);
        learned.map(new Flow(affineMap())).forward(z, 0, 3, x, new double[3]);
        double ax = x.x()[1] - x.x()[0];
        double ay = x.y()[1] - x.y()[0];
        double bx = x.x()[2] - x.x()[0];
        double by = x.y()[2] - x.y()[0];
        assertThat(x.x()[0]).isCloseTo(meanX, within(1e-3));
        assertThat(x.y()[0]).isCloseTo(meanY, within(1e-3));
        assertThat(ax * ax + bx * bx).isCloseTo(xx, within(1e-3));
        assertThat(ax * ay + bx * by).isCloseTo(xy, within(1e-3));
        assertThat(ay * ay + by * by).isCloseTo(yy, within(1e-3));
        assertThat(learned.last.scoreEvaluations()).isZero();
    }

    /** On fresh draws −log q is above −log p on average, by the divergence, whatever has been learned. */
    @Test
    void noModelIsBelowTheEntropyOnFreshDraws() {
        Target target = SmallFlow.target("eight-gaussians");
        int count = 20_000;
        Points x = Points.zeros(count);
        target.exactSampler().sample(NOISE, NoiseStream.EXACT, 0, x);
        double[] truth = new double[count];
        target.logDensity(x, 0, count, truth);
        RealNvp provider = new RealNvp();
        List<Transform> layers = provider.transforms(SmallFlow.parameters(provider));
        Training training = new Training(new MaximumLikelihood(), 5e-3, new Schedule.Constant(), 256, 10, 0.9);
        double before = Double.POSITIVE_INFINITY;
        for (int steps : new int[] {0, 400}) {
            Learned learned = Learned.of(layers, training, target, steps);
            double[] model = new double[count];
            learned.map(new Flow(layers)).logDensity(x, 0, count, model);
            double divergence = 0;
            double squares = 0;
            double likelihood = 0;
            for (int i = 0; i < count; i++) {
                double off = truth[i] - target.normaliser().logValue() - model[i];
                divergence += off / count;
                squares += off * off / count;
                likelihood -= model[i] / count;
            }
            double standardError = Math.sqrt((squares - divergence * divergence) / count);
            assertThat(divergence).isGreaterThan(5 * standardError);
            assertThat(likelihood).isGreaterThan(target.entropy());
            assertThat(divergence).isLessThan(before);
            before = divergence;
        }
    }

    /** R = 2, s = 0.3: the integral is 9.449765967436118. */
    @Test
    void weightsGiveTheIntegralOfARing() {
        Target ring = SmallFlow.target("ring");
        NeuralSpline provider = new NeuralSpline();
        Parameters parameters =
                Parameters.defaults(provider.parameters()).with("layers", 4L).with("hidden", 32L);
        List<Transform> layers = provider.transforms(parameters);
        Training training =
                new Training(new ReverseKullbackLeibler(), 5e-3, new Schedule.Cosine(600, 0.01), 256, 10, 0.99);
        Learned learned = Learned.of(layers, training, ring, 600);
        int count = 20_000;
        Points x = Points.zeros(count);
        FlowModel.base(NOISE, 0, count, x);
        LearnedMap map = learned.map(new Flow(layers));
        map.forward(x, 0, count, x, new double[count]);
        double[] model = new double[count];
        double[] truth = new double[count];
        map.logDensity(x, 0, count, model);
        ring.logDensity(x, 0, count, truth);
        double mean = 0;
        double square = 0;
        for (int i = 0; i < count; i++) {
            double w = Math.exp(truth[i] - model[i]);
            mean += w / count;
            square += w * w / count;
        }
        double effective = mean * mean / square;
        // log of a mean weight: its standard error is √((1/ESS − 1)/N); an ESS near one leaves no tail out of sight.
        assertThat(effective).isGreaterThan(0.9);
        assertThat(Math.log(mean)).isCloseTo(2.24599, within(5e-6 + 5 * Math.sqrt((1 / effective - 1) / count)));
        Learning last = learned.last.learning();
        assertThat(last.effectiveFraction()).isBetween(0.9, 1.0);
        assertThat(last.logNormaliser())
                .isCloseTo(2.24599, within(5 * Math.sqrt((1 / last.effectiveFraction() - 1) / 256)));
    }
}
