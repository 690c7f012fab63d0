package pushforward.engine.flow.continuous;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pushforward.engine.flow.Flow;
import pushforward.engine.flow.Lesson;
import pushforward.engine.flow.Marks;
import pushforward.engine.flow.Objective;
import pushforward.engine.flow.Passage;
import pushforward.engine.flow.Rooms;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.net.Adam;
import pushforward.engine.net.Mlp;

/**
 * Rectified flow: first flow matching; then, in every further round, the same regression on the pairs (z, Φ(z)) that the velocity of the
 * round before makes, whose lines cross less, so that paths straighten (Liu, Gong and Liu 2023).
 *
 * <p>The numbers are those of the velocity, those of the round before, and the count of rounds that have ended. In later rounds the loss is the
 * straightness S of the pairs itself.
 */
final class ReflowLoss implements Objective {
    /** Batches of pairs that a round learns from, again and again. */
    private static final int BATCHES = 16;
    /** Where the noise of pairs is drawn from: far from any step. */
    private static final long PAIRS = 1L << 40;

    private static final Solver MAKER = new Solver(Solver.Method.RK4, 16);

    private final Mlp shape;
    private final int rounds;
    private final int stepsARound;
    private final MatchingLoss matching;
    private final Rooms<Room> rooms;
    private Pairs pairs = new Pairs(new double[0], null, 0);

    /**
     * Prepares the rounds.
     *
     * @param rounds after the first
     * @param stepsARound optimisation steps until a round ends
     */
    ReflowLoss(Mlp shape, int rounds, int stepsARound) {
        this.shape = shape;
        this.rounds = rounds;
        this.stepsARound = stepsARound;
        this.matching = new MatchingLoss(shape, MatchingLoss.Coupling.INDEPENDENT, MatchingLoss.Path.STRAIGHT);
        rooms = new Rooms<>(() -> new Room(shape));
    }

    /** How many numbers a velocity of this shape and its teacher have. */
    static int parameters(Mlp shape) {
        return 2 * shape.parameters() + 1;
    }

    /** Pairs that have been made with one teacher, in the order in which they were needed; a place is null until then. */
    private static final class Pairs {
        private final double[] teacher;
        private final @Nullable Noise noise;
        private final double[] @Nullable [][] made;
        private final int blocks;

        Pairs(double[] teacher, @Nullable Noise noise, int blocks) {
            this.teacher = teacher;
            this.noise = noise;
            this.blocks = blocks;
            made = new double[BATCHES * blocks][][];
        }
    }

    private static final class Room {
        final MatchingLoss.Room pair;
        final LearnedVelocity velocity;
        final Solver.Room maker = MAKER.room(2, Flow.ROWS);
        final double[][] state = new double[2][Flow.ROWS];
        final byte[] arrivals = new byte[Flow.ROWS];

        Room(Mlp shape) {
            pair = new MatchingLoss.Room(shape);
            velocity = new LearnedVelocity(shape);
        }
    }

    @Override
    public void afterStep(long taken, Adam.Slots slots, double[] average) {
        int size = shape.parameters();
        if (taken % stepsARound != 0 || taken / stepsARound > rounds) {
            return;
        }
        for (double[] numbers : new double[][] {slots.values(), average}) {
            System.arraycopy(average, 0, numbers, size, size);
            numbers[2 * size] = taken / stepsARound;
        }
    }

    @Override
    public void draw(Lesson lesson, Points batch) {
        matching.draw(lesson, batch);
    }

    @Override
    public void learn(
            Passage passage,
            double[] parameters,
            Lesson lesson,
            Points batch,
            int begin,
            int end,
            Marks marks,
            double[] gradient) {
        int size = shape.parameters();
        int round = (int) parameters[2 * size];
        if (round == 0) {
            matching.learn(passage, parameters, lesson, batch, begin, end, marks, gradient);
            return;
        }
        int blocks = (lesson.batch() + Flow.ROWS - 1) / Flow.ROWS;
        Pairs known = pairs(parameters, lesson.noise(), blocks);
        int place = (int) (lesson.step() % BATCHES) * blocks + begin / Flow.ROWS;
        rooms.lend(room -> {
            double[][] made = known.made[place];
            if (made == null || made[0].length < end - begin) {
                made = make(room, known, (long) round * BATCHES * blocks + place, end - begin);
                known.made[place] = made;
            }
            System.arraycopy(made[0], 0, room.pair.noiseX, 0, end - begin);
            System.arraycopy(made[1], 0, room.pair.noiseY, 0, end - begin);
            System.arraycopy(made[2], 0, room.pair.dataX, 0, end - begin);
            System.arraycopy(made[3], 0, room.pair.dataY, 0, end - begin);
            MatchingLoss.regress(
                    room.pair, MatchingLoss.Path.STRAIGHT, parameters, lesson, begin, end - begin, marks, gradient);
        });
    }

    /** Returns the pairs of the teacher that the parameters hold, which is copied only when it is another one. */
    private synchronized Pairs pairs(double[] parameters, Noise noise, int blocks) {
        int size = shape.parameters();
        boolean same = pairs.noise == noise
                && pairs.blocks == blocks
                && Arrays.equals(pairs.teacher, 0, size, parameters, size, 2 * size);
        if (!same) {
            pairs = new Pairs(Arrays.copyOfRange(parameters, size, 2 * size), noise, blocks);
        }
        return pairs;
    }

    /** Returns noise and where the teacher carries it: x₀, y₀, x₁, y₁. */
    private static double[][] make(Room room, Pairs known, long index, int count) {
        double[][] all = new double[4][count];
        Noise noise = Objects.requireNonNull(known.noise);
        noise.gaussianPairs(NoiseStream.COUPLING, PAIRS + index, 0, count, 0, all[0], all[1], room.pair.work);
        System.arraycopy(all[0], 0, room.state[0], 0, count);
        System.arraycopy(all[1], 0, room.state[1], 0, count);
        room.maker.solve(room.velocity.with(known.teacher, 0), 0, 1, room.state, count, room.arrivals);
        System.arraycopy(room.state[0], 0, all[2], 0, count);
        System.arraycopy(room.state[1], 0, all[3], 0, count);
        return all;
    }
}
