package pushforward.engine.flow.continuous;

import pushforward.engine.flow.Flow;
import pushforward.engine.flow.Lesson;
import pushforward.engine.flow.Marks;
import pushforward.engine.flow.MaximumLikelihood;
import pushforward.engine.flow.Objective;
import pushforward.engine.flow.Passage;
import pushforward.engine.flow.Rooms;
import pushforward.engine.math.Assignment;
import pushforward.engine.math.EntropicPlan;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;
import pushforward.engine.net.Mlp;
import pushforward.engine.net.MlpPass;

/**
 * Flow matching: the mean of ‖v(x_t, t) − (x₁ − (1 − σ) x₀)‖² with x_t = (1 − (1 − σ) t) x₀ + t x₁, over data x₁, noise x₀ and times t (Lipman,
 * Chen, Ben-Hamu, Nickel and Le 2023). Nothing is solved to learn. With the width σ that is left of the noise at the end, the velocity leads
 * to the data after noise σ, which is smoother.
 *
 * <p>With bridges of width b, x_t has b √(t (1 − t)) ξ besides, and the velocity that is learned its derivative by t, which is
 * (1 − 2t)/(2t (1 − t)) times what was added.
 *
 * <p>Its floor is not zero: where many straight lines cross, no velocity fits all of them. Units are squared lengths of the flow's own
 * coordinates.
 */
final class MatchingLoss implements Objective {
    private static final int ROWS = Flow.ROWS;

    private static final double PLAN_TOLERANCE = 1e-3;

    private final Coupling coupling;
    private final Path path;
    private final MaximumLikelihood data = new MaximumLikelihood();
    private final Rooms<Room> rooms;

    /** Which noise is led to which data. */
    enum Coupling {
        /** Any to any. */
        INDEPENDENT,
        /** Of every block, by the assignment with the least squared distances, whose lines do not cross (Tong et al. 2024). */
        OPTIMAL_TRANSPORT,
        /** By the chances of Brownian paths that join the block's noise to its data, on which points lie (Tong et al. 2024). */
        SCHROEDINGER_BRIDGE
    }

    /**
     * The way from a point of noise to one of data.
     *
     * @param leftOver σ, in the flow's own coordinates, from 0 to 1
     * @param bridge b, in the same, 0 for straight lines
     */
    record Path(double leftOver, double bridge) {
        /** From the noise to the data themselves, straight. */
        static final Path STRAIGHT = new Path(0, 0);

        double place(double noise, double data, double wander, double t) {
            return (1 - (1 - leftOver) * t) * noise + t * data + bridge * Math.sqrt(t * (1 - t)) * wander;
        }

        double velocity(double noise, double data, double wander, double t) {
            double straight = data - (1 - leftOver) * noise;
            return bridge == 0 ? straight : straight + bridge * (1 - 2 * t) / (2 * Math.sqrt(t * (1 - t))) * wander;
        }
    }

    /** What one thread works in. */
    static final class Room {
        final MlpPass network;
        final double[] noiseX = new double[ROWS];
        final double[] noiseY = new double[ROWS];
        final double[] dataX = new double[ROWS];
        final double[] dataY = new double[ROWS];
        final double[] work = new double[ROWS];
        /** What bridges add to straight lines, in units of their width; 0 where there are none. */
        private final double[] wanderX = new double[ROWS];

        private final double[] wanderY = new double[ROWS];
        private final double[] wantedX = new double[ROWS];
        private final double[] wantedY = new double[ROWS];
        private final int[] partner = new int[ROWS];
        private double[] cost = new double[0];
        private Assignment assignment = new Assignment(0);
        private EntropicPlan plan = new EntropicPlan(0);

        Room(Mlp shape) {
            network = shape.pass(ROWS);
        }

        /** Sorts the data so that each is where its noise is. */
        private void assign(int count) {
            writeCosts(count);
            assignment = assignment.size() == count ? assignment : new Assignment(count);
            choose(assignment.solve(cost), count);
        }

        /** Puts data where their noise is, drawn by the plan of bridges of this width; some more than once, and some not at all. */
        private void draw(int count, double bridge, Lesson lesson, int begin) {
            writeCosts(count);
            plan = plan.size() == count ? plan : new EntropicPlan(count);
            double[] chances = plan.solve(cost, 2 * bridge * bridge, PLAN_TOLERANCE);
            for (int i = 0; i < count; i++) {
                double left = lesson.noise().uniform(NoiseStream.COUPLING, lesson.step(), begin + i, 1);
                int j = 0;
                while (j < count - 1 && left >= chances[i * count + j]) {
                    left -= chances[i * count + j++];
                }
                partner[i] = j;
            }
            choose(partner, count);
            lesson.noise().gaussianPairs(NoiseStream.COUPLING, lesson.step(), begin, count, 1, wanderX, wanderY, work);
        }

        private void writeCosts(int count) {
            if (cost.length != count * count) {
                cost = new double[count * count];
            }
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    double dx = noiseX[i] - dataX[j];
                    double dy = noiseY[i] - dataY[j];
                    cost[i * count + j] = dx * dx + dy * dy;
                }
            }
        }

        private void choose(int[] chosen, int count) {
            permute(dataX, chosen, count);
            permute(dataY, chosen, count);
        }

        private void permute(double[] values, int[] chosen, int count) {
            System.arraycopy(values, 0, work, 0, count);
            for (int i = 0; i < count; i++) {
                values[i] = work[chosen[i]];
            }
        }
    }

    /**
     * Prepares the regression.
     *
     * @param path has a bridge if and only if the coupling is that of bridges
     */
    MatchingLoss(Mlp shape, Coupling coupling, Path path) {
        this.coupling = coupling;
        this.path = path;
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
            switch (coupling) {
                case INDEPENDENT -> {}
                case OPTIMAL_TRANSPORT -> room.assign(count);
                case SCHROEDINGER_BRIDGE -> room.draw(count, path.bridge, lesson, begin);
            }
            regress(room, path, parameters, lesson, begin, count, marks, gradient);
        });
    }

    /** Adds the gradient over the pairs of a room; the times are spread evenly, one in each of {@code count} equal parts of [0, 1]. */
    static void regress(
            Room room,
            Path path,
            double[] parameters,
            Lesson lesson,
            int begin,
            int count,
            Marks marks,
            double[] gradient) {
        double[] input = room.network.input();
        for (int i = 0; i < count; i++) {
            double t = (i + lesson.noise().uniform(NoiseStream.COUPLING, lesson.step(), begin + i, 0)) / count;
            input[i] = path.place(room.noiseX[i], room.dataX[i], room.wanderX[i], t);
            input[ROWS + i] = path.place(room.noiseY[i], room.dataY[i], room.wanderY[i], t);
            room.wantedX[i] = path.velocity(room.noiseX[i], room.dataX[i], room.wanderX[i], t);
            room.wantedY[i] = path.velocity(room.noiseY[i], room.dataY[i], room.wanderY[i], t);
            input[2 * ROWS + i] = t;
        }
        room.network.forward(parameters, 0);
        double[] v = room.network.output();
        double[] byOutput = room.network.outputGradient();
        double share = 2.0 / lesson.batch();
        for (int i = 0; i < ROWS; i++) {
            double missX = i < count ? v[i] - room.wantedX[i] : 0;
            double missY = i < count ? v[ROWS + i] - room.wantedY[i] : 0;
            byOutput[i] = share * missX;
            byOutput[ROWS + i] = share * missY;
            if (i < count) {
                marks.setLoss(begin + i, missX * missX + missY * missY);
            }
        }
        room.network.backward(parameters, 0, gradient);
    }
}
