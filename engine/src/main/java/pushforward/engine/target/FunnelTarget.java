package pushforward.engine.target;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A funnel, y ~ N(0, scale²) and x | y ~ N(0, eʸ) (Neal 2003). */
public final class FunnelTarget implements TargetProvider {

    @Override
    public String id() {
        return "funnel";
    }

    @Override
    public String name() {
        return "Funnel";
    }

    @Override
    public String formula() {
        return "y \\sim \\mathcal{N}(0, s^2), \\quad x \\mid y \\sim \\mathcal{N}(0, e^{y})";
    }

    @Override
    public String convention() {
        return "As Neal: e to the y is the variance of x, not its standard deviation; x is drawn horizontally.";
    }

    @Override
    public String reference() {
        return "Neal 2003";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(ParamSpec.real("scale")
                .label("Scale")
                .symbol("s")
                .range(0.1, 5)
                .defaultsTo(3.0)
                .help("Standard deviation of y; the greater, the narrower the neck.")
                .build());
    }

    @Override
    public Target create(Parameters parameters) {
        double scale = parameters.real("scale");
        // The mouth is cut a little: wide enough for all of it, nobody would see the neck.
        double wide = 4 * Math.exp(scale / 2);
        return new CurvedGaussian(
                new FunnelBend(),
                CurvedGaussian.Driver.Y,
                scale,
                new Bounds(-wide, -3.5 * scale, wide, 3.5 * scale),
                new Moments(0, 0, Math.exp(scale * scale / 2), 0, scale * scale));
    }

    private record FunnelBend() implements CurvedGaussian.Bend {
        @Override
        public double mean(double y) {
            return 0;
        }

        @Override
        public double meanSlope(double y) {
            return 0;
        }

        @Override
        public double logVariance(double y) {
            return y;
        }

        @Override
        public double logVarianceSlope(double y) {
            return 1;
        }
    }
}
