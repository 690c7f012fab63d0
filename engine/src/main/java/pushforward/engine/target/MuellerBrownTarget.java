package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.param.Parameters;
import pushforward.engine.spi.Target;
import pushforward.engine.spi.TargetProvider;

/** Three wells and the winding ways between them, log p = −V/T with V(x) = Σ Aₖ exp(aₖ dx² + bₖ dx dy + cₖ dy²) about four places (Müller and Brown 1979). */
public final class MuellerBrownTarget implements TargetProvider {
    private static final double[] HEIGHT = {-200, -100, -170, 15};
    private static final double[] XX = {-1, -1, -6.5, 0.7};
    private static final double[] XY = {0, 0, 11, 0.6};
    private static final double[] YY = {-10, -10, -6.5, 0.7};
    private static final double[] CENTRE_X = {1, 0, -0.5, -1};
    private static final double[] CENTRE_Y = {0, 0.5, 1.5, 1};
    private static final double DETAIL = 0.06;

    @Override
    public String id() {
        return "mueller-brown";
    }

    @Override
    public String name() {
        return "Müller–Brown";
    }

    @Override
    public String formula() {
        return "\\log p = -\\tfrac1T \\sum_{k=1}^{4} A_k \\exp\\left(a_k (x_1 - X_k)^2 + b_k (x_1 - X_k)(x_2 - Y_k) + c_k (x_2 - Y_k)^2\\right) - \\log Z";
    }

    @Override
    public String convention() {
        return "The surface of Müller and Brown in its own units; the temperature is in units of the potential.";
    }

    @Override
    public String reference() {
        return "Müller and Brown 1979";
    }

    @Override
    public List<ParamSpec> parameters() {
        return List.of(ParamSpec.real("temperature")
                .label("Temperature")
                .symbol("T")
                .range(5, 30)
                .logarithmic()
                .defaultsTo(15.0)
                .help("What the potential is divided by; lower temperatures separate the wells.")
                .build());
    }

    @Override
    public Target create(Parameters parameters) {
        Target exact = new PotentialDensity(new Surface(parameters.real("temperature")));
        return new TabulatedTarget(exact, exact.bounds().scaled(1.2), DETAIL);
    }

    private record Surface(double temperature) implements PotentialDensity.Potential {
        @Override
        public double evaluate(double x, double y, double[] slope) {
            double sum = 0;
            double sumX = 0;
            double sumY = 0;
            for (int k = 0; k < HEIGHT.length; k++) {
                double dx = x - CENTRE_X[k];
                double dy = y - CENTRE_Y[k];
                double term = HEIGHT[k] * Math.exp(XX[k] * dx * dx + XY[k] * dx * dy + YY[k] * dy * dy);
                if (term != 0) {
                    sum += term;
                    sumX += term * (2 * XX[k] * dx + XY[k] * dy);
                    sumY += term * (XY[k] * dx + 2 * YY[k] * dy);
                }
            }
            slope[0] = -sumX / temperature;
            slope[1] = -sumY / temperature;
            return -sum / temperature;
        }
    }
}
