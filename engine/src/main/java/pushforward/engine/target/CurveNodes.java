package pushforward.engine.target;

import java.util.Arrays;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.GaussLegendre;

/**
 * Nodes on a curve whose weights add up to the integral over it of anything that varies on the scale of a given noise: Gauss and
 * Legendre's rule of {@value #PER_PANEL} nodes on panels that are no longer than {@value #LONGEST} standard deviations of the noise and
 * turn by no more than {@value #MOST_TURN}.
 *
 * <p>On such a panel the rule is exact to 12 digits for a Gaussian as far out as its density is above 10⁻¹² of its greatest.
 */
final class CurveNodes {
    private static final int PER_PANEL = 10;
    private static final double LONGEST = 1.5;
    private static final double MOST_TURN = 0.5;
    private static final GaussLegendre RULE = new GaussLegendre(1, PER_PANEL);

    private final double[] x;
    private final double[] y;
    private final double[] weight;
    private final double[] centreX;
    private final double[] centreY;
    private final double[] radius;
    private final double[] logMass;

    /** A smooth curve c(t) with a probability density of its parameter t, which is an angle. */
    interface Curve {
        double begin();

        double end();

        double x(double t);

        double y(double t);

        /** |c′(t)|, which may not fall with t. */
        double speed(double t);

        /** The density ρ(t). */
        double density(double t);

        /** The t below which a share u of the mass lies. */
        double quantile(double u);
    }

    private CurveNodes(int panels) {
        x = new double[panels * PER_PANEL];
        y = new double[panels * PER_PANEL];
        weight = new double[panels * PER_PANEL];
        centreX = new double[panels];
        centreY = new double[panels];
        radius = new double[panels];
        logMass = new double[panels];
    }

    /** Places nodes for noise of the given standard deviation. */
    static CurveNodes of(Curve curve, double deviation) {
        double[] ends = new double[16];
        int panels = 0;
        ends[0] = curve.begin();
        while (ends[panels] < curve.end()) {
            double t = ends[panels];
            double step = Math.min(MOST_TURN, LONGEST * deviation / curve.speed(t));
            step = Math.min(step, LONGEST * deviation / curve.speed(t + step));
            panels++;
            if (panels == ends.length) {
                ends = Arrays.copyOf(ends, 2 * panels);
            }
            ends[panels] = Math.min(t + step, curve.end());
        }
        CurveNodes nodes = new CurveNodes(panels);
        for (int panel = 0; panel < panels; panel++) {
            nodes.fill(panel, curve, ends[panel], ends[panel + 1]);
        }
        return nodes;
    }

    private void fill(int panel, Curve curve, double from, double to) {
        double mass = 0;
        for (int k = 0; k < PER_PANEL; k++) {
            int j = panel * PER_PANEL + k;
            double t = from + (to - from) * RULE.node(k);
            x[j] = curve.x(t);
            y[j] = curve.y(t);
            weight[j] = RULE.weight(k) * (to - from) * curve.density(t);
            mass += weight[j];
        }
        logMass[panel] = Math.log(mass);
        centreX[panel] = curve.x((from + to) / 2);
        centreY[panel] = curve.y((from + to) / 2);
        for (int j = first(panel); j < first(panel + 1); j++) {
            radius[panel] = Math.max(radius[panel], Math.hypot(x[j] - centreX[panel], y[j] - centreY[panel]));
        }
    }

    /** Coordinates of the nodes, and what each counts; not to be changed. */
    double[] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    double[] weight() {
        return weight;
    }

    int panels() {
        return radius.length;
    }

    /** The first node of a panel; one beyond the last panel gives the number of nodes. */
    int first(int panel) {
        return panel * PER_PANEL;
    }

    double centreX(int panel) {
        return centreX[panel];
    }

    double centreY(int panel) {
        return centreY[panel];
    }

    /** The greatest distance of a node from the panel's centre. */
    double radius(int panel) {
        return radius[panel];
    }

    /** The logarithm of the sum of the weights of a panel. */
    double logMass(int panel) {
        return logMass[panel];
    }

    /** The rectangle about all nodes. */
    Bounds box() {
        return new Bounds(
                Arrays.stream(x).min().orElseThrow(),
                Arrays.stream(y).min().orElseThrow(),
                Arrays.stream(x).max().orElseThrow(),
                Arrays.stream(y).max().orElseThrow());
    }
}
