package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** Planar flow: x = z + û tanh(wᵀz + b), layer after layer (Rezende and Mohamed 2015). */
public final class Planar extends FlowProvider {

    @Override
    public String id() {
        return "planar";
    }

    @Override
    public String name() {
        return "Planar";
    }

    @Override
    public String equation() {
        return "x = z + \\hat u\\,\\tanh(w^\\top z + b)";
    }

    @Override
    public String reference() {
        return "Rezende and Mohamed 2015";
    }

    @Override
    public String limits() {
        return "Each layer moves along one direction only: even many make few modes, and threads stay between them.";
    }

    @Override
    public String summary() {
        return "Each layer pushes or pulls along one line; even many of them make few modes.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        return List.of(layers(16, 64));
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        List<Transform> all = new ArrayList<>();
        for (int l = 0; l < parameters.integer(LAYERS); l++) {
            all.add(new PlanarLayer());
        }
        return all;
    }

    @Override
    protected Promise promise() {
        return new Promise(
                Promise.Precision.ROUNDING,
                Promise.Beginning.ANY,
                Promise.Images.ONE,
                "Layers that began as the identity would have no direction to bend along, and all would learn the same.");
    }
}
