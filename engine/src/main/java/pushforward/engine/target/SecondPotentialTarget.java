package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** The second potential of Rezende and Mohamed (2015), a wave: U = ½((x₂ − w₁)/0.4)². */
public final class SecondPotentialTarget implements TargetProvider {

    @Override
    public String id() {
        return "u2";
    }

    @Override
    public String name() {
        return "Potential U₂";
    }

    @Override
    public String formula() {
        return "U = \\tfrac12\\left(\\tfrac{x_2 - w_1}{0.4}\\right)^2, \\quad w_1 = \\sin\\tfrac{2\\pi x_1}{4}";
    }

    @Override
    public String convention() {
        return "As Rezende and Mohamed, whose density is constant along the wave and has no integral; confined by ½(x₁/4)² its Z is 3.2π.";
    }

    @Override
    public String reference() {
        return WavePotential.REFERENCE;
    }

    @Override
    public List<ParamSpec> parameters() {
        return WavePotential.PARAMETERS;
    }

    @Override
    public Target create(Parameters parameters) {
        WavePotential.Strip[] strips = {
            new WavePotential.Strip(new WavePotential.Level(), 0.4),
        };
        return parameters.toggle("confine") ? WavePotential.confined(strips) : WavePotential.endless(strips);
    }
}
