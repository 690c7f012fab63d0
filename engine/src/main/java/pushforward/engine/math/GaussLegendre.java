package pushforward.engine.math;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** The nodes and weights of Gauss and Legendre's quadrature on [0, 1], cut into equal panels. */
public final class GaussLegendre {
    private final double[] nodes;
    private final double[] weights;

    /**
     * Prepares a rule.
     *
     * @param panels equal parts of the interval
     * @param perPanel nodes in each part; polynomials of degree below twice that are integrated exactly
     */
    public GaussLegendre(int panels, int perPanel) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(perPanel, 0, 1);
        nodes = new double[panels * perPanel];
        weights = new double[panels * perPanel];
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < perPanel; i++) {
                nodes[panel * perPanel + i] = (panel + rule.getPoint(i)) / panels;
                weights[panel * perPanel + i] = rule.getWeight(i) / panels;
            }
        }
    }

    /** The number of nodes. */
    public int size() {
        return nodes.length;
    }

    /** Where a node lies in (0, 1). */
    public double node(int i) {
        return nodes[i];
    }

    /** What a node counts; all together count 1. */
    public double weight(int i) {
        return weights[i];
    }
}
