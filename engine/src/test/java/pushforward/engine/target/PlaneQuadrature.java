package pushforward.engine.target;

import pushforward.engine.math.Bounds;
import pushforward.engine.math.GaussLegendre;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * Adaptive integrals of a density p, of its first and second moments and of −p log p, by splitting squares until they agree with their
 * quarters.
 */
public final class PlaneQuadrature {
    private static final int POINTS = 8;
    private static final GaussLegendre RULE = new GaussLegendre(1, POINTS);
    private static final int DEEPEST = 9;

    private final Target target;
    private final double logScale;
    private final double spread;
    private final double tolerance;
    /** Closer to the axes than this, coordinates are plain; beyond, logarithmic. */
    private final double unit;

    private final Points nodes = Points.zeros(POINTS * POINTS);
    private final double[] logDensity = new double[POINTS * POINTS];
    private final double[] weight = new double[POINTS * POINTS];

    /**
     * Prepares integrals of exp(log p − logScale).
     *
     * @param spread a variance, by which second moments are divided to judge their errors
     * @param tolerance of one square
     * @param unit length of the finest detail, near the axes
     */
    public PlaneQuadrature(Target target, double logScale, double spread, double tolerance, double unit) {
        this.target = target;
        this.logScale = logScale;
        this.spread = spread;
        this.tolerance = tolerance;
        this.unit = unit;
    }

    /** Returns mass, x, y, x², xy, y² and −log p over a rectangle. */
    public double[] over(Bounds box, int pieces) {
        double left = asinh(box.minX());
        double low = asinh(box.minY());
        return cut(left, low, asinh(box.maxX()) - left, asinh(box.maxY()) - low, pieces);
    }

    /** Returns the same over the whole plane, near the origin in plain coordinates and far away in logarithmic ones. */
    public double[] overPlane(Bounds core, int pieces) {
        double reach = asinh(1e8);
        double[] total = new double[7];
        double[] xs = {-reach, asinh(core.minX()), asinh(core.maxX()), reach};
        double[] ys = {-reach, asinh(core.minY()), asinh(core.maxY()), reach};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int parts = i == 1 && j == 1 ? pieces : i == 1 || j == 1 ? pieces : pieces / 2;
                add(total, cut(xs[i], ys[j], xs[i + 1] - xs[i], ys[j + 1] - ys[j], parts));
            }
        }
        return total;
    }

    private double asinh(double length) {
        double value = length / unit;
        return Math.signum(value) * Math.log(Math.abs(value) + Math.sqrt(value * value + 1));
    }

    private double[] cut(double left, double low, double width, double height, int pieces) {
        double[] total = new double[7];
        for (int i = 0; i < pieces; i++) {
            for (int j = 0; j < pieces; j++) {
                double x = left + i * width / pieces;
                double y = low + j * height / pieces;
                double[] rough = rule(x, y, width / pieces, height / pieces);
                add(total, refine(rough, x, y, width / pieces, height / pieces, 0));
            }
        }
        return total;
    }

    private double[] refine(double[] rough, double x, double y, double w, double h, int depth) {
        double[][] quarters = new double[4][];
        double[] sum = new double[7];
        for (int q = 0; q < 4; q++) {
            quarters[q] = rule(x + (q % 2) * w / 2, y + (q / 2) * h / 2, w / 2, h / 2);
            add(sum, quarters[q]);
        }
        double error = Math.abs(sum[0] - rough[0])
                + (Math.abs(sum[3] - rough[3]) + Math.abs(sum[4] - rough[4]) + Math.abs(sum[5] - rough[5])) / spread;
        if (error < tolerance || depth == DEEPEST) {
            return sum;
        }
        double[] total = new double[7];
        for (int q = 0; q < 4; q++) {
            add(total, refine(quarters[q], x + (q % 2) * w / 2, y + (q / 2) * h / 2, w / 2, h / 2, depth + 1));
        }
        return total;
    }

    private double[] rule(double left, double low, double width, double height) {
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                double a = left + width * RULE.node(i);
                double b = low + height * RULE.node(j);
                int at = i * POINTS + j;
                weight[at] = RULE.weight(i) * RULE.weight(j) * width * height;
                weight[at] *= unit * unit * Math.cosh(a) * Math.cosh(b);
                nodes.set(at, unit * Math.sinh(a), unit * Math.sinh(b));
            }
        }
        target.logDensity(nodes, 0, nodes.size(), logDensity);
        double[] sums = new double[7];
        for (int k = 0; k < nodes.size(); k++) {
            double mass = weight[k] * Math.exp(logDensity[k] - logScale);
            double x = nodes.x()[k];
            double y = nodes.y()[k];
            double surprise = mass > 0 ? mass * (logScale - logDensity[k]) : 0;
            add(sums, new double[] {mass, mass * x, mass * y, mass * x * x, mass * x * y, mass * y * y, surprise});
        }
        return sums;
    }

    private static void add(double[] total, double[] more) {
        for (int i = 0; i < total.length; i++) {
            total[i] += more[i];
        }
    }
}
