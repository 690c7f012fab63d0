package pushforward.engine.target;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.GaussLegendre;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * A {@link Pinwheel} after noise: with s = σ/2 and z = x/2, p(x) = (1/4K) Σₖ ∫ N(a; 1, 0.3²) N(A − a; 0, s²) N(B; 0, 0.1² + s²) da where
 * A + iB = z e^{iθ(a)}, because the noise looks the same however it is turned and what lies across an arm is Gaussian.
 *
 * <p>The integral is the sum over Gauss and Legendre's nodes on panels on which no exponent varies by more than the rule can follow, so
 * that density and score are those of a mixture of turned Gaussians. Arms differ by a rotation only and share their nodes.
 */
final class SmoothedPinwheel implements Target {
    private static final int PER_PANEL = 10;
    private static final GaussLegendre RULE = new GaussLegendre(1, PER_PANEL);
    /** Standard deviations of a that the nodes reach; what is beyond is below e⁻⁵⁰. */
    private static final double REACH = 10;
    /** Standard deviations beside an arm within which the panels must be fine enough. */
    private static final double BESIDE = 8.5;

    private static final double LONGEST = 1.5;
    private static final double MOST_TURN = 0.5;
    private static final double CUT = 38;
    private static final double TABLE_MARGIN = 4;

    private final Pinwheel clean;
    private final double sigma;
    private final double along;
    private final double across;
    private final Shape shape = new Shape(this);
    private double[] a = new double[1024];
    private double[] cosine = new double[1024];
    private double[] sine = new double[1024];
    private double[] logWeight = new double[1024];
    /** Of each panel: half of how much θ varies, and half of its length. */
    private double[] turn = new double[128];

    private double[] half = new double[128];
    private int panels;

    SmoothedPinwheel(Pinwheel clean, double sigma) {
        this.clean = clean;
        this.sigma = sigma;
        double noise = sigma / Pinwheel.SCALE;
        along = noise * noise;
        across = along + Pinwheel.TANGENTIAL * Pinwheel.TANGENTIAL;
        double from = Pinwheel.MEAN - REACH * Pinwheel.RADIAL;
        double last = Pinwheel.MEAN + REACH * Pinwheel.RADIAL;
        while (from < last) {
            double length = longest(from, noise);
            length = longest(from + length, noise);
            double to = Math.min(from + length, last);
            fill(from, to);
            from = to;
        }
    }

    /** The derivatives of the three exponents, in units of their standard deviations, bound the length of a panel from here. */
    private double longest(double from, double noise) {
        double rate = Pinwheel.RATE * Math.exp(from);
        double deviation = Math.sqrt(across);
        double alongSlope = 1 + rate * BESIDE * deviation;
        double acrossSlope = rate * (Math.abs(from) + BESIDE * noise);
        double length = Math.min(LONGEST * noise / alongSlope, LONGEST * Pinwheel.RADIAL);
        return Math.min(Math.min(length, LONGEST * deviation / acrossSlope), MOST_TURN / rate);
    }

    private void fill(double from, double to) {
        if (panels == half.length) {
            half = Arrays.copyOf(half, 2 * panels);
            turn = Arrays.copyOf(turn, 2 * panels);
        }
        if ((panels + 1) * PER_PANEL > a.length) {
            a = Arrays.copyOf(a, 2 * a.length);
            cosine = Arrays.copyOf(cosine, a.length);
            sine = Arrays.copyOf(sine, a.length);
            logWeight = Arrays.copyOf(logWeight, a.length);
        }
        for (int k = 0; k < PER_PANEL; k++) {
            int j = panels * PER_PANEL + k;
            a[j] = from + (to - from) * RULE.node(k);
            double angle = Pinwheel.RATE * Math.exp(a[j]);
            cosine[j] = Math.cos(angle);
            sine[j] = Math.sin(angle);
            double u = (a[j] - Pinwheel.MEAN) / Pinwheel.RADIAL;
            logWeight[j] = Math.log(RULE.weight(k) * (to - from)) - 0.5 * u * u;
        }
        turn[panels] = Pinwheel.RATE * (Math.exp(to) - Math.exp(from));
        half[panels] = to - from;
        panels++;
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
        Sum sum = new Sum();
        for (int i = begin; i < end; i++) {
            sum.evaluate(at.x()[i], at.y()[i]);
            if (logDensity != null) {
                logDensity[i] = sum.logDensity;
            }
            if (score != null) {
                score.set(i, sum.scoreX, sum.scoreY);
            }
        }
    }

    /** The sum at one point after another. */
    private final class Sum {
        private final double height = -1.5 * Math.log(2 * Math.PI)
                - Math.log(Pinwheel.RADIAL * Pinwheel.SCALE * Pinwheel.SCALE * clean.arms())
                - 0.5 * Math.log(along)
                - 0.5 * Math.log(across);
        private final double[] turnX = new double[clean.arms()];
        private final double[] turnY = new double[clean.arms()];
        private double largest;
        private double sum;
        private double sumX;
        private double sumY;
        private double logDensity;
        private double scoreX;
        private double scoreY;

        private Sum() {
            for (int arm = 0; arm < clean.arms(); arm++) {
                turnX[arm] = Math.cos(2 * Math.PI * arm / clean.arms());
                turnY[arm] = Math.sin(2 * Math.PI * arm / clean.arms());
            }
        }

        private void evaluate(double x, double y) {
            double bad = FarField.notFinite(x, y);
            double zx = x / Pinwheel.SCALE;
            double zy = y / Pinwheel.SCALE;
            double radius = Ring.length(zx, zy);
            double best = Double.NEGATIVE_INFINITY;
            for (int arm = 0; arm < clean.arms(); arm++) {
                for (int panel = 0; panel < panels; panel++) {
                    best = Math.max(best, bound(panel, turned(arm, zx, -zy), turned(arm, zy, zx), 0));
                }
            }
            largest = Double.NEGATIVE_INFINITY;
            sum = 0;
            sumX = 0;
            sumY = 0;
            for (int arm = 0; arm < clean.arms(); arm++) {
                double armX = turned(arm, zx, -zy);
                double armY = turned(arm, zy, zx);
                for (int panel = 0; panel < panels; panel++) {
                    if (bound(panel, armX, armY, radius) >= best - CUT) {
                        add(panel, arm, armX, armY);
                    }
                }
            }
            boolean known = sum > 0;
            double variance = moments().varX();
            logDensity = (known ? height + largest + Math.log(sum) : Double.NEGATIVE_INFINITY) + bad;
            scoreX = FarField.finite(known ? sumX / sum / Pinwheel.SCALE : -x / variance) + bad;
            scoreY = FarField.finite(known ? sumY / sum / Pinwheel.SCALE : -y / variance) + bad;
        }

        private double turned(int arm, double first, double second) {
            return first * turnX[arm] + second * turnY[arm];
        }

        /**
         * The exponent at the first node of a panel or, with the distance from the origin, an upper bound of it on all of the panel: A
         * changes by no more than that times the turn, a by the length.
         */
        private double bound(int panel, double armX, double armY, double radius) {
            int j = panel * PER_PANEL;
            double slackA = radius == 0 ? 0 : radius * turn[panel] + half[panel];
            double slackB = radius * turn[panel];
            double awayA = Math.max(0, Math.abs(armX * cosine[j] - armY * sine[j] - a[j]) - slackA);
            double awayB = Math.max(0, Math.abs(armX * sine[j] + armY * cosine[j]) - slackB);
            // The Gaussian of a varies by little on a panel, and quadrature weights by less than e².
            double slack = radius == 0 ? 0 : 2 + REACH * half[panel] / Pinwheel.RADIAL;
            return logWeight[j] + slack - 0.5 * (awayA * awayA / along + awayB * awayB / across);
        }

        private void add(int panel, int arm, double armX, double armY) {
            for (int j = panel * PER_PANEL; j < (panel + 1) * PER_PANEL; j++) {
                double awayA = armX * cosine[j] - armY * sine[j] - a[j];
                double awayB = armX * sine[j] + armY * cosine[j];
                double pullA = -awayA / along;
                double pullB = -awayB / across;
                double exponent = logWeight[j] + 0.5 * (pullA * awayA + pullB * awayB);
                if (exponent > largest) {
                    double shrink = Math.exp(largest - exponent);
                    sum *= shrink;
                    sumX *= shrink;
                    sumY *= shrink;
                    largest = exponent;
                }
                if (exponent >= largest - CUT && exponent > Double.NEGATIVE_INFINITY) {
                    double weight = Math.exp(exponent - largest);
                    double gradientX = pullA * cosine[j] + pullB * sine[j];
                    double gradientY = pullB * cosine[j] - pullA * sine[j];
                    sum += weight;
                    sumX += weight * (gradientX * turnX[arm] + gradientY * turnY[arm]);
                    sumY += weight * (gradientY * turnX[arm] - gradientX * turnY[arm]);
                }
            }
        }
    }

    @Override
    public Bounds bounds() {
        return Bounds.square(clean.bounds().maxX() + 2 * sigma);
    }

    @Override
    public ExactSampler exactSampler() {
        return new NoisySampler(clean.exactSampler(), sigma);
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.ONE;
    }

    @Override
    public Moments moments() {
        double each = clean.moments().varX() + sigma * sigma;
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
        return clean.smoothed(Math.hypot(sigma, more));
    }

    @Override
    public Target live() {
        double detail = Pinwheel.SCALE * Math.sqrt(across);
        return new TabulatedTarget(this, Bounds.square(bounds().maxX() + TABLE_MARGIN * detail), detail).live();
    }
}
