package pushforward.engine.target;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A sine wave, x₁ ~ N(0, 1) and x₂ | x₁ ~ N(sin 5x₁, e⁻²) (Durkan and others 2019). */
public final class SineTarget implements TargetProvider {
    private static final double DETAIL = 0.1;

    @Override
    public String id() {
        return "sine";
    }

    @Override
    public String name() {
        return "Sine";
    }

    @Override
    public String formula() {
        return "x_1 \\sim \\mathcal{N}(0, 1), \\quad x_2 = \\sin 5x_1 + e^{-1} z";
    }

    @Override
    public String convention() {
        return "As the plane set of neural spline flows: the noise has standard deviation 1/e, and the density is normalised.";
    }

    @Override
    public String reference() {
        return "Durkan, Bekasov, Murray and Papamakarios 2019";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of();
    }

    @Override
    public Target create(Parameters parameters) {
        return new TabulatedTarget(
                new CurvedGaussian(
                        new Wave(),
                        CurvedGaussian.Driver.X,
                        1,
                        new Bounds(-3.5, -2.4, 3.5, 2.4),
                        new Moments(0, 0, 1, 5 * Math.exp(-12.5), 0.5 * (1 - Math.exp(-50)) + Math.exp(-2))),
                new Bounds(-5, -4, 5, 4),
                DETAIL);
    }

    private record Wave() implements CurvedGaussian.Bend {
        @Override
        public double mean(double t) {
            return Math.sin(5 * t);
        }

        @Override
        public double meanSlope(double t) {
            return 5 * Math.cos(5 * t);
        }

        @Override
        public double logVariance(double t) {
            return -2;
        }

        @Override
        public double logVarianceSlope(double t) {
            return 0;
        }
    }
}
