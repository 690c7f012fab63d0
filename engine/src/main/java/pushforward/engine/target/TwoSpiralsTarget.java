package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/**
 * Two spirals of one and a half turns, ((−n cos n, n sin n) + v)/3 with n = 3π√u, u even on [0, 1] and v even on [0, ½]², and its mirror
 * image in the origin, both with Gaussian noise.
 */
public final class TwoSpiralsTarget implements TargetProvider {
    private static final double SCALE = 3;
    private static final double BOX = 0.5;

    @Override
    public String id() {
        return "two-spirals";
    }

    @Override
    public String name() {
        return "Two spirals";
    }

    @Override
    public String formula() {
        return "x = \\pm\\tfrac13\\bigl((-n \\cos n, n \\sin n) + v\\bigr) + s z, \\quad n = 3\\pi\\sqrt{u},\\ u \\sim U(0, 1),\\ v \\sim U(0, \\tfrac12)^2";
    }

    @Override
    public String convention() {
        return "As FFJORD: each coordinate of a spiral is moved by an even amount up to ½ before it is divided by 3, and the"
                + " Gaussian noise is added afterwards.";
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
                .range(0.03, 1)
                .logarithmic()
                .defaultsTo(0.1)
                .help("Standard deviation of the Gaussian noise about the spirals.")
                .build());
    }

    @Override
    public Target create(Parameters parameters) {
        return new NoisyCurve(
                new Spiral(), NoisyCurve.Copies.MIRRORED, new AxisNoise(BOX / SCALE, parameters.real("noise")));
    }

    private record Spiral() implements CurveNodes.Curve {
        @Override
        public double begin() {
            return 0;
        }

        @Override
        public double end() {
            return 3 * Math.PI;
        }

        @Override
        public double x(double t) {
            return -t * Math.cos(t) / SCALE;
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
            return 2 * t / (end() * end());
        }

        @Override
        public double quantile(double u) {
            return end() * Math.sqrt(u);
        }
    }
}
