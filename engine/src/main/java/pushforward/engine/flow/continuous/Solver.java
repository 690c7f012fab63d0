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
 * @param precision of adaptive steps
 */
record Solver(Method method, int steps, Precision precision) {
    static final Solver ADAPTIVE = new Solver(Method.DORMAND_PRINCE, 0);

    /** A solver that does not keep pictures waiting. */
    Solver(Method method, int steps) {
        this(method, steps, Precision.SHOWN);
    }

    /** What adaptive steps may miss, in the flow's coordinates and in nats, and how many there may be. */
    enum Precision {
        /** Ten times what velocities that have learned something take; one that has run wild must not keep a picture waiting. */
        SHOWN(1e-5, 500),
        /** For who reads numbers: errors of steps grow a hundredfold on the way where velocities are steep. */
        WRITTEN(1e-7, 5000);

        private final Tolerance tolerance;
        private final int mostSteps;

        Precision(double tolerance, int mostSteps) {
            this.tolerance = Tolerance.of(tolerance);
            this.mostSteps = mostSteps;
        }
    }

    /** The same with another precision. */
    Solver with(Precision other) {
        return new Solver(method, steps, other);
    }

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
            return new Room(
                    capacity,
                    new DormandPrince(precision.tolerance, precision.mostSteps, components, capacity)::integrate);
        }
        FixedStepIntegrator integrator =
                new FixedStepIntegrator(FixedStep.valueOf(method.name()), components, capacity);
        return new Room(
                capacity,
                (field, from, to, state, count, arrivals) ->
                        integrator.integrate(field, from, to, steps, state, count, arrivals));
    }
}
