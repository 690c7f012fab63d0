package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/**
 * Residual flow: x = z + g(z) with a contraction g, undone by iteration (Behrmann et al. 2019; Chen, Behrmann, Duvenaud and Jacobsen 2019).
 */
public final class Residual extends FlowProvider {
    private static final String LIPSCHITZ = "lipschitz";

    @Override
    public String id() {
        return "residual";
    }

    @Override
    public String name() {
        return "Residual flow";
    }

    @Override
    public String equation() {
        return "x = z + g(z),\\quad \\operatorname{Lip}(g) < 1,\\quad \\log|\\det| = \\log|1 + \\operatorname{tr} J + \\det J|";
    }

    @Override
    public String reference() {
        return "Behrmann et al. 2019; Chen, Behrmann, Duvenaud and Jacobsen 2019";
    }

    @Override
    public String summary() {
        return "Every layer moves points by less than they are apart, so it can be undone by iteration; sharp features need many"
                + " layers.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        return List.of(
                layers(16, 64),
                hidden(64),
                ParamSpec.real(LIPSCHITZ)
                        .label("Greatest Lipschitz constant")
                        .symbol("c")
                        .range(0.1, 0.99)
                        .defaultsTo(0.97)
                        .help("How much of a distance a layer may move; below 1, or it could not be undone.")
                        .restarts()
                        .build());
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        List<Transform> all = new ArrayList<>();
        for (int l = 0; l < parameters.integer(LAYERS); l++) {
            all.add(new Composite(
                    "Residual",
                    List.of(
                            ResidualLayer.of(parameters.integer(HIDDEN), parameters.real(LIPSCHITZ)),
                            Scaling.actNorm())));
        }
        return all;
    }
}
