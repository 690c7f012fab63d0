package pushforward.engine.target;

import java.util.List;
import org.hipparchus.special.Erf;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
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
    /** The least likely ring accepts more than half of its proposals. */
    private static final int MOST_ATTEMPTS = 1000;

    private final double radius;
    private final double width;
    private final double variance;
    private final double moment1;
    private final double moment3;
    private final double entropy;

    Ring(double radius, double width) {
        this.radius = radius;
        this.width = width;
        variance = width * width;
        double moment0 = width * Math.sqrt(2 * Math.PI) * normalCdf(radius / width);
        moment1 = variance * Math.exp(-0.5 * radius * radius / variance) + radius * moment0;
        double moment2 = radius * moment1 + variance * moment0;
        moment3 = radius * moment2 + 2 * variance * moment1;
        // E(ρ − R)²/2s², by parts.
        double edge = variance * Math.exp(-0.5 * radius * radius / variance);
        entropy = Math.log(2 * Math.PI * moment1) + 0.5 * (2 * edge + radius * moment0) / moment1;
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

    /**
     * The radius by rejection: with c the mode of ρ e^{−(ρ−R)²/2s²}, ρ ≤ c e^{ρ/c−1} makes N(c, s²) a proposal that is kept with the
     * ratio of the two (von Neumann 1951).
     */
    @Override
    public ExactSampler exactSampler() {
        double mode = (radius + Math.sqrt(radius * radius + 4 * variance)) / 2;
        return (noise, stream, step, out) -> {
            double[] z = new double[2];
            for (int i = 0; i < out.size(); i++) {
                double r = mode;
                for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                    noise.gaussianPair(stream, step, i, attempt, z);
                    r = mode + width * z[0];
                    double kept = r / mode * Math.exp(1 - r / mode);
                    if (noise.uniform(stream, step, i, attempt + 1) < kept) {
                        break;
                    }
                }
                double angle = 2 * Math.PI * noise.uniform(stream, step, i, 0);
                out.set(i, r * Math.cos(angle), r * Math.sin(angle));
            }
        };
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
    public List<Mode> modes() {
        return List.of(new Mode.Circle(0, 0, radius));
    }

    @Override
    public double entropy() {
        return entropy;
    }

    @Override
    public Target smoothed(double sigma) {
        return sigma == 0 ? this : new SmoothedRing(this, sigma);
    }
}
