package pushforward.engine.target;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * A curve with noise, p(x) = ∫ ρ(t) K(x₁ − c₁(t)) K(x₂ − c₂(t)) dt, or the mean of that and its mirror image p(−x); K is the law of
 * an {@link AxisNoise}.
 *
 * <p>The integral is the sum over the nodes of {@link CurveNodes}, so that density and score are those of a mixture of many small
 * kernels and agree with each other to rounding. Only the panels that can add to the sum are visited. Further noise only enlarges
 * that of the axes.
 */
final class NoisyCurve implements Target {
    /** A term of e⁻³⁸ of the sum counts for nothing, and there are some hundred panels of them. */
    private static final double CUT = 38;

    private static final double LOG_2PI = Math.log(2 * Math.PI);
    private static final double BOUNDS_STDS = 3.5;

    /** How often the curve is there. */
    enum Copies {
        ONE,
        /** The curve and its mirror image in the origin. */
        MIRRORED
    }

    private final CurveNodes.Curve curve;
    private final Copies copies;
    private final AxisNoise noise;
    private final CurveNodes nodes;
    private final Shape shape = new Shape(() -> ModeSearch.of(this), () -> new CurveTable(this).entropy());

    NoisyCurve(CurveNodes.Curve curve, Copies copies, AxisNoise noise) {
        this.curve = curve;
        this.copies = copies;
        this.noise = noise;
        nodes = CurveNodes.of(curve, noise.deviation());
    }

    CurveNodes nodes() {
        return nodes;
    }

    AxisNoise noise() {
        return noise;
    }

    int copyCount() {
        return copies == Copies.ONE ? 1 : 2;
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        Sum sum = new Sum();
        for (int i = begin; i < end; i++) {
            sum.evaluate(at.x()[i], at.y()[i]);
            out[i] = sum.logDensity;
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        Sum sum = new Sum();
        for (int i = begin; i < end; i++) {
            sum.evaluate(at.x()[i], at.y()[i]);
            out.set(i, sum.scoreX, sum.scoreY);
        }
    }

    @Override
    public void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        Sum sum = new Sum();
        for (int i = begin; i < end; i++) {
            sum.evaluate(at.x()[i], at.y()[i]);
            logDensity[i] = sum.logDensity;
            score.set(i, sum.scoreX, sum.scoreY);
        }
    }

    /** The sum at one point after another. */
    private final class Sum {
        private final double[] distance = new double[copyCount() * nodes.panels()];
        private final AxisNoise.Value first = new AxisNoise.Value();
        private final AxisNoise.Value second = new AxisNoise.Value();
        private final double precision = 0.5 / (noise.deviation() * noise.deviation());
        private final double slack = noise.width() / Math.sqrt(2);
        /** A bound of the logarithm of the kernel at its middle. */
        private final double logHeight = -2 * Math.log(noise.deviation()) - LOG_2PI;

        private double largest;
        private double sum;
        private double sumX;
        private double sumY;
        private double logDensity;
        private double scoreX;
        private double scoreY;

        private void evaluate(double x, double y) {
            double bad = FarField.notFinite(x, y);
            int nearest = nearest(x, y);
            largest = Double.NEGATIVE_INFINITY;
            sum = 0;
            sumX = 0;
            sumY = 0;
            add(nearest, x, y);
            double least = largest + Math.log(sum) - CUT;
            for (int k = 0; k < distance.length; k++) {
                int panel = k % nodes.panels();
                double near = Math.max(0, distance[k] - nodes.radius(panel) - slack);
                if (k != nearest && !(nodes.logMass(panel) + logHeight - near * near * precision < least)) {
                    add(k, x, y);
                }
            }
            logDensity = largest + Math.log(sum / copyCount()) + bad;
            if (sum > 0) {
                scoreX = FarField.finite(sumX / sum) + bad;
                scoreY = FarField.finite(sumY / sum) + bad;
            } else {
                logDensity = Double.NEGATIVE_INFINITY + bad;
                scoreX = FarField.finite(-2 * precision * x) + bad;
                scoreY = FarField.finite(-2 * precision * y) + bad;
            }
        }

        /** Notes how far away every panel of every copy is; returns the one that should count most. */
        private int nearest(double x, double y) {
            int nearest = 0;
            double best = Double.NEGATIVE_INFINITY;
            double half = noise.width() / 2;
            for (int k = 0; k < distance.length; k++) {
                int panel = k % nodes.panels();
                double sign = k < nodes.panels() ? 1 : -1;
                double away =
                        Ring.length(sign * x - half - nodes.centreX(panel), sign * y - half - nodes.centreY(panel));
                distance[k] = away;
                double guess = nodes.logMass(panel) - away * away * precision;
                if (guess > best) {
                    best = guess;
                    nearest = k;
                }
            }
            return nearest;
        }

        /** Adds a panel, counted through the copies, at (x, y). */
        private void add(int index, double pointX, double pointY) {
            int panel = index % nodes.panels();
            double sign = index < nodes.panels() ? 1 : -1;
            double x = sign * pointX;
            double y = sign * pointY;
            for (int j = nodes.first(panel); j < nodes.first(panel + 1); j++) {
                noise.evaluate(x - nodes.x()[j], first);
                noise.evaluate(y - nodes.y()[j], second);
                double exponent = first.log + second.log;
                if (exponent > largest) {
                    double shrink = Math.exp(largest - exponent);
                    sum *= shrink;
                    sumX *= shrink;
                    sumY *= shrink;
                    largest = exponent;
                }
                if (exponent >= largest - CUT && exponent > Double.NEGATIVE_INFINITY) {
                    double weight = nodes.weight()[j] * Math.exp(exponent - largest);
                    sum += weight;
                    sumX += sign * weight * first.slope;
                    sumY += sign * weight * second.slope;
                }
            }
        }
    }

    @Override
    public Bounds bounds() {
        Bounds box = nodes.box();
        Bounds all = new Bounds(box.minX(), box.minY(), box.maxX() + noise.width(), box.maxY() + noise.width());
        if (copies == Copies.MIRRORED) {
            all = all.union(new Bounds(-all.maxX(), -all.maxY(), -all.minX(), -all.minY()));
        }
        double margin = 2 * BOUNDS_STDS * noise.deviation();
        return Bounds.around(all.centreX(), all.centreY(), all.width() + margin, all.height() + margin);
    }

    @Override
    public ExactSampler exactSampler() {
        return (source, stream, step, out) -> {
            double[] z = new double[2];
            for (int i = 0; i < out.size(); i++) {
                double t = curve.quantile(source.uniform(stream, step, i, 0));
                source.gaussianPair(stream, step, i, 0, z);
                double x = curve.x(t) + noise.width() * source.uniform(stream, step, i, 1);
                double y = curve.y(t) + noise.width() * source.uniform(stream, step, i, 2);
                boolean mirrored = copies == Copies.MIRRORED && source.uniform(stream, step, i, 3) < 0.5;
                double sign = mirrored ? -1 : 1;
                out.set(i, sign * x + noise.deviation() * z[0], sign * y + noise.deviation() * z[1]);
            }
        };
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.ONE;
    }

    /** Sums over the nodes, with mean w/2 and variance w²/12 + s² of the noise along each axis. */
    @Override
    public Moments moments() {
        double half = noise.width() / 2;
        double[] sums = new double[5];
        for (int j = 0; j < nodes.weight().length; j++) {
            double x = nodes.x()[j] + half;
            double y = nodes.y()[j] + half;
            double weight = nodes.weight()[j];
            sums[0] += weight * x;
            sums[1] += weight * y;
            sums[2] += weight * x * x;
            sums[3] += weight * x * y;
            sums[4] += weight * y * y;
        }
        double each = noise.width() * noise.width() / 12 + noise.deviation() * noise.deviation();
        if (copies == Copies.MIRRORED) {
            return new Moments(0, 0, sums[2] + each, sums[3], sums[4] + each);
        }
        double mx = sums[0];
        double my = sums[1];
        return new Moments(mx, my, sums[2] - mx * mx + each, sums[3] - mx * my, sums[4] - my * my + each);
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
        return sigma == 0 ? this : new NoisyCurve(curve, copies, noise.plus(sigma));
    }

    @Override
    public Target live() {
        return new CurveTable(this).live();
    }
}
