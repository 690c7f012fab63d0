package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** Two moons as a potential, {@link TwoBumpsOnARing} with a = 0.2 and b = 0.3 (Stimper and others 2023). */
public final class MoonsPotentialTarget implements TargetProvider {

    @Override
    public String id() {
        return "moons-potential";
    }

    @Override
    public String name() {
        return "Moons potential";
    }

    @Override
    public String formula() {
        return "\\log p = -\\tfrac12\\left(\\tfrac{\\lVert x \\rVert - 2}{0.2}\\right)^2 - \\tfrac12\\left(\\tfrac{|x_1| - 2}{0.3}\\right)^2 + \\log\\left(1 + e^{-4|x_1|/0.09}\\right) - \\log Z";
    }

    @Override
    public String convention() {
        return "As the two moons of normflows, which are two arcs of one circle; Z is 2.2349401488.";
    }

    @Override
    public String reference() {
        return "Stimper and others 2023";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of();
    }

    @Override
    public Target create(Parameters parameters) {
        return new PotentialDensity(new TwoBumpsOnARing(0.2, 0.3));
    }
}
