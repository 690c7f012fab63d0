package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** Two interleaved half circles with Gaussian noise, as {@link TwoMoons} says. */
public final class TwoMoonsTarget implements TargetProvider {

    @Override
    public String id() {
        return "two-moons";
    }

    @Override
    public String name() {
        return "Two moons";
    }

    @Override
    public String formula() {
        return "x = 2\\bigl(c(a) + s z\\bigr) + (-1, -0.2), \\quad c(a) = (\\cos a, \\sin a)"
                + " \\text{ or } (1 - \\cos a, \\tfrac12 - \\sin a), \\quad a \\sim U(0, \\pi)";
    }

    @Override
    public String convention() {
        return "As FFJORD: noise is added to arcs of radius 1, then everything is doubled and moved by (−1, −0.2).";
    }

    @Override
    public String reference() {
        return "Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud 2019";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(ParamSpec.real("noise")
                .label("Noise")
                .symbol("s")
                .range(0.01, 1)
                .logarithmic()
                .defaultsTo(0.1)
                .help("Standard deviation of the noise about the arcs, before they are doubled.")
                .build());
    }

    @Override
    public Target create(Parameters parameters) {
        return new TwoMoons(2 * parameters.real("noise"));
    }
}
