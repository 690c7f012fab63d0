package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** Eight filled cells of a board of sixteen, as {@link Checkerboard} says. */
public final class CheckerboardTarget implements TargetProvider {

    @Override
    public String id() {
        return "checkerboard";
    }

    @Override
    public String name() {
        return "Checkerboard";
    }

    @Override
    public String formula() {
        return "\\tfrac{1}{32}\\,\\mathbf{1}_{\\text{board}} * \\mathcal{N}(0, s^2 I)";
    }

    @Override
    public String convention() {
        return "Cells as FFJORD, side 2 on the square from −4 to 4 with (0, 0) to (2, 2) filled; a softness above 0 blurs"
                + " them, because the score of a sharp board is zero.";
    }

    @Override
    public String reference() {
        return "Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud 2019";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(ParamSpec.real("softness")
                .label("Softness")
                .symbol("s")
                .range(0, 2)
                .defaultsTo(0.05)
                .help("Standard deviation of the blur; 0 gives sharp cells.")
                .build());
    }

    @Override
    public Target create(Parameters parameters) {
        double softness = parameters.real("softness");
        return softness == 0 ? new SharpCheckerboard() : new Checkerboard(softness);
    }
}
