package pushforward.engine.flow.continuous;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.flow.FlowProvider;
import pushforward.engine.flow.Promise;
import pushforward.engine.flow.Transform;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/**
 * A continuous normalizing flow: x′ = v(x, t), and d log q/dt = −div v along every path (Chen, Rubanova, Bettencourt and Duvenaud 2018;
 * Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud 2019).
 */
public final class ContinuousFlow extends FlowProvider {
    private static final String STEPS = "steps";
    private static final String KINETIC = "kinetic";
    private static final String DIVERGENCE = "divergence";
    private static final String EXACT = "exact";
    private static final String HUTCHINSON = "hutchinson";

    @Override
    public String id() {
        return "cnf";
    }

    @Override
    public String name() {
        return "Continuous normalizing flow";
    }

    @Override
    public String equation() {
        return "\\dot x = v(x, t),\\quad \\frac{d}{dt}\\log q(x) = -\\operatorname{div} v";
    }

    @Override
    public String reference() {
        return "Chen, Rubanova, Bettencourt and Duvenaud 2018; Grathwohl et al. 2019";
    }

    @Override
    public String summary() {
        return "A velocity carries noise to data, learned by likelihood through the steps of the solver; every training step costs"
                + " as much as many of other flows.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        List<ParamSpec> all = new ArrayList<>(List.of(
                Networks.hidden(64),
                Networks.depth(2),
                ParamSpec.integer(STEPS)
                        .label("Training steps of the solver")
                        .symbol("n")
                        .range(2, 64)
                        .defaultsTo(8)
                        .help("Runge-Kutta steps from noise to data while it learns.")
                        .build(),
                ParamSpec.real(KINETIC)
                        .label("Kinetic penalty")
                        .symbol("\\lambda")
                        .range(0, 1)
                        .defaultsTo(0)
                        .help("Price of the squared speed; straightens paths, which makes them cheaper to solve.")
                        .build(),
                ParamSpec.choice(DIVERGENCE, EXACT, HUTCHINSON)
                        .label("Divergence in training")
                        .defaultsTo(EXACT)
                        .help(
                                "Both derivatives, or Hutchinson's random estimate, which high dimensions need and which costs"
                                        + " variance here.")
                        .build()));
        all.addAll(Networks.solver());
        return all;
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        UnrolledSteps.Divergence divergence = parameters.text(DIVERGENCE).equals(HUTCHINSON)
                ? UnrolledSteps.Divergence.HUTCHINSON
                : UnrolledSteps.Divergence.EXACT;
        return List.of(new ContinuousTransform(
                Networks.velocity(parameters),
                Networks.solver(parameters),
                new UnrolledSteps.Plan(parameters.integer(STEPS), parameters.real(KINETIC), divergence)));
    }

    @Override
    protected double usualLearningRate() {
        return 5e-3;
    }

    /** A step costs as much as a hundred of other flows, so there are few of them. */
    @Override
    protected int usualDecay() {
        return 1500;
    }

    @Override
    protected Promise promise() {
        return Networks.PROMISE;
    }
}
