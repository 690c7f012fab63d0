package pushforward.engine.target;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A narrow curved valley, log p = −(100 (x₂ − x₁²)² + (1 − x₁)²)/20: x₁ ~ N(1, 10) and x₂ | x₁ ~ N(x₁², 1/10) (Rosenbrock 1960; Goodman and Weare 2010). */
public final class RosenbrockTarget implements TargetProvider {
    private static final double LOG_VARIANCE = -Math.log(10);

    @Override
    public String id() {
        return "rosenbrock";
    }

    @Override
    public String name() {
        return "Rosenbrock";
    }

    @Override
    public String formula() {
        return "\\log p = -\\frac{100\\,(x_2 - x_1^2)^2 + (1 - x_1)^2}{20} - \\log 2\\pi";
    }

    @Override
    public String convention() {
        return "Divided by 20 as Goodman and Weare; the map has unit Jacobian, so Z = 2π and the density is normalised.";
    }

    @Override
    public String reference() {
        return "Rosenbrock 1960; Goodman and Weare 2010";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of();
    }

    @Override
    public Target create(Parameters parameters) {
        return new CurvedGaussian(
                new Valley(),
                CurvedGaussian.Driver.X,
                1,
                Math.sqrt(10),
                new Bounds(-9, -3, 11, 121),
                new Moments(1, 11, 10, 20, 240.1));
    }

    private record Valley() implements CurvedGaussian.Bend {
        @Override
        public double mean(double t) {
            return t * t;
        }

        @Override
        public double meanSlope(double t) {
            return 2 * t;
        }

        @Override
        public double logVariance(double t) {
            return LOG_VARIANCE;
        }

        @Override
        public double logVarianceSlope(double t) {
            return 0;
        }
    }
}
