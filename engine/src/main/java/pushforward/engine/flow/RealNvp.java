package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** Real NVP: x_b = z_b e^{s(z_a)} + t(z_a), the coordinates taking turns (Dinh, Sohl-Dickstein and Bengio 2017). */
public final class RealNvp extends FlowProvider {

    @Override
    public String id() {
        return "realnvp";
    }

    @Override
    public String name() {
        return "Real NVP";
    }

    @Override
    public String equation() {
        return "x_b = z_b\\,e^{s(z_a)} + t(z_a),\\quad x_a = z_a";
    }

    @Override
    public String reference() {
        return "Dinh, Sohl-Dickstein and Bengio 2017";
    }

    @Override
    public String summary() {
        return "Couplings that stretch and shift one coordinate by networks of the other; separate modes stay joined by"
                + " thin threads.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        return List.of(layers(32, 64), hidden(32));
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        List<Transform> all = new ArrayList<>();
        for (int l = 0; l < parameters.integer(LAYERS); l++) {
            all.add(new Composite(
                    "Affine coupling",
                    List.of(
                            Coupling.of("Affine coupling", l % 2, Affine.USUAL, parameters.integer(HIDDEN)),
                            Scaling.actNorm())));
        }
        return all;
    }
}
