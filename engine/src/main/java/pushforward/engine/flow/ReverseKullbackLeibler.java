package pushforward.engine.flow;

import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;

/**
 * The mean of log q(x) − log p̃(x) over x = T(z) with base noise z, which is KL(q‖p) − log Z (Rezende and Mohamed 2015).
 *
 * <p>Its gradient goes along the path of every point only, (∇ log q(x) − ∇ log p̃(x)) · ∂T(z)/∂θ: what the parameters change of log q at
 * an x that stays has the mean zero and is left out, so that at the optimum every point's gradient is exactly zero, not only their mean
 * (Roeder, Wu and Duvenaud 2017). The model's own score goes forward with the points (Vaitl, Winkler, Richter and Kessel 2024).
 *
 * <p>All that is needed of p̃ is its score and its logarithm. It seeks modes: what no particle visits does not count. The weights p̃/q give their
 * effective sample size and an estimate of log Z. A point whose gradient is not finite takes no part.
 */
public final class ReverseKullbackLeibler implements Objective {
    private final Rooms<Room> rooms = new Rooms<>(Room::new);
    private double[] work = new double[0];

    /** Where a block meets the target. */
    private static final class Room {
        final Points at = Points.zeros(Flow.ROWS);
        final Points score = Points.zeros(Flow.ROWS);
        final double[] logDensity = new double[Flow.ROWS];
    }

    @Override
    public void draw(Lesson lesson, Points batch) {
        if (work.length < batch.size()) {
            work = new double[batch.size()];
        }
        lesson.noise()
                .gaussianPairs(NoiseStream.TRAINING, lesson.step(), 0, batch.size(), 0, batch.x(), batch.y(), work);
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
        passage.load(batch, begin, end);
        passage.baseScore();
        passage.forward(parameters);
        passage.forwardScore(parameters);
        int count = end - begin;
        rooms.lend(room -> {
            Batch u = passage.batch();
            System.arraycopy(u.x(), 0, room.at.x(), 0, count);
            System.arraycopy(u.y(), 0, room.at.y(), 0, count);
            lesson.standardisation().restore(room.at, 0, count, room.at);
            lesson.target().logDensityAndScore(room.at, 0, count, room.logDensity, room.score);
            marks.countEvaluations(count, count);
            for (int i = 0; i < Flow.ROWS; i++) {
                boolean counts = pull(passage, room, i, i < count, lesson);
                if (counts) {
                    double x = batch.x()[begin + i];
                    double y = batch.y()[begin + i];
                    double logModel = -(x * x + y * y) / 2
                            - LOG_TWO_PI
                            - u.logDeterminant()[i]
                            - lesson.standardisation().logDeterminant();
                    double logTarget = room.logDensity[i];
                    marks.setLogWeight(begin + i, logTarget - logModel);
                    boolean positive = logTarget > Double.NEGATIVE_INFINITY;
                    marks.setLoss(begin + i, positive ? logModel - logTarget : Double.NaN);
                }
            }
        });
        passage.forwardGradient(parameters, gradient);
    }

    /** Writes the gradient by a point's place; says whether the point takes part. */
    private static boolean pull(Passage passage, Room room, int i, boolean wanted, Lesson lesson) {
        double share = 1.0 / lesson.batch();
        double scale = lesson.standardisation().scale();
        double byX = wanted ? passage.score().x()[i] - scale * room.score.x()[i] : 0;
        double byY = wanted ? passage.score().y()[i] - scale * room.score.y()[i] : 0;
        boolean counts = wanted
                && Double.isFinite(byX)
                && Double.isFinite(byY)
                && Double.isFinite(passage.batch().logDeterminant()[i]);
        Batch g = passage.gradient();
        g.x()[i] = counts ? share * byX : 0;
        g.y()[i] = counts ? share * byY : 0;
        g.logDeterminant()[i] = 0;
        g.dice()[i] = counts ? share : 0;
        return counts;
    }
}
