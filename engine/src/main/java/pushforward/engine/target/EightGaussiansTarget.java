package pushforward.engine.target;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** Equal Gaussians evenly on a circle, p(x) = (1/K) Σₖ N(x; R (cos 2πk/K, sin 2πk/K), s²I) (Grathwohl and others 2019). */
public final class EightGaussiansTarget implements TargetProvider {
    private static final double SHRINK = 1.414;

    @Override
    public String id() {
        return "eight-gaussians";
    }

    @Override
    public String name() {
        return "Eight Gaussians";
    }

    @Override
    public String formula() {
        return "\\frac{1}{K}\\sum_{k=0}^{K-1}\\mathcal{N}\\bigl(R\\,(\\cos\\tfrac{2\\pi k}{K}, \\sin\\tfrac{2\\pi k}{K}),"
                + " s^2 I\\bigr)";
    }

    @Override
    public String convention() {
        return "Sizes as FFJORD: radius 4 and standard deviation 0.5, both divided by 1.414; the first mode is at angle 0.";
    }

    @Override
    public String reference() {
        return "Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud 2019";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                ParamSpec.real("radius")
                        .label("Radius")
                        .symbol("R")
                        .range(0.1, 10)
                        .defaultsTo(4 / SHRINK)
                        .help("Distance of the modes from the origin.")
                        .build(),
                ParamSpec.real("std")
                        .label("Standard deviation")
                        .symbol("s")
                        .range(0.01, 5)
                        .logarithmic()
                        .defaultsTo(0.5 / SHRINK)
                        .help("Standard deviation of each mode.")
                        .build(),
                ParamSpec.integer("modes")
                        .label("Modes")
                        .symbol("K")
                        .range(1, 64)
                        .defaultsTo(8L)
                        .help("How many Gaussians there are.")
                        .build());
    }

    @Override
    public Target create(Parameters parameters) {
        int modes = parameters.integer("modes");
        double radius = parameters.real("radius");
        double deviation = parameters.real("std");
        List<GaussianComponent> components = new ArrayList<>();
        for (int k = 0; k < modes; k++) {
            double angle = 2 * Math.PI * k / modes;
            components.add(GaussianComponent.isotropic(
                    radius * Math.cos(angle), radius * Math.sin(angle), deviation * deviation));
        }
        return new GaussianMixture(components);
    }
}
