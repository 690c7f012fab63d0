package pushforward.engine.target;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.param.InvalidInputException;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * A Gaussian whose one coordinate bends and stretches the other, t ~ N(c, S²) and u | t ~ N(μ(t), v(t)).
 *
 * <p>Log-density, score and sampler are closed-form, the density is normalised; after noise one integral over t is left. With S = ∞ the
 * law of t is flat with density 1: then the whole is improper, and nothing is known of it but its density.
 */
final class CurvedGaussian implements Target {
    private static final double LOG_2PI = Math.log(2 * Math.PI);
    /** Standard deviations of t on which modes are looked for and means are taken, and how many pieces they are cut into. */
    private static final double REACH = 9;

    private static final int NODES = 360;
    private static final int HALVINGS = 60;

    /** How the second coordinate hangs on the first, with the derivatives. */
    interface Bend {

        double mean(double t);

        double meanSlope(double t);

        double logVariance(double t);

        double logVarianceSlope(double t);
    }

    /** Which coordinate of the plane is t. */
    enum Driver {
        X,
        Y
    }

    private final Bend bend;
    private final Driver driver;
    private final double centre;
    private final double deviation;
    private final Bounds bounds;
    private final Moments moments;
    /** The logarithm of everything that is the same everywhere. */
    private final double logHeight;

    /**
     * Creates the density.
     *
     * @param centre c
     * @param deviation S, which may be ∞
     * @param moments of the whole, in closed form; NaN if it is improper
     */
    CurvedGaussian(Bend bend, Driver driver, double centre, double deviation, Bounds bounds, Moments moments) {
        this.bend = bend;
        this.driver = driver;
        this.centre = centre;
        this.deviation = deviation;
        this.bounds = bounds;
        this.moments = moments;
        logHeight = isProper() ? -LOG_2PI - Math.log(deviation) : -0.5 * LOG_2PI;
    }

    /** Creates the density with c = 0. */
    CurvedGaussian(Bend bend, Driver driver, double deviation, Bounds bounds, Moments moments) {
        this(bend, driver, 0, deviation, bounds, moments);
    }

    Bend bend() {
        return bend;
    }

    double centre() {
        return centre;
    }

    double deviation() {
        return deviation;
    }

    /** Whether the law has a finite integral. */
    boolean isProper() {
        return Double.isFinite(deviation);
    }

    /** The coordinates t of points. */
    double[] driving(Points points) {
        return driver == Driver.X ? points.x() : points.y();
    }

    /** The coordinates u of points. */
    double[] driven(Points points) {
        return driver == Driver.X ? points.y() : points.x();
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        double[] ts = driving(at);
        double[] us = driven(at);
        for (int i = begin; i < end; i++) {
            double t = ts[i];
            double logVariance = bend.logVariance(t);
            double z = standardised(us[i] - bend.mean(t), logVariance);
            double a = (t - centre) / deviation;
            out[i] = logHeight - 0.5 * (a * a + logVariance + z * z);
            if (Double.isNaN(out[i])) {
                out[i] = Double.NEGATIVE_INFINITY;
            }
            out[i] += FarField.notFinite(t, us[i]);
        }
    }

    /** A deviation over its standard deviation; no deviation is none even where the standard deviation underflows. */
    private static double standardised(double difference, double logVariance) {
        return difference == 0 ? 0 : difference * Math.exp(-0.5 * logVariance);
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        double[] ts = driving(at);
        double[] us = driven(at);
        double[] outT = driving(out);
        double[] outU = driven(out);
        for (int i = begin; i < end; i++) {
            double t = ts[i];
            double logVariance = bend.logVariance(t);
            double difference = us[i] - bend.mean(t);
            double z = standardised(difference, logVariance);
            double pull = standardised(z, logVariance);
            double slopeT = (centre - t) / (deviation * deviation) + pull * bend.meanSlope(t);
            if (bend.logVarianceSlope(t) != 0) {
                slopeT += 0.5 * bend.logVarianceSlope(t) * (z * z - 1);
            }
            double bad = FarField.notFinite(t, us[i]);
            outU[i] = FarField.finite(Double.isNaN(pull) ? 0 : -pull) + bad;
            outT[i] = FarField.finite(Double.isNaN(slopeT) ? (centre - t) / (deviation * deviation) : slopeT) + bad;
        }
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    /**
     * Draws t, then u.
     *
     * @throws InvalidInputException if the law is improper
     */
    @Override
    public ExactSampler exactSampler() {
        if (!isProper()) {
            throw new InvalidInputException("The density goes on for ever, so it has no finite integral and"
                    + " cannot be sampled exactly; turn on \"confine\".");
        }
        return (noise, stream, step, out) -> {
            double[] ts = driving(out);
            double[] us = driven(out);
            double[] z = new double[2];
            for (int i = 0; i < out.size(); i++) {
                noise.gaussianPair(stream, step, i, 0, z);
                double t = centre + deviation * z[0];
                ts[i] = t;
                us[i] = bend.mean(t) + Math.exp(0.5 * bend.logVariance(t)) * z[1];
            }
        };
    }

    @Override
    public Normaliser normaliser() {
        return isProper() ? Normaliser.ONE : Normaliser.UNKNOWN;
    }

    @Override
    public Moments moments() {
        return moments;
    }

    /**
     * The highest places have u = μ(t), and t a maximum of −(t − c)²/2S² − log v(t)/2.
     */
    @Override
    public List<Mode> modes() {
        if (!isProper()) {
            return List.of();
        }
        record Place(double t, double height) {}
        List<Place> places = new ArrayList<>();
        double step = REACH * deviation / NODES;
        for (int k = -NODES; k < NODES; k++) {
            double from = centre + k * step;
            double to = centre + (k + 1) * step;
            if (rise(from) > 0 && rise(to) <= 0) {
                for (int halving = 0; halving < HALVINGS; halving++) {
                    double middle = (from + to) / 2;
                    if (rise(middle) > 0) {
                        from = middle;
                    } else {
                        to = middle;
                    }
                }
                double a = (to - centre) / deviation;
                places.add(new Place(to, -0.5 * (a * a + bend.logVariance(to))));
            }
        }
        places.sort(Comparator.comparingDouble(place -> -place.height));
        List<Mode> modes = new ArrayList<>();
        for (Place place : places) {
            double u = bend.mean(place.t);
            modes.add(driver == Driver.X ? new Mode.Peak(place.t, u) : new Mode.Peak(u, place.t));
        }
        return List.copyOf(modes);
    }

    private double rise(double t) {
        return (centre - t) / (deviation * deviation) - 0.5 * bend.logVarianceSlope(t);
    }

    /** 1 + log 2πS + E log v(t)/2, the mean by the trapezoidal rule. */
    @Override
    public double entropy() {
        if (!isProper()) {
            return Double.NaN;
        }
        double sum = 0;
        double total = 0;
        for (int k = -NODES; k <= NODES; k++) {
            double a = REACH * k / NODES;
            double weight = Math.exp(-0.5 * a * a);
            total += weight;
            sum += weight * bend.logVariance(centre + a * deviation);
        }
        return 1 + LOG_2PI + Math.log(deviation) + 0.5 * sum / total;
    }

    @Override
    public Target smoothed(double sigma) {
        return sigma == 0 ? this : new SmoothedCurvedGaussian(this, sigma);
    }
}
