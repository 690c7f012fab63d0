package pushforward.engine.flow.continuous;

import pushforward.engine.flow.Flow;
import pushforward.engine.net.Activation;
import pushforward.engine.net.Mlp;
import pushforward.engine.net.MlpPass;
import pushforward.engine.net.MlpTangentPass;
import pushforward.engine.ode.VectorField;

/**
 * The velocity that a network gives, v(x, t; θ), for one block and one thread; as a field of two numbers, or of three with the exact
 * divergence ∂v₁/∂x₁ + ∂v₂/∂x₂ by derivatives along both axes.
 *
 * <p>The network takes (x, y, t) and gives two numbers.
 */
final class LearnedVelocity implements VectorField {
    private static final int ROWS = Flow.ROWS;
    /** What is left of a block when all but the stiffest particles have arrived costs an eighth. */
    private static final int FEW = ROWS / 8;
    /** How steep its network begins: data are finer than noise. */
    private static final double STEEPNESS = 8;

    private final MlpTangentPass network;
    private final MlpTangentPass few;
    /** For a block, half a block and so on: particles arrive at different times, and those that did cost nothing more. */
    private final MlpPass[] plain = new MlpPass[4];

    private double[] parameters = new double[0];
    private int offset;

    LearnedVelocity(Mlp shape) {
        network = shape.tangentPass(ROWS, 2);
        few = shape.tangentPass(FEW, 2);
        for (int k = 0; k < plain.length; k++) {
            plain[k] = shape.pass(ROWS >> k);
        }
    }

    /** The shape of a velocity with a number of hidden layers of the same width. */
    static Mlp shape(int hidden, int layers) {
        return Mlp.of(3, hidden, layers, 2, Activation.TANH).steep(STEEPNESS);
    }

    /** Says which numbers the network has from now on. */
    LearnedVelocity with(double[] newParameters, int newOffset) {
        parameters = newParameters;
        offset = newOffset;
        return this;
    }

    /** The network after {@link #derivative} of a whole block, for the way back. */
    MlpTangentPass network() {
        return network;
    }

    @Override
    public void derivative(double[] time, double[][] state, int count, double[][] out) {
        if (out.length == 2) {
            velocity(time, state, count, out);
            return;
        }
        MlpTangentPass pass = count > FEW ? network : few;
        int rows = pass.rows();
        double[] input = pass.input();
        System.arraycopy(state[0], 0, input, 0, count);
        System.arraycopy(state[1], 0, input, rows, count);
        System.arraycopy(time, 0, input, 2 * rows, count);
        pass.forward(parameters, offset);
        System.arraycopy(pass.output(), 0, out[0], 0, count);
        System.arraycopy(pass.output(), rows, out[1], 0, count);
        double[] byX = pass.outputTangent(0);
        double[] byY = pass.outputTangent(1);
        for (int i = 0; i < count; i++) {
            out[2][i] = byX[i] + byY[rows + i];
        }
    }

    /** Without derivatives, at a third of the cost. */
    private void velocity(double[] time, double[][] state, int count, double[][] out) {
        int k = plain.length - 1;
        while (plain[k].rows() < count) {
            k--;
        }
        MlpPass pass = plain[k];
        int rows = pass.rows();
        double[] input = pass.input();
        System.arraycopy(state[0], 0, input, 0, count);
        System.arraycopy(state[1], 0, input, rows, count);
        System.arraycopy(time, 0, input, 2 * rows, count);
        pass.forward(parameters, offset);
        System.arraycopy(pass.output(), 0, out[0], 0, count);
        System.arraycopy(pass.output(), rows, out[1], 0, count);
    }
}
