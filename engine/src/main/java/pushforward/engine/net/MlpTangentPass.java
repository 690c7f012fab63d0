package pushforward.engine.net;

import java.util.Arrays;

/**
 * A batch on its way through a network together with the derivative by each of its inputs, and back with the gradient of a loss that
 * depends on both.
 *
 * <p>Forwards aₗ = Wₗ hₗ₋₁ + bₗ and ȧₗ = Wₗ ḣₗ₋₁, hₗ = φ(aₗ) and ḣₗ = φ′(aₗ) ȧₗ. Backwards the adjoints of a and ȧ are φ′ h̄ + Σ φ″ ȧ t̄ and
 * φ′ t̄. For one thread at a time; batches are column-major: feature k of row i is at {@code k * rows + i}.
 */
public final class MlpTangentPass {
    private final Mlp shape;
    private final int rows;
    private final int directions;
    private final Linear[] maps;
    private final Linear[][] tangentMaps;
    private final double[][] values;
    private final double[][] pre;
    private final double[][] slopes;
    private final double[][] gradients;
    /** tangents[l][d] of values[l], tangentsPre before the activation, tangentGradients the adjoints. */
    private final double[][][] tangents;

    private final double[][][] tangentsPre;
    private final double[][][] tangentGradients;
    private final double[] curvature;

    MlpTangentPass(Mlp shape, int rows, int directions) {
        if (rows % 4 != 0) {
            throw new IllegalArgumentException("a batch of " + rows + " rows is no multiple of 4");
        }
        MethodKernels.require();
        this.shape = shape;
        this.rows = rows;
        this.directions = directions;
        int layers = shape.layers();
        maps = new Linear[layers];
        tangentMaps = new Linear[layers][directions];
        values = new double[layers + 1][];
        pre = new double[layers][];
        slopes = new double[layers][];
        gradients = new double[layers + 1][];
        tangents = new double[layers + 1][directions][];
        tangentsPre = new double[layers][directions][];
        tangentGradients = new double[layers + 1][directions][];
        int widest = 0;
        for (int l = 0; l <= layers; l++) {
            int size = rows * shape.widths().get(l);
            widest = Math.max(widest, size);
            values[l] = new double[size];
            gradients[l] = new double[size];
            if (l < layers) {
                maps[l] = new Linear(shape.widths().get(l), shape.widths().get(l + 1), rows, Linear.Bias.ADDED);
                pre[l] = new double[size];
                slopes[l] = new double[size];
            }
            for (int d = 0; d < directions; d++) {
                tangents[l][d] = new double[size];
                tangentGradients[l][d] = new double[size];
                if (l < layers) {
                    tangentsPre[l][d] = new double[size];
                    tangentMaps[l][d] =
                            new Linear(shape.widths().get(l), shape.widths().get(l + 1), rows, Linear.Bias.IGNORED);
                }
            }
        }
        curvature = new double[widest];
        for (int d = 0; d < directions; d++) {
            Arrays.fill(tangents[0][d], d * rows, (d + 1) * rows, 1);
        }
    }

    /** The batch that goes in, to be written before {@link #forward}. */
    public double[] input() {
        return values[0];
    }

    /** What came out of the last {@link #forward}. */
    public double[] output() {
        return values[values.length - 1];
    }

    /** The derivative of the output by input {@code direction}, after {@link #forward}. */
    public double[] outputTangent(int direction) {
        return tangents[tangents.length - 1][direction];
    }

    /** The gradient of the loss by the output, to be written before {@link #backward}. */
    public double[] outputGradient() {
        return gradients[gradients.length - 1];
    }

    /** The gradient of the loss by {@link #outputTangent}, to be written before {@link #backward}. */
    public double[] outputTangentGradient(int direction) {
        return tangentGradients[tangentGradients.length - 1][direction];
    }

    /** The gradient of the loss by the input, after {@link #backward}. */
    public double[] inputGradient() {
        return gradients[0];
    }

    /** Computes the output and its derivatives; the numbers of the network begin at {@code offset}. */
    public void forward(double[] parameters, int offset) {
        for (int l = 0; l < maps.length; l++) {
            int at = offset + shape.offset(l);
            boolean last = l == maps.length - 1;
            maps[l].forward(parameters, at, values[l], last ? values[l + 1] : pre[l + 1]);
            if (!last) {
                shape.activation().apply(pre[l + 1], 0, pre[l + 1].length, values[l + 1], slopes[l + 1]);
            }
            for (int d = 0; d < directions; d++) {
                tangentMaps[l][d].forward(
                        parameters, at, tangents[l][d], last ? tangents[l + 1][d] : tangentsPre[l + 1][d]);
                if (!last) {
                    multiply(slopes[l + 1], tangentsPre[l + 1][d], tangents[l + 1][d]);
                }
            }
        }
    }

    /** Takes the gradient back, as {@link MlpPass#backward} does, with that by the derivatives besides. */
    public void backward(double[] parameters, int offset, double[] gradient) {
        for (int l = maps.length - 1; l >= 0; l--) {
            int at = offset + shape.offset(l);
            double[] outer = gradients[l + 1];
            if (l < maps.length - 1) {
                throughActivation(l + 1);
            }
            maps[l].backward(parameters, at, values[l], outer, gradients[l], gradient);
            for (int d = 0; d < directions; d++) {
                double[] outerTangent = tangentGradients[l + 1][d];
                tangentMaps[l][d].backward(
                        parameters, at, tangents[l][d], outerTangent, tangentGradients[l][d], gradient);
            }
        }
    }

    private void throughActivation(int l) {
        double[] outer = gradients[l];
        double[] slope = slopes[l];
        shape.activation().curve(pre[l], values[l], slope, 0, outer.length, curvature);
        multiply(slope, outer, outer);
        for (int d = 0; d < directions; d++) {
            double[] tangentGradient = tangentGradients[l][d];
            double[] tangentPre = tangentsPre[l][d];
            for (int i = 0; i < outer.length; i++) {
                outer[i] += curvature[i] * tangentPre[i] * tangentGradient[i];
            }
            multiply(slope, tangentGradient, tangentGradient);
        }
    }

    private static void multiply(double[] one, double[] other, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = one[i] * other[i];
        }
    }

    /** The number of rows of a batch. */
    public int rows() {
        return rows;
    }
}
