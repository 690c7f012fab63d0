package pushforward.engine.flow.continuous;

import pushforward.engine.flow.Flow;
import pushforward.engine.flow.Lesson;
import pushforward.engine.flow.Marks;
import pushforward.engine.flow.MaximumLikelihood;
import pushforward.engine.flow.Objective;
import pushforward.engine.flow.Passage;
import pushforward.engine.flow.Rooms;
import pushforward.engine.math.Assignment;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.net.Mlp;
import pushforward.engine.net.MlpPass;

/**
 * Flow matching: the mean of ‖v(x_t, t) − (x₁ − (1 − σ) x₀)‖² with x_t = (1 − (1 − σ) t) x₀ + t x₁, over data x₁, noise x₀ and times t (Lipman,
 * Chen, Ben-Hamu, Nickel and Le 2023). Nothing is solved to learn. With the width σ that is left of the noise at the end, the velocity leads
 * to the data after noise σ, which is smoother.
 *
 * <p>Its floor is not zero: where many straight lines cross, no velocity fits all of them. Units are squared lengths of the flow's own
 * coordinates.
 */
final class MatchingLoss implements Objective {
    private static final int ROWS = Flow.ROWS;

    private final Coupling coupling;
    private final double leftOver;
    private final MaximumLikelihood data = new MaximumLikelihood();
    private final Rooms<Room> rooms;

    /** Which noise is led to which data. */
    enum Coupling {
        /** Any to any. */
        INDEPENDENT,
        /** Of every block, by the assignment with the least squared distances, whose lines do not cross (Tong et al. 2024). */
        OPTIMAL_TRANSPORT
    }

    /** What one thread works in. */
    static final class Room {
        final MlpPass network;
        final double[] noiseX = new double[ROWS];
        final double[] noiseY = new double[ROWS];
        final double[] dataX = new double[ROWS];
        final double[] dataY = new double[ROWS];
        final double[] work = new double[ROWS];

        private double[] cost = new double[0];
        private Assignment assignment = new Assignment(0);

        Room(Mlp shape) {
            network = shape.pass(ROWS);
        }

        /** Sorts the data so that each is where its noise is. */
        private void assign(int count) {
            if (cost.length != count * count) {
                cost = new double[count * count];
                assignment = new Assignment(count);
            }
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    double dx = noiseX[i] - dataX[j];
                    double dy = noiseY[i] - dataY[j];
                    cost[i * count + j] = dx * dx + dy * dy;
                }
            }
            int[] partner = assignment.solve(cost);
            permute(dataX, partner, count);
            permute(dataY, partner, count);
        }

        private void permute(double[] values, int[] partner, int count) {
            System.arraycopy(values, 0, work, 0, count);
            for (int i = 0; i < count; i++) {
                values[i] = work[partner[i]];
            }
        }
    }

    /**
     * Prepares the regression.
     *
     * @param leftOver σ, in the flow's own coordinates, from 0 to 1
     */
    MatchingLoss(Mlp shape, Coupling coupling, double leftOver) {
        this.coupling = coupling;
        this.leftOver = leftOver;
        rooms = new Rooms<>(() -> new Room(shape));
    }

    @Override
    public void draw(Lesson lesson, Points batch) {
        data.draw(lesson, batch);
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
        int count = end - begin;
        rooms.lend(room -> {
            lesson.noise()
                    .gaussianPairs(
                            NoiseStream.COUPLING, lesson.step(), begin, count, 0, room.noiseX, room.noiseY, room.work);
            System.arraycopy(batch.x(), begin, room.dataX, 0, count);
            System.arraycopy(batch.y(), begin, room.dataY, 0, count);
            if (coupling == Coupling.OPTIMAL_TRANSPORT) {
                room.assign(count);
            }
            regress(room, leftOver, parameters, lesson, begin, count, marks, gradient);
        });
    }

    /** Adds the gradient over the pairs of a room; the times are spread evenly, one in each of {@code count} equal parts of [0, 1]. */
    static void regress(
            Room room,
            double leftOver,
            double[] parameters,
            Lesson lesson,
            int begin,
            int count,
            Marks marks,
            double[] gradient) {
        double[] input = room.network.input();
        for (int i = 0; i < count; i++) {
            double t = (i + lesson.noise().uniform(NoiseStream.COUPLING, lesson.step(), begin + i, 0)) / count;
            double noise = 1 - (1 - leftOver) * t;
            input[i] = noise * room.noiseX[i] + t * room.dataX[i];
            input[ROWS + i] = noise * room.noiseY[i] + t * room.dataY[i];
            input[2 * ROWS + i] = t;
        }
        room.network.forward(parameters, 0);
        double[] v = room.network.output();
        double[] byOutput = room.network.outputGradient();
        double share = 2.0 / lesson.batch();
        for (int i = 0; i < ROWS; i++) {
            double missX = i < count ? v[i] - (room.dataX[i] - (1 - leftOver) * room.noiseX[i]) : 0;
            double missY = i < count ? v[ROWS + i] - (room.dataY[i] - (1 - leftOver) * room.noiseY[i]) : 0;
            byOutput[i] = share * missX;
            byOutput[ROWS + i] = share * missY;
            if (i < count) {
                marks.setLoss(begin + i, missX * missX + missY * missY);
            }
        }
        room.network.backward(parameters, 0, gradient);
    }
}
