package pushforward.engine.flow.continuous;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
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
    /** How steep its network begins: data are finer than noise. */
    private static final double STEEPNESS = 8;

    private final MlpTangentPass network;
    private final Blocks plain;
    private final Blocks withDerivatives;
    private double[] parameters = new double[0];
    private int offset;

    /**
     * A network for so many particles.
     *
     * @param input column after column, to be written before
     * @param output column after column, after the work
     * @param byX the derivative of the output by x, empty where there are none
     * @param byY the same by y
     * @param work what takes the input to the output
     */
    private record Block(int rows, double[] input, double[] output, double[] byX, double[] byY, Work work) {

        static Block of(MlpPass pass) {
            double[] none = {};
            return new Block(pass.rows(), pass.input(), pass.output(), none, none, pass::forward);
        }

        static Block of(MlpTangentPass pass) {
            return new Block(
                    pass.rows(),
                    pass.input(),
                    pass.output(),
                    pass.outputTangent(0),
                    pass.outputTangent(1),
                    pass::forward);
        }
    }

    @FunctionalInterface
    private interface Work {
        void on(double[] parameters, int offset);
    }

    /**
     * A block, half a block and so on, made when they are first needed and kept: particles arrive at different times, and those that did cost
     * nothing more.
     */
    private static final class Blocks {
        private final IntFunction<Block> maker;
        private final @Nullable Block[] made = new @Nullable Block[4];

        Blocks(IntFunction<Block> maker) {
            this.maker = maker;
        }

        /** The shortest that has room. */
        Block holding(int count) {
            int k = 0;
            while (k + 1 < made.length && ROWS >> (k + 1) >= count) {
                k++;
            }
            Block known = made[k];
            Block block = known == null ? maker.apply(ROWS >> k) : known;
            made[k] = block;
            return block;
        }
    }

    LearnedVelocity(Mlp shape) {
        network = shape.tangentPass(ROWS, 2);
        plain = new Blocks(rows -> Block.of(shape.pass(rows)));
        withDerivatives = new Blocks(rows -> Block.of(rows == ROWS ? network : shape.tangentPass(rows, 2)));
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

    /** Without derivatives, where two numbers are asked for, it costs a third. */
    @Override
    public void derivative(double[] time, double[][] state, int count, double[][] out) {
        boolean derivatives = out.length > 2;
        Block block = (derivatives ? withDerivatives : plain).holding(count);
        int rows = block.rows;
        System.arraycopy(state[0], 0, block.input, 0, count);
        System.arraycopy(state[1], 0, block.input, rows, count);
        System.arraycopy(time, 0, block.input, 2 * rows, count);
        block.work.on(parameters, offset);
        System.arraycopy(block.output, 0, out[0], 0, count);
        System.arraycopy(block.output, rows, out[1], 0, count);
        for (int i = 0; derivatives && i < count; i++) {
            out[2][i] = block.byX[i] + block.byY[rows + i];
        }
    }
}
