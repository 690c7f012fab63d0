package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A ring, log p(x) = −(|x| − R)²/2s², as {@link Ring} says. */
public final class RingTarget implements TargetProvider {

    @Override
    public String id() {
        return "ring";
    }

    @Override
    public String name() {
        return "Ring";
    }

    @Override
    public String formula() {
        return "\\log p = -\\frac{(\\lVert x \\rVert - R)^2}{2 s^2} - \\log Z";
    }

    @Override
    public String convention() {
        return "The width is the standard deviation across the ring: the exponent has its factor ½, unlike chi-feng's donut.";
    }

    @Override
    public String reference() {
        return "Feng 2017";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(
                ParamSpec.real("radius")
                        .label("Radius")
                        .symbol("R")
                        .range(0.1, 10)
                        .defaultsTo(2.0)
                        .help("Where the density is greatest, measured from the origin.")
                        .build(),
                ParamSpec.real("width")
                        .label("Width")
                        .symbol("s")
                        .range(0.01, 5)
                        .logarithmic()
                        .defaultsTo(0.3)
                        .help("Standard deviation across the ring.")
                        .build());
    }

    @Override
    public Target create(Parameters parameters) {
        return new Ring(parameters.real("radius"), parameters.real("width"));
    }
}
