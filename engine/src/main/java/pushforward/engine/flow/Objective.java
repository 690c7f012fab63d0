package pushforward.engine.flow;

import pushforward.engine.math.Points;
import pushforward.engine.net.Adam;

/** What training minimises: the mean over a batch of a loss of single points. */
public interface Objective {

    /** log 2π, of the normalised standard normal law on the plane. */
    double LOG_TWO_PI = Math.log(2 * Math.PI);

    /**
     * What is done between steps, as when a round ends: may change what a step has written.
     *
     * @param taken how many steps have changed the parameters, this one included
     * @param average the running mean of the parameters
     */
    default void afterStep(long taken, Adam.Slots slots, double[] average) {}

    /** Writes the points of a batch, in the flow's own coordinates: data, or base noise. */
    void draw(Lesson lesson, Points batch);

    /**
     * Goes through the flow with the points {@code begin} (inclusive) to {@code end} (exclusive), at most a block: notes their losses and
     * adds the gradient of their part of the mean to {@code gradient}. Called from several threads at once.
     */
    void learn(
            Passage passage,
            double[] parameters,
            Lesson lesson,
            Points batch,
            int begin,
            int end,
            Marks marks,
            double[] gradient);
}
