package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** Glow: each step of flow is, from the data, ActNorm, an invertible linear map, and an affine coupling (Kingma and Dhariwal 2018). */
public final class Glow extends FlowProvider {

    @Override
    public String id() {
        return "glow";
    }

    @Override
    public String name() {
        return "Glow";
    }

    @Override
    public String equation() {
        return "z = f_{\\mathrm{coupling}}(W\\,(s \\odot x + b)),\\quad W = P L U";
    }

    @Override
    public String reference() {
        return "Kingma and Dhariwal 2018";
    }

    @Override
    public String summary() {
        return "Real NVP with learned rotations between its couplings and layers that keep the scale in hand.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        return List.of(layers(32, 64), hidden(32));
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        List<Transform> all = new ArrayList<>();
        for (int l = 0; l < parameters.integer(LAYERS); l++) {
            PluLinear.Order order = l % 2 == 0 ? PluLinear.Order.KEPT : PluLinear.Order.SWAPPED;
            all.add(new Composite(
                    "Step of flow",
                    List.of(
                            Coupling.of("Affine coupling", l % 2, Affine.USUAL, parameters.integer(HIDDEN)),
                            new PluLinear("Linear", order, PluLinear.Start.ROTATION),
                            Scaling.actNorm())));
        }
        return all;
    }

    @Override
    protected Promise promise() {
        return new Promise(
                Promise.Precision.ROUNDING,
                Promise.Beginning.ISOMETRY,
                Promise.Images.ONE,
                "Its linear maps begin as random rotations, which mix the coordinates.");
    }
}
