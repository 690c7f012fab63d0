package pushforward.engine.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.GaussLegendre;
import pushforward.engine.math.Points;
import pushforward.engine.math.SpecialFunctions;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * A ring after Gaussian noise: with z = rρ/σ²,
 * p(r) = (1/Zσ²) ∫₀^∞ ρ e^{−(ρ−R)²/2s²} e^{−(r−ρ)²/2σ²} e^{−z} I₀(z) dρ, one integral along the radius, and its derivative
 * in r by e^{−z} I₁(z).
 *
 * <p>The two Gaussians multiply to one of variance s²σ²/(s²+σ²), on whose nine standard deviations either side the integral is taken.
 */
final class SmoothedRing implements Target {
    private static final double REACH = 9;
    private static final GaussLegendre RULE = new GaussLegendre(6, 20);

    private final Ring ring;
    private final double sigma;
    private final double noise;
    private final Shape shape;

    SmoothedRing(Ring ring, double sigma) {
        this.ring = ring;
        this.sigma = sigma;
        noise = sigma * sigma;
        shape = RadialProfile.shapeOf(this, Math.sqrt(ring.variance() + noise));
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        evaluate(at, begin, end, out, null);
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        evaluate(at, begin, end, null, out);
    }

    @Override
    public void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        evaluate(at, begin, end, logDensity, score);
    }

    private void evaluate(Points at, int begin, int end, double @Nullable [] logDensity, @Nullable Points score) {
        double total = ring.variance() + noise;
        double deviation = Math.sqrt(ring.variance() * noise / total);
        double logScale = -Math.log(noise) - ring.normaliser().logValue();
        for (int i = begin; i < end; i++) {
            double x = at.x()[i];
            double y = at.y()[i];
            double r = Ring.length(x, y);
            double bad = FarField.notFinite(x, y);
            double middle = (ring.radius() * noise + r * ring.variance()) / total;
            double from = Math.max(0, middle - REACH * deviation);
            double length = middle + REACH * deviation - from;
            double sum = 0;
            double sumSlope = 0;
            for (int k = 0; k < RULE.size(); k++) {
                double rho = from + length * RULE.node(k);
                double d = (rho - middle) / deviation;
                double z = r * rho / noise;
                double common = RULE.weight(k) * rho * Math.exp(-0.5 * d * d);
                double even = SpecialFunctions.scaledBesselI0(z);
                double odd = SpecialFunctions.scaledBesselI1(z);
                sum += common * even;
                sumSlope += common * (odd * rho - even * r);
            }
            double away = r - ring.radius();
            if (logDensity != null) {
                logDensity[i] = logScale - 0.5 * away * away / total + Math.log(sum * length) + bad;
            }
            if (score != null) {
                double slope = sum > 0 && Double.isFinite(sumSlope) ? sumSlope / sum / noise : -away / total;
                double factor = r > 0 ? slope / r : 0;
                score.set(i, FarField.finite(factor * x) + bad, FarField.finite(factor * y) + bad);
            }
        }
    }

    @Override
    public Bounds bounds() {
        return Bounds.square(ring.bounds().maxX() + 2 * sigma);
    }

    @Override
    public ExactSampler exactSampler() {
        return new NoisySampler(ring.exactSampler(), sigma);
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.ONE;
    }

    @Override
    public Moments moments() {
        double each = ring.moments().varX() + noise;
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
    public Target smoothed(double more) {
        return ring.smoothed(Math.hypot(sigma, more));
    }
}
