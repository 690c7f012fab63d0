package pushforward.engine.flow;

import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;

/**
 * The mean of log N(z) − log |det T′(z)| − log p̃(T(z)) over base noise, which is KL(q‖p) − log Z (Rezende and Mohamed 2015).
 *
 * <p>Its gradient goes along the path of every point by the target's score, which is all that is needed of p̃. It seeks modes: what
 * no particle visits does not count. The weights p̃/q give their effective sample size and an estimate of log Z. A point whose score is not
 * finite takes no part.
 */
public record ReverseKullbackLeibler() implements Objective {

    @Override
    public void draw(Lesson lesson, Points batch) {
        double[] work = new double[batch.size()];
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
        passage.forward(parameters);
        int count = end - begin;
        Standardisation standardisation = lesson.standardisation();
        Batch u = passage.batch();
        Points at = Points.zeros(count);
        standardisation.restore(Points.of(u.x(), u.y()), 0, count, at);
        Points score = Points.zeros(count);
        double[] logDensity = new double[count];
        lesson.target().logDensityAndScore(at, 0, count, logDensity, score);
        Batch g = passage.gradient();
        double share = 1.0 / lesson.batch();
        double pull = -share * standardisation.scale();
        for (int i = 0; i < Flow.ROWS; i++) {
            boolean counts = i < count
                    && Double.isFinite(score.x()[i])
                    && Double.isFinite(score.y()[i])
                    && Double.isFinite(u.logDeterminant()[i]);
            g.x()[i] = counts ? pull * score.x()[i] : 0;
            g.y()[i] = counts ? pull * score.y()[i] : 0;
            g.logDeterminant()[i] = counts ? -share : 0;
            if (counts) {
                double z2 = batch.x()[begin + i] * batch.x()[begin + i] + batch.y()[begin + i] * batch.y()[begin + i];
                double logModel = -z2 / 2 - LOG_TWO_PI - u.logDeterminant()[i] - standardisation.logDeterminant();
                marks.setLogWeight(begin + i, logDensity[i] - logModel);
                boolean positive = logDensity[i] > Double.NEGATIVE_INFINITY;
                marks.setLoss(begin + i, positive ? logModel - logDensity[i] : Double.NaN);
            }
        }
        passage.forwardGradient(parameters, gradient);
    }
}
