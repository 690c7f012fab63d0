package pushforward.engine.spi;

import java.util.List;

/**
 * One particle's step, taken apart: what it was made of, in the order in which it happened.
 *
 * @param fromX first coordinate before the step
 * @param fromY second coordinate before the step
 * @param toX first coordinate after the step
 * @param toY second coordinate after the step
 * @param outcome how it ended
 * @param stages the terms one by one, at least one
 * @param verdict one sentence that says what happened and why
 */
public record Explanation(
        double fromX, double fromY, double toX, double toY, Outcome outcome, List<Stage> stages, String verdict) {

    public Explanation {
        stages = List.copyOf(stages);
    }

    /**
     * One term of a step.
     *
     * @param name a few words, sentence case
     * @param equation TeX of the term with this step's numbers in it
     * @param dx how far the term takes the particle; the stages of a step add up to its way, one that goes back included
     * @param dy the same in the second coordinate
     * @param marks where it is in the plane
     * @param quantities its numbers
     */
    public record Stage(
            String name, String equation, double dx, double dy, List<Mark> marks, List<Quantity> quantities) {
        public Stage {
            marks = List.copyOf(marks);
            quantities = List.copyOf(quantities);
        }
    }
}
