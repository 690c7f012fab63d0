package pushforward.engine.flow.continuous;

import java.util.Arrays;
import java.util.Locale;
import pushforward.engine.ode.DormandPrince;
import pushforward.engine.ode.Effort;
import pushforward.engine.ode.FixedStep;
import pushforward.engine.ode.FixedStepIntegrator;
import pushforward.engine.ode.Tolerance;
import pushforward.engine.ode.VectorField;

/**
 * A way to follow a velocity from one time to another.
 *
 * @param method which
 * @param steps how many, for methods of fixed steps
 */
record Solver(Method method, int steps) {
    /** Of adaptive steps, in the flow's coordinates and in nats. */
    static final Tolerance TOLERANCE = Tolerance.of(1e-5);

    /** Ten times what velocities that have learned something take; one that has run wild must not keep a picture waiting. */
    private static final int MOST_STEPS = 500;

    static final Solver ADAPTIVE = new Solver(Method.DORMAND_PRINCE, 0);

    /** The methods. */
    enum Method {
        DORMAND_PRINCE,
        RK4,
        HEUN,
        EULER;

        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Method of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** Room for following one block; for one thread at a time. */
    static final class Room {
        private final Work work;
        private final double[] ends;

        private Room(int capacity, Work work) {
            this.work = work;
            ends = new double[capacity];
        }

        private interface Work {
            Effort solve(VectorField field, double from, double[] to, double[][] state, int count, byte[] arrivals);
        }

        /** Follows the particles 0 to {@code count} from one time to another. */
        Effort solve(VectorField field, double from, double to, double[][] state, int count, byte[] arrivals) {
            Arrays.fill(ends, 0, count, to);
            return work.solve(field, from, ends, state, count, arrivals);
        }

        /** Follows each to a time of its own. */
        Effort solve(VectorField field, double from, double[] to, double[][] state, int count, byte[] arrivals) {
            return work.solve(field, from, to, state, count, arrivals);
        }
    }

    /** Returns room for particles of so many numbers. */
    Room room(int components, int capacity) {
        if (method == Method.DORMAND_PRINCE) {
            return new Room(capacity, new DormandPrince(TOLERANCE, MOST_STEPS, components, capacity)::integrate);
        }
        FixedStepIntegrator integrator =
                new FixedStepIntegrator(FixedStep.valueOf(method.name()), components, capacity);
        return new Room(
                capacity,
                (field, from, to, state, count, arrivals) ->
                        integrator.integrate(field, from, to, steps, state, count, arrivals));
    }
}
