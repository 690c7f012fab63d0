package pushforward.engine.target;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A twisted Gaussian, (x₁, x₂ + b x₁² − 100b) ~ N(0, diag(100, 1)) (Haario, Saksman and Tamminen 1999). */
public final class TwistedGaussianTarget implements TargetProvider {
    private static final double DEVIATION = 10;
    private static final double VARIANCE = 100;
    private static final double REACH = 32;

    @Override
    public String id() {
        return "twisted-gaussian";
    }

    @Override
    public String name() {
        return "Twisted Gaussian";
    }

    @Override
    public String formula() {
        return "(x_1,\\, x_2 + b x_1^2 - 100b) \\sim \\mathcal{N}\\left(0, \\begin{pmatrix} 100 & 0 \\\\ 0 & 1 \\end{pmatrix}\\right)";
    }

    @Override
    public String convention() {
        return "As Haario, Saksman and Tamminen: the variance of the long axis is 100; the map has unit Jacobian, so the density is normalised.";
    }

    @Override
    public String reference() {
        return "Haario, Saksman and Tamminen 1999";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(ParamSpec.real("b")
                .label("Bend")
                .symbol("b")
                .range(0.01, 0.2)
                .logarithmic()
                .defaultsTo(0.1)
                .help("How strongly the long axis bends.")
                .build());
    }

    @Override
    public Target create(Parameters parameters) {
        double bend = parameters.real("b");
        return new CurvedGaussian(
                new Twist(bend),
                CurvedGaussian.Driver.X,
                DEVIATION,
                new Bounds(-REACH, bend * (VARIANCE - REACH * REACH) - 4, REACH, bend * VARIANCE + 4),
                new Moments(0, 0, VARIANCE, 0, 1 + 2 * bend * bend * VARIANCE * VARIANCE));
    }

    private record Twist(double bend) implements CurvedGaussian.Bend {
        @Override
        public double mean(double t) {
            return bend * (VARIANCE - t * t);
        }

        @Override
        public double meanSlope(double t) {
            return -2 * bend * t;
        }

        @Override
        public double logVariance(double t) {
            return 0;
        }

        @Override
        public double logVarianceSlope(double t) {
            return 0;
        }
    }
}
