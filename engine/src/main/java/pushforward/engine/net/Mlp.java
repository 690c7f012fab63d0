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
 * @param steepness how fast the units of the first layer change at the beginning: the standard deviation of their slopes is this by the root
 *     of the number of inputs. A steep network learns fine detail sooner, as slow units take many steps to become fast ones
 */
public record Mlp(List<Integer> widths, Activation activation, double steepness) {
    /** How far from the origin the units of the first layer bend at the beginning, at most: where standardised data are. */
    private static final double REACH = 2;

    public Mlp {
        widths = List.copyOf(widths);
        if (widths.size() < 2 || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("a network of widths " + widths);
        }
    }

    /** The shape whose first units change over the whole width of standardised data. */
    public Mlp(List<Integer> widths, Activation activation) {
        this(widths, activation, 1);
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

    /** The same shape that begins with another steepness. */
    public Mlp steep(double newSteepness) {
        return new Mlp(widths, activation, newSteepness);
    }

    /**
     * Writes initial numbers: weights from N(0, 1/inputs) of their layer, in the first one times the steepness; biases of the first layer by
     * which its units bend at places spread over the data; and nothing in the last layer, so that the network begins as the constant 0.
     *
     * @param index tells the networks of one model apart
     */
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        Arrays.fill(parameters, offset, offset + parameters(), 0);
        double[] pair = new double[2];
        for (int l = 0; l < layers() - 1; l++) {
            int begin = offset + offset(l);
            int weights = widths.get(l) * widths.get(l + 1);
            double spread = (l == 0 ? steepness : 1) / Math.sqrt(widths.get(l));
            for (int i = 0; i < weights; i++) {
                noise.gaussianPair(NoiseStream.WEIGHTS, l, index, i, pair);
                parameters[begin + i] = spread * pair[0];
            }
        }
        if (layers() > 1) {
            spreadBends(parameters, offset, noise, index);
        }
    }

    /** A unit φ(w·x + b) bends where w·x = −b, which is |b|/‖w‖ from the origin. */
    private void spreadBends(double[] parameters, int offset, Noise noise, int index) {
        int units = widths.get(1);
        for (int j = 0; j < units; j++) {
            double square = 0;
            for (int k = 0; k < inputs(); k++) {
                double weight = parameters[offset + j * inputs() + k];
                square += weight * weight;
            }
            double place = REACH * (2 * noise.uniform(NoiseStream.WEIGHTS, 0, index, j) - 1);
            parameters[offset + inputs() * units + j] = place * Math.sqrt(square);
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
