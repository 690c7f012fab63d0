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
 * A {@link CurvedGaussian} after noise, p(a, u) = N(a; c, S²+σ²) ∫ N(t; m, w²) N(u; μ(t), v(t)+σ²) dt with
 * m = c + (a − c) S²/(S²+σ²) and w² = S²σ²/(S²+σ²).
 *
 * <p>The integrand is analytic and falls off like a Gaussian, so the trapezoidal rule converges faster than any power of its
 * spacing (Trefethen and Weideman 2014); it is taken over the stretch on which the integrand is above e⁻⁴⁵ of its maximum.
 */
final class SmoothedCurvedGaussian implements Target {
    private static final double CUT = 45;
    private static final int SCAN = 256;
    private static final int NODES = 256;
    /** Where the integrand fills less than half of its window, it has several peaks with gaps between them. */
    private static final int MANY_NODES = 2048;

    /** With fewer places of the scan in the integrand than this, the rule would miss it. */
    private static final int FEWEST = 6;

    /** Two numbers closer together than this share of the larger lose digits in their difference. */
    private static final double CANCELLING = 0.1;

    private static final double FIRST_REACH = 12;
    private static final int MOST_ROUNDS = 60;
    /** A window this much filled by the integrand is narrow enough. */
    private static final double FILLED = 0.4;

    private final CurvedGaussian clean;
    private final double sigma;
    private final double noise;
    private final double driverVariance;
    private final double posteriorVariance;
    private final Shape shape;

    SmoothedCurvedGaussian(CurvedGaussian clean, double sigma) {
        this.clean = clean;
        this.sigma = sigma;
        noise = sigma * sigma;
        shape = Shape.ofSmooth(this, sigma);
        double own = clean.deviation() * clean.deviation();
        driverVariance = own + noise;
        posteriorVariance = clean.isProper() ? own * noise / driverVariance : noise;
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        Integral integral = new Integral();
        for (int i = begin; i < end; i++) {
            integral.evaluate(clean.driving(at)[i], clean.driven(at)[i]);
            out[i] = integral.logDensity;
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        Integral integral = new Integral();
        for (int i = begin; i < end; i++) {
            integral.evaluate(clean.driving(at)[i], clean.driven(at)[i]);
            clean.driving(out)[i] = integral.scoreT;
            clean.driven(out)[i] = integral.scoreU;
        }
    }

    @Override
    public void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        Integral integral = new Integral();
        for (int i = begin; i < end; i++) {
            integral.evaluate(clean.driving(at)[i], clean.driven(at)[i]);
            logDensity[i] = integral.logDensity;
            clean.driving(score)[i] = integral.scoreT;
            clean.driven(score)[i] = integral.scoreU;
        }
    }

    /** The integral over t at one point after another. */
    private final class Integral {
        private double middle;
        private double u;
        private double low;
        private double high;
        private double logDensity;
        private double scoreT;
        private double scoreU;
        private boolean resolved;
        private int nodes;

        private void evaluate(double a, double ordinate) {
            double bad = FarField.notFinite(a, ordinate);
            u = ordinate;
            middle = clean.centre() + (a - clean.centre()) * (1 - noise / driverVariance);
            double largest = findWindow();
            if (largest == Double.NEGATIVE_INFINITY || Double.isNaN(largest) || bad != 0) {
                logDensity = Double.NEGATIVE_INFINITY + bad;
                scoreT = FarField.finite((clean.centre() - a) / driverVariance) + bad;
                double bent = clean.bend().mean(middle);
                // Where a bend outgrows its coordinate, the coordinate gives way instead.
                scoreU = FarField.finite((Math.abs(bent) <= Math.abs(a) ? bent - u : -u) / noise) + bad;
                return;
            }
            if (resolved) {
                integrate(a, largest);
            } else {
                expand(a);
            }
        }

        /**
         * Laplace's method, for points so far away that the integrand is a spike: there (u − μ)μ'/v = (t − m)/w², whose right side is used
         * where the left one cancels.
         */
        private void expand(double a) {
            double step = (high - low) / SCAN;
            double t = low + indexOfLargest() * step;
            for (int round = 0; round < MOST_ROUNDS; round++) {
                low = t - step;
                high = t + step;
                step = (high - low) / SCAN;
                t = low + indexOfLargest() * step;
            }
            double slope = clean.bend().meanSlope(t);
            double precision = 1 / posteriorVariance + slope * slope / variance(t);
            logDensity = outside(a) + exponent(t) + 0.5 * Math.log(2 * Math.PI / precision);
            scoreT = FarField.finite((t - a) / noise);
            double bent = clean.bend().mean(t);
            boolean cancels = Math.abs(u - bent) < CANCELLING * Math.max(Math.abs(u), Math.abs(bent));
            scoreU = FarField.finite(
                    slope != 0 && cancels ? (middle - t) / posteriorVariance / slope : (bent - u) / variance(t));
        }

        /** The logarithm of everything that does not depend on t. */
        private double outside(double a) {
            double flat = -0.5 * Math.log(posteriorVariance) - Math.log(2 * Math.PI);
            if (!clean.isProper()) {
                return flat;
            }
            double away = a - clean.centre();
            return flat - 0.5 * away * away / driverVariance - 0.5 * Math.log(2 * Math.PI * driverVariance);
        }

        private void integrate(double a, double largest) {
            double spacing = (high - low) / nodes;
            double sum = 0;
            double sumT = 0;
            double sumU = 0;
            for (int k = 0; k <= nodes; k++) {
                double t = low + k * spacing;
                // Between the places of the scan the integrand may be higher, but not by more than rounding and
                // resolution allow.
                double weight = Math.exp(Math.min(exponent(t) - largest, CUT));
                if (weight > 0) {
                    sum += weight;
                    sumT += weight * (t - a);
                    sumU += weight * (clean.bend().mean(t) - u) / variance(t);
                }
            }
            logDensity = outside(a) + largest + Math.log(sum * spacing);
            scoreT = FarField.finite(sumT / sum / noise);
            scoreU = FarField.finite(sumU / sum);
        }

        private double variance(double t) {
            return Math.exp(clean.bend().logVariance(t)) + noise;
        }

        private double exponent(double t) {
            double variance = variance(t);
            double d = t - middle;
            double e = u - clean.bend().mean(t);
            double value = -0.5 * (d * d / posteriorVariance + Math.log(variance) + e / variance * e);
            return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
        }

        /** Widens until the integrand has fallen off on both sides, then narrows; returns the maximum. */
        private double findWindow() {
            double reach = FIRST_REACH * Math.sqrt(posteriorVariance);
            double largest = Double.NEGATIVE_INFINITY;
            resolved = false;
            for (int round = 0; round < MOST_ROUNDS; round++) {
                low = middle - reach;
                high = middle + reach;
                int at = indexOfLargest();
                double edge = exponent(low + at * (high - low) / SCAN) - CUT;
                if (at > 0 && at < SCAN && exponent(low) <= edge && exponent(high) <= edge) {
                    break;
                }
                reach *= 2;
            }
            for (int round = 0; round < MOST_ROUNDS; round++) {
                double step = (high - low) / SCAN;
                largest = exponent(low + indexOfLargest() * step);
                double first = high;
                double last = low;
                int count = 0;
                for (int k = 0; k <= SCAN; k++) {
                    double t = low + k * step;
                    if (exponent(t) >= largest - CUT) {
                        first = Math.min(first, t);
                        last = Math.max(last, t);
                        count++;
                    }
                }
                boolean filled = last - first > FILLED * (high - low);
                resolved = count >= FEWEST;
                nodes = 2 * count < SCAN ? MANY_NODES : NODES;
                low = first - step;
                high = last + step;
                if (filled) {
                    break;
                }
            }
            return largest;
        }

        private int indexOfLargest() {
            int best = 0;
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k <= SCAN; k++) {
                double value = exponent(low + k * (high - low) / SCAN);
                if (value > largest) {
                    largest = value;
                    best = k;
                }
            }
            return best;
        }
    }

    @Override
    public Bounds bounds() {
        Bounds own = clean.bounds();
        return Bounds.around(own.centreX(), own.centreY(), own.width() + 4 * sigma, own.height() + 4 * sigma);
    }

    @Override
    public ExactSampler exactSampler() {
        return new NoisySampler(clean.exactSampler(), sigma);
    }

    @Override
    public Normaliser normaliser() {
        return clean.normaliser();
    }

    @Override
    public Moments moments() {
        Moments own = clean.moments();
        return new Moments(own.meanX(), own.meanY(), own.varX() + noise, own.cov(), own.varY() + noise);
    }

    @Override
    public List<Mode> modes() {
        return clean.isProper() ? shape.modes() : List.of();
    }

    @Override
    public double entropy() {
        return clean.isProper() ? shape.entropy() : Double.NaN;
    }

    @Override
    public Target smoothed(double more) {
        return clean.smoothed(Math.hypot(sigma, more));
    }
}
