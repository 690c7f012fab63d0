package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** Two wells, log p(x) = 4x₁² − x₁⁴ − x₂²/2, with the integral by quadrature (Noé and others 2019). */
public final class DoubleWellTarget implements TargetProvider {

    @Override
    public String id() {
        return "double-well";
    }

    @Override
    public String name() {
        return "Double well";
    }

    @Override
    public String formula() {
        return "\\log p = 4x_1^2 - x_1^4 - \\tfrac12 x_2^2 - \\log Z";
    }

    @Override
    public String convention() {
        return "Symmetric: the wells are at x₁ = ±√2, four units of log-density above the saddle between them.";
    }

    @Override
    public String reference() {
        return "Noé, Olsson, Köhler and Wu 2019";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of();
    }

    @Override
    public Target create(Parameters parameters) {
        return new PotentialDensity(new Wells());
    }

    private record Wells() implements PotentialDensity.Potential {
        @Override
        public double evaluate(double x, double y, double[] slope) {
            double square = x * x;
            slope[0] = 4 * x * (2 - square);
            slope[1] = -y;
            return square * (4 - square) - 0.5 * y * y;
        }
    }
}
