package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A thin ring, log p(x) = −(|x| − 2.6)²/0.033: {@link Ring} with s² = 0.0165 (Feng 2017). */
public final class DonutTarget implements TargetProvider {
    private static final double RADIUS = 2.6;
    private static final double DENOMINATOR = 0.033;

    @Override
    public String id() {
        return "donut";
    }

    @Override
    public String name() {
        return "Donut";
    }

    @Override
    public String formula() {
        return "\\log p = -\\frac{(\\lVert x \\rVert - 2.6)^2}{0.033} - \\log Z";
    }

    @Override
    public String convention() {
        return "As chi-feng: the exponent has no factor ½, so the variance across the ring is 0.0165.";
    }

    @Override
    public String reference() {
        return "Feng 2017";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of();
    }

    @Override
    public Target create(Parameters parameters) {
        return new Ring(RADIUS, Math.sqrt(DENOMINATOR / 2));
    }
}
