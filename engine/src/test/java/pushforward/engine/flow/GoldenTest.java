package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.FlowModel;

/** Single transforms at single points, against numbers computed elsewhere. */
class GoldenTest {
    private static final int ROWS = 4;

    /** One point through a transform: x, y, log |det|. */
    private static double[] forward(Transform transform, double[] numbers, double x, double y) {
        Batch batch = Batch.of(ROWS);
        batch.x()[0] = x;
        batch.y()[0] = y;
        transform.pass(ROWS).forward(numbers, 0, batch);
        return new double[] {batch.x()[0], batch.y()[0], batch.logDeterminant()[0]};
    }

    /** û is nearly −w/‖w‖²: what is left of the plane in its direction is softplus(−60) = e^−60, which 1 + wᵀû no longer is. */
    @Test
    void planarNearlyFolded() {
        double[] numbers = {-60, 0, 1, 0, 0};
        double[] there = forward(new PlanarLayer(), numbers, 0, .7);
        assertThat(there).containsExactly(new double[] {0, .7, -60}, within(1e-12));
    }

    private static double inverseOfSoftplus(double value) {
        return Math.log(Math.expm1(value));
    }

    @Test
    void planar() {
        double[] there = forward(new PlanarLayer(), new double[] {-4, 1, 1.5, -.5, .3}, .5, -1);
        assertThat(there[0]).isCloseTo(-.13882617, within(5e-9));
        assertThat(there[1]).isCloseTo(-1.09165311, within(5e-9));
        assertThat(there[2]).isCloseTo(-.18002204601546623, within(1e-14));
    }

    @Test
    void radial() {
        double[] numbers = {.4, -.2, inverseOfSoftplus(.7), inverseOfSoftplus(.2)};
        double[] there = forward(new RadialLayer(), numbers, 1, 1);
        assertThat(there[0]).isCloseTo(.85305936, within(5e-9));
        assertThat(there[1]).isCloseTo(.70611872, within(5e-9));
        assertThat(there[2]).isCloseTo(-.36860954185229206, within(1e-14));
    }

    @Test
    void linear() {
        PluLinear linear = new PluLinear("Linear", PluLinear.Order.SWAPPED, PluLinear.Start.ROTATION);
        double[] numbers = {.7, -.4, .3, -.2, 0, 0};
        double[] one = forward(linear, numbers, 1, 0);
        double[] other = forward(linear, numbers, 0, 1);
        assertThat(one).containsExactly(new double[] {.7 * Math.exp(.3), Math.exp(.3), .1}, within(1e-15));
        assertThat(other).containsExactly(new double[] {-.28 - Math.exp(-.2), -.4, .1}, within(1e-15));
    }

    @Test
    void linearBeginsAsARotation() {
        for (PluLinear.Order order : PluLinear.Order.values()) {
            PluLinear linear = new PluLinear("Linear", order, PluLinear.Start.ROTATION);
            double[] numbers = new double[6];
            linear.initialise(numbers, 0, new PhiloxNoise(3), 5);
            double[] one = forward(linear, numbers, 1, 0);
            double[] other = forward(linear, numbers, 0, 1);
            assertThat(Math.hypot(one[0], one[1])).isCloseTo(1, within(1e-14));
            assertThat(one[0] * other[0] + one[1] * other[1]).isCloseTo(0, within(1e-14));
            assertThat(one[0] * other[1] - one[1] * other[0]).isCloseTo(1, within(1e-14));
            assertThat(Math.abs(one[1]) < Math.sqrt(.5)).isEqualTo(order == PluLinear.Order.KEPT);
        }
    }

    @Test
    void actNormTakesTheFirstDataToMeanZeroAndDeviationOne() {
        Scaling norm = Scaling.actNorm();
        double[] numbers = new double[norm.parameters()];
        Batch batch = Batch.of(8);
        for (int i = 0; i < 8; i++) {
            batch.x()[i] = 3 + i * i;
            batch.y()[i] = -5 * i;
        }
        batch.setCount(7);
        norm.fit(numbers, 0, batch);
        norm.pass(8).inverse(numbers, 0, batch);
        for (int axis = 0; axis < 2; axis++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < 7; i++) {
                sum += batch.axis(axis)[i] / 7;
                squares += batch.axis(axis)[i] * batch.axis(axis)[i] / 7;
            }
            assertThat(sum).isCloseTo(0, within(1e-15));
            assertThat(squares).isCloseTo(1, within(1e-14));
        }
    }

    @Test
    void additiveCouplingsKeepTheDensityOfTheNoise() {
        List<Transform> layers = new ArrayList<>();
        for (int l = 0; l < 4; l++) {
            layers.add(Coupling.of("Additive coupling", l % 2, new Additive(), 8));
        }
        Flow flow = new Flow(layers);
        double[] numbers = new double[flow.parameters()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.sin(i);
        }
        LearnedMap map = new LearnedMap(flow, numbers, new Standardisation(0, 0, 1));
        Points z = Points.zeros(50);
        FlowModel.base(new PhiloxNoise(2), 0, 50, z);
        Points x = Points.zeros(50);
        double[] log = new double[50];
        map.forward(z, 0, 50, x, log);
        assertThat(log).containsOnly(0);
        map.logDensity(x, 0, 50, log);
        for (int i = 0; i < 50; i++) {
            double r2 = z.x()[i] * z.x()[i] + z.y()[i] * z.y()[i];
            assertThat(log[i]).isCloseTo(-r2 / 2 - Math.log(2 * Math.PI), within(1e-12));
            assertThat(Math.hypot(x.x()[i] - z.x()[i], x.y()[i] - z.y()[i])).isPositive();
        }
    }

    /** Noise to data of the inverse autoregressive form is data to noise of the other, with −a for a and −μ e^{−a} for μ. */
    @Test
    void theTwoAutoregressiveFormsAreMirrorImages() {
        Affine affine = new Affine(2);
        double[] raw = {.4, -1.1, 3, 0, 1, -2, .5, .1};
        double[] mirrored = raw.clone();
        double[] expected = {.3, -.7, 2, 1};
        double[] log = new double[ROWS];
        double[] mirroredLog = new double[ROWS];
        double[] got = expected.clone();
        for (int i = 0; i < ROWS; i++) {
            mirrored[i] = -raw[i];
            mirrored[ROWS + i] = -raw[ROWS + i] * Math.exp(-2 * Math.tanh(raw[i] / 2));
        }
        affine.pass(ROWS).forward(expected, raw, log);
        affine.pass(ROWS).inverse(got, mirrored, mirroredLog);
        assertThat(got).containsExactly(expected, within(1e-14));
        assertThat(mirroredLog).containsExactly(log, within(1e-15));
    }

    /** x = σ z + (1 − σ) m and back, also where the gate is all but shut. */
    @Test
    void gate() {
        double[] raw = {Math.log(3), -2, 40, -30, -1.5, .5, 7, .25};
        double[] values = {2, -1, 3, 1};
        double[] log = new double[ROWS];
        Elementwise.Pass pass = new Gated().pass(ROWS);
        pass.forward(values, raw, log);
        double second = 1 / (1 + Math.exp(2));
        assertThat(values)
                .containsExactly(new double[] {.75 * 2 - .25 * 1.5, .5 - 1.5 * second, 3, .25}, within(1e-12));
        assertThat(log).containsExactly(new double[] {Math.log(.75), Math.log(second), 0, -30}, within(1e-12));
        pass.inverse(values, raw, log);
        assertThat(Arrays.copyOf(values, 3)).containsExactly(new double[] {2, -1, 3}, within(1e-12));
        assertThat(values[3]).isCloseTo(1, within(1e-2)); // of which 13 digits stayed behind
        assertThat(log).containsExactly(new double[ROWS], within(1e-14));
    }

    /** The noise is stretched first, and then only narrowed. */
    @Test
    void gatesBeginNearlyOpen() {
        InverseAutoregressive provider = new InverseAutoregressive();
        Flow flow = new Flow(
                provider.transforms(Parameters.defaults(provider.parameters()).with("form", "gated")));
        double[] numbers = flow.initialise(new PhiloxNoise(4), Points.zeros(0));
        LearnedMap map = new LearnedMap(flow, numbers, new Standardisation(0, 0, 1));
        Points x = Points.zeros(1);
        double[] log = new double[1];
        map.forward(Points.of(1.5, -2), 0, 1, x, log);
        double open = 1 / (1 + Math.exp(-5));
        double all = Math.pow(open, 32);
        assertThat(x.x()[0]).isCloseTo(1.5 * all, within(1e-12));
        assertThat(x.y()[0]).isCloseTo(-2 * all, within(1e-12));
        assertThat(log[0]).isCloseTo(64 * Math.log(open), within(1e-12));
    }

    @Test
    void spline() {
        RationalQuadratic spline = new RationalQuadratic(3, 3);
        double[] one = {.2, -.1, .4, -.3, .5, .1, .3, -.6};
        double[] raw = new double[one.length * ROWS];
        for (int p = 0; p < one.length; p++) {
            Arrays.fill(raw, p * ROWS, (p + 1) * ROWS, one[p]);
        }
        double[] values = {.7, -2, 3.5, -.9745692949};
        double[] log = new double[ROWS];
        Elementwise.Pass pass = spline.pass(ROWS);
        pass.forward(values, raw, log);
        assertThat(values[0]).isCloseTo(1.182519293865771, within(1e-14));
        assertThat(log[0]).isCloseTo(-.7093908889368973, within(1e-14));
        assertThat(values[1]).isCloseTo(-2.3398319901068767, within(1e-14));
        assertThat(log[1]).isCloseTo(-.6752919155345899, within(1e-14));
        assertThat(values[2]).isEqualTo(3.5);
        assertThat(log[2]).isZero();
        assertThat(values[3]).isCloseTo(-1.7259193647, within(1e-9));
        pass.inverse(values, raw, log);
        assertThat(values).containsExactly(new double[] {.7, -2, 3.5, -.9745692949}, within(1e-14));
        assertThat(log).containsExactly(new double[ROWS], within(1e-14));
    }

    @Test
    void splineBeginsAsTheIdentity() {
        RationalQuadratic spline = new RationalQuadratic(8, 4);
        double[] one = new double[spline.rawNumbers()];
        spline.identity(one, 0);
        double[] raw = new double[one.length * ROWS];
        for (int p = 0; p < one.length; p++) {
            Arrays.fill(raw, p * ROWS, (p + 1) * ROWS, one[p]);
        }
        double[] values = {.7, -2, 3.9, -3.3};
        double[] log = new double[ROWS];
        spline.pass(ROWS).forward(values, raw, log);
        assertThat(values).containsExactly(new double[] {.7, -2, 3.9, -3.3}, within(1e-15));
        assertThat(log).containsExactly(new double[ROWS], within(1e-14));
    }
}
