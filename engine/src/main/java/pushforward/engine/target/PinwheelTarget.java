package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** Bent arms about a centre, as {@link Pinwheel} says. */
public final class PinwheelTarget implements TargetProvider {

    @Override
    public String id() {
        return "pinwheel";
    }

    @Override
    public String name() {
        return "Pinwheel";
    }

    @Override
    public String formula() {
        return "x = 2\\,(a, b) \\begin{pmatrix} \\cos\\theta & -\\sin\\theta \\\\ \\sin\\theta & \\cos\\theta \\end{pmatrix}, \\quad \\theta = \\tfrac{2\\pi k}{K} + \\tfrac14 e^a, \\quad a \\sim \\mathcal{N}(1, 0.3^2),\\ b \\sim \\mathcal{N}(0, 0.1^2)";
    }

    @Override
    public String convention() {
        return "As FFJORD: five arms of equal mass, features multiplied as a row from the left, so that arms turn clockwise.";
    }

    @Override
    public String reference() {
        return "Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud 2019";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(ParamSpec.integer("arms")
                .label("Arms")
                .symbol("K")
                .range(3, 12)
                .defaultsTo(5)
                .help("The number of arms.")
                .build());
    }

    @Override
    public Target create(Parameters parameters) {
        return new Pinwheel((int) parameters.integer("arms"));
    }
}
