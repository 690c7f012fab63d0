package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** Masked autoregressive flow: u_i = (x_i − μ_i(x_{<i})) e^{−a_i(x_{<i})}, the order reversed from layer to layer (Papamakarios, Pavlakou and Murray 2017).
 *
 * <p>On the plane the first coordinate has a constant μ and a, and the second a network of the first. */
public final class MaskedAutoregressive extends FlowProvider {

    @Override
    public String id() {
        return "maf";
    }

    @Override
    public String name() {
        return "Masked autoregressive (MAF)";
    }

    @Override
    public String equation() {
        return "u_i = (x_i - \\mu_i(x_{<i}))\\,e^{-a_i(x_{<i})}";
    }

    @Override
    public String reference() {
        return "Papamakarios, Pavlakou and Murray 2017";
    }

    @Override
    public String summary() {
        return "Each coordinate is made standard given those before it, as seen from the data.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        return List.of(layers(32, 64), hidden(32));
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        List<Transform> all = new ArrayList<>();
        for (int l = 0; l < parameters.integer(LAYERS); l++) {
            int first = l % 2;
            all.add(new Composite(
                    "Autoregressive",
                    List.of(
                            new Scaling(
                                    "First coordinate", List.of(first), Scaling.Shift.LEARNED, Scaling.Start.IDENTITY),
                            Coupling.of("Second coordinate", first, Affine.USUAL, parameters.integer(HIDDEN)))));
        }
        return all;
    }
}
