package pushforward.engine.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.Run;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;

/** Laws on a grid against the closed forms for Gaussians, their conservation of mass, and particles that obey the same law. */
class LawTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final double VAR_X = 1.5;
    private static final double VAR_Y = 0.8;

    /** The Ornstein-Uhlenbeck process: mean m₀ e^{−t/s²}, variance s² + (v₀ − s²) e^{−2t/s²}, and Gaussian. */
    @Test
    void fokkerPlanckFollowsOrnsteinAndUhlenbeck() {
        Field2D start = InitialLaw.normal(Bounds.square(6), 400, 400, 1.2, -0.8, 0.5, 0.6);
        FokkerPlanck law = new FokkerPlanck(gaussian(), start, 0.05, 1);
        advance(law, 10);
        double time = 0.5;
        double meanX = 1.2 * Math.exp(-time / VAR_X);
        double meanY = -0.8 * Math.exp(-time / VAR_Y);
        double varX = VAR_X + (0.5 - VAR_X) * Math.exp(-2 * time / VAR_X);
        double varY = VAR_Y + (0.6 - VAR_Y) * Math.exp(-2 * time / VAR_Y);

        Field2D mass = law.mass();
        Moments got = moments(mass);
        assertThat(got.meanX()).isCloseTo(meanX, within(1e-4));
        assertThat(got.meanY()).isCloseTo(meanY, within(1e-4));
        assertThat(got.varX()).isCloseTo(varX, within(1e-4));
        assertThat(got.varY()).isCloseTo(varY, within(1e-4));
        assertThat(got.cov()).isCloseTo(0, within(1e-10));
        assertThat(greatestDensityError(mass, meanX, meanY, varX, varY)).isLessThan(1e-4);
        assertThat(mass.total()).isCloseTo(1, within(1e-10));
    }

    /** Halving the cells quarters the error of the mean. */
    @Test
    void fokkerPlanckIsOfSecondOrderInTheCells() {
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Field2D start = InitialLaw.normal(Bounds.square(6), 48 << k, 48 << k, 1.2, 0, 0.5, 0.5);
            FokkerPlanck law = new FokkerPlanck(gaussian(), start, 0.1, 1);
            advance(law, 10);
            error[k] = Math.abs(moments(law.mass()).meanX() - 1.2 * Math.exp(-1 / VAR_X));
        }
        assertThat(error[0] / error[1]).isCloseTo(4, within(0.3));
    }

    /** At temperature T the process is that of variance T s². */
    @Test
    void fokkerPlanckKnowsTemperature() {
        Field2D start = InitialLaw.normal(Bounds.square(6), 64, 64, 0, 0, 1, 1);
        FokkerPlanck law = new FokkerPlanck(gaussian(), start, 0.5, 0.5);
        advance(law, 30);
        assertThat(moments(law.mass()).varX()).isCloseTo(0.5 * VAR_X, within(1e-6));
        assertThat(moments(law.mass()).varY()).isCloseTo(0.5 * VAR_Y, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"banana", "two-moons", "eight-gaussians", "checkerboard", "rosenbrock"})
    void fokkerPlanckRestsInTheTargetAndKeepsMassWhereverItIs(String id) {
        Target target = target(id, Map.of());
        Bounds bounds = target.bounds();
        Field2D rest = InitialLaw.of(target, bounds, 40, 30);
        FokkerPlanck resting = new FokkerPlanck(target, rest, 0.05, 1);
        FokkerPlanck moving = new FokkerPlanck(target, InitialLaw.uniform(bounds, 40, 30), 0.05, 1);
        advance(resting, 20);
        advance(moving, 20);

        assertThat(resting.mass().values()).containsExactly(rest.values(), within(1e-12));
        assertThat(moving.mass().total()).isCloseTo(1, within(1e-10));
        assertThat(Arrays.stream(moving.mass().values()).min().orElseThrow()).isNotNegative();
        assertThat(distance(moving.mass(), rest)).isLessThan(distance(InitialLaw.uniform(bounds, 40, 30), rest));
    }

    /** Mean and variance after every step are those of the algorithm: (1 − a) m and (1 − a)² v + 2ε, for wide and for narrow noise. */
    @ParameterizedTest
    @CsvSource({"0.1, 128", "0.02, 128", "0.002, 128", "0.0005, 96"})
    void unadjustedLangevinPropagatesMeanAndVarianceExactly(double stepSize, int side) {
        Field2D start = InitialLaw.normal(Bounds.square(8), side, side, 1.2, -0.8, 0.5, 0.6);
        UnadjustedLangevinLaw law = new UnadjustedLangevinLaw(gaussian(), start, stepSize, 1);
        Moments before = moments(start);
        for (int k = 0; k < 20; k++) {
            law.advance();
            Moments after = moments(law.mass());
            double a = 1 - stepSize / VAR_X;
            double b = 1 - stepSize / VAR_Y;
            assertThat(after.meanX()).isCloseTo(a * before.meanX(), within(1e-7));
            assertThat(after.meanY()).isCloseTo(b * before.meanY(), within(1e-7));
            assertThat(after.varX()).isCloseTo(a * a * before.varX() + 2 * stepSize, within(1e-7));
            assertThat(after.varY()).isCloseTo(b * b * before.varY() + 2 * stepSize, within(1e-7));
            before = after;
        }
        assertThat(law.steps()).isEqualTo(20);
        assertThat(law.mass().total()).isCloseTo(1, within(1e-10));
    }

    /** At rest it is Gaussian with variance s²/(1 − ε/2s²): biased by just what the algorithm is. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5})
    void unadjustedLangevinComesToRestWithItsBias(double stepSize) {
        Field2D start = InitialLaw.normal(Bounds.square(10), 160, 160, 1, 0, 1, 1);
        UnadjustedLangevinLaw law = new UnadjustedLangevinLaw(gaussian(), start, stepSize, 1);
        advance(law, (int) (20 / stepSize));
        double varX = VAR_X / (1 - stepSize / (2 * VAR_X));
        double varY = VAR_Y / (1 - stepSize / (2 * VAR_Y));

        Moments got = moments(law.mass());
        assertThat(got.varX()).isCloseTo(varX, within(1e-4));
        assertThat(got.varY()).isCloseTo(varY, within(1e-4));
        assertThat(greatestDensityError(law.mass(), 0, 0, varX, varY)).isLessThan(1e-4);
        assertThat(law.mass().total()).isCloseTo(1, within(1e-10));
    }

    /** Where the noise is wider than half a cell, no cell is negative; where it is not, mass is conserved all the same. */
    @ParameterizedTest
    @CsvSource({
        "funnel, 0.01, false",
        "rosenbrock, 0.01, false",
        "checkerboard, 0.2, true",
        "two-moons, 3, true",
        "eight-gaussians, 0.05, true"
    })
    void unadjustedLangevinKeepsMassWhereverItIs(String id, double stepSize, boolean wide) {
        Target target = target(id, Map.of());
        Field2D start = InitialLaw.of(Points.of(0.7, -0.3), target.bounds(), 60, 50);
        UnadjustedLangevinLaw law = new UnadjustedLangevinLaw(target, start, stepSize, 1);
        advance(law, 50);
        assertThat(law.mass().total()).isCloseTo(1, within(1e-10));
        if (wide) {
            assertThat(Arrays.stream(law.mass().values()).min().orElseThrow()).isNotNegative();
        }
    }

    /** The means of five functions over 40,000 particles after thirty steps, each within five standard errors of the law's. */
    @Test
    void particlesObeyTheLaw() {
        Experiment experiment = Experiment.of(CATALOGUE, "banana", "ula").withParticles(40_000);
        experiment = experiment.withMethod(experiment.method().with("step_size", 0.05));
        Run run = new Run(CATALOGUE, experiment);
        run.advance(30);
        Points at = run.frame().positions();
        Target target = target("banana", Map.of());
        Bounds bounds = new Bounds(-7, -8, 7, 20);
        UnadjustedLangevinLaw law =
                new UnadjustedLangevinLaw(target, InitialLaw.normal(bounds, 200, 400, 0, 0, 1, 1), 0.05, 1);
        advance(law, 30);
        Field2D mass = law.mass();
        for (int f = 0; f < 5; f++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < at.size(); i++) {
                double value = function(f, at.x()[i], at.y()[i]);
                mean += value / at.size();
                square += value * value / at.size();
            }
            double expected = 0;
            for (int row = 0; row < mass.rows(); row++) {
                for (int column = 0; column < mass.columns(); column++) {
                    expected += mass.value(column, row) * function(f, mass.centreX(column), mass.centreY(row));
                }
            }
            double standardError = Math.sqrt((square - mean * mean) / at.size());
            assertThat(Math.abs(mean - expected) / standardError)
                    .as("function " + f)
                    .isLessThan(5);
        }
    }

    private static double function(int which, double x, double y) {
        return switch (which) {
            case 0 -> x;
            case 1 -> y;
            case 2 -> x * x;
            case 3 -> Math.cos(2 * x) * Math.cos(y);
            default -> x * x * y;
        };
    }

    @Test
    void noiseWeightsHaveTheVarianceTheyShouldHave() {
        for (double variance : new double[] {0, 1e-4, 0.3, 0.999, 1.499, 1.5, 1.7, 40}) {
            double[] weights = NoiseWeights.of(variance);
            double total = weights[0];
            double got = 0;
            for (int n = 1; n < weights.length; n++) {
                total += 2 * weights[n];
                got += 2 * weights[n] * n * n;
            }
            assertThat(total).isCloseTo(1, within(1e-14));
            assertThat(got).isCloseTo(variance, within(1e-10));
            assertThat(Arrays.stream(weights).min().orElseThrow()).isNotNegative();
        }
    }

    @Test
    void depositsKeepMassMeanAndVariance() {
        double[] weights = new double[4];
        for (Deposit deposit : Deposit.values()) {
            for (double place = 3; place <= 5; place += 0.0625) {
                int first = deposit.weights(place, weights);
                double total = 0;
                double mean = 0;
                double variance = 0;
                for (int k = 0; k < 4; k++) {
                    total += weights[k];
                    mean += weights[k] * (first + k);
                    variance += weights[k] * Math.pow(first + k - place, 2);
                }
                assertThat(total).isCloseTo(1, within(1e-14));
                assertThat(mean).isCloseTo(place, within(1e-13));
                assertThat(variance).isCloseTo(deposit.variance(), within(1e-13));
            }
        }
    }

    private static void advance(Law law, int steps) {
        for (int k = 0; k < steps; k++) {
            law.advance();
        }
    }

    private static double distance(Field2D one, Field2D other) {
        double sum = 0;
        for (int i = 0; i < one.values().length; i++) {
            sum += Math.abs(one.values()[i] - other.values()[i]) / 2;
        }
        return sum;
    }

    private static double greatestDensityError(Field2D mass, double meanX, double meanY, double varX, double varY) {
        double greatest = 0;
        double cell = mass.cellWidth() * mass.cellHeight();
        for (int row = 0; row < mass.rows(); row++) {
            for (int column = 0; column < mass.columns(); column++) {
                double u = mass.centreX(column) - meanX;
                double v = mass.centreY(row) - meanY;
                double density =
                        Math.exp(-u * u / (2 * varX) - v * v / (2 * varY)) / (2 * Math.PI * Math.sqrt(varX * varY));
                greatest = Math.max(greatest, Math.abs(mass.value(column, row) / cell - density));
            }
        }
        return greatest;
    }

    private static Moments moments(Field2D mass) {
        double[] m = new double[5];
        for (int row = 0; row < mass.rows(); row++) {
            for (int column = 0; column < mass.columns(); column++) {
                double x = mass.centreX(column);
                double y = mass.centreY(row);
                double p = mass.value(column, row);
                m[0] += p * x;
                m[1] += p * y;
                m[2] += p * x * x;
                m[3] += p * x * y;
                m[4] += p * y * y;
            }
        }
        return new Moments(m[0], m[1], m[2] - m[0] * m[0], m[3] - m[0] * m[1], m[4] - m[1] * m[1]);
    }

    private static Target gaussian() {
        return target("gaussian", Map.of("var_x", VAR_X, "var_y", VAR_Y));
    }

    private static Target target(String id, Map<String, ?> settings) {
        var provider = CATALOGUE.target(id);
        return provider.create(Parameters.of(provider.parameters(), settings));
    }
}
