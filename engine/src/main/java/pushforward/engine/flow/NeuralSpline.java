package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** Neural spline flow: couplings by rational-quadratic splines with learned linear maps between them (Durkan, Bekasov, Murray and Papamakarios 2019). */
public final class NeuralSpline extends FlowProvider {

    @Override
    public String id() {
        return "spline";
    }

    @Override
    public String name() {
        return "Neural spline";
    }

    @Override
    public String equation() {
        return "x_b = \\mathrm{RQS}(z_b;\\,\\theta(z_a)),\\quad x_a = z_a";
    }

    @Override
    public String reference() {
        return "Durkan, Bekasov, Murray and Papamakarios 2019";
    }

    @Override
    public String summary() {
        return "Couplings that bend one coordinate in bins by networks of the other; the sharpest of the flows here.";
    }

    private static final String BINS = "bins";
    private static final String BOUND = "bound";

    @Override
    protected List<ParamSpec> architecture() {
        return List.of(
                layers(6, 32),
                hidden(64),
                ParamSpec.integer(BINS)
                        .label("Bins")
                        .symbol("K")
                        .range(2, 64)
                        .defaultsTo(8)
                        .help("Pieces of every spline.")
                        .restarts()
                        .build(),
                ParamSpec.real(BOUND)
                        .label("Bound")
                        .symbol("B")
                        .range(1, 20)
                        .defaultsTo(4)
                        .help("Splines bend from -B to B, in standard deviations of the data, and do nothing outside.")
                        .restarts()
                        .build());
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        List<Transform> all = new ArrayList<>();
        for (int l = 0; l < parameters.integer(LAYERS); l++) {
            all.add(new Composite(
                    "Spline coupling",
                    List.of(
                            Coupling.of(
                                    "Spline coupling",
                                    l % 2,
                                    new RationalQuadratic(parameters.integer(BINS), parameters.real(BOUND)),
                                    parameters.integer(HIDDEN)),
                            new PluLinear("Linear", PluLinear.Order.KEPT, PluLinear.Start.PERMUTATION))));
        }
        return all;
    }
}
