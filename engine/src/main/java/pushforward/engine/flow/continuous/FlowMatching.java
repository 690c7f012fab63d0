package pushforward.engine.flow.continuous;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.flow.Objective;
import pushforward.engine.flow.Transform;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Sampler;

/**
 * Flow matching: a velocity learned by regression on the straight lines from noise to data, v(x_t, t) ≈ E[x₁ − x₀ | x_t] (Lipman, Chen,
 * Ben-Hamu, Nickel and Le 2023; Tong et al. 2024).
 */
public final class FlowMatching extends MatchedFlow {
    private static final String COUPLING = "coupling";
    private static final String INDEPENDENT = "independent";
    private static final String OPTIMAL_TRANSPORT = "optimal-transport";
    private static final String SCHROEDINGER_BRIDGE = "schroedinger-bridge";
    private static final String BRIDGE = "bridge_noise";
    private static final String LEFT_OVER = "sigma_min";
    private static final String VELOCITY = "velocity";
    private static final String LEARNED = "learned";
    private static final String EXACT = "exact";

    @Override
    public String id() {
        return "flow-matching";
    }

    @Override
    public String name() {
        return "Flow matching";
    }

    @Override
    public String equation() {
        return "\\min_v \\mathbb{E}\\,\\bigl\\|v(x_t, t) - (x_1 - x_0)\\bigr\\|^2,\\quad x_t = (1-t)\\,x_0 + t\\,x_1";
    }

    @Override
    public String reference() {
        return "Lipman, Chen, Ben-Hamu, Nickel and Le 2023; Tong et al. 2024";
    }

    @Override
    public String summary() {
        return "Regression on straight lines from noise to data, without solving anything to learn; where lines cross, paths bend.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        List<ParamSpec> all = new ArrayList<>(List.of(
                ParamSpec.choice(VELOCITY, LEARNED, EXACT)
                        .label("Velocity")
                        .defaultsTo(LEARNED)
                        .help("Of a network, or the exact mean over all lines, which learning tends to.")
                        .restarts()
                        .build(),
                Networks.hidden(64),
                Networks.depth(3)));
        all.addAll(Networks.solver());
        all.add(ParamSpec.choice(COUPLING, INDEPENDENT, OPTIMAL_TRANSPORT, SCHROEDINGER_BRIDGE)
                .label("Coupling")
                .defaultsTo(INDEPENDENT)
                .help(
                        "Any noise to any data, the cheapest assignment within each block, or Brownian paths between them.")
                .build());
        all.add(ParamSpec.real(BRIDGE)
                .label("Width of bridges")
                .symbol("\\sigma_b")
                .range(0.1, 2)
                .defaultsTo(0.5)
                .help("How far Brownian paths stray from straight lines; other couplings have none.")
                .build());
        all.add(ParamSpec.real(LEFT_OVER)
                .label("Noise left at the end")
                .symbol("\\sigma_{\\min}")
                .range(0, 0.5)
                .defaultsTo(0)
                .help("As a part of the noise at the start: what is learned is the data after so much noise.")
                .build());
        return all;
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        return List.of(new ContinuousTransform(
                Networks.velocity(parameters), Networks.solver(parameters), UnrolledSteps.Plan.USUAL));
    }

    @Override
    protected List<String> objectives() {
        return Networks.objectives(super.objectives());
    }

    @Override
    protected Objective objective(String id, Parameters parameters) {
        if (!id.equals(Networks.MATCHING)) {
            return super.objective(id, parameters);
        }
        MatchingLoss.Coupling coupling =
                switch (parameters.text(COUPLING)) {
                    case OPTIMAL_TRANSPORT -> MatchingLoss.Coupling.OPTIMAL_TRANSPORT;
                    case SCHROEDINGER_BRIDGE -> MatchingLoss.Coupling.SCHROEDINGER_BRIDGE;
                    default -> MatchingLoss.Coupling.INDEPENDENT;
                };
        double bridge = coupling == MatchingLoss.Coupling.SCHROEDINGER_BRIDGE ? parameters.real(BRIDGE) : 0;
        return new MatchingLoss(
                Networks.velocity(parameters), coupling, new MatchingLoss.Path(parameters.real(LEFT_OVER), bridge));
    }

    @Override
    public Sampler<?> create(Parameters parameters) {
        return parameters.text(VELOCITY).equals(EXACT)
                ? new ExactFlow(Networks.solver(parameters))
                : super.create(parameters);
    }
}
