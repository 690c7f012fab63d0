package pushforward.engine.flow;

import java.util.Arrays;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.Points;

/**
 * The mean of −log q(x) over exact draws of the target, −log q(x) = ½‖z‖² + log 2π − log |det (T⁻¹)′(x)| with z = T⁻¹(x).
 *
 * <p>On fresh draws it is never below the target's entropy, and above it by the divergence KL(p‖q).
 */
public record MaximumLikelihood() implements Objective {

    @Override
    public void draw(Lesson lesson, Points batch) {
        lesson.target().exactSampler().sample(lesson.noise(), NoiseStream.TRAINING, lesson.step(), batch);
        lesson.standardisation().standardise(batch, 0, batch.size(), batch);
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
        passage.inverse(parameters);
        Batch z = passage.batch();
        Batch g = passage.gradient();
        double share = 1.0 / lesson.batch();
        double constant = LOG_TWO_PI + lesson.standardisation().logDeterminant();
        int count = end - begin;
        for (int i = 0; i < count; i++) {
            double u = z.x()[i];
            double v = z.y()[i];
            marks.setLoss(begin + i, (u * u + v * v) / 2 + constant - z.logDeterminant()[i]);
            g.x()[i] = share * u;
            g.y()[i] = share * v;
        }
        Arrays.fill(g.x(), count, Flow.ROWS, 0);
        Arrays.fill(g.y(), count, Flow.ROWS, 0);
        Arrays.fill(g.logDeterminant(), 0, count, -share);
        Arrays.fill(g.logDeterminant(), count, Flow.ROWS, 0);
        Arrays.fill(g.dice(), 0, count, share);
        Arrays.fill(g.dice(), count, Flow.ROWS, 0);
        passage.inverseGradient(parameters, gradient);
    }
}
