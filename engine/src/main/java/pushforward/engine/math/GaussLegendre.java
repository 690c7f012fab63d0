package pushforward.engine.math;

/**
 * The nodes and weights of Gauss and Legendre's quadrature on [0, 1], cut into equal panels: the roots of the Legendre polynomial by
 * Newton's method. (Hipparchus has the rule too, but takes most of a second to find it.)
 */
public final class GaussLegendre {
    private static final int ITERATIONS = 8;

    private final double[] nodes;
    private final double[] weights;

    /**
     * Prepares a rule.
     *
     * @param panels equal parts of the interval
     * @param perPanel nodes in each part, at least 2; polynomials of degree below twice that are integrated exactly
     */
    public GaussLegendre(int panels, int perPanel) {
        nodes = new double[panels * perPanel];
        weights = new double[panels * perPanel];
        for (int i = 0; i < perPanel; i++) {
            double root = Math.cos(Math.PI * (i + 0.75) / (perPanel + 0.5));
            double slope = 0;
            for (int iteration = 0; iteration < ITERATIONS; iteration++) {
                double before = 1;
                double value = root;
                for (int k = 2; k <= perPanel; k++) {
                    double next = ((2 * k - 1) * root * value - (k - 1) * before) / k;
                    before = value;
                    value = next;
                }
                slope = perPanel * (root * value - before) / (root * root - 1);
                root -= value / slope;
            }
            for (int panel = 0; panel < panels; panel++) {
                nodes[panel * perPanel + i] = (panel + (1 - root) / 2) / panels;
                weights[panel * perPanel + i] = 1 / ((1 - root * root) * slope * slope) / panels;
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
