package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;

/** A flow whose layers are listed by hand, x = T_L ∘ … ∘ T₁(z) (Papamakarios et al. 2021); couplings take turns with the coordinates. */
public final class LayerList extends FlowProvider {
    private static final String ARCHITECTURE = "architecture";
    private static final int USUAL_COUPLINGS = 8;

    @Override
    public String id() {
        return "layer-list";
    }

    @Override
    public String name() {
        return "Layers of your own";
    }

    @Override
    public String equation() {
        return "x = T_L \\circ \\dots \\circ T_1(z)";
    }

    @Override
    public String reference() {
        return "Papamakarios, Nalisnick, Rezende, Mohamed and Lakshminarayanan 2021";
    }

    @Override
    public String summary() {
        return "A flow is a list of layers over base noise: add, remove and reorder them; layers that keep areas, or too few of them, leave"
                + " the target out of reach.";
    }

    @Override
    protected List<ParamSpec> architecture() {
        List<String> usual = new ArrayList<>(Collections.nCopies(USUAL_COUPLINGS, LayerKind.AFFINE_COUPLING.id()));
        usual.add(LayerKind.ACT_NORM.id());
        return List.of(
                ParamSpec.sequence(ARCHITECTURE, LayerKind.ids())
                        .label("Layers")
                        .defaultsTo(String.join(", ", usual))
                        .help("The layers in the order in which noise goes through them.")
                        .restarts()
                        .build(),
                hidden(64));
    }

    @Override
    protected List<Transform> transforms(Parameters parameters) {
        List<Transform> layers = new ArrayList<>();
        int passive = 0;
        for (String id : ParamSpec.elements(parameters.text(ARCHITECTURE))) {
            LayerKind kind = LayerKind.named(id);
            layers.add(kind.layer(passive, parameters.integer(HIDDEN)));
            passive = kind.takesTurns() ? 1 - passive : passive;
        }
        return layers;
    }
}
