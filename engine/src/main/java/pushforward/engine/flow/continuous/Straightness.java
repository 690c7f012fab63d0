package pushforward.engine.flow.continuous;

import java.util.Arrays;
import pushforward.engine.flow.Flow;
import pushforward.engine.math.GaussLegendre;
import pushforward.engine.math.Points;
import pushforward.engine.ode.Arrival;
import pushforward.engine.ode.Effort;
import pushforward.engine.ode.VectorField;
import pushforward.engine.spi.FlowModel;

/**
 * How far a velocity is from the straight lines between pairs of points: S = E ∫₀¹ ‖(x₁ − x₀) − v_t((1 − t) x₀ + t x₁)‖² dt, zero where one
 * Euler step is exact (Liu, Gong and Liu 2023).
 */
public final class Straightness {
    private static final int TIMES = 16;

    private Straightness() {}

    /**
     * Follows base points to data by a solver, at most {@link Flow#ROWS} of them; those that do not arrive do not count.
     *
     * @param velocity a field of two numbers and of three, with the divergence
     */
    static FlowModel.Travel travel(VectorField velocity, Solver solver, Points base) {
        int count = Math.min(Flow.ROWS, base.size());
        double[][] state = new double[3][Flow.ROWS];
        System.arraycopy(base.x(), 0, state[0], 0, count);
        System.arraycopy(base.y(), 0, state[1], 0, count);
        byte[] arrivals = new byte[Flow.ROWS];
        Effort effort = solver.room(3, Flow.ROWS).solve(velocity, 0, 1, state, count, arrivals);
        Points from = Points.zeros(count);
        Points to = Points.zeros(count);
        int arrived = 0;
        for (int i = 0; i < count; i++) {
            if (arrivals[i] == Arrival.ARRIVED.ordinal()) {
                from.set(arrived, base.x()[i], base.y()[i]);
                to.set(arrived++, state[0][i], state[1][i]);
            }
        }
        double straightness = arrived == 0 ? Double.NaN : of(velocity, from.first(arrived), to.first(arrived));
        return new FlowModel.Travel((double) effort.evaluations() / count, straightness);
    }

    /**
     * Returns S, in squared units of length, over the given pairs.
     *
     * @param velocity a field of two numbers
     * @param from x₀ of each pair
     * @param to x₁ of each pair, as many
     */
    public static double of(VectorField velocity, Points from, Points to) {
        int count = from.size();
        GaussLegendre rule = new GaussLegendre(1, TIMES);
        double[] time = new double[count];
        double[][] between = new double[2][count];
        double[][] v = new double[2][count];
        double sum = 0;
        for (int n = 0; n < TIMES; n++) {
            double t = rule.node(n);
            Arrays.fill(time, t);
            for (int i = 0; i < count; i++) {
                between[0][i] = (1 - t) * from.x()[i] + t * to.x()[i];
                between[1][i] = (1 - t) * from.y()[i] + t * to.y()[i];
            }
            velocity.derivative(time, between, count, v);
            for (int i = 0; i < count; i++) {
                double dx = to.x()[i] - from.x()[i] - v[0][i];
                double dy = to.y()[i] - from.y()[i] - v[1][i];
                sum += rule.weight(n) * (dx * dx + dy * dy);
            }
        }
        return sum / count;
    }
}
