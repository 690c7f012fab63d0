package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushforward.engine.math.Points;
import pushforward.engine.net.Activation;
import pushforward.engine.net.Mlp;

/** Flows whose densities, entropies or integrals are known. */
class ClosedFormsTest {
    private static final Standardisation NONE = new Standardisation(0, 0, 1);

    private static LearnedMap map(double[] numbers, Transform... layers) {
        return new LearnedMap(new Flow(List.of(layers)), numbers, NONE);
    }

    private static double inverseOfSoftplus(double value) {
        return Math.log(Math.expm1(value));
    }

    /** Sums f over the middles of {@code side}² cells of [−reach, reach]². */
    private static double integral(LearnedMap map, double reach, int side, Integrand f) {
        double cell = 2 * reach / side;
        Points row = Points.zeros(side);
        double[] log = new double[side];
        double sum = 0;
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                row.set(i, -reach + (i + 0.5) * cell, -reach + (j + 0.5) * cell);
            }
            map.logDensity(row, 0, side, log);
            for (double value : log) {
                sum += f.of(value);
            }
        }
        return sum * cell * cell;
    }

    private interface Integrand {
        double of(double logDensity);
    }

    /** x = A z + b has the law N(b, A Aᵀ). */
    @Test
    void anAffineFlowIsAGaussian() {
        PluLinear linear = new PluLinear("Linear", PluLinear.Order.SWAPPED, PluLinear.Start.ROTATION);
        double[] numbers = {.7, -.4, .3, -.2, 1.1, -.6};
        LearnedMap map = map(numbers, linear);
        // A = P L (U + D) with the sign that a swapped rotation needs.
        double[][] a = {{.7 * Math.exp(.3), -.28 - Math.exp(-.2)}, {Math.exp(.3), -.4}};
        double xx = a[0][0] * a[0][0] + a[0][1] * a[0][1];
        double xy = a[0][0] * a[1][0] + a[0][1] * a[1][1];
        double yy = a[1][0] * a[1][0] + a[1][1] * a[1][1];
        double determinant = xx * yy - xy * xy;
        double[] log = new double[1];
        for (double[] at : new double[][] {{0, 0}, {2, -1}, {-3.5, 4}, {1.1, -.6}}) {
            double dx = at[0] - 1.1;
            double dy = at[1] + .6;
            map.logDensity(Points.of(at[0], at[1]), 0, 1, log);
            double expected = -(yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (2 * determinant)
                    - Math.log(2 * Math.PI)
                    - Math.log(determinant) / 2;
            assertThat(log[0]).isCloseTo(expected, within(1e-13));
        }
    }

    /** û for u = (−4, 1), w = (1.5, −.5), found from where a point goes, and the way back. */
    @Test
    void aPlanarLayerBendsAlongTheConstrainedDirection() {
        LearnedMap map = map(new double[] {-4, 1, 1.5, -.5, .3}, new PlanarLayer());
        Points z = Points.of(new double[] {.5, -2, 0, 3}, new double[] {-1, 1.5, 0, 2});
        Points x = Points.zeros(4);
        Points back = Points.zeros(4);
        double[] log = new double[4];
        map.forward(z, 0, 4, x, log);
        for (int i = 0; i < 4; i++) {
            double bend = Math.tanh(1.5 * z.x()[i] - .5 * z.y()[i] + .3);
            assertThat((x.x()[i] - z.x()[i]) / bend).isCloseTo(-.69909861, within(5e-9));
            assertThat((x.y()[i] - z.y()[i]) / bend).isCloseTo(-.10030046, within(5e-9));
        }
        map.inverse(x, 0, 4, back, log);
        assertThat(back.x()).containsExactly(z.x(), within(1e-13));
        assertThat(back.y()).containsExactly(z.y(), within(1e-13));
    }

    /** As w·û goes to −1 a ridge gets too narrow for any grid; the flow is right all the same. */
    @ParameterizedTest
    @CsvSource({"200, 0.889", "400, 0.916", "1000, 0.940"})
    void aGridMissesTheRidgeOfANearlyFoldedPlane(int side, double published) {
        LearnedMap map = map(new double[] {-4, 1, 1.5, -.5, .3}, new PlanarLayer());
        assertThat(integral(map, 9, side, Math::exp)).isCloseTo(published, within(5e-4));
    }

    /** w·û = −1 + softplus(w·u) is −0.8731 for w·u = −2 and 1.58 for w·u = 2.5; what u does across w makes no difference here. */
    @ParameterizedTest
    @CsvSource({"-1, 1, 200, 0.99917, 5e-6", "-1, 1, 400, 0.999994, 5e-7", "-1, 1, 1000, 1, 5e-8", "2, 1, 200, 1, 1e-11"
    })
    void aGridFindsAllOfWhatIsLessFolded(double u0, double u1, int side, double published, double digits) {
        LearnedMap map = map(new double[] {u0, u1, 1.5, -.5, .3}, new PlanarLayer());
        assertThat(integral(map, 9, side, Math::exp)).isCloseTo(published, within(digits));
    }

    @Test
    void aRadialLayerIntegratesToOneBesideItsCusp() {
        LearnedMap map = map(new double[] {.4, -.2, inverseOfSoftplus(.7), inverseOfSoftplus(.2)}, new RadialLayer());
        assertThat(integral(map, 9, 801, Math::exp)).isCloseTo(1, within(4e-4));
        Points z = Points.of(new double[] {1, .4, -3}, new double[] {1, -.2, 2});
        Points x = Points.zeros(3);
        Points back = Points.zeros(3);
        map.forward(z, 0, 3, x, new double[3]);
        map.inverse(x, 0, 3, back, new double[3]);
        assertThat(back.x()).containsExactly(z.x(), within(1e-14));
        assertThat(back.y()).containsExactly(z.y(), within(1e-14));
    }

    /** −∫ q log q = 1 + log 2π whatever the networks say. */
    @Test
    void additiveCouplingsKeepTheEntropyOfTheNoise() {
        Transform[] layers = new Transform[4];
        int size = 0;
        for (int l = 0; l < 4; l++) {
            layers[l] = Coupling.of("Additive coupling", l % 2, new Additive(), 4);
            size += layers[l].parameters();
        }
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = 0.6 * Math.sin(i);
        }
        LearnedMap map = map(numbers, layers);
        assertThat(integral(map, 14, 500, Math::exp)).isCloseTo(1, within(1e-8));
        assertThat(integral(map, 14, 500, log -> -log * Math.exp(log))).isCloseTo(2.8378770664, within(1e-8));
    }

    /** K = 3, B = 3: all four knots and slopes, and nowhere a step down. */
    @Test
    void aSplinePassesItsKnotsWithItsSlopes() {
        RationalQuadratic spline = new RationalQuadratic(3, 3);
        double[] one = {.2, -.1, .4, -.3, .5, .1, .3, -.6};
        int rows = 400;
        double[] raw = new double[one.length * rows];
        for (int p = 0; p < one.length; p++) {
            Arrays.fill(raw, p * rows, (p + 1) * rows, one[p]);
        }
        double[] values = new double[rows];
        double[] log = new double[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = -3.2 + 6.4 * i / (rows - 1);
        }
        double[] knots = {-3, -.9745692949, .5274617669, 3};
        System.arraycopy(knots, 0, values, 0, 4);
        Elementwise.Pass pass = spline.pass(rows);
        pass.forward(values, raw, log);
        assertThat(Arrays.copyOf(values, 4))
                .containsExactly(new double[] {-3, -1.7259193647, 1.1022459897, 3}, within(2e-10));
        assertThat(Arrays.copyOf(log, 4))
                .containsExactly(new double[] {0, Math.log(.8553552445), Math.log(.4384879505), 0}, within(2e-9));
        for (int i = 5; i < rows; i++) {
            assertThat(values[i]).isGreaterThan(values[i - 1]);
        }
    }

    /**
     * IAF's way from noise to data is MAF's from data to noise with −a for a and −μ e^{−a} for μ. With the same networks on both sides, the
     * conditioner sees something else and the identity fails.
     */
    @Test
    void theTwoAutoregressiveFlowsAreMirrorImages() {
        Mlp network = new Mlp(List.of(1, 6, 2), Activation.TANH);
        Coupling coupling = new Coupling("Second coordinate", 0, Affine.USUAL, network);
        Scaling scaling = new Scaling("First coordinate", List.of(0), Scaling.Shift.LEARNED, Scaling.Start.IDENTITY);
        Composite iaf = new Composite("Inverse autoregressive", List.of(coupling, scaling));
        Composite maf = new Composite("Autoregressive", List.of(scaling, coupling));
        // Numbers of the network: 6 weights, 6 biases, 2 × 6 weights, 2 biases; then a and μ of the first coordinate.
        // Here a of
        // the second is the same everywhere, so that −μ e^{−a} is a network too.
        double[] numbers = new double[28];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.sin(1 + i);
        }
        Arrays.fill(numbers, 12, 18, 0);
        double a = 2 * Math.tanh(numbers[24] / 2);
        double[] mirrored = new double[28];
        System.arraycopy(numbers, 0, mirrored, 2, 26);
        for (int i = 18; i < 24; i++) {
            mirrored[2 + i] = -numbers[i] * Math.exp(-a);
        }
        mirrored[2 + 24] = -numbers[24];
        mirrored[2 + 25] = -numbers[25] * Math.exp(-a);
        mirrored[0] = -numbers[26];
        mirrored[1] = -numbers[27] * Math.exp(-numbers[26]);
        double[] same = new double[28];
        System.arraycopy(numbers, 0, same, 2, 26);
        System.arraycopy(numbers, 26, same, 0, 2);
        Points z = Points.of(new double[] {.3, -1.2, 2}, new double[] {1, .1, -.7});
        double[][] wanted = along(map(numbers, iaf), z, true);
        double[][] got = along(map(mirrored, maf), z, false);
        double[][] mistaken = along(map(same, maf), z, false);
        for (int k = 0; k < 3; k++) {
            assertThat(got[k]).containsExactly(wanted[k], within(1e-12));
            assertThat(mistaken[k][1]).isNotCloseTo(wanted[k][1], within(1e-3));
        }
    }

    /** x, y and log |det| of the way to the data or from it. */
    private static double[][] along(LearnedMap map, Points z, boolean toData) {
        Points x = Points.zeros(3);
        double[] log = new double[3];
        if (toData) {
            map.forward(z, 0, 3, x, log);
        } else {
            map.inverse(z, 0, 3, x, log);
        }
        return new double[][] {x.x(), x.y(), log};
    }
}
