package pushforward.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;

/** Gradients by hand against differences and against the library's own automatic differentiation. */
class MlpTest {
    private static final int ROWS = 8;

    private static double[] numbers(int size, int stream) {
        double[] values = new double[size];
        double[] pair = new double[2];
        for (int i = 0; i < size; i++) {
            new PhiloxNoise(9).gaussianPair(NoiseStream.DIAGNOSTIC, stream, i, 0, pair);
            values[i] = 0.7 * pair[0];
        }
        return values;
    }

    private static void assertGradient(ToDoubleFunction<double[]> loss, double[] at, double[] gradient) {
        double[] moved = at.clone();
        double h = 2e-4;
        for (int i = 0; i < at.length; i++) {
            double difference = 0;
            int[] steps = {-2, -1, 1, 2};
            int[] weights = {1, -8, 8, -1};
            for (int k = 0; k < 4; k++) {
                moved[i] = at[i] + steps[k] * h;
                difference += weights[k] * loss.applyAsDouble(moved) / (12 * h);
            }
            moved[i] = at[i];
            assertThat(gradient[i])
                    .as("number " + i)
                    .isCloseTo(difference, within(1e-6 * Math.max(0.1, Math.abs(difference))));
        }
    }

    /** The sum of outputs times fixed numbers. */
    private static double loss(MlpPass pass, double[] parameters, double[] input, double[] factors) {
        System.arraycopy(input, 0, pass.input(), 0, input.length);
        pass.forward(parameters, 0);
        double sum = 0;
        for (int i = 0; i < factors.length; i++) {
            sum += factors[i] * pass.output()[i];
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberGetsItsGradient(Activation activation) {
        for (Mlp shape : List.of(
                new Mlp(List.of(1, 7, 6, 2), activation),
                new Mlp(List.of(2, 5, 9), activation),
                new Mlp(List.of(3, 4, 5, 6), activation))) {
            double[] parameters = numbers(shape.parameters(), 1);
            double[] input = numbers(ROWS * shape.inputs(), 2);
            double[] factors = numbers(ROWS * shape.outputs(), 3);
            MlpPass pass = shape.pass(ROWS);
            loss(pass, parameters, input, factors);
            double[] gradient = new double[parameters.length];
            System.arraycopy(factors, 0, pass.outputGradient(), 0, factors.length);
            pass.backward(parameters, 0, gradient);
            double[] byInput = pass.inputGradient().clone();
            pass.backwardToInput(parameters, 0);
            assertThat(pass.inputGradient()).containsExactly(byInput);
            assertGradient(at -> loss(pass, at, input, factors), parameters, gradient);
            assertGradient(at -> loss(pass, parameters, at, factors), input, byInput);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itAgreesWithAutomaticDifferentiation(Activation activation) {
        Mlp shape = new Mlp(List.of(2, 7, 6, 5), activation);
        double[] parameters = numbers(shape.parameters(), 1);
        double[] input = numbers(ROWS * 2, 2);
        double[] factors = numbers(ROWS * 5, 3);
        MlpPass pass = shape.pass(ROWS);
        double loss = loss(pass, parameters, input, factors);
        System.arraycopy(factors, 0, pass.outputGradient(), 0, factors.length);
        double[] gradient = new double[parameters.length];
        pass.backward(parameters, 0, gradient);

        SameDiff graph = SameDiff.create();
        SDVariable value = graph.constant("in", matrix(input, 0, ROWS, 2));
        for (int l = 0; l < 3; l++) {
            int in = shape.widths().get(l);
            int out = shape.widths().get(l + 1);
            SDVariable weights = graph.var("w" + l, matrix(parameters, shape.offset(l), in, out));
            SDVariable bias = graph.var("b" + l, matrix(parameters, shape.offset(l) + in * out, 1, out));
            SDVariable pre = value.mmul(weights).add(bias);
            value = l == 2 ? pre : applied(graph, activation, pre);
        }
        SDVariable total = value.mul(graph.constant("factors", matrix(factors, 0, ROWS, 5)))
                .sum();
        graph.setLossVariables(total);
        Map<String, INDArray> oracle = graph.calculateGradients(Map.of(), "w0", "b0", "w1", "b1", "w2", "b2");
        assertThat(total.eval().getDouble(0)).isCloseTo(loss, within(1e-10));
        assertLayers(shape, gradient, oracle);
    }

    private static void assertLayers(Mlp shape, double[] gradient, Map<String, INDArray> oracle) {
        for (int l = 0; l < 3; l++) {
            int in = shape.widths().get(l);
            int out = shape.widths().get(l + 1);
            for (int j = 0; j < out; j++) {
                for (int k = 0; k < in; k++) {
                    assertThat(gradient[shape.offset(l) + j * in + k])
                            .isCloseTo(oracle.get("w" + l).getDouble(k, j), within(1e-10));
                }
                assertThat(gradient[shape.offset(l) + in * out + j])
                        .isCloseTo(oracle.get("b" + l).getDouble(0, j), within(1e-10));
            }
        }
    }

    private static SDVariable applied(SameDiff graph, Activation activation, SDVariable pre) {
        return switch (activation) {
            case TANH -> graph.math().tanh(pre);
            case SOFTPLUS -> graph.nn().softplus(pre);
            case SILU -> pre.mul(graph.nn().sigmoid(pre));
        };
    }

    /** A column-major matrix. */
    private static INDArray matrix(double[] values, int offset, int height, int width) {
        INDArray array = Nd4j.create(DataType.DOUBLE, new long[] {height, width}, 'f');
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < height; i++) {
                array.putScalar(new int[] {i, j}, values[offset + j * height + i]);
            }
        }
        return array;
    }

    /** The mean of (‖∇D‖ − 1)² + 0.3 D of a 2-7-6-1 network depends on second derivatives of every weight. */
    @ParameterizedTest
    @EnumSource
    void aLossOfDerivativesHasItsGradient(Activation activation) {
        Mlp shape = new Mlp(List.of(2, 7, 6, 1), activation);
        double[] parameters = numbers(shape.parameters(), 1);
        double[] input = numbers(ROWS * 2, 2);
        MlpTangentPass pass = shape.tangentPass(ROWS);
        penalty(pass, parameters, input);
        double[] gradient = new double[parameters.length];
        pass.backward(parameters, 0, gradient);
        double[] byInput = pass.inputGradient().clone();
        assertGradient(at -> penalty(pass, at, input), parameters, gradient);
        assertGradient(at -> penalty(pass, parameters, at), input, byInput);
    }

    /** Returns the loss and writes its gradient by output and derivatives. */
    private static double penalty(MlpTangentPass pass, double[] parameters, double[] input) {
        System.arraycopy(input, 0, pass.input(), 0, input.length);
        pass.forward(parameters, 0);
        double sum = 0;
        for (int i = 0; i < ROWS; i++) {
            double u = pass.outputTangent(0)[i];
            double v = pass.outputTangent(1)[i];
            double length = Math.hypot(u, v);
            sum += ((length - 1) * (length - 1) + 0.3 * pass.output()[i]) / ROWS;
            pass.outputGradient()[i] = 0.3 / ROWS;
            pass.outputTangentGradient(0)[i] = 2 * (length - 1) * u / length / ROWS;
            pass.outputTangentGradient(1)[i] = 2 * (length - 1) * v / length / ROWS;
        }
        return sum;
    }

    /** The same tangents written out as a graph of the library, which differentiates it by itself. */
    @ParameterizedTest
    @EnumSource
    void derivativesAndTheirGradientsAgreeWithAutomaticDifferentiation(Activation activation) {
        Mlp shape = new Mlp(List.of(3, 7, 6, 2), activation);
        double[] parameters = numbers(shape.parameters(), 1);
        double[] input = numbers(ROWS * 3, 2);
        double[][] factors = {numbers(ROWS * 2, 3), numbers(ROWS * 2, 4), numbers(ROWS * 2, 5)};
        MlpTangentPass pass = shape.tangentPass(ROWS, 2);
        System.arraycopy(input, 0, pass.input(), 0, input.length);
        pass.forward(parameters, 0);
        double loss = 0;
        for (int i = 0; i < ROWS * 2; i++) {
            double u = pass.outputTangent(0)[i];
            double v = pass.outputTangent(1)[i];
            loss += factors[0][i] * pass.output()[i] + factors[1][i] * u * v + factors[2][i] * v * v;
            pass.outputGradient()[i] = factors[0][i];
            pass.outputTangentGradient(0)[i] = factors[1][i] * v;
            pass.outputTangentGradient(1)[i] = factors[1][i] * u + 2 * factors[2][i] * v;
        }
        double[] gradient = new double[parameters.length];
        pass.backward(parameters, 0, gradient);

        Map<String, INDArray> oracle = tangentGraph(shape, parameters, input, factors)
                .calculateGradients(Map.of(), "in", "w0", "b0", "w1", "b1", "w2", "b2");
        // A graph that has been run has overwritten some of its own constants, so the value comes from another.
        SameDiff again = tangentGraph(shape, parameters, input, factors);
        assertThat(again.getVariable(again.getLossVariables().get(0)).eval().getDouble(0))
                .isCloseTo(loss, within(1e-10));
        assertLayers(shape, gradient, oracle);
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < 3; k++) {
                assertThat(pass.inputGradient()[k * ROWS + i])
                        .isCloseTo(oracle.get("in").getDouble(i, k), within(1e-10));
            }
        }
    }

    private static SameDiff tangentGraph(Mlp shape, double[] parameters, double[] input, double[][] factors) {
        Activation activation = shape.activation();
        SameDiff graph = SameDiff.create();
        SDVariable value = graph.var("in", matrix(input, 0, ROWS, 3));
        SDVariable[] tangents = new SDVariable[2];
        for (int d = 0; d < 2; d++) {
            double[] ones = new double[ROWS * 3];
            Arrays.fill(ones, d * ROWS, (d + 1) * ROWS, 1);
            tangents[d] = graph.constant("t" + d, matrix(ones, 0, ROWS, 3));
        }
        for (int l = 0; l < 3; l++) {
            int in = shape.widths().get(l);
            int out = shape.widths().get(l + 1);
            SDVariable weights = graph.var("w" + l, matrix(parameters, shape.offset(l), in, out));
            SDVariable bias = graph.var("b" + l, matrix(parameters, shape.offset(l) + in * out, 1, out));
            SDVariable pre = value.mmul(weights).add(bias);
            value = l == 2 ? pre : applied(graph, activation, pre);
            for (int d = 0; d < 2; d++) {
                SDVariable moved = tangents[d].mmul(weights);
                tangents[d] = l == 2 ? moved : moved.mul(slope(graph, activation, pre));
            }
        }
        SDVariable total = value.mul(graph.constant("f0", matrix(factors[0], 0, ROWS, 2)))
                .add(tangents[0].mul(tangents[1]).mul(graph.constant("f1", matrix(factors[1], 0, ROWS, 2))))
                .add(tangents[1].mul(tangents[1]).mul(graph.constant("f2", matrix(factors[2], 0, ROWS, 2))))
                .sum();
        graph.setLossVariables(total);
        return graph;
    }

    /** φ′; that of softplus without the library's own sigmoid, which beside its softplus of the same numbers comes out wrong. */
    private static SDVariable slope(SameDiff graph, Activation activation, SDVariable pre) {
        SDVariable sigmoid = graph.math().reciprocal(graph.math().exp(pre.neg()).add(1));
        return switch (activation) {
            case TANH -> graph.math().tanh(pre).mul(graph.math().tanh(pre)).rsub(1);
            case SOFTPLUS -> sigmoid;
            case SILU -> sigmoid.mul(pre.mul(sigmoid.rsub(1)).add(1));
        };
    }

    @ParameterizedTest
    @EnumSource
    void itBeginsAsTheConstantZero(Activation activation) {
        Mlp shape = Mlp.of(1, 16, 2, 3, activation);
        double[] parameters = numbers(shape.parameters(), 1);
        shape.initialise(parameters, 0, new PhiloxNoise(1), 0);
        MlpPass pass = shape.pass(ROWS);
        pass.input()[3] = 1.7;
        pass.forward(parameters, 0);
        assertThat(pass.output()).containsOnly(0);
        assertThat(parameters).isNotEqualTo(new double[parameters.length]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void adamTakesThePublishedSteps(int steps) {
        Adam.Slots slots = Adam.Slots.zeros(1);
        slots.values()[0] = 2;
        double m = 0;
        double v = 0;
        double expected = 2;
        for (int t = 1; t <= steps; t++) {
            double g = 3 * slots.values()[0] * 0.5; // of 1.5 x², halved by clipping
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            expected -= 0.1 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
            Adam.USUAL.step(slots, new double[] {3 * slots.values()[0]}, 0.5, 0.1, t, slots);
        }
        assertThat(slots.values()[0]).isCloseTo(expected, within(1e-14));
        assertThat(Adam.clip(20, 10)).isEqualTo(0.5);
        assertThat(Adam.clip(5, 10)).isEqualTo(1);
        assertThat(new Schedule.Cosine(100, 0.01).factor(50)).isCloseTo(0.505, within(1e-15));
        assertThat(new Schedule.Cosine(100, 0.01).factor(1000)).isCloseTo(0.01, within(1e-15));
    }
}
