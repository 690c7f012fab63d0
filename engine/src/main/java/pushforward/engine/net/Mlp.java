package pushforward.engine.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;

/**
 * The shape of a multilayer perceptron: h₀ = input, hₗ = φ(Wₗ hₗ₋₁ + bₗ), the last layer without φ.
 *
 * <p>It holds no numbers: those are a slice of the one vector of a model, layer after layer, each its weights row by row and then its
 * biases.
 *
 * @param widths features of the input, of every hidden layer, and of the output: at least two numbers, all positive
 * @param activation φ
 */
public record Mlp(List<Integer> widths, Activation activation) {

    public Mlp {
        widths = List.copyOf(widths);
        if (widths.size() < 2 || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("a network of widths " + widths);
        }
    }

    /** The shape with {@code layers} hidden layers of the same width. */
    public static Mlp of(int inputs, int hidden, int layers, int outputs, Activation activation) {
        List<Integer> widths = new ArrayList<>(List.of(inputs));
        for (int l = 0; l < layers; l++) {
            widths.add(hidden);
        }
        widths.add(outputs);
        return new Mlp(widths, activation);
    }

    public int inputs() {
        return widths.get(0);
    }

    public int outputs() {
        return widths.get(widths.size() - 1);
    }

    /** The number of affine maps. */
    int layers() {
        return widths.size() - 1;
    }

    /** How many learnable numbers it has. */
    public int parameters() {
        return offset(layers());
    }

    /** Where the numbers of a layer begin, counted from those of the network. */
    int offset(int layer) {
        int offset = 0;
        for (int l = 0; l < layer; l++) {
            offset += Linear.parameters(widths.get(l), widths.get(l + 1));
        }
        return offset;
    }

    /** Where the biases of the output begin, counted from the numbers of the network. */
    public int outputBias() {
        return parameters() - outputs();
    }

    /**
     * Writes initial numbers: weights from N(0, 1/inputs) of their layer, biases of the first layer uniform on [−1, 1] so that its
     * bends are spread over the data, and nothing in the last layer, so that the network begins as the constant 0.
     *
     * @param index tells the networks of one model apart
     */
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        Arrays.fill(parameters, offset, offset + parameters(), 0);
        double[] pair = new double[2];
        for (int l = 0; l < layers() - 1; l++) {
            int begin = offset + offset(l);
            int weights = widths.get(l) * widths.get(l + 1);
            double spread = 1 / Math.sqrt(widths.get(l));
            for (int i = 0; i < weights; i++) {
                noise.gaussianPair(NoiseStream.WEIGHTS, l, index, i, pair);
                parameters[begin + i] = spread * pair[0];
            }
            for (int j = 0; l == 0 && j < widths.get(1); j++) {
                parameters[begin + weights + j] = 2 * noise.uniform(NoiseStream.WEIGHTS, l, index, j) - 1;
            }
        }
    }

    /**
     * Returns room for going through the network with a batch, for one thread.
     *
     * @param rows size of the batch, a multiple of 4
     */
    public MlpPass pass(int rows) {
        return new MlpPass(this, rows);
    }

    /** Returns room for going through the network with a batch and derivatives by each of its inputs, for one thread. */
    public MlpTangentPass tangentPass(int rows) {
        return tangentPass(rows, inputs());
    }

    /** The same with derivatives by the first {@code directions} inputs only. */
    public MlpTangentPass tangentPass(int rows, int directions) {
        return new MlpTangentPass(this, rows, directions);
    }
}
