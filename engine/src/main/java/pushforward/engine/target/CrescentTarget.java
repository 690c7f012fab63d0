package pushforward.engine.target;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A crescent, x₁ ~ N(0, 1) and x₂ | x₁ ~ N(x₁²/2 − 1, e⁻²) (Durkan and others 2019). */
public final class CrescentTarget implements TargetProvider {

    @Override
    public String id() {
        return "crescent";
    }

    @Override
    public String name() {
        return "Crescent";
    }

    @Override
    public String formula() {
        return "x_1 \\sim \\mathcal{N}(0, 1), \\quad x_2 = \\tfrac12 x_1^2 - 1 + e^{-1} z";
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
        return new CurvedGaussian(
                new Parabola(),
                CurvedGaussian.Driver.X,
                1,
                new Bounds(-3.5, -2.5, 3.5, 5.5),
                new Moments(0, -0.5, 1, 0, 0.5 + Math.exp(-2)));
    }

    private record Parabola() implements CurvedGaussian.Bend {
        @Override
        public double mean(double t) {
            return 0.5 * t * t - 1;
        }

        @Override
        public double meanSlope(double t) {
            return t;
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
