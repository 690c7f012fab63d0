package pushforward.engine.target;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/**
 * A bent Gaussian, (x/2, 2y + 0.4 (x² + 4)) ~ N((0, 4), [[1, ½], [½, 1]]) (Feng 2017, after Haario, Saksman and Tamminen 1999).
 *
 * <p>Equivalently x ~ N(0, 4) and y | x ~ N(1.2 + x/8 − x²/5, 3/16); the map has unit Jacobian, so the density is normalised.
 */
public final class BananaTarget implements TargetProvider {
    private static final double DEVIATION = 2;
    private static final double LOG_VARIANCE = Math.log(3.0 / 16);

    @Override
    public String id() {
        return "banana";
    }

    @Override
    public String name() {
        return "Banana";
    }

    @Override
    public String formula() {
        return "\\left(\\tfrac{x_1}{2},\\, 2x_2 + 0.4\\,(x_1^2 + 4)\\right) \\sim \\mathcal{N}\\left((0, 4),"
                + " \\begin{pmatrix} 1 & \\frac12 \\\\ \\frac12 & 1 \\end{pmatrix}\\right)";
    }

    @Override
    public String convention() {
        return "Bend and covariance as chi-feng; the map has unit Jacobian, so the density is normalised.";
    }

    @Override
    public String reference() {
        return "Feng 2017, after Haario, Saksman and Tamminen 1999";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of();
    }

    @Override
    public Target create(Parameters parameters) {
        return new CurvedGaussian(
                new BananaBend(),
                CurvedGaussian.Driver.X,
                DEVIATION,
                new Bounds(-7, -8, 7, 4),
                new Moments(0, 0.4, 4, 0.5, 0.0625 + 1.28 + 0.1875));
    }

    private record BananaBend() implements CurvedGaussian.Bend {
        @Override
        public double mean(double x) {
            return 1.2 + 0.125 * x - 0.2 * x * x;
        }

        @Override
        public double meanSlope(double x) {
            return 0.125 - 0.4 * x;
        }

        @Override
        public double logVariance(double x) {
            return LOG_VARIANCE;
        }

        @Override
        public double logVarianceSlope(double x) {
            return 0;
        }
    }
}
