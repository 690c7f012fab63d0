package pushforward.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.net.Activation;
import pushforward.engine.net.Mlp;
import pushforward.engine.net.MlpPass;

class CurveTableTest {
    private static final int ROWS = 4096;
    private static final Mlp NETWORK = Mlp.of(1, 64, 2, 2, Activation.TANH);
    private static final Noise NOISE = new PhiloxNoise(11);

    /** Numbers of a network whose bends are as sharp as wanted, the steps of its outputs about 1. */
    private static double[] numbers(double sharpness) {
        double[] numbers = new double[NETWORK.parameters()];
        NETWORK.initialise(numbers, 0, NOISE, 0);
        double[] pair = new double[2];
        for (int i = 0; i < 64; i++) {
            numbers[i] *= sharpness;
            numbers[64 + i] *= sharpness;
        }
        for (int i = numbers.length - 130; i < numbers.length; i++) {
            NOISE.gaussianPair(NoiseStream.DIAGNOSTIC, 0, i, 0, pair);
            numbers[i] = pair[0] / 8;
        }
        return numbers;
    }

    private static double[] places(double from, double to) {
        double[] x = new double[ROWS];
        Arrays.setAll(x, i -> from + (to - from) * i / ROWS);
        return x;
    }

    private static double[] exactly(double[] numbers, double[] x) {
        MlpPass pass = NETWORK.pass(ROWS);
        System.arraycopy(x, 0, pass.input(), 0, ROWS);
        pass.forward(numbers, 0);
        double[] raw = pass.output().clone();
        double[] curves = new double[raw.length];
        Affine.USUAL.curves().of(raw, ROWS, curves);
        return curves;
    }

    private static CurveTable table(double[] numbers) {
        return new CurveTabulator(NETWORK, Affine.USUAL.curves()).of(numbers, 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 8, 40})
    void isRightHoweverSharplyANetworkBends(double sharpness) {
        double[] numbers = numbers(sharpness);
        CurveTable table = table(numbers);
        double[] x = places(-CurveTable.REACH, CurveTable.REACH);
        double[] expected = exactly(numbers, x);
        int[] cell = new int[ROWS];
        double[] place = new double[ROWS];
        int missing = table.locate(x, cell, place);
        assertThat(missing).as("places without a cell").isLessThan(ROWS / 200);
        for (int i = 0; i < ROWS; i++) {
            for (int p = 0; p < 2 && cell[i] != CurveTable.NO_CELL; p++) {
                assertThat(table.value(p, cell[i], place[i]))
                        .isCloseTo(expected[p * ROWS + i], within(CurveTabulator.TOLERANCE));
            }
        }
    }

    @Test
    void makesCellsOnlyWhereTheyAreNeeded() {
        assertThat(table(numbers(1)).cells()).isBetween(16, 40);
        assertThat(table(numbers(40)).cells()).isBetween(41, 400);
        assertThat(table(new double[NETWORK.parameters()]).cells()).isEqualTo(16);
    }

    @Test
    void saysWhichPlacesItDoesNotKnow() {
        CurveTable table = table(numbers(1));
        double[] x = {-16.01, -16, 0, 15.99, 16, Double.NaN, Double.POSITIVE_INFINITY};
        int[] cell = new int[x.length];
        assertThat(table.locate(x, cell, new double[x.length])).isEqualTo(4);
        assertThat(cell[0]).isEqualTo(CurveTable.NO_CELL);
        assertThat(cell[1]).isNotNegative();
        assertThat(cell[3]).isNotNegative();
        assertThat(cell[4]).isEqualTo(CurveTable.NO_CELL);
        assertThat(cell[5]).isEqualTo(CurveTable.NO_CELL);
    }

    /** A step within less than the narrowest cell leaves a gap, whose points go through the coupling itself. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e5})
    void pointsThatAreNotInTheTableGoThroughTheCouplingItself(double sharpness) {
        double[] numbers = numbers(sharpness);
        Coupling coupling = new Coupling("Coupling", 0, Affine.USUAL, NETWORK);
        Transform tabulated = coupling.frozen(numbers, 0, coupling.pass(Flow.ROWS));
        Batch expected = Batch.of(Flow.ROWS);
        for (int i = 0; i < Flow.ROWS; i++) {
            expected.x()[i] = 40.0 * i / Flow.ROWS - 20;
            expected.y()[i] = Math.sin(i);
        }
        Batch got = Batch.of(Flow.ROWS);
        got.set(expected);
        coupling.pass(Flow.ROWS).forward(numbers, 0, expected);
        Transform.Pass pass = tabulated.pass(Flow.ROWS);
        pass.forward(numbers, 0, got);
        for (int i = 0; i < Flow.ROWS; i++) {
            assertThat(got.y()[i]).isCloseTo(expected.y()[i], within(1e-5));
            assertThat(got.logDeterminant()[i]).isCloseTo(expected.logDeterminant()[i], within(1e-5));
        }
        pass.inverse(numbers, 0, got);
        for (int i = 0; i < Flow.ROWS; i++) {
            assertThat(got.y()[i]).isCloseTo(Math.sin(i), within(1e-12));
            assertThat(got.logDeterminant()[i]).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void splinesFromTablesAreThoseOfTheirRawNumbers() {
        RationalQuadratic function = new RationalQuadratic(8, 4);
        Coupling coupling = Coupling.of("Coupling", 1, function, 16);
        double[] numbers = new double[coupling.parameters()];
        coupling.initialise(numbers, 0, NOISE, 0);
        double[] pair = new double[2];
        for (int i = 0; i < numbers.length; i++) {
            NOISE.gaussianPair(NoiseStream.DIAGNOSTIC, 1, i, 0, pair);
            numbers[i] += 0.5 * pair[0];
        }
        Batch expected = Batch.of(Flow.ROWS);
        for (int i = 0; i < Flow.ROWS; i++) {
            expected.x()[i] = 10.0 * i / Flow.ROWS - 5;
            expected.y()[i] = 3 * Math.sin(i);
        }
        Batch got = Batch.of(Flow.ROWS);
        got.set(expected);
        coupling.pass(Flow.ROWS).forward(numbers, 0, expected);
        Transform.Pass pass =
                coupling.frozen(numbers, 0, coupling.pass(Flow.ROWS)).pass(Flow.ROWS);
        pass.forward(numbers, 0, got);
        for (int i = 0; i < Flow.ROWS; i++) {
            assertThat(got.x()[i]).isCloseTo(expected.x()[i], within(1e-5));
            assertThat(got.logDeterminant()[i]).isCloseTo(expected.logDeterminant()[i], within(1e-4));
        }
        pass.inverse(numbers, 0, got);
        for (int i = 0; i < Flow.ROWS; i++) {
            assertThat(got.x()[i]).isCloseTo(10.0 * i / Flow.ROWS - 5, within(1e-9));
        }
    }
}
