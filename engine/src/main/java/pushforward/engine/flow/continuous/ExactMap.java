package pushforward.engine.flow.continuous;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import pushforward.engine.flow.Flow;
import pushforward.engine.flow.Rooms;
import pushforward.engine.flow.Standardisation;
import pushforward.engine.math.Points;
import pushforward.engine.ode.Arrival;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Target;

/** The map from noise to data along the exact velocity of flow matching, in a target's own coordinates. */
final class ExactMap implements FlowModel {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final TargetVelocity velocity;
    private final Standardisation standardisation;
    private final Solver solver;
    private final Rooms<Room> rooms = new Rooms<>(Room::new);

    ExactMap(Target target, Standardisation standardisation, Solver solver) {
        this.velocity = new TargetVelocity(target, standardisation, Flow.ROWS);
        this.standardisation = standardisation;
        this.solver = solver.method() == Solver.Method.DORMAND_PRINCE ? TargetVelocity.BACK : solver;
    }

    private final class Room {
        final Solver.Room forth = solver.room(3, Flow.ROWS);
        final Solver.Room back = TargetVelocity.BACK.room(3, Flow.ROWS);
        final TargetVelocity field = velocity.another();
        final double[][] state = new double[3][Flow.ROWS];
        final byte[] arrivals = new byte[Flow.ROWS];
    }

    private interface Work {
        void on(Room room, int begin, int end);
    }

    private void forEachBlock(int begin, int end, Work work) {
        int blocks = (end - begin + Flow.ROWS - 1) / Flow.ROWS;
        IntStream.range(0, blocks).parallel().forEach(block -> {
            int from = begin + block * Flow.ROWS;
            rooms.lend(room -> work.on(room, from, Math.min(end, from + Flow.ROWS)));
        });
    }

    @Override
    public Map<String, double[]> numbers() {
        throw new InvalidInputException(
                "The exact velocity belongs to its target and has no numbers to save; models are saved of learned velocities.");
    }

    @Override
    public boolean isContinuousInTime() {
        return true;
    }

    @Override
    public Optional<Travel> travel(Points base) {
        return Optional.of(Straightness.travel(velocity.another(), solver, base));
    }

    @Override
    public int layers() {
        return 1;
    }

    @Override
    public String layerName(int layer) {
        return "Exact velocity";
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        Points base = Points.zeros(end);
        inverse(at, begin, end, base, out);
        for (int i = begin; i < end; i++) {
            double x = base.x()[i];
            double y = base.y()[i];
            out[i] -= LOG_TWO_PI + (x * x + y * y) / 2;
        }
    }

    @Override
    public void forward(Points base, int begin, int end, Points out, double[] logDeterminant) {
        push(base, begin, end, 1, out, logDeterminant);
    }

    @Override
    public void push(Points base, int begin, int end, double depth, Points out, double[] logDeterminant) {
        double until = Math.max(0, Math.min(1, depth));
        forEachBlock(begin, end, (room, from, to) -> {
            System.arraycopy(base.x(), from, room.state[0], 0, to - from);
            System.arraycopy(base.y(), from, room.state[1], 0, to - from);
            solve(room, room.forth, 0, until, to - from);
            store(room, from, to, out, logDeterminant, standardisation.logDeterminant());
            standardisation.restore(out, from, to, out);
        });
    }

    /** From depth to depth in as many steps as the whole way takes: every time that is asked for needs a target after noise of its own. */
    @Override
    public void follow(Points base, double[] depths, Points out, double[] logDeterminant) {
        if (solver.steps() < depths.length) {
            FlowModel.super.follow(base, depths, out, logDeterminant);
            return;
        }
        rooms.lend(room -> {
            room.state[0][0] = base.x()[0];
            room.state[1][0] = base.y()[0];
            room.state[2][0] = 0;
            room.arrivals[0] = (byte) Arrival.ARRIVED.ordinal();
            double time = 0;
            for (int k = 0; k < depths.length; k++) {
                double until = Math.max(time, Math.min(1, depths[k]));
                if (room.arrivals[0] == Arrival.ARRIVED.ordinal()) {
                    new Solver(solver.method(), (int) Math.ceil(solver.steps() * (until - time)))
                            .room(3, 1)
                            .solve(room.field, time, until, room.state, 1, room.arrivals);
                }
                time = until;
                storeOne(room, 0, k, out, logDeterminant, standardisation.logDeterminant());
            }
        });
        standardisation.restore(out, 0, depths.length, out);
    }

    @Override
    public void inverse(Points at, int begin, int end, Points base, double[] logDeterminant) {
        forEachBlock(begin, end, (room, from, to) -> {
            Points block = Points.of(room.state[0], room.state[1]);
            System.arraycopy(at.x(), from, room.state[0], 0, to - from);
            System.arraycopy(at.y(), from, room.state[1], 0, to - from);
            standardisation.standardise(block, 0, to - from, block);
            solve(room, room.back, 1, 0, to - from);
            store(room, from, to, base, logDeterminant, -standardisation.logDeterminant());
        });
    }

    /** Follows what is in the room from one time to another, with log |det| from 0. */
    private static void solve(Room room, Solver.Room solver, double from, double to, int count) {
        Arrays.fill(room.state[2], 0);
        solver.solve(room.field, from, to, room.state, count, room.arrivals);
    }

    private static void store(Room room, int from, int to, Points out, double[] logDeterminant, double added) {
        for (int i = from; i < to; i++) {
            storeOne(room, i - from, i, out, logDeterminant, added);
        }
    }

    private static void storeOne(Room room, int slot, int index, Points out, double[] logDeterminant, double added) {
        boolean arrived = room.arrivals[slot] == Arrival.ARRIVED.ordinal();
        out.set(index, arrived ? room.state[0][slot] : Double.NaN, arrived ? room.state[1][slot] : Double.NaN);
        logDeterminant[index] = arrived ? room.state[2][slot] + added : Double.NaN;
    }
}
