package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** Four concentric circles with Gaussian noise, as {@link NoisyCircles} says. */
public final class RingsTarget implements TargetProvider {

    @Override
    public String id() {
        return "rings";
    }

    @Override
    public String name() {
        return "Rings";
    }

    @Override
    public String formula() {
        return "x = R\\,(\\cos a, \\sin a) + s z, \\quad a \\sim U(0, 2\\pi), \\quad R \\in \\{3, 2.25, 1.5, 0.75\\}";
    }

    @Override
    public String convention() {
        return "As FFJORD after its threefold enlargement: equally many points on each circle, noise of standard deviation 0.08.";
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
                .range(0.04, 1)
                .logarithmic()
                .defaultsTo(0.08)
                .help("Standard deviation of the noise about the circles.")
                .build());
    }

    @Override
    public Target create(Parameters parameters) {
        return new NoisyCircles(new double[] {3, 2.25, 1.5, 0.75}, parameters.real("noise"));
    }
}
