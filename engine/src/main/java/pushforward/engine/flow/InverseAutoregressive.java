package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** Inverse autoregressive flow: x_i = u_i e^{a_i(u_{<i})} + μ_i(u_{<i}), the order reversed from layer to layer (Kingma, Salimans, Jozefowicz, Chen, Sutskever and Welling 2016).
 *
 * <p>On the plane the first coordinate has a constant μ and a, and the second a network of the first, as it was before the layer. */
public final class InverseAutoregressive extends FlowProvider {

    @Override
    public String id() {
        return "iaf";
    }

    @Override
    public String name() {
        return "Inverse autoregressive (IAF)";
    }

    @Override
    public String equation() {
        return "x_i = u_i\\,e^{a_i(u_{<i})} + \\mu_i(u_{<i})";
    }

    @Override
    public String reference() {
        return "Kingma, Salimans, Jozefowicz, Chen, Sutskever and Welling 2016";
    }

    @Override
    public String summary() {
        return "The mirror image of MAF: fast from noise to data, and made for reverse KL.";
    }

    @Override
    protected String usualObjective() {
        return REVERSE_KL;
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
                    "Inverse autoregressive",
                    List.of(
                            Coupling.of("Second coordinate", first, Affine.USUAL, parameters.integer(HIDDEN)),
                            new Scaling(
                                    "First coordinate",
                                    List.of(first),
                                    Scaling.Shift.LEARNED,
                                    Scaling.Start.IDENTITY))));
        }
        return all;
    }
}
