package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** NICE: x_b = z_b + t(z_a), the coordinates taking turns, and a scaling of both at the end (Dinh, Krueger and Bengio 2015). */
public final class Nice extends FlowProvider {

    @Override
    public String id() {
        return "nice";
    }

    @Override
    public String name() {
        return "NICE";
    }

    @Override
    public String equation() {
        return "x_b = z_b + t(z_a),\\quad x_a = z_a,\\quad x \\leftarrow e^{s} \\odot x";
    }

    @Override
    public String reference() {
        return "Dinh, Krueger and Bengio 2015";
    }

    @Override
    public String summary() {
        return "Couplings that only shift, so that they keep areas; the density changes nowhere but in one scaling at the end.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        return List.of(layers(6, 32), hidden(64));
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        List<Transform> all = new ArrayList<>();
        for (int l = 0; l < parameters.integer(LAYERS); l++) {
            all.add(Coupling.of("Additive coupling", l % 2, new Additive(), parameters.integer(HIDDEN)));
        }
        all.add(new Scaling("Scaling", List.of(0, 1), Scaling.Shift.NONE, Scaling.Start.IDENTITY));
        return all;
    }
}
