package pushforward.engine.flow.continuous;

import pushforward.engine.flow.FlowProvider;
import pushforward.engine.flow.Promise;

/** What kinds of flow have in common whose velocity is learned by regression, unless another objective is chosen. */
abstract class MatchedFlow extends FlowProvider {
    @Override
    protected String usualObjective() {
        return Networks.MATCHING;
    }

    @Override
    protected double usualLearningRate() {
        return 5e-3;
    }

    /** Its steps cost little, and what they see are single lines, of which only many make a mean. */
    @Override
    protected int usualDecay() {
        return 20_000;
    }

    @Override
    protected Promise promise() {
        return Networks.PROMISE;
    }
}
