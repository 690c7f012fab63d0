package pushforward.engine.target;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** Twenty-five equal narrow Gaussians on a square grid, p(x) = (1/25) Σ N(x; a (i, j), s²I), i, j ∈ −2..2 (Gulrajani and others 2017). */
public final class GridGaussiansTarget implements TargetProvider {
    private static final double SHRINK = 2.828;
    private static final double SPACING = 2 / SHRINK;
    private static final double DEVIATION = 0.05 / SHRINK;

    @Override
    public String id() {
        return "grid-gaussians";
    }

    @Override
    public String name() {
        return "Grid of Gaussians";
    }

    @Override
    public String formula() {
        return "\\frac{1}{25}\\sum_{i,j=-2}^{2}\\mathcal{N}\\bigl(\\tfrac{2}{2.828}\\,(i, j),\\, (\\tfrac{0.05}{2.828})^2 I\\bigr)";
    }

    @Override
    public String convention() {
        return "Sizes as the 25 Gaussians of WGAN-GP: spacing 2 and standard deviation 0.05, both divided by 2.828.";
    }

    @Override
    public String reference() {
        return "Gulrajani, Ahmed, Arjovsky, Dumoulin and Courville 2017";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of();
    }

    @Override
    public Target create(Parameters parameters) {
        List<GaussianComponent> components = new ArrayList<>();
        for (int i = -2; i <= 2; i++) {
            for (int j = -2; j <= 2; j++) {
                components.add(GaussianComponent.isotropic(SPACING * i, SPACING * j, DEVIATION * DEVIATION));
            }
        }
        return new GaussianMixture(components);
    }
}
