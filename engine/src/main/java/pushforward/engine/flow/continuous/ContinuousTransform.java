package pushforward.engine.flow.continuous;

import java.util.Arrays;
import java.util.Optional;
import pushforward.engine.flow.Batch;
import pushforward.engine.flow.Flow;
import pushforward.engine.flow.Transform;
import pushforward.engine.math.Noise;
import pushforward.engine.math.Points;
import pushforward.engine.net.Mlp;
import pushforward.engine.ode.Arrival;
import pushforward.engine.spi.FlowModel;

/**
 * The flow of a velocity: x = x(1) with x′ = v(x, t; θ) from x(0) = z, and log |det| = ∫₀¹ div v dt (Chen, Rubanova, Bettencourt and Duvenaud
 * 2018).
 *
 * <p>Data go back to noise in adaptive steps within the solver's precision, so densities are those of the velocity itself; noise goes
 * forward by any solver, which may miss where the velocity leads. To learn by likelihood points go in fixed steps, whose gradient is exact.
 *
 * @param network of the velocity; numbers that follow its own are not its business
 * @param parameters how many numbers there are
 * @param solver of the way from noise to data
 * @param lesson how it learns
 */
record ContinuousTransform(Mlp network, int parameters, Solver solver, UnrolledSteps.Plan lesson) implements Transform {

    ContinuousTransform(Mlp network, Solver solver, UnrolledSteps.Plan lesson) {
        this(network, network.parameters(), solver, lesson);
    }

    @Override
    public String name() {
        return "Velocity";
    }

    /** Neither the way from noise to data nor that of learning changes what the numbers are. */
    @Override
    public Object architecture() {
        return new Architecture(network, parameters);
    }

    private record Architecture(Mlp network, int parameters) {}

    @Override
    public void initialise(double[] parameters, int offset, Noise noise, int index) {
        Arrays.fill(parameters, offset, offset + this.parameters, 0);
        network.initialise(parameters, offset, noise, index);
    }

    @Override
    public Transform precise() {
        return new ContinuousTransform(network, parameters, solver.with(Solver.Precision.WRITTEN), lesson);
    }

    @Override
    public boolean isContinuousInTime() {
        return true;
    }

    @Override
    public Optional<FlowModel.Travel> travel(double[] parameters, int offset, Points base) {
        LearnedVelocity velocity = new LearnedVelocity(network).with(parameters, offset);
        return Optional.of(Straightness.travel(velocity, solver, base));
    }

    @Override
    public Pass pass(int rows) {
        return new SolvedPass(this);
    }

    @Override
    public Pass learningPass(int rows) {
        return new UnrolledSteps(network, lesson);
    }

    /** What cannot be carried to the end is not a number; rows that are not meant stay as they are. */
    private static final class SolvedPass implements Pass {
        private final LearnedVelocity velocity;
        private final Solver.Room forth;
        private final Solver.Room back;
        private final Solver.Room points;
        private final double[][] state = new double[3][Flow.ROWS];
        private final double[][] place = {state[0], state[1]};
        private final byte[] arrivals = new byte[Flow.ROWS];

        SolvedPass(ContinuousTransform transform) {
            velocity = new LearnedVelocity(transform.network);
            forth = transform.solver.room(3, Flow.ROWS);
            back = Solver.ADAPTIVE.with(transform.solver.precision()).room(3, Flow.ROWS);
            points = transform.solver.room(2, Flow.ROWS);
        }

        @Override
        public void forward(double[] parameters, int offset, Batch batch) {
            solve(parameters, offset, forth, 0, 1, state, batch);
        }

        @Override
        public void carry(double[] parameters, int offset, Batch batch) {
            solve(parameters, offset, points, 0, 1, place, batch);
        }

        @Override
        public void partway(double[] parameters, int offset, double[] parts, Batch batch) {
            int count = take(batch);
            forth.solve(velocity.with(parameters, offset), 0, parts, state, count, arrivals);
            give(batch, count);
        }

        @Override
        public void inverse(double[] parameters, int offset, Batch batch) {
            solve(parameters, offset, back, 1, 0, state, batch);
        }

        private void solve(
                double[] parameters,
                int offset,
                Solver.Room room,
                double from,
                double to,
                double[][] followed,
                Batch batch) {
            int count = take(batch);
            room.solve(velocity.with(parameters, offset), from, to, followed, count, arrivals);
            give(batch, count);
        }

        /** Takes in the points that are meant, and says how many. */
        private int take(Batch batch) {
            int count = batch.count();
            System.arraycopy(batch.x(), 0, state[0], 0, count);
            System.arraycopy(batch.y(), 0, state[1], 0, count);
            Arrays.fill(state[2], 0, count, 0);
            return count;
        }

        private void give(Batch batch, int count) {
            for (int i = 0; i < count; i++) {
                boolean arrived = arrivals[i] == Arrival.ARRIVED.ordinal();
                batch.x()[i] = arrived ? state[0][i] : Double.NaN;
                batch.y()[i] = arrived ? state[1][i] : Double.NaN;
                batch.logDeterminant()[i] = arrived ? batch.logDeterminant()[i] + state[2][i] : Double.NaN;
            }
        }

        @Override
        public void forwardGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            throw new UnsupportedOperationException("a solver has no gradient; a learning pass has");
        }

        @Override
        public void inverseGradient(double[] parameters, int offset, Batch gradient, double[] parameterGradient) {
            throw new UnsupportedOperationException("a solver has no gradient; a learning pass has");
        }
    }
}
