package pushforward.engine.net;

/**
 * A batch on its way through a network, and back with the gradient.
 *
 * <p>All storage is made here and used again. Batches are column-major: feature k of row i is at {@code k * rows + i}. For one thread at a
 * time.
 */
public final class MlpPass {
    private final Mlp shape;
    private final int rows;
    private final Linear[] maps;
    /** values[l] enters layer l; the last is the output. */
    private final double[][] values;

    private final double[][] slopes;
    /** gradients[l] belongs to values[l]. On the way there it holds what enters the activation, which no way back asks for. */
    private final double[][] gradients;

    MlpPass(Mlp shape, int rows) {
        if (rows % 4 != 0) {
            throw new IllegalArgumentException("a batch of " + rows + " rows is no multiple of 4");
        }
        MethodKernels.require();
        this.shape = shape;
        this.rows = rows;
        int layers = shape.layers();
        maps = new Linear[layers];
        values = new double[layers + 1][];
        slopes = new double[layers][];
        gradients = new double[layers + 1][];
        for (int l = 0; l <= layers; l++) {
            int size = rows * shape.widths().get(l);
            values[l] = new double[size];
            gradients[l] = new double[size];
            if (l < layers) {
                maps[l] = new Linear(shape.widths().get(l), shape.widths().get(l + 1), rows, Linear.Bias.ADDED);
            }
            if (l > 0 && l < layers) {
                slopes[l] = new double[size];
            }
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

    /** The gradient of the loss by the output, to be written before {@link #backward}, which leaves it as it is. */
    public double[] outputGradient() {
        return gradients[gradients.length - 1];
    }

    /** The gradient of the loss by the input, after {@link #backward}. */
    public double[] inputGradient() {
        return gradients[0];
    }

    /** Computes the output; the numbers of the network begin at {@code offset}. */
    public void forward(double[] parameters, int offset) {
        int at = offset;
        for (int l = 0; l < maps.length; l++) {
            boolean last = l == maps.length - 1;
            maps[l].forward(parameters, at, values[l], last ? values[l + 1] : gradients[l + 1]);
            if (!last) {
                // one feature after another stays in cache
                for (int feature = 0; feature < values[l + 1].length; feature += rows) {
                    shape.activation().apply(gradients[l + 1], feature, feature + rows, values[l + 1], slopes[l + 1]);
                }
            }
            at = offset + shape.offset(l + 1);
        }
    }

    /**
     * Takes the gradient back through the last {@link #forward}: adds that of the parameters to {@code gradient}, where the network's
     * begin at {@code offset} too, and writes that of the input.
     */
    public void backward(double[] parameters, int offset, double[] gradient) {
        for (int l = maps.length - 1; l >= 0; l--) {
            int at = offset + shape.offset(l);
            double[] outer = throughActivation(l);
            maps[l].backward(parameters, at, values[l], outer, gradients[l], gradient);
        }
    }

    /** As {@link #backward}, for who wants the gradient of the input alone. */
    public void backwardToInput(double[] parameters, int offset) {
        for (int l = maps.length - 1; l >= 0; l--) {
            maps[l].backward(parameters, offset + shape.offset(l), throughActivation(l), gradients[l]);
        }
    }

    private double[] throughActivation(int l) {
        double[] outer = gradients[l + 1];
        if (l < maps.length - 1) {
            double[] slope = slopes[l + 1];
            for (int i = 0; i < outer.length; i++) {
                outer[i] *= slope[i];
            }
        }
        return outer;
    }

    /** The number of rows of a batch. */
    public int rows() {
        return rows;
    }
}
