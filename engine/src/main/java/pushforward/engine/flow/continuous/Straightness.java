package pushforward.engine.flow.continuous;

import java.util.Arrays;
import pushforward.engine.math.GaussLegendre;
import pushforward.engine.math.Points;
import pushforward.engine.ode.VectorField;

/**
 * How far a velocity is from the straight lines between pairs of points: S = E ∫₀¹ ‖(x₁ − x₀) − v_t((1 − t) x₀ + t x₁)‖² dt, zero where one
 * Euler step is exact (Liu, Gong and Liu 2023).
 */
public final class Straightness {
    private static final int TIMES = 16;

    private Straightness() {}

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
