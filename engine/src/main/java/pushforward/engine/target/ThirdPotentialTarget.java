package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** The third potential of Rezende and Mohamed (2015), a wave that splits for a while: strips about w₁ and w₁ − w₂, both of deviation 0.35. */
public final class ThirdPotentialTarget implements TargetProvider {

    @Override
    public String id() {
        return "u3";
    }

    @Override
    public String name() {
        return "Potential U₃";
    }

    @Override
    public String formula() {
        return "U = -\\log\\left(e^{-\\frac12((x_2-w_1)/0.35)^2} + e^{-\\frac12((x_2-w_1+w_2)/0.35)^2}\\right), \\quad w_1 = \\sin\\tfrac{2\\pi x_1}{4}, \\quad w_2 = 3e^{-\\frac12((x_1-1)/0.6)^2}";
    }

    @Override
    public String convention() {
        return "As Rezende and Mohamed, whose density is constant along the wave and has no integral; confined by ½(x₁/4)² its Z is 5.6π.";
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
            new WavePotential.Strip(new WavePotential.Level(), 0.35),
            new WavePotential.Strip(new WavePotential.Dip(), 0.35),
        };
        return parameters.toggle("confine") ? WavePotential.confined(strips) : WavePotential.endless(strips);
    }
}
