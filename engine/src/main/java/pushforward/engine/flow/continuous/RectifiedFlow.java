package pushforward.engine.flow.continuous;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.flow.Objective;
import pushforward.engine.flow.Transform;
import pushforward.engine.net.Mlp;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** Rectified flow: flow matching, then again on its own pairs, until paths are so straight that few steps will do (Liu, Gong and Liu 2023). */
public final class RectifiedFlow extends MatchedFlow {
    private static final String ROUNDS = "reflow_rounds";
    private static final String STEPS_A_ROUND = "steps_a_round";

    @Override
    public String id() {
        return "rectified-flow";
    }

    @Override
    public String name() {
        return "Rectified flow";
    }

    @Override
    public String equation() {
        return "\\min_v \\mathbb{E}\\,\\bigl\\|v(x_t, t) - (\\Phi(z) - z)\\bigr\\|^2,\\quad x_t = (1-t)\\,z + t\\,\\Phi(z)";
    }

    @Override
    public String reference() {
        return "Liu, Gong and Liu 2023";
    }

    @Override
    public String summary() {
        return "Flow matching, then again on the pairs that it made itself: paths straighten, until a few Euler steps will do;"
                + " what the first round got wrong stays wrong.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        List<ParamSpec> all = new ArrayList<>(List.of(Networks.hidden(64), Networks.depth(3)));
        all.addAll(Networks.solver());
        all.add(ParamSpec.integer(ROUNDS)
                .label("Reflow rounds")
                .range(0, 4)
                .defaultsTo(1)
                .help("After the first. In these the loss is the straightness of the pairs, 0 for straight paths.")
                .build());
        all.add(ParamSpec.integer(STEPS_A_ROUND)
                .label("Steps a round")
                .range(50, 100_000)
                .logarithmic()
                .defaultsTo(4000)
                .help("Optimisation steps until a round ends; the last round never does.")
                .build());
        return all;
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        Mlp network = Networks.velocity(parameters);
        return List.of(new ContinuousTransform(
                network, ReflowLoss.parameters(network), Networks.solver(parameters), UnrolledSteps.Plan.USUAL));
    }

    @Override
    protected List<String> objectives() {
        return List.of(Networks.MATCHING);
    }

    @Override
    protected Objective objective(String id, Parameters parameters) {
        return new ReflowLoss(
                Networks.velocity(parameters), parameters.integer(ROUNDS), parameters.integer(STEPS_A_ROUND));
    }
}
