package pushforward.engine.check;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.flow.continuous.MixtureVelocity;
import pushforward.engine.flow.continuous.TransportVelocity;
import pushforward.engine.math.Assignment;
import pushforward.engine.math.Points;
import pushforward.engine.ode.FixedStep;
import pushforward.engine.ode.FixedStepIntegrator;
import pushforward.engine.ode.VectorField;

/** Integrators, assignment, and the exact velocities of flow matching against their closed forms. */
final class VelocityChecks {
    private static final double EXACT = 1e-9;
    private static final double S = 0.5;

    private VelocityChecks() {}

    static List<Check> all() {
        List<Check> checks = new ArrayList<>();
        order(checks);
        matching(checks);
        int[] columns = new Assignment(3)
                .solve(squaredDistances(
                        new double[][] {{0, 0}, {1, 1}, {2, 0}}, new double[][] {{2, 0.5}, {0.1, 0}, {1, -1}}));
        checks.add(new Check("assignment of three points to three: 100 i + 10 j + k", 102, digits(columns), 0));
        return checks;
    }

    private static double digits(int[] columns) {
        return 100 * columns[0] + 10 * columns[1] + columns[2];
    }

    private static double[] squaredDistances(double[][] from, double[][] to) {
        double[] cost = new double[from.length * to.length];
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < to.length; j++) {
                double dx = from[i][0] - to[j][0];
                double dy = from[i][1] - to[j][1];
                cost[i * to.length + j] = dx * dx + dy * dy;
            }
        }
        return cost;
    }

    /** A turn by one radian: x′ = (−y, x) with the divergence 0. */
    private static void order(List<Check> checks) {
        VectorField turning = (time, state, count, out) -> {
            for (int i = 0; i < count; i++) {
                out[0][i] = -state[1][i];
                out[1][i] = state[0][i];
                out[2][i] = 0;
            }
        };
        for (FixedStep method : FixedStep.values()) {
            double coarse = Math.abs(end(turning, method, 100, 1, 0)[0] - Math.cos(1));
            double fine = Math.abs(end(turning, method, 200, 1, 0)[0] - Math.cos(1));
            checks.add(new Check(
                    "order of " + method.id() + " on a turn",
                    method.order(),
                    Math.log(coarse / fine) / Math.log(2),
                    0.05));
        }
    }

    private static void matching(List<Check> checks) {
        Points mean = Points.of(2, -1);
        double[] variance = {S * S};
        VectorField velocity = MixtureVelocity.ofGaussians(new double[] {1}, mean, variance, new double[1], variance);
        checks.add(new Check(
                "flow matching: x(1) = m + s x(0)", 2.35, end(velocity, FixedStep.RK4, 100, 0.7, 1.1)[0], EXACT));
        checks.add(new Check(
                "flow matching: log-density at the end of a path",
                -1.3515827053,
                -Math.log(2 * Math.PI) - 0.9 - end(velocity, FixedStep.RK4, 200, 0.6, 1.2)[2],
                EXACT));
        checks.add(new Check(
                "flow matching: largest error of five Euler steps",
                0.14385,
                Math.abs(end(velocity, FixedStep.EULER, 5, 0.7, 1.1)[1] + 0.45),
                5e-6));
        double[] straight = end(new TransportVelocity(mean, S * S, 0, S * S), FixedStep.EULER, 1, 0.7, 1.1);
        checks.add(new Check("optimal transport: one Euler step", 2.35, straight[0], EXACT));
        double[][] out = new double[2][1];
        velocity.derivative(new double[] {0.6}, new double[][] {{0.9}, {0}}, 1, out);
        checks.add(new Check("flow matching: velocity at t = 0.6, x = 0.9", 2.3, out[0][0], EXACT));
    }

    private static double[] end(VectorField field, FixedStep method, int steps, double x, double y) {
        double[][] state = {{x}, {y}, {0}};
        new FixedStepIntegrator(method, 3, 1).integrate(field, 0, 1, steps, state, 1, new byte[1]);
        return new double[] {state[0][0], state[1][0], state[2][0]};
    }
}
