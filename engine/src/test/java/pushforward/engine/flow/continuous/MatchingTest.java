package pushforward.engine.flow.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.flow.Flow;
import pushforward.engine.flow.FlowState;
import pushforward.engine.flow.Standardisation;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.net.Mlp;
import pushforward.engine.ode.FixedStep;
import pushforward.engine.ode.FixedStepIntegrator;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Sampler;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.State;
import pushforward.engine.spi.Target;

class MatchingTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Noise NOISE = new PhiloxNoise(12);

    private static Target target(String id) {
        return CATALOGUE
                .target(id)
                .create(Parameters.defaults(CATALOGUE.target(id).parameters()));
    }

    private static Points base(int count) {
        Points z = Points.zeros(count);
        NOISE.gaussianPairs(NoiseStream.START, 3, 0, count, 0, z.x(), z.y(), new double[count]);
        return z;
    }

    @SuppressWarnings("unchecked")
    private static <S extends State> Sampler<S> sampler(SamplerProvider provider, Parameters parameters) {
        return (Sampler<S>) provider.create(parameters);
    }

    private static <S extends State> FlowModel modelAtOnce(Sampler<S> sampler, Target target) {
        S state = sampler.allocate(4);
        sampler.init(Points.zeros(4), target, NOISE, state);
        return sampler.model(state).orElseThrow();
    }

    /** The exact velocity has the target itself at its end, whatever the target, and needs no door but that of targets. */
    @Test
    void theExactVelocityLeadsToTheTarget() {
        Target target = target("eight-gaussians");
        SamplerProvider provider = new FlowMatching();
        Parameters parameters = Parameters.defaults(provider.parameters()).with("velocity", "exact");
        FlowModel model = modelAtOnce(sampler(provider, parameters), target);
        int count = 50;
        Points data = Points.zeros(count);
        target.exactSampler().sample(NOISE, NoiseStream.EXACT, 0, data);
        double[] claimed = new double[count];
        double[] truth = new double[count];
        model.logDensity(data, 0, count, claimed);
        target.logDensity(data, 0, count, truth);
        for (int i = 0; i < count; i++) {
            assertThat(claimed[i]).isEqualTo(truth[i], within(0.01));
        }
        Points z = base(count);
        Points x = Points.zeros(count);
        Points back = Points.zeros(count);
        double[] there = new double[count];
        double[] again = new double[count];
        model.forward(z, 0, count, x, there);
        model.inverse(x, 0, count, back, again);
        for (int i = 0; i < count; i++) {
            assertThat(there[i] + again[i]).isEqualTo(0, within(0.02));
            assertThat(Math.hypot(back.x()[i] - z.x()[i], back.y()[i] - z.y()[i]))
                    .isLessThan(0.01);
        }
    }

    /** The velocity through the door of targets is that of the mixture in closed form. */
    @Test
    void theVelocityOfATargetIsThatOfItsMixture() {
        Target target = target("gaussian");
        Moments moments = target.moments();
        Standardisation none = new Standardisation(0, 0, 1);
        MixtureVelocity closed = MixtureVelocity.ofGaussians(
                new double[] {1},
                Points.of(moments.meanX(), moments.meanY()),
                new double[] {moments.varX()},
                new double[] {moments.cov()},
                new double[] {moments.varY()});
        int count = Flow.ROWS;
        Points z = base(count);
        double[][] state = {z.x(), z.y(), new double[count]};
        for (double t : new double[] {0.02, 0.3, 0.9, 1}) {
            double[] time = new double[count];
            Arrays.fill(time, t);
            double[][] expected = new double[3][count];
            double[][] got = new double[3][count];
            closed.derivative(time, state, count, expected);
            new TargetVelocity(target, none, count).derivative(time, state, count, got);
            for (int i = 0; i < count; i++) {
                assertThat(got[0][i]).isEqualTo(expected[0][i], within(1e-9));
                assertThat(got[1][i]).isEqualTo(expected[1][i], within(1e-9));
                assertThat(got[2][i]).isEqualTo(expected[2][i], within(1e-6));
            }
        }
    }

    /** A network that gives 0 has the mean squared length of the lines as its loss, which the cheapest assignment makes shorter. */
    @Test
    void theCheapestAssignmentShortensTheLines() {
        double independent = firstLoss("independent");
        double cheapest = firstLoss("optimal-transport");
        // Standardised data and noise: E‖x₁ − x₀‖² = 4, sampled with 512 pairs whose squared lengths spread by less
        // than 4.
        assertThat(independent).isEqualTo(4, within(5 * 4 / Math.sqrt(512)));
        assertThat(cheapest).isLessThan(0.4 * independent);
    }

    /** What wanders about the lines on the way leads to the same law at the end. */
    @Test
    void bridgesLeadToTheData() {
        SamplerProvider provider = new FlowMatching();
        Parameters parameters = Parameters.defaults(provider.parameters())
                .with("hidden", 32L)
                .with("depth", 2L)
                .with("batch", 256L)
                .with("coupling", "schroedinger-bridge")
                .with("learning_rate", 5e-3)
                .with("decay_steps", 600L);
        Sampler<FlowState> sampler = sampler(provider, parameters);
        Target target = target("gaussian");
        FlowState from = sampler.allocate(1);
        FlowState to = sampler.allocate(1);
        sampler.init(Points.zeros(1), target, NOISE, from);
        for (int step = 0; step < 600; step++) {
            assertThat(sampler.step(from, target, NOISE, to).learning().refused())
                    .isZero();
            FlowState swap = from;
            from = to;
            to = swap;
        }
        int count = 4000;
        Points x = Points.zeros(count);
        target.exactSampler().sample(NOISE, NoiseStream.EXACT, 0, x);
        double[] model = new double[count];
        double[] truth = new double[count];
        sampler.model(from).orElseThrow().logDensity(x, 0, count, model);
        target.logDensity(x, 0, count, truth);
        double divergence = 0;
        for (int i = 0; i < count; i++) {
            divergence += (truth[i] - target.normaliser().logValue() - model[i]) / count;
        }
        assertThat(divergence).isBetween(-0.02, 0.05);
    }

    private static double firstLoss(String coupling) {
        SamplerProvider provider = new FlowMatching();
        Parameters parameters = Parameters.defaults(provider.parameters()).with("coupling", coupling);
        Sampler<FlowState> sampler = sampler(provider, parameters);
        FlowState from = sampler.allocate(1);
        sampler.init(Points.zeros(1), target("eight-gaussians"), NOISE, from);
        return sampler.step(from, target("eight-gaussians"), NOISE, sampler.allocate(1))
                .learning()
                .loss();
    }

    /** After a round on its own pairs the paths are straighter, and one Euler step comes nearer to where they lead. */
    @Test
    void reflowStraightensPaths() {
        SamplerProvider provider = new RectifiedFlow();
        int round = 500;
        Parameters parameters = Parameters.defaults(provider.parameters())
                .with("hidden", 32L)
                .with("depth", 2L)
                .with("batch", 256L)
                .with("steps_a_round", (long) round)
                .with("learning_rate", 5e-3)
                .with("decay_steps", 2L * round);
        Sampler<FlowState> sampler = sampler(provider, parameters);
        Target target = target("eight-gaussians");
        FlowState from = sampler.allocate(1);
        FlowState to = sampler.allocate(1);
        sampler.init(Points.zeros(1), target, NOISE, from);
        double[][] after = new double[2][];
        for (int step = 1; step <= 2 * round; step++) {
            sampler.step(from, target, NOISE, to);
            FlowState swap = from;
            from = to;
            to = swap;
            if (step % round == 0) {
                after[step / round - 1] = measured(from.average());
            }
        }
        assertThat(after[0][0]).isGreaterThan(0.05);
        assertThat(after[1][0]).isLessThan(0.5 * after[0][0]);
        assertThat(after[1][1]).isLessThan(0.7 * after[0][1]);
    }

    /** Straightness, and the mean distance of one Euler step from the end of the path. */
    private static double[] measured(double[] numbers) {
        Mlp shape = LearnedVelocity.shape(32, 2);
        LearnedVelocity velocity = new LearnedVelocity(shape).with(numbers, 0);
        int count = Flow.ROWS;
        Points z = base(count);
        double[][] path = {z.x().clone(), z.y().clone()};
        double[][] euler = {z.x().clone(), z.y().clone()};
        byte[] arrivals = new byte[count];
        new FixedStepIntegrator(FixedStep.RK4, 2, count).integrate(velocity, 0, 1, 32, path, count, arrivals);
        new FixedStepIntegrator(FixedStep.EULER, 2, count).integrate(velocity, 0, 1, 1, euler, count, arrivals);
        double missed = 0;
        for (int i = 0; i < count; i++) {
            missed += Math.hypot(path[0][i] - euler[0][i], path[1][i] - euler[1][i]) / count;
        }
        return new double[] {Straightness.of(velocity, z, Points.of(path[0], path[1])), missed};
    }

    @Test
    void allAreInTheCatalogue() {
        assertThat(CATALOGUE.samplers().stream().map(SamplerProvider::id))
                .containsAll(List.of("cnf", "flow-matching", "rectified-flow", "residual", "rad"));
    }
}
