package pushforward.engine.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param balance how a log-density comes about along the stages, where they are maps one after another; null where they are not
 */
public record Explanation(
        double fromX,
        double fromY,
        double toX,
        double toY,
        Outcome outcome,
        List<Stage> stages,
        String verdict,
        @Nullable Balance balance) {

    /** One without a balance. */
    public Explanation(
            double fromX, double fromY, double toX, double toY, Outcome outcome, List<Stage> stages, String verdict) {
        this(fromX, fromY, toX, toY, outcome, stages, verdict, null);
    }

    public Explanation {
        stages = List.copyOf(stages);
    }

    /**
     * The log-density of what noise is mapped to: log q(x) = log N(z) − Σ log |det| over the stages.
     *
     * @param base log N(z) of the noise, in nats
     * @param growths log |det| of each stage, as many as there are stages, in nats
     * @param target log p where the particle is, in nats; NaN where it is known only up to a constant
     */
    public record Balance(double base, List<Double> growths, double target) {
        public Balance {
            growths = List.copyOf(growths);
        }

        /** log |det| of all stages together. */
        public double growth() {
            return growths.stream().mapToDouble(Double::doubleValue).sum();
        }

        /** log q of what was learned. */
        public double learned() {
            return base - growth();
        }
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
