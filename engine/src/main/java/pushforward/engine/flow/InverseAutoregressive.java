package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** Inverse autoregressive flow: x_i = u_i e^{a_i(u_{<i})} + μ_i(u_{<i}), the order reversed from layer to layer (Kingma, Salimans, Jozefowicz, Chen, Sutskever and Welling 2016).
 *
 * <p>On the plane the first coordinate has a constant μ and a, and the second a network of the first, as it was before the layer. In the gated form
 * x_i = σ_i u_i + (1 − σ_i) m_i with σ_i from 0 to 1. */
public final class InverseAutoregressive extends FlowProvider {
    private static final String FORM = "form";
    private static final String AFFINE = "affine";
    private static final String GATED = "gated";

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
        return List.of(
                layers(32, 64),
                hidden(32),
                ParamSpec.choice(FORM, AFFINE, GATED)
                        .label("Form")
                        .defaultsTo(AFFINE)
                        .help("Stretch and shift, or a gate that draws what was there towards a mean.")
                        .restarts()
                        .build());
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        boolean gated = parameters.text(FORM).equals(GATED);
        List<Transform> all = new ArrayList<>();
        if (gated) {
            // Gates only narrow, so that the noise that they begin with has a mean and a width of its own.
            all.add(new Scaling("Base", List.of(0, 1), Scaling.Shift.LEARNED, Scaling.Start.IDENTITY));
        }
        for (int l = 0; l < parameters.integer(LAYERS); l++) {
            int first = l % 2;
            Elementwise function = gated ? new Gated() : Affine.USUAL;
            all.add(new Composite(
                    "Inverse autoregressive",
                    List.of(
                            Coupling.of("Second coordinate", first, function, parameters.integer(HIDDEN)),
                            gated
                                    ? new FreeFunction("First coordinate", first, function)
                                    : new Scaling(
                                            "First coordinate",
                                            List.of(first),
                                            Scaling.Shift.LEARNED,
                                            Scaling.Start.IDENTITY))));
        }
        return all;
    }
}
