package pushforward.engine.target;

import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;

/**
 * What the potentials U₂, U₃ and U₄ of Rezende and Mohamed (2015) share: exp(−U) = Σₖ exp(−½((x₂ − mₖ(x₁))/sₖ)²) is a sum of strips
 * along x₁ that never end, about the wave w₁ = sin(2πx₁/4) less 0, w₂ or w₃.
 *
 * <p>Confined by ½(x₁/4)², a strip is 2π · 4sₖ times a curved Gaussian with x₁ ~ N(0, 4²), so the integral is 8π Σₖ sₖ, draws are exact,
 * and moments are sums over x₁ by the trapezoidal rule, which is exact to rounding for what falls off like a Gaussian (Trefethen and
 * Weideman 2014).
 */
final class WavePotential {
    /** The one parameter that these potentials have. */
    static final List<ParamSpec> PARAMETERS = List.of(ParamSpec.toggle("confine")
            .label("Confine")
            .defaultsTo(true)
            .help("Adds ½(x₁/4)² to the potential; without it the density has no finite integral.")
            .build());

    static final String REFERENCE = "Rezende and Mohamed 2015";

    private static final double FREQUENCY = Math.PI / 2;
    /** Standard deviation of x₁ where it is confined. */
    private static final double CONFINED = 4;

    private static final double SHOWN_CONFINED = 12;
    private static final double SHOWN_ENDLESS = 4;
    private static final double STRIP_STDS = 3.2;
    private static final double TABLE = 5 * CONFINED;
    private static final double TABLE_MARGIN = 2;
    private static final double DETAIL = 0.15;
    private static final double QUADRATURE_STEP = 0.01;
    private static final double QUADRATURE_REACH = 10 * CONFINED;

    private WavePotential() {}

    /** How far below the wave a strip runs, with its derivative. */
    interface Drop {
        double depth(double t);

        double slope(double t);
    }

    /** A strip on the wave itself. */
    record Level() implements Drop {
        @Override
        public double depth(double t) {
            return 0;
        }

        @Override
        public double slope(double t) {
            return 0;
        }
    }

    /** w₂ = 3 exp(−½((x₁ − 1)/0.6)²). */
    record Dip() implements Drop {
        @Override
        public double depth(double t) {
            double z = (t - 1) / 0.6;
            return 3 * Math.exp(-0.5 * z * z);
        }

        @Override
        public double slope(double t) {
            double depth = depth(t);
            return depth == 0 ? 0 : (1 - t) / 0.36 * depth;
        }
    }

    /** w₃ = 3/(1 + exp(−(x₁ − 1)/0.3)). */
    record Step() implements Drop {
        @Override
        public double depth(double t) {
            return 3 / (1 + Math.exp((1 - t) / 0.3));
        }

        @Override
        public double slope(double t) {
            double share = depth(t) / 3;
            return 10 * share * (1 - share);
        }
    }

    /**
     * A strip.
     *
     * @param drop of its middle below the wave
     * @param deviation s
     */
    record Strip(Drop drop, double deviation) implements CurvedGaussian.Bend {
        @Override
        public double mean(double t) {
            return Math.sin(FREQUENCY * t) - drop.depth(t);
        }

        @Override
        public double meanSlope(double t) {
            return FREQUENCY * Math.cos(FREQUENCY * t) - drop.slope(t);
        }

        @Override
        public double logVariance(double t) {
            return 2 * Math.log(deviation);
        }

        @Override
        public double logVarianceSlope(double t) {
            return 0;
        }
    }

    /** Returns the density with its Gaussian factor along x₁. */
    static Target confined(Strip... strips) {
        TargetMixture sum = sum(CONFINED, SHOWN_CONFINED, strips);
        Bounds shown = sum.bounds();
        return new TabulatedTarget(
                sum, new Bounds(-TABLE, shown.minY() - TABLE_MARGIN, TABLE, shown.maxY() + TABLE_MARGIN), DETAIL);
    }

    /** Returns the density as it is published. */
    static Target endless(Strip... strips) {
        return sum(Double.POSITIVE_INFINITY, SHOWN_ENDLESS, strips);
    }

    private static TargetMixture sum(double reach, double shown, Strip... strips) {
        double[] weights = new double[strips.length];
        CurvedGaussian[] parts = new CurvedGaussian[strips.length];
        for (int k = 0; k < strips.length; k++) {
            Strip strip = strips[k];
            double across = Math.sqrt(2 * Math.PI) * strip.deviation;
            weights[k] = Double.isFinite(reach) ? Math.sqrt(2 * Math.PI) * reach * across : across;
            parts[k] = new CurvedGaussian(
                    strip, CurvedGaussian.Driver.X, reach, bounds(strip, shown), moments(strip, reach));
        }
        return new TargetMixture(List.of(parts), weights);
    }

    private static Bounds bounds(Strip strip, double shown) {
        double low = 0;
        double high = 0;
        for (double t = -shown; t <= shown; t += QUADRATURE_STEP) {
            low = Math.min(low, strip.mean(t));
            high = Math.max(high, strip.mean(t));
        }
        double margin = STRIP_STDS * strip.deviation;
        return new Bounds(-shown, low - margin, shown, high + margin);
    }

    private static Moments moments(Strip strip, double reach) {
        if (Double.isInfinite(reach)) {
            return new Moments(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double total = 0;
        double first = 0;
        double product = 0;
        double square = 0;
        int half = (int) Math.round(QUADRATURE_REACH / QUADRATURE_STEP);
        for (int k = -half; k <= half; k++) {
            double t = k * QUADRATURE_STEP;
            double weight = Math.exp(-0.5 * t * t / (reach * reach));
            double mean = strip.mean(t);
            total += weight;
            first += weight * mean;
            product += weight * t * mean;
            square += weight * mean * mean;
        }
        double meanY = first / total;
        return new Moments(
                0,
                meanY,
                reach * reach,
                product / total,
                square / total - meanY * meanY + strip.deviation * strip.deviation);
    }
}
