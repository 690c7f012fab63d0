package pushforward.engine.net;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import pushforward.engine.math.HyperbolicTangent;
import pushforward.engine.math.PhiloxNoise;

/** A network of one number with two hidden layers of 64, and what it is made of, on one thread: microseconds a batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class MlpBenchmark {
    private static final int WIDTH = 64;

    @Param({"128", "256", "512"})
    public int rows;

    @Param({"2", "23"})
    public int outputs;

    private double[] parameters;
    private double[] gradient;
    private MlpPass pass;
    private double[] hidden;
    private double[] weights;
    private double[] result;
    private NativeMatrix nativeHidden;
    private NativeMatrix nativeWeights;
    private NativeMatrix nativeResult;
    private INDArray plain;

    /** Makes room and numbers. */
    @Setup
    public void prepare() {
        Mlp shape = Mlp.of(1, WIDTH, 2, outputs, Activation.TANH);
        parameters = new double[shape.parameters()];
        gradient = new double[shape.parameters()];
        shape.initialise(parameters, 0, new PhiloxNoise(1), 0);
        pass = shape.pass(rows);
        hidden = new double[rows * WIDTH];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = Math.sin(i);
        }
        for (int i = 0; i < rows; i++) {
            pass.input()[i] = Math.cos(i);
            pass.outputGradient()[i] = 1;
        }
        weights = new double[WIDTH * WIDTH];
        result = new double[rows * WIDTH];
        nativeHidden = new NativeMatrix(rows, WIDTH);
        nativeWeights = new NativeMatrix(WIDTH, WIDTH);
        nativeResult = new NativeMatrix(rows, WIDTH);
        plain = Nd4j.create(DataType.DOUBLE, new long[] {rows, WIDTH}, 'f');
        pass.forward(parameters, 0);
    }

    /** All of it, there. */
    @Benchmark
    public double[] forward() {
        pass.forward(parameters, 0);
        return pass.output();
    }

    /** All of it, back. */
    @Benchmark
    public double[] backward() {
        pass.backward(parameters, 0, gradient);
        return gradient;
    }

    /** The product of a hidden layer on ND4J, numbers copied in and out. */
    @Benchmark
    public double[] productOnNd4j() {
        nativeHidden.put(hidden, 0);
        nativeWeights.put(weights, 0);
        nativeHidden.times(nativeWeights, nativeResult);
        nativeResult.get(result, 0);
        return result;
    }

    /** The same in loops over rows, eight features at a time. */
    @Benchmark
    public double[] productInJava() {
        for (int j = 0; j < WIDTH; j++) {
            Arrays.fill(result, j * rows, (j + 1) * rows, 0);
            for (int k = 0; k < WIDTH; k += 8) {
                addEight(j * WIDTH + k, k * rows, j * rows);
            }
        }
        return result;
    }

    private void addEight(int w, int from, int to) {
        double[] f = weights;
        for (int i = 0; i < rows; i++) {
            double sum = f[w] * hidden[from + i] + f[w + 1] * hidden[from + rows + i];
            sum += f[w + 2] * hidden[from + 2 * rows + i] + f[w + 3] * hidden[from + 3 * rows + i];
            sum += f[w + 4] * hidden[from + 4 * rows + i] + f[w + 5] * hidden[from + 5 * rows + i];
            sum += f[w + 6] * hidden[from + 6 * rows + i] + f[w + 7] * hidden[from + 7 * rows + i];
            result[to + i] += sum;
        }
    }

    /** tanh of a hidden layer, ours. */
    @Benchmark
    public double[] tangentInJava() {
        HyperbolicTangent.of(hidden, 0, hidden.length, result);
        return result;
    }

    /** tanh of a hidden layer, the standard library's. */
    @Benchmark
    public double[] tangentOfTheLibrary() {
        for (int i = 0; i < hidden.length; i++) {
            result[i] = Math.tanh(hidden[i]);
        }
        return result;
    }

    /** tanh of a hidden layer, ND4J's, in place. */
    @Benchmark
    public INDArray tangentOnNd4j() {
        return Transforms.tanh(plain, false);
    }
}
