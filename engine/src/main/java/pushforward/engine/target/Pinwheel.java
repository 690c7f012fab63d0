package pushforward.engine.target;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Chunks;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * Arms of equal mass, each the image of (a, b) ~ N((1, 0), diag(0.3², 0.1²)) under x = 2 e^{−iθ}(a + ib), θ = 2πk/K + ¼eᵃ, in the plane
 * of complex numbers.
 *
 * <p>For a point x = 2z the preimages of arm k are the roots of a = Re(z e^{iθ(a)}) with b = Im(z e^{iθ(a)}), and the density is
 * Σ N(a) N(b)/4K|J| over all of them with J = 1 + ¼eᵃb. With the phase ψ = ¼eᵃ the equation is log 4ψ = |z| cos(φₖ + ψ): its left side
 * less its right side rises where the sine of φₖ + ψ is positive, and on each half turn in between its slope has one minimum, so every
 * root is bracketed and none is missed. Where J = 0 the density has a caustic and is infinite; that is at e⁻¹⁷ of its maximum or less.
 *
 * <p>Farther than {@value #EXACT} from the origin there is less than e⁻⁶⁰ of the greatest density and ever more roots; there it goes on
 * as a Gaussian along the radius.
 */
final class Pinwheel implements Target {
    static final double SCALE = 2;
    static final double MEAN = 1;
    static final double RADIAL = 0.3;
    static final double TANGENTIAL = 0.1;
    static final double RATE = 0.25;

    private static final double EXACT = 9;
    private static final double SHOWN = 4.2;
    private static final double TABLE = 5.4;
    private static final double DETAIL = 0.15;
    private static final double ROUNDING = 1e-12;
    private static final int MOST_STEPS = 80;
    /** Halvings that place an extremum well enough: the error of the value there is quadratic. */
    private static final int HALVINGS = 32;
    /** Roots with less than e⁻⁴⁰ of the weight of another are left out. */
    private static final double CUT = 40;

    private static final double LOG_2PI = Math.log(2 * Math.PI);
    private static final int ENTROPY_NODES = 68;
    private static final double ENTROPY_STEP = 0.125;
    /** Below this, the sharp density is smooth on the scale of the noise wherever it matters. */
    private static final double LEAST_NOISE = 0.002;

    private final int arms;
    private final Shape shape = new Shape(this::peaks, this::meanInformation);

    Pinwheel(int arms) {
        this.arms = arms;
    }

    int arms() {
        return arms;
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
        Roots roots = new Roots();
        double variance = moments().varX();
        for (int i = begin; i < end; i++) {
            double x = at.x()[i];
            double y = at.y()[i];
            double bad = FarField.notFinite(x, y);
            double r = Ring.length(x, y);
            if (r <= EXACT) {
                roots.evaluate(x / SCALE, y / SCALE);
                if (logDensity != null) {
                    logDensity[i] = roots.logDensity;
                }
                if (score != null) {
                    score.set(i, FarField.finite(roots.scoreX), FarField.finite(roots.scoreY));
                }
                continue;
            }
            double ux = x / r;
            double uy = y / r;
            roots.evaluate(ux * (EXACT / SCALE), uy * (EXACT / SCALE));
            if (logDensity != null) {
                logDensity[i] = roots.logDensity + 0.5 * (EXACT - r) / variance * (EXACT + r) + bad;
            }
            if (score != null) {
                double across = (ux * roots.scoreY - uy * roots.scoreX) * (EXACT / r);
                double inward = -r / variance;
                score.set(
                        i,
                        FarField.finite(inward * ux - across * uy) + bad,
                        FarField.finite(inward * uy + across * ux) + bad);
            }
        }
    }

    /** The sum over arms and roots at one point after another. */
    private final class Roots {
        private double radius;
        /** The angle of z, and what it is for the arm at hand once the arm is turned to the first. */
        private double direction;

        private double angle;
        private double largest;
        private double sum;
        private double sumX;
        private double sumY;
        private double logDensity;
        private double scoreX;
        private double scoreY;

        private void evaluate(double zx, double zy) {
            radius = Ring.length(zx, zy);
            largest = Double.NEGATIVE_INFINITY;
            sum = 0;
            sumX = 0;
            sumY = 0;
            direction = Math.atan2(zy, zx);
            for (int arm = 0; arm < arms; arm++) {
                angle = direction + 2 * Math.PI * arm / arms;
                findAll();
            }
            double height = -LOG_2PI - Math.log(RADIAL * TANGENTIAL * SCALE * SCALE * arms);
            logDensity = height + largest + Math.log(sum);
            scoreX = sumX / sum / SCALE;
            scoreY = sumY / sum / SCALE;
        }

        /**
         * Walks down the phase from half turn to half turn; |a| is at most |z|, and |z| itself where b = 0. Because b² = |z|² − a², the
         * Gaussian weight is a convex function of a: what is left cannot exceed the larger of its ends.
         */
        private void findAll() {
            double first = RATE * Math.exp(-radius - ROUNDING);
            double to = RATE * Math.exp(radius + ROUNDING);
            double leastEnd = logWeight(-radius);
            long turn = (long) Math.floor((angle + to) / Math.PI);
            while (to > first && Math.max(leastEnd, logWeight(Math.log(to / RATE))) >= largest - CUT) {
                double from = Math.max(turn * Math.PI - angle, first);
                if (to > from) {
                    if ((turn & 1) == 0) {
                        root(from, to);
                    } else {
                        rootsOfTurn(from, to);
                    }
                    to = from;
                }
                turn--;
            }
        }

        private double logWeight(double a) {
            return logGaussian(a, Math.sqrt(Math.max(0, radius * radius - a * a)));
        }

        private double excess(double phase) {
            return Math.log(phase / RATE) - radius * Math.cos(angle + phase);
        }

        private double slope(double phase) {
            return 1 / phase + radius * Math.sin(angle + phase);
        }

        /** Where the sine is negative the slope is convex. */
        private void rootsOfTurn(double from, double to) {
            if (1 / to >= radius) {
                root(from, to);
                return;
            }
            double lowest = lowestSlope(from, to);
            if (slope(lowest) >= 0) {
                root(from, to);
                return;
            }
            double crest = slope(from) > 0 ? zeroOfSlope(from, lowest) : from;
            double trough = slope(to) > 0 ? zeroOfSlope(to, lowest) : to;
            root(from, crest);
            root(crest, trough);
            root(trough, to);
        }

        private double lowestSlope(double from, double to) {
            double low = from;
            double high = to;
            for (int step = 0; step < HALVINGS; step++) {
                double middle = (low + high) / 2;
                if (radius * Math.cos(angle + middle) - 1 / (middle * middle) < 0) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return (low + high) / 2;
        }

        private double zeroOfSlope(double positive, double negative) {
            for (int step = 0; step < HALVINGS; step++) {
                double middle = (positive + negative) / 2;
                if (slope(middle) > 0) {
                    positive = middle;
                } else {
                    negative = middle;
                }
            }
            return positive;
        }

        /** Adds the root between two places, if there is one, by Newton's method kept inside a bracket. */
        private void root(double from, double to) {
            double atFrom = excess(from);
            double atTo = excess(to);
            if (atFrom > 0 == atTo > 0) {
                return;
            }
            double below = atFrom > 0 ? to : from;
            double above = atFrom > 0 ? from : to;
            double phase = (from + to) / 2;
            for (int step = 0; step < MOST_STEPS; step++) {
                double value = excess(phase);
                if (value > 0) {
                    above = phase;
                } else {
                    below = phase;
                }
                if (value == 0) {
                    break;
                }
                double next = phase - value / slope(phase);
                boolean inside = (next - below) * (next - above) < 0;
                if (!inside) {
                    next = (below + above) / 2;
                }
                if (Math.abs(next - phase) <= Math.ulp(phase)) {
                    break;
                }
                phase = next;
            }
            add(phase);
        }

        /** The density and gradient of one preimage: in the frame turned with the arm, da = dx/J and db = dy + ¼eᵃ a da. */
        private void add(double phase) {
            double cosine = Math.cos(angle + phase);
            double sine = Math.sin(angle + phase);
            double a = radius * cosine;
            double b = radius * sine;
            double jacobian = 1 + phase * b;
            double log = logGaussian(a, b) - Math.log(Math.abs(jacobian));
            double pullA = (MEAN - a) / (RADIAL * RADIAL) - phase * b / jacobian;
            double pullB = -b / (TANGENTIAL * TANGENTIAL) - phase / jacobian;
            double along = (pullA + pullB * phase * a) / jacobian;
            if (log > largest) {
                double shrink = Math.exp(largest - log);
                sum *= shrink;
                sumX *= shrink;
                sumY *= shrink;
                largest = log;
            }
            double weight = Math.exp(log - largest);
            if (weight > 0) {
                double turnX = Math.cos(turned(phase));
                double turnY = Math.sin(turned(phase));
                sum += weight;
                sumX += weight * (along * turnX + pullB * turnY);
                sumY += weight * (pullB * turnX - along * turnY);
            }
        }

        /** θ, the angle by which the arm's frame is turned back. */
        private double turned(double phase) {
            return angle - direction + phase;
        }
    }

    private static double logGaussian(double a, double b) {
        double u = (a - MEAN) / RADIAL;
        double v = b / TANGENTIAL;
        return -0.5 * (u * u + v * v);
    }

    @Override
    public Bounds bounds() {
        return Bounds.square(SHOWN);
    }

    @Override
    public ExactSampler exactSampler() {
        return (noise, stream, step, out) -> {
            double[] z = new double[2];
            for (int i = 0; i < out.size(); i++) {
                int arm = (int) (arms * noise.uniform(stream, step, i, 0));
                noise.gaussianPair(stream, step, i, 0, z);
                place(arm, MEAN + RADIAL * z[0], TANGENTIAL * z[1], i, out);
            }
        };
    }

    /** Where the features a and b of an arm lie in the plane. */
    private void place(int arm, double a, double b, int index, Points out) {
        double angle = 2 * Math.PI * arm / arms + RATE * Math.exp(a);
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        out.set(index, SCALE * (a * cosine + b * sine), SCALE * (b * cosine - a * sine));
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.ONE;
    }

    /** With three arms or more the covariance has no direction: both variances are half of 4 E(a² + b²). */
    @Override
    public Moments moments() {
        double each = SCALE * SCALE / 2 * (MEAN * MEAN + RADIAL * RADIAL + TANGENTIAL * TANGENTIAL);
        return new Moments(0, 0, each, 0, each);
    }

    /** One for each arm, near the middle of its Gaussian; the caustics count for nothing. */
    private List<Mode> peaks() {
        Climb climb = new Climb(this, TANGENTIAL);
        double angle = RATE * Math.exp(MEAN);
        if (!climb.up(SCALE * Math.cos(angle), -SCALE * Math.sin(angle))) {
            return List.of();
        }
        return IntStream.range(0, arms)
                .<Mode>mapToObj(arm -> {
                    double cosine = Math.cos(2 * Math.PI * arm / arms);
                    double sine = Math.sin(2 * Math.PI * arm / arms);
                    return new Mode.Peak(climb.x() * cosine + climb.y() * sine, climb.y() * cosine - climb.x() * sine);
                })
                .toList();
    }

    /**
     * −E log p over (a, b) of one arm, by the trapezoidal rule, which is exact to rounding but for the caustics (Trefethen and Weideman
     * 2014).
     */
    private double meanInformation() {
        int side = 2 * ENTROPY_NODES + 1;
        Points at = Points.zeros(side * side);
        double[] weight = new double[side * side];
        double total = 0;
        for (int k = 0; k < side * side; k++) {
            double u = (k % side - ENTROPY_NODES) * ENTROPY_STEP;
            double v = (k / side - ENTROPY_NODES) * ENTROPY_STEP;
            weight[k] = Math.exp(-0.5 * (u * u + v * v));
            total += weight[k];
            place(0, MEAN + RADIAL * u, TANGENTIAL * v, k, at);
        }
        double[] log = new double[side * side];
        Chunks.forEach(side * side, (chunk, begin, end) -> logDensity(at, begin, end, log));
        double sum = 0;
        for (int k = 0; k < side * side; k++) {
            sum -= weight[k] / total * log[k];
        }
        return sum;
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
        if (sigma == 0) {
            return this;
        }
        return sigma < LEAST_NOISE ? new LocallySmoothed(this, sigma) : new SmoothedPinwheel(this, sigma);
    }

    @Override
    public Target live() {
        return new TabulatedTarget(this, Bounds.square(TABLE), DETAIL).live();
    }
}
