package pushforward.engine.target;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** A squiggle, (x₁, x₂ + sin 5x₁) ~ N(0, [[2, ¼], [¼, ½]]), that is x₁ ~ N(0, 2) and x₂ | x₁ ~ N(x₁/8 − sin 5x₁, 15/32) (Feng 2017). */
public final class SquiggleTarget implements TargetProvider {
    private static final double DETAIL = 0.1;
    private static final double LOG_VARIANCE = Math.log(15.0 / 32);
    /** E x₁ sin 5x₁. */
    private static final double LAG = 10 * Math.exp(-25);

    @Override
    public String id() {
        return "squiggle";
    }

    @Override
    public String name() {
        return "Squiggle";
    }

    @Override
    public String formula() {
        return "(x_1,\\, x_2 + \\sin 5x_1) \\sim \\mathcal{N}\\left(0, \\begin{pmatrix} 2 & \\frac14 \\\\ \\frac14 & \\frac12 \\end{pmatrix}\\right)";
    }

    @Override
    public String convention() {
        return "Frequency and covariance as chi-feng; the map has unit Jacobian, so the density is normalised.";
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
        return new TabulatedTarget(
                new CurvedGaussian(
                        new Wave(),
                        CurvedGaussian.Driver.X,
                        Math.sqrt(2),
                        new Bounds(-5, -3.5, 5, 3.5),
                        new Moments(0, 0, 2, 0.25 - LAG, 0.5 + 0.5 * (1 - Math.exp(-100)) - LAG / 4)),
                new Bounds(-7.5, -6, 7.5, 6),
                DETAIL);
    }

    private record Wave() implements CurvedGaussian.Bend {
        @Override
        public double mean(double t) {
            return 0.125 * t - Math.sin(5 * t);
        }

        @Override
        public double meanSlope(double t) {
            return 0.125 - 5 * Math.cos(5 * t);
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
