package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A spiral of one and a half turns with Gaussian noise, (t cos t, t sin t) + s z with t even on [3π/2, 9π/2], all divided by 5. */
public final class SwissRollTarget implements TargetProvider {
    private static final double SCALE = 5;

    @Override
    public String id() {
        return "swiss-roll";
    }

    @Override
    public String name() {
        return "Swiss roll";
    }

    @Override
    public String formula() {
        return "x = \\tfrac15\\bigl((t \\cos t, t \\sin t) + s z\\bigr), \\quad t \\sim U\\bigl(\\tfrac{3\\pi}{2}, \\tfrac{9\\pi}{2}\\bigr)";
    }

    @Override
    public String convention() {
        return "As FFJORD, which takes the first and last coordinate of scikit-learn's roll: noise is added before everything"
                + " is divided by 5, so its standard deviation becomes 0.2.";
    }

    @Override
    public String reference() {
        return "Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud 2019";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(ParamSpec.real("noise")
                .label("Noise")
                .symbol("s")
                .range(0.5, 5)
                .logarithmic()
                .defaultsTo(1.0)
                .help("Standard deviation of the noise about the spiral, before it is divided by 5.")
                .build());
    }

    @Override
    public Target create(Parameters parameters) {
        return new NoisyCurve(new Roll(), NoisyCurve.Copies.ONE, new AxisNoise(0, parameters.real("noise") / SCALE));
    }

    private record Roll() implements CurveNodes.Curve {
        @Override
        public double begin() {
            return 1.5 * Math.PI;
        }

        @Override
        public double end() {
            return 4.5 * Math.PI;
        }

        @Override
        public double x(double t) {
            return t * Math.cos(t) / SCALE;
        }

        @Override
        public double y(double t) {
            return t * Math.sin(t) / SCALE;
        }

        @Override
        public double speed(double t) {
            return Math.sqrt(1 + t * t) / SCALE;
        }

        @Override
        public double density(double t) {
            return 1 / (end() - begin());
        }

        @Override
        public double quantile(double u) {
            return begin() + u * (end() - begin());
        }
    }
}
