package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** Radial flow: x = z + β h (z − z₀), h = 1/(α + ‖z − z₀‖), layer after layer (Rezende and Mohamed 2015). */
public final class Radial extends FlowProvider {

    @Override
    public String id() {
        return "radial";
    }

    @Override
    public String name() {
        return "Radial";
    }

    @Override
    public String equation() {
        return "x = z + \\frac{\\beta}{\\alpha + \\lVert z - z_0\\rVert}\\,(z - z_0)";
    }

    @Override
    public String reference() {
        return "Rezende and Mohamed 2015";
    }

    @Override
    public String limits() {
        return "Each layer acts about one point only: even many make few modes, and threads stay between them.";
    }

    @Override
    public String summary() {
        return "Each layer draws in or blows up the surroundings of one point; even many of them make few modes.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        return List.of(layers(16, 64));
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        List<Transform> all = new ArrayList<>();
        for (int l = 0; l < parameters.integer(LAYERS); l++) {
            all.add(new RadialLayer());
        }
        return all;
    }
}
