package pushforward.engine.target;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.GaussLegendre;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * Two half circles of radius R = 2 with noise τ: p(x) = ½ Σ_arcs (1/π) ∫₀^π N(x; c + R e(a), τ²I) da, with the upper half about
 * (−1, −0.2) and the lower one about (1, 0.8).
 *
 * <p>In polar coordinates (r, φ) about the centre of an arc the exponent is −(r−R)²/2τ² − κ(1 − cos(a−φ)) with κ = rR/τ². The
 * integral is taken by Gauss and Legendre's rule over the part of the arc where this is within 42 of its greatest value, and
 * the score comes from the same nodes.
 */
final class TwoMoons implements Target {
    private static final double RADIUS = 2;
    private static final double[] CENTRE_X = {-1, 1};
    private static final double[] CENTRE_Y = {-0.2, 0.8};
    /** The direction in which an arc bulges. */
    private static final double[] BULGE = {1, -1};

    private static final double CUT = 42;
    private static final GaussLegendre RULE = new GaussLegendre(2, 24);
    private static final double NODES_PER_DEVIATION = 5;
    private static final int MOST_NODES = 700;
    private static final double TABLE_MARGIN = 6;

    private final double deviation;
    private final double variance;
    private final Shape shape;

    /**
     * Creates the density.
     *
     * @param deviation τ, positive
     */
    TwoMoons(double deviation) {
        this.deviation = deviation;
        variance = deviation * deviation;
        shape = Shape.ofSmooth(this, deviation);
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        Arcs arcs = new Arcs();
        for (int i = begin; i < end; i++) {
            arcs.evaluate(at.x()[i], at.y()[i]);
            out[i] = arcs.logDensity;
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        Arcs arcs = new Arcs();
        for (int i = begin; i < end; i++) {
            arcs.evaluate(at.x()[i], at.y()[i]);
            out.set(i, arcs.scoreX, arcs.scoreY);
        }
    }

    @Override
    public void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        Arcs arcs = new Arcs();
        for (int i = begin; i < end; i++) {
            arcs.evaluate(at.x()[i], at.y()[i]);
            logDensity[i] = arcs.logDensity;
            score.set(i, arcs.scoreX, arcs.scoreY);
        }
    }

    /** Both integrals at one point after another. */
    private final class Arcs {
        /** Logarithm of the integral over the arc at hand, and its derivatives along the radius and across it. */
        private double logIntegral;

        private double gradientX;
        private double gradientY;
        private double logDensity;
        private double scoreX;
        private double scoreY;

        private void evaluate(double x, double y) {
            double bad = FarField.notFinite(x, y);
            integrate(0, x, y);
            double first = logIntegral;
            double firstX = gradientX;
            double firstY = gradientY;
            integrate(1, x, y);
            double difference = first - logIntegral;
            double share = Double.isNaN(difference) ? 0.5 : 1 / (1 + Math.exp(-difference));
            double larger = Math.max(first, logIntegral);
            double rest = Double.isNaN(difference) ? 0 : Math.log1p(Math.exp(-Math.abs(difference)));
            logDensity = larger + rest - Math.log(4 * Math.PI * Math.PI * variance) + bad;
            scoreX = FarField.finite(share * firstX + (1 - share) * gradientX) + bad;
            scoreY = FarField.finite(share * firstY + (1 - share) * gradientY) + bad;
        }

        /** The arc is turned so that it is the upper half of its circle. */
        private void integrate(int arc, double x, double y) {
            double dx = (x - CENTRE_X[arc]) * BULGE[arc];
            double dy = (y - CENTRE_Y[arc]) * BULGE[arc];
            double r = Ring.length(dx, dy);
            double phi = r > 0 ? Math.atan2(dy, dx) : Math.PI / 2;
            double kappa = r * RADIUS / variance;
            // The nearest end counts as the same way round whichever side of the gap the point is on.
            if (phi < -Math.PI / 2) {
                phi += 2 * Math.PI;
            }
            double nearest = Math.min(Math.max(phi, 0), Math.PI);
            double least = cosineGap(nearest - phi);
            double reach = reach(least + CUT / kappa);
            double from = Math.min(Math.max(0, phi - reach), Math.PI);
            double length = Math.max(Math.min(Math.PI, phi + reach) - from, Double.MIN_NORMAL);
            double sum = 0;
            double along = 0;
            double across = 0;
            for (int k = 0; k < RULE.size(); k++) {
                double b = from + length * RULE.node(k) - phi;
                double half = Math.sin(b / 2);
                double weight = RULE.weight(k) * Math.exp(-kappa * (2 * half * half - least));
                double sine = 2 * half * Math.sqrt(1 - half * half);
                sum += weight;
                along += weight * half * half;
                across += weight * (Math.abs(b) > Math.PI ? -sine : sine);
            }
            // Σ w cos b and Σ w sin b, turned by φ.
            double cosines = sum - 2 * along;
            double turnX = r > 0 ? dx / r : 0;
            double turnY = r > 0 ? dy / r : 1;
            double sumX = RADIUS * (turnX * cosines - turnY * across) - sum * dx;
            double sumY = RADIUS * (turnY * cosines + turnX * across) - sum * dy;
            double away = r - RADIUS;
            logIntegral = -0.5 * away * away / variance - kappa * least + Math.log(sum * length);
            double scale = BULGE[arc] / variance;
            gradientX = FarField.finite(sum > 0 ? sumX / sum * scale : -dx * scale);
            gradientY = FarField.finite(sum > 0 ? sumY / sum * scale : -dy * scale);
        }

        /** 1 − cos b, without cancellation. */
        private double cosineGap(double b) {
            double half = Math.sin(b / 2);
            return 2 * half * half;
        }

        /** The angle whose cosine gap this is; half a turn holds everything. */
        private double reach(double gap) {
            return gap >= 2 ? 2 * Math.PI : 2 * Math.asin(Math.sqrt(gap / 2));
        }
    }

    @Override
    public Bounds bounds() {
        double margin = 3.5 * deviation;
        return new Bounds(-3 - margin, -1.2 - margin, 3 + margin, 1.8 + margin);
    }

    @Override
    public ExactSampler exactSampler() {
        return (noise, stream, step, out) -> {
            double[] z = new double[2];
            for (int i = 0; i < out.size(); i++) {
                double u = 2 * noise.uniform(stream, step, i, 0);
                int arc = u < 1 ? 0 : 1;
                double angle = Math.PI * (u - arc);
                noise.gaussianPair(stream, step, i, 0, z);
                out.set(
                        i,
                        CENTRE_X[arc] + BULGE[arc] * RADIUS * Math.cos(angle) + deviation * z[0],
                        CENTRE_Y[arc] + BULGE[arc] * RADIUS * Math.sin(angle) + deviation * z[1]);
            }
        };
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.ONE;
    }

    @Override
    public Moments moments() {
        double mean = 2 / Math.PI;
        double yUpper = CENTRE_Y[0] + RADIUS * mean;
        double yLower = CENTRE_Y[1] - RADIUS * mean;
        double meanY = (yUpper + yLower) / 2;
        double half = RADIUS * RADIUS / 2;
        double acrossArc = half - RADIUS * RADIUS * mean * mean;
        double apart = (yUpper - yLower) / 2;
        return new Moments(0, meanY, half + 1 + variance, -apart, acrossArc + apart * apart + variance);
    }

    @Override
    public List<Mode> modes() {
        return shape.modes();
    }

    @Override
    public double entropy() {
        return shape.entropy();
    }

    @Override
    public Target smoothed(double sigma) {
        return sigma == 0 ? this : new TwoMoons(Math.hypot(deviation, sigma));
    }

    @Override
    public Target live() {
        Bounds arcs = new Bounds(-3, -1.2, 3, 1.8);
        double margin = TABLE_MARGIN * deviation;
        Bounds table =
                Bounds.around(arcs.centreX(), arcs.centreY(), arcs.width() + 2 * margin, arcs.height() + 2 * margin);
        return SplineTarget.of(this, table, nodes(table.width()), nodes(table.height()), variance);
    }

    private int nodes(double length) {
        return Math.min(MOST_NODES, (int) Math.ceil(length / deviation * NODES_PER_DEVIATION) + 1);
    }
}
