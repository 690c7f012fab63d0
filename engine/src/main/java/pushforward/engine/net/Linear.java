package pushforward.engine.net;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One linear map of a batch, A = H Wᵀ, with or without biases, forwards and backwards, for one thread.
 *
 * <p>Batches are column-major: feature k of row i is at {@code k * rows + i}. Weights are row by row, {@code W[j][k]} at
 * {@code offset + j * inputs + k}, and the biases follow. Products with more than {@value #NARROW} features on both sides are ND4J's;
 * the narrow ones are loops, which cost less than a call. A way back belongs to the last way there: what that has copied is not copied again.
 */
final class Linear {
    private static final int NARROW = 2;

    private final int inputs;
    private final int outputs;
    private final int rows;
    private final Bias bias;
    private final @Nullable Products products;

    /** Whether the map has biases. */
    enum Bias {
        ADDED,
        /** As for derivatives, in which constants drop out. */
        IGNORED
    }

    Linear(int inputs, int outputs, int rows, Bias bias) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.rows = rows;
        this.bias = bias;
        products = inputs > NARROW && outputs > NARROW ? new Products(inputs, outputs, rows) : null;
    }

    static int parameters(int inputs, int outputs) {
        return (inputs + 1) * outputs;
    }

    /** Writes H Wᵀ + b. */
    void forward(double[] parameters, int offset, double[] in, double[] out) {
        int biases = offset + inputs * outputs;
        if (products != null) {
            products.forward(parameters, offset, in, out);
            for (int j = 0; j < outputs && bias == Bias.ADDED; j++) {
                addConstant(parameters[biases + j], out, j * rows);
            }
            return;
        }
        for (int j = 0; j < outputs; j++) {
            int row = offset + j * inputs;
            int at = j * rows;
            Arrays.fill(out, at, at + rows, bias == Bias.ADDED ? parameters[biases + j] : 0);
            int k = 0;
            for (; k + 3 < inputs; k += 4) {
                addScaled(parameters, row + k, in, k * rows, out, at);
            }
            for (; k < inputs; k++) {
                addScaled(parameters[row + k], in, k * rows, out, at);
            }
        }
    }

    /**
     * Adds the gradient of the numbers to {@code gradient} and writes that of the inputs.
     *
     * @param in what the last {@link #forward} took
     */
    void backward(
            double[] parameters,
            int offset,
            double[] in,
            double[] outGradient,
            double[] inGradient,
            double[] gradient) {
        int biases = offset + inputs * outputs;
        for (int j = 0; j < outputs && bias == Bias.ADDED; j++) {
            gradient[biases + j] += sum(outGradient, j * rows);
        }
        if (products != null) {
            products.put(outGradient);
            products.addNumbers(offset, gradient);
            products.inputs(inGradient);
            return;
        }
        for (int j = 0; j < outputs; j++) {
            for (int k = 0; k < inputs; k++) {
                gradient[offset + j * inputs + k] += dot(in, k * rows, outGradient, j * rows);
            }
        }
        backward(parameters, offset, outGradient, inGradient);
    }

    /** Writes the gradient of the inputs alone. */
    void backward(double[] parameters, int offset, double[] outGradient, double[] inGradient) {
        if (products != null) {
            products.put(outGradient);
            products.inputs(inGradient);
            return;
        }
        for (int k = 0; k < inputs; k++) {
            setScaled(parameters[offset + k], outGradient, 0, inGradient, k * rows);
            int j = 1;
            for (; j + 3 < outputs; j += 4) {
                addScaledColumn(parameters, offset + j * inputs + k, outGradient, j * rows, inGradient, k * rows);
            }
            for (; j < outputs; j++) {
                addScaled(parameters[offset + j * inputs + k], outGradient, j * rows, inGradient, k * rows);
            }
        }
    }

    private void addConstant(double what, double[] to, int offset) {
        for (int i = offset; i < offset + rows; i++) {
            to[i] += what;
        }
    }

    private void setScaled(double factor, double[] from, int fromOffset, double[] to, int toOffset) {
        for (int i = 0; i < rows; i++) {
            to[toOffset + i] = factor * from[fromOffset + i];
        }
    }

    private void addScaled(double factor, double[] from, int fromOffset, double[] to, int toOffset) {
        for (int i = 0; i < rows; i++) {
            to[toOffset + i] += factor * from[fromOffset + i];
        }
    }

    /** Adds four features, whose factors are neighbours, at once. */
    private void addScaled(double[] factors, int first, double[] from, int fromOffset, double[] to, int toOffset) {
        addFour(
                factors[first],
                factors[first + 1],
                factors[first + 2],
                factors[first + 3],
                from,
                fromOffset,
                to,
                toOffset);
    }

    /** Adds four features, whose factors are in one column of the weights, at once. */
    private void addScaledColumn(
            double[] factors, int first, double[] from, int fromOffset, double[] to, int toOffset) {
        addFour(
                factors[first],
                factors[first + inputs],
                factors[first + 2 * inputs],
                factors[first + 3 * inputs],
                from,
                fromOffset,
                to,
                toOffset);
    }

    private void addFour(
            double f0, double f1, double f2, double f3, double[] from, int fromOffset, double[] to, int toOffset) {
        int from1 = fromOffset + rows;
        int from2 = from1 + rows;
        int from3 = from2 + rows;
        for (int i = 0; i < rows; i++) {
            to[toOffset + i] +=
                    f0 * from[fromOffset + i] + f1 * from[from1 + i] + f2 * from[from2 + i] + f3 * from[from3 + i];
        }
    }

    private double dot(double[] one, int oneOffset, double[] other, int otherOffset) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < rows; i += 4) {
            s0 += one[oneOffset + i] * other[otherOffset + i];
            s1 += one[oneOffset + i + 1] * other[otherOffset + i + 1];
            s2 += one[oneOffset + i + 2] * other[otherOffset + i + 2];
            s3 += one[oneOffset + i + 3] * other[otherOffset + i + 3];
        }
        return s0 + s1 + (s2 + s3);
    }

    private double sum(double[] values, int offset) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = offset; i < offset + rows; i += 4) {
            s0 += values[i];
            s1 += values[i + 1];
            s2 += values[i + 2];
            s3 += values[i + 3];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** The three matrix products of a wide map. */
    private static final class Products {
        private final NativeMatrix input;
        private final NativeMatrix weights;
        private final NativeMatrix output;
        private final NativeMatrix inputGradient;
        private final NativeMatrix weightGradient;
        private final double[] scratch;

        Products(int inputs, int outputs, int rows) {
            input = new NativeMatrix(rows, inputs);
            weights = new NativeMatrix(inputs, outputs);
            output = new NativeMatrix(rows, outputs);
            inputGradient = new NativeMatrix(rows, inputs);
            weightGradient = new NativeMatrix(inputs, outputs);
            scratch = new double[inputs * outputs];
        }

        void forward(double[] parameters, int offset, double[] in, double[] out) {
            input.put(in, 0);
            weights.put(parameters, offset);
            input.times(weights, output);
            output.get(out, 0);
        }

        /** Takes in the gradient by the results, for the two that follow. */
        void put(double[] outGradient) {
            output.put(outGradient, 0);
        }

        void addNumbers(int offset, double[] gradient) {
            input.transposedTimes(output, weightGradient);
            weightGradient.get(scratch, 0);
            for (int i = 0; i < scratch.length; i++) {
                gradient[offset + i] += scratch[i];
            }
        }

        void inputs(double[] inGradient) {
            output.timesTransposed(weights, inputGradient);
            inputGradient.get(inGradient, 0);
        }
    }
}
