package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A mixture of Gaussians of any number, p(x) = Σₖ wₖ N(x; mₖ, Cₖ); by default the three of Feng's gallery (2017). */
public final class MixtureTarget implements TargetProvider {
    private static final GaussianComponents THREE = new GaussianComponents(List.of(
            GaussianComponent.isotropic(-1.5, -1.5, 0.8),
            GaussianComponent.isotropic(1.5, 1.5, 0.8),
            GaussianComponent.isotropic(-2, 2, 0.5)));

    @Override
    public String id() {
        return "mixture";
    }

    @Override
    public String name() {
        return "Gaussian mixture";
    }

    @Override
    public String formula() {
        return "\\sum_k w_k\\,\\mathcal{N}(m_k, C_k)";
    }

    @Override
    public String convention() {
        return "The default is “multimodal” as chi-feng, with variances 0.8, 0.8 and 0.5, equal weights, normalised.";
    }

    @Override
    public String reference() {
        return "Feng 2017";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(ParamSpec.content("components", GaussianComponents.class)
                .label("Components")
                .defaultsTo(THREE)
                .help("The Gaussians, each with weight, mean and covariance.")
                .build());
    }

    @Override
    public Target create(Parameters parameters) {
        return new GaussianMixture(
                parameters.content("components", GaussianComponents.class).list());
    }
}
