package pushforward.engine.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.math.SpecialFunctions;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * Concentric circles of equal mass with Gaussian noise s: p(x) = (1/K) Σₖ e^{−(r−Rₖ)²/2s²} e^{−zₖ} I₀(zₖ)/2πs² with r = |x| and
 * zₖ = rRₖ/s², the integral of a Gaussian over the angle (Watson 1922).
 *
 * <p>Noise on top of it only enlarges s.
 */
final class NoisyCircles implements Target {
    private static final double BOUNDS_STDS = 3.5;
    private static final double TABLE_MARGIN = 6;
    private static final double NODES_PER_DEVIATION = 5;
    private static final int MOST_NODES = 900;

    private final double[] radii;
    private final double deviation;
    private final double variance;
    private final Shape shape;

    /**
     * Creates the density.
     *
     * @param radii positive, the largest first; not changed afterwards
     * @param deviation s, positive
     */
    NoisyCircles(double[] radii, double deviation) {
        this.radii = radii;
        this.deviation = deviation;
        variance = deviation * deviation;
        shape = RadialProfile.shapeOf(this, deviation);
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        for (int i = begin; i < end; i++) {
            out[i] = evaluate(at.x()[i], at.y()[i], i, null);
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        for (int i = begin; i < end; i++) {
            evaluate(at.x()[i], at.y()[i], i, out);
        }
    }

    @Override
    public void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        for (int i = begin; i < end; i++) {
            logDensity[i] = evaluate(at.x()[i], at.y()[i], i, score);
        }
    }

    /** The circle nearest to the point is factored out of the sum, so that it survives however far away the point is. */
    private double evaluate(double x, double y, int index, @Nullable Points score) {
        double bad = FarField.notFinite(x, y);
        double r = Ring.length(x, y);
        double nearest = radii[0] - r;
        for (double radius : radii) {
            nearest = Math.abs(radius - r) < Math.abs(nearest) ? radius - r : nearest;
        }
        double sum = 0;
        double sumSlope = 0;
        for (double radius : radii) {
            double away = radius - r;
            // (away² − nearest²)/2s², without the difference of two squares that may overflow.
            double excess = 0.5 * (away - nearest) * ((away + nearest) / variance);
            double weight = Math.exp(-excess);
            if (weight > 0) {
                double z = r * radius / variance;
                double even = weight * SpecialFunctions.scaledBesselI0(z);
                double odd = weight * SpecialFunctions.scaledBesselI1(z);
                sum += even;
                sumSlope += odd * radius - even * r;
            }
        }
        if (score != null) {
            double slope = sum > 0 && Double.isFinite(sumSlope) ? sumSlope / sum / variance : nearest / variance;
            double factor = r > 0 ? slope / r : 0;
            score.set(index, FarField.finite(factor * x) + bad, FarField.finite(factor * y) + bad);
        }
        return -0.5 * nearest * nearest / variance + Math.log(sum / (radii.length * 2 * Math.PI * variance)) + bad;
    }

    @Override
    public Bounds bounds() {
        return Bounds.square(radii[0] + BOUNDS_STDS * deviation);
    }

    @Override
    public ExactSampler exactSampler() {
        return (noise, stream, step, out) -> {
            double[] z = new double[2];
            for (int i = 0; i < out.size(); i++) {
                double u = radii.length * noise.uniform(stream, step, i, 0);
                int circle = Math.min((int) u, radii.length - 1);
                double angle = 2 * Math.PI * (u - circle);
                noise.gaussianPair(stream, step, i, 0, z);
                out.set(
                        i,
                        radii[circle] * Math.cos(angle) + deviation * z[0],
                        radii[circle] * Math.sin(angle) + deviation * z[1]);
            }
        };
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.ONE;
    }

    @Override
    public Moments moments() {
        double squares = 0;
        for (double radius : radii) {
            squares += radius * radius;
        }
        double each = squares / radii.length / 2 + variance;
        return new Moments(0, 0, each, 0, each);
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
        return sigma == 0 ? this : new NoisyCircles(radii, Math.hypot(deviation, sigma));
    }

    @Override
    public Target live() {
        Bounds table = Bounds.square(radii[0] + TABLE_MARGIN * deviation);
        int nodes = Math.min(MOST_NODES, (int) Math.ceil(table.width() / deviation * NODES_PER_DEVIATION) + 1);
        return SplineTarget.of(this, table, nodes, nodes, variance);
    }
}
