package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** One Gaussian, p(x) = N(x; m, C). */
public final class GaussianTarget implements TargetProvider {

    @Override
    public String id() {
        return "gaussian";
    }

    @Override
    public String name() {
        return "Gaussian";
    }

    @Override
    public String formula() {
        return "\\mathcal{N}(m, C)";
    }

    @Override
    public String convention() {
        return "Parameters are the mean and the entries of the covariance matrix, not standard deviations.";
    }

    @Override
    public String reference() {
        return "Gauss 1809";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                mean("mean_x", "Mean of x", "m_x"),
                mean("mean_y", "Mean of y", "m_y"),
                variance("var_x", "Variance of x", "C_{xx}"),
                ParamSpec.real("cov")
                        .label("Covariance")
                        .symbol("C_{xy}")
                        .range(-100, 100)
                        .defaultsTo(0.0)
                        .help("Covariance of x and y; its square must stay below the product of the variances.")
                        .build(),
                variance("var_y", "Variance of y", "C_{yy}"));
    }

    private static ParamSpec mean(String id, String label, String symbol) {
        return ParamSpec.real(id)
                .label(label)
                .symbol(symbol)
                .range(-100, 100)
                .defaultsTo(0.0)
                .help("Where the Gaussian is centred.")
                .build();
    }

    private static ParamSpec variance(String id, String label, String symbol) {
        return ParamSpec.real(id)
                .label(label)
                .symbol(symbol)
                .range(1e-4, 100)
                .logarithmic()
                .defaultsTo(1.0)
                .help("Variance along this axis.")
                .build();
    }

    @Override
    public Target create(Parameters parameters) {
        double varX = parameters.real("var_x");
        double varY = parameters.real("var_y");
        double cov = parameters.real("cov");
        if (!(cov * cov < varX * varY)) {
            throw new InvalidInputException(
                    "Parameter \"cov\" is \"" + cov + "\"; its square must be below var_x times var_y, " + varX * varY
                            + ", for the covariance matrix to be positive definite.");
        }
        return new GaussianMixture(List.of(
                new GaussianComponent(1, parameters.real("mean_x"), parameters.real("mean_y"), varX, cov, varY)));
    }
}
