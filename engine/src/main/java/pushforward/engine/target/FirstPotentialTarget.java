package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** The first potential of Rezende and Mohamed (2015), {@link TwoBumpsOnARing} with a = 0.4 and b = 0.6. */
public final class FirstPotentialTarget implements TargetProvider {

    @Override
    public String id() {
        return "u1";
    }

    @Override
    public String name() {
        return "Potential U₁";
    }

    @Override
    public String formula() {
        return "U = \\tfrac12\\left(\\tfrac{\\lVert x \\rVert - 2}{0.4}\\right)^2 - \\log\\left(e^{-\\frac12((x_1-2)/0.6)^2} + e^{-\\frac12((x_1+2)/0.6)^2}\\right)";
    }

    @Override
    public String convention() {
        return "As Rezende and Mohamed; it needs no confinement, and Z is 6.537152193.";
    }

    @Override
    public String reference() {
        return "Rezende and Mohamed 2015";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of();
    }

    @Override
    public Target create(Parameters parameters) {
        return new PotentialDensity(new TwoBumpsOnARing(0.4, 0.6));
    }
}
