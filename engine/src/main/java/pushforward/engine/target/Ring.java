package pushforward.engine.target;

import org.hipparchus.special.Erf;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * A ring, log p(x) = −(|x| − R)²/2s² with Z = 2π [s² e^{−R²/2s²} + R s √(2π) Φ(R/s)].
 *
 * <p>Everything about it is a moment Mₖ = ∫₀^∞ ρᵏ e^{−(ρ−R)²/2s²} dρ: Z = 2π M₁ and E|x|² = M₃/M₁. At the origin, where the density
 * has a cusp, the score is 0.
 */
final class Ring implements Target {
    private static final double BOUNDS_STDS = 4;
    private static final int MOST_ITERATIONS = 100;

    private final double radius;
    private final double width;
    private final double variance;
    private final double moment1;
    private final double moment3;

    Ring(double radius, double width) {
        this.radius = radius;
        this.width = width;
        variance = width * width;
        double moment0 = width * Math.sqrt(2 * Math.PI) * normalCdf(radius / width);
        moment1 = variance * Math.exp(-0.5 * radius * radius / variance) + radius * moment0;
        double moment2 = radius * moment1 + variance * moment0;
        moment3 = radius * moment2 + 2 * variance * moment1;
    }

    private static double normalCdf(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }

    double radius() {
        return radius;
    }

    double variance() {
        return variance;
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        for (int i = begin; i < end; i++) {
            double distance = length(at.x()[i], at.y()[i]) - radius;
            out[i] = -0.5 * distance * distance / variance + FarField.notFinite(at.x()[i], at.y()[i]);
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        for (int i = begin; i < end; i++) {
            double x = at.x()[i];
            double y = at.y()[i];
            double r = length(x, y);
            double factor = r > 0 ? (radius / r - 1) / variance : 0;
            double bad = FarField.notFinite(x, y);
            out.set(i, FarField.finite(factor * x) + bad, FarField.finite(factor * y) + bad);
        }
    }

    /** The plain root is exact enough unless its square leaves the numbers. */
    static double length(double x, double y) {
        double square = x * x + y * y;
        return square > 1e-280 && square < 1e300 ? Math.sqrt(square) : Math.hypot(x, y);
    }

    @Override
    public Bounds bounds() {
        return Bounds.square(radius + BOUNDS_STDS * width);
    }

    @Override
    public ExactSampler exactSampler() {
        return (noise, stream, step, out) -> {
            for (int i = 0; i < out.size(); i++) {
                double r = quantile(noise.uniform(stream, step, i, 0));
                double angle = 2 * Math.PI * noise.uniform(stream, step, i, 1);
                out.set(i, r * Math.cos(angle), r * Math.sin(angle));
            }
        };
    }

    /** P(|x| < r). */
    private double cumulative(double r) {
        double z = (r - radius) / width;
        double z0 = -radius / width;
        double even = variance * (Math.exp(-0.5 * z0 * z0) - Math.exp(-0.5 * z * z));
        double odd = radius * width * Math.sqrt(2 * Math.PI) * (normalCdf(z) - normalCdf(z0));
        return (even + odd) / moment1;
    }

    /** Newton's method inside a bracket that every step narrows. */
    private double quantile(double probability) {
        double low = 0;
        double high = radius + 12 * width;
        double r = Math.min(radius + width, (low + high) / 2);
        for (int k = 0; k < MOST_ITERATIONS; k++) {
            double excess = cumulative(r) - probability;
            if (excess > 0) {
                high = r;
            } else {
                low = r;
            }
            double z = (r - radius) / width;
            double slope = r * Math.exp(-0.5 * z * z) / moment1;
            double next = r - excess / slope;
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - r) <= 1e-13 * high) {
                return next;
            }
            r = next;
        }
        return r;
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.closedForm(Math.log(2 * Math.PI * moment1));
    }

    @Override
    public Moments moments() {
        double each = moment3 / moment1 / 2;
        return new Moments(0, 0, each, 0, each);
    }

    @Override
    public Target smoothed(double sigma) {
        return sigma == 0 ? this : new SmoothedRing(this, sigma);
    }
}
