package pushforward.engine.net;

import java.util.Arrays;

/**
 * One affine map of a batch, A = H Wᵀ + b, forwards and backwards, for one thread.
 *
 * <p>Batches are column-major: feature k of row i is at {@code k * rows + i}. Weights are row by row, {@code W[j][k]} at
 * {@code offset + j * inputs + k}, and the biases follow. Products with more than {@value #NARROW} features on both sides are ND4J's;
 * the narrow ones are loops, which cost less than a call.
 */
final class Linear {
    static final int NARROW = 2;

    private final int inputs;
    private final int outputs;
    private final int rows;
    private final boolean wide;
    private final NativeMatrix input;
    private final NativeMatrix weights;
    private final NativeMatrix output;
    private final NativeMatrix inputGradient;
    private final NativeMatrix weightGradient;
    private final double[] scratch;

    Linear(int inputs, int outputs, int rows) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.rows = rows;
        wide = inputs > NARROW && outputs > NARROW;
        int nativeRows = wide ? rows : 1;
        input = new NativeMatrix(nativeRows, wide ? inputs : 1);
        weights = new NativeMatrix(wide ? inputs : 1, wide ? outputs : 1);
        output = new NativeMatrix(nativeRows, wide ? outputs : 1);
        inputGradient = new NativeMatrix(nativeRows, wide ? inputs : 1);
        weightGradient = new NativeMatrix(wide ? inputs : 1, wide ? outputs : 1);
        scratch = new double[inputs * outputs];
    }

    static int parameters(int inputs, int outputs) {
        return (inputs + 1) * outputs;
    }

    /** Writes H Wᵀ + b. */
    void forward(double[] parameters, int offset, double[] in, double[] out) {
        multiply(parameters, offset, in, out);
        int bias = offset + inputs * outputs;
        for (int j = 0; j < outputs; j++) {
            double b = parameters[bias + j];
            for (int i = j * rows; i < (j + 1) * rows; i++) {
                out[i] += b;
            }
        }
    }

    /** Writes H Wᵀ. */
    void multiply(double[] parameters, int offset, double[] in, double[] out) {
        if (wide) {
            input.put(in, 0);
            weights.put(parameters, offset);
            input.times(weights, output);
            output.get(out, 0);
            return;
        }
        for (int j = 0; j < outputs; j++) {
            Arrays.fill(out, j * rows, (j + 1) * rows, 0);
            for (int k = 0; k < inputs; k++) {
                addScaled(parameters[offset + j * inputs + k], in, k * rows, out, j * rows);
            }
        }
    }

    /** Adds the gradients of the weights and the biases to {@code gradient}. */
    void addGradient(double[] in, double[] outGradient, int offset, double[] gradient) {
        addWeightGradient(in, outGradient, offset, gradient);
        int bias = offset + inputs * outputs;
        for (int j = 0; j < outputs; j++) {
            gradient[bias + j] += sum(outGradient, j * rows);
        }
    }

    /** Adds the gradient of the weights, outGradientᵀ H, to {@code gradient}. */
    void addWeightGradient(double[] in, double[] outGradient, int offset, double[] gradient) {
        if (wide) {
            input.put(in, 0);
            output.put(outGradient, 0);
            input.transposedTimes(output, weightGradient);
            weightGradient.get(scratch, 0);
            for (int i = 0; i < scratch.length; i++) {
                gradient[offset + i] += scratch[i];
            }
            return;
        }
        for (int j = 0; j < outputs; j++) {
            for (int k = 0; k < inputs; k++) {
                gradient[offset + j * inputs + k] += dot(in, k * rows, outGradient, j * rows);
            }
        }
    }

    /** Writes the gradient of the inputs, outGradient · W. */
    void backward(double[] parameters, int offset, double[] outGradient, double[] inGradient) {
        if (wide) {
            output.put(outGradient, 0);
            weights.put(parameters, offset);
            output.timesTransposed(weights, inputGradient);
            inputGradient.get(inGradient, 0);
            return;
        }
        for (int k = 0; k < inputs; k++) {
            Arrays.fill(inGradient, k * rows, (k + 1) * rows, 0);
            for (int j = 0; j < outputs; j++) {
                addScaled(parameters[offset + j * inputs + k], outGradient, j * rows, inGradient, k * rows);
            }
        }
    }

    private void addScaled(double factor, double[] from, int fromOffset, double[] to, int toOffset) {
        for (int i = 0; i < rows; i++) {
            to[toOffset + i] += factor * from[fromOffset + i];
        }
    }

    private double dot(double[] one, int oneOffset, double[] other, int otherOffset) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i + 3 < rows; i += 4) {
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
        for (int i = 0; i + 3 < rows; i += 4) {
            s0 += values[offset + i];
            s1 += values[offset + i + 1];
            s2 += values[offset + i + 2];
            s3 += values[offset + i + 3];
        }
        return s0 + s1 + (s2 + s3);
    }
}
