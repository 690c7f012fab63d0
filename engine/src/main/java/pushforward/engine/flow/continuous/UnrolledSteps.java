package pushforward.engine.flow.continuous;

import java.util.Arrays;
import pushforward.engine.flow.Batch;
import pushforward.engine.flow.Flow;
import pushforward.engine.flow.Transform;
import pushforward.engine.net.Mlp;
import pushforward.engine.net.MlpTangentPass;

/**
 * Kutta's steps through a learned velocity, and the exact gradient of what they give: the places of all stages are kept, and the way
 * back goes through the stages of every step in reverse.
 *
 * <p>With stages kᵢ = v(aᵢ), aᵢ₊₁ = y + γᵢ h kᵢ and y₊ = y + h Σ wᵢ kᵢ, the adjoint of kᵢ is h wᵢ ȳ + γᵢ h āᵢ₊₁, āᵢ is what the network makes of
 * it, and ȳ grows by Σ āᵢ.
 */
final class UnrolledSteps implements Transform.Pass {
    private static final int STAGES = 4;
    private static final double[] WEIGHTS = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6};
    /** γ: how far stage i carries the next one; c is the same. */
    private static final double[] REACH = {0.5, 0.5, 1};

    private static final double[] NODES = {0, 0.5, 0.5, 1};
    private static final int ROWS = Flow.ROWS;

    private final Plan plan;
    private final LearnedVelocity velocity;
    /** Where stage s of step n is evaluated: [n * 4 + s][axis]. */
    private final double[][][] places;

    private final double[] times;
    private final double[] time = new double[ROWS];
    private final double[][] slope = new double[3][ROWS];
    private final double[][] sum = new double[3][ROWS];
    private final double[][] adjoint = new double[2][ROWS];
    private final double[][] increment = new double[2][ROWS];
    private final double[] sign = new double[ROWS];
    private double step;

    /**
     * How a velocity learns.
     *
     * @param steps from noise to data
     * @param kinetic λ of the penalty λ E ∫ ‖v‖² dt, which straightens paths (Finlay, Jacobsen, Nurbekyan and Oberman 2020); 0 for none. It is
     *     in the gradient, not in the loss that is shown
     * @param divergence how the divergence is found
     */
    record Plan(int steps, double kinetic, Divergence divergence) {
        /** Where nobody says otherwise. */
        static final Plan USUAL = new Plan(16, 0, Divergence.EXACT);
    }

    /** How the divergence of a velocity is found. */
    enum Divergence {
        /** The sum of both derivatives. */
        EXACT,
        /** εᵀ J ε with a random sign in each coordinate of ε (Hutchinson 1990): right on average, with variance (J₁₂ + J₂₁)². */
        HUTCHINSON
    }

    UnrolledSteps(Mlp network, Plan plan) {
        this.plan = plan;
        velocity = new LearnedVelocity(network);
        places = new double[plan.steps * STAGES][2][ROWS];
        times = new double[plan.steps * STAGES];
    }

    @Override
    public void forward(double[] parameters, int offset, Batch batch) {
        walk(parameters, offset, 0, 1, batch);
    }

    @Override
    public void inverse(double[] parameters, int offset, Batch batch) {
        walk(parameters, offset, 1, 0, batch);
    }

    private void walk(double[] parameters, int offset, double from, double to, Batch batch) {
        step = (to - from) / plan.steps;
        velocity.with(parameters, offset);
        for (int i = 0; i < ROWS; i++) {
            sign[i] = plan.divergence == Divergence.EXACT ? 0 : coin(batch.x()[i]);
        }
        for (int n = 0; n < plan.steps; n++) {
            for (double[] component : sum) {
                Arrays.fill(component, 0);
            }
            for (int stage = 0; stage < STAGES; stage++) {
                int at = n * STAGES + stage;
                times[at] = from + (n + NODES[stage]) * step;
                for (int axis = 0; axis < 2; axis++) {
                    double reach = stage == 0 ? 0 : REACH[stage - 1] * step;
                    for (int i = 0; i < ROWS; i++) {
                        places[at][axis][i] = batch.axis(axis)[i] + reach * slope[axis][i];
                    }
                }
                evaluate(at);
                for (int c = 0; c < 3; c++) {
                    for (int i = 0; i < ROWS; i++) {
                        sum[c][i] += WEIGHTS[stage] * slope[c][i];
                    }
                }
            }
            for (int i = 0; i < ROWS; i++) {
                batch.x()[i] += step * sum[0][i];
                batch.y()[i] += step * sum[1][i];
                batch.logDeterminant()[i] += step * sum[2][i];
            }
        }
    }

    /** One of two signs, by the last bits of a number that has nothing to do with them. */
    private static double coin(double number) {
        long bits = Double.doubleToLongBits(number) * 0x9E3779B97F4A7C15L;
        return bits < 0 ? -1 : 1;
    }

    private void evaluate(int at) {
        Arrays.fill(time, times[at]);
        velocity.derivative(time, places[at], ROWS, slope);
        if (plan.divergence == Divergence.HUTCHINSON) {
            double[] byX = velocity.network().outputTangent(0);
            double[] byY = velocity.network().outputTangent(1);
            for (int i = 0; i < ROWS; i++) {
                slope[2][i] += sign[i] * (byX[ROWS + i] + byY[i]);
            }
        }
    }

    @Override
    public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
        back(parameters, offset, gradient, parameterGradient);
    }

    @Override
    public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
        back(parameters, offset, gradient, parameterGradient);
    }

    private void back(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
        velocity.with(parameters, offset);
        for (int n = plan.steps - 1; n >= 0; n--) {
            Arrays.fill(increment[0], 0);
            Arrays.fill(increment[1], 0);
            for (int stage = STAGES - 1; stage >= 0; stage--) {
                double own = step * WEIGHTS[stage];
                double reach = stage == STAGES - 1 ? 0 : step * REACH[stage];
                for (int axis = 0; axis < 2; axis++) {
                    double[] outer = gradient.axis(axis);
                    for (int i = 0; i < ROWS; i++) {
                        adjoint[axis][i] = own * outer[i] + reach * adjoint[axis][i];
                    }
                }
                throughStage(n * STAGES + stage, WEIGHTS[stage], gradient, parameters, offset, parameterGradient);
            }
            for (int i = 0; i < ROWS; i++) {
                gradient.x()[i] += increment[0][i];
                gradient.y()[i] += increment[1][i];
            }
        }
    }

    /** Takes {@link #adjoint} from a stage's slope to its place, and adds it to the step's {@link #increment}. */
    private void throughStage(
            int at, double weight, Batch gradient, double[] parameters, int offset, double[] parameterGradient) {
        evaluate(at);
        MlpTangentPass network = velocity.network();
        double[] byOutput = network.outputGradient();
        double[] byTangentX = network.outputTangentGradient(0);
        double[] byTangentY = network.outputTangentGradient(1);
        double energy = 2 * plan.kinetic * Math.abs(step) * weight;
        for (int i = 0; i < ROWS; i++) {
            double part = step * weight * gradient.logDeterminant()[i];
            double cost = energy * gradient.dice()[i];
            byOutput[i] = adjoint[0][i] + cost * slope[0][i];
            byOutput[ROWS + i] = adjoint[1][i] + cost * slope[1][i];
            byTangentX[i] = part;
            byTangentY[ROWS + i] = part;
            byTangentX[ROWS + i] = part * sign[i];
            byTangentY[i] = part * sign[i];
        }
        network.backward(parameters, offset, parameterGradient);
        double[] byInput = network.inputGradient();
        System.arraycopy(byInput, 0, adjoint[0], 0, ROWS);
        System.arraycopy(byInput, ROWS, adjoint[1], 0, ROWS);
        for (int axis = 0; axis < 2; axis++) {
            for (int i = 0; i < ROWS; i++) {
                increment[axis][i] += adjoint[axis][i];
            }
        }
    }
}
