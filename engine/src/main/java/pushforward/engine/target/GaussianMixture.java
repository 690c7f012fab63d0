package pushforward.engine.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * A mixture of Gaussians, p(x) = Σₖ wₖ N(x; mₖ, Cₖ): log-density, score, smoothing and sampling are all closed-form, so this is what
 * everything else is checked against.
 */
public final class GaussianMixture implements Target {
    private static final double BOUNDS_STDS = 3.5;
    /** e⁻⁴⁰ is below half a unit in the last place of the sum it would be added to: such a term costs an exponential for nothing. */
    private static final double NEGLIGIBLE = 40;

    private final List<GaussianComponent> components;
    private final int count;
    /** log wₖ − ½ log det 2πCₖ. */
    private final double[] offset;

    private final double[] meanX;
    private final double[] meanY;
    /** Precision matrices Cₖ⁻¹. */
    private final double[] precisionXX;

    private final double[] precisionXY;
    private final double[] precisionYY;
    private final Shape shape = new Shape(this::search, this::integrate);

    /**
     * Creates a mixture.
     *
     * @param components at least one; weights need not sum to one
     */
    public GaussianMixture(List<GaussianComponent> components) {
        this.components = GaussianComponent.normalised(components);
        count = components.size();
        offset = new double[count];
        meanX = new double[count];
        meanY = new double[count];
        precisionXX = new double[count];
        precisionXY = new double[count];
        precisionYY = new double[count];
        for (int k = 0; k < count; k++) {
            GaussianComponent c = this.components.get(k);
            double determinant = c.determinant();
            offset[k] = Math.log(c.weight()) - Math.log(2 * Math.PI) - 0.5 * Math.log(determinant);
            meanX[k] = c.meanX();
            meanY[k] = c.meanY();
            precisionXX[k] = c.varY() / determinant;
            precisionXY[k] = -c.cov() / determinant;
            precisionYY[k] = c.varX() / determinant;
        }
    }

    /** The components, their weights summing to one. */
    public List<GaussianComponent> components() {
        return components;
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

    /**
     * One pass of a running log-sum-exp: the largest exponent so far is factored out, so that no term overflows and the nearest
     * component survives however far away the point is.
     */
    private double evaluate(double x, double y, int index, @Nullable Points score) {
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (int k = 0; k < count; k++) {
            double dx = x - meanX[k];
            double dy = y - meanY[k];
            double gx = -(precisionXX[k] * dx + precisionXY[k] * dy);
            double gy = -(precisionXY[k] * dx + precisionYY[k] * dy);
            double exponent = offset[k] + 0.5 * (gx * dx + gy * dy);
            if (exponent > largest) {
                double shrink = largest < exponent - NEGLIGIBLE ? 0 : Math.exp(largest - exponent);
                sum = sum * shrink + 1;
                sumX = sumX * shrink + gx;
                sumY = sumY * shrink + gy;
                largest = exponent;
            } else if (exponent >= largest - NEGLIGIBLE) {
                double term = Math.exp(exponent - largest);
                sum += term;
                sumX += term * gx;
                sumY += term * gy;
            }
        }
        double bad = FarField.notFinite(x, y);
        if (bad != 0) {
            largest = Double.NaN;
            sumX = Double.NaN;
            sumY = Double.NaN;
        }
        if (score != null) {
            if (largest == Double.NEGATIVE_INFINITY) {
                beyondNumbers(x, y, index, score);
            } else {
                score.set(index, sumX / sum, sumY / sum);
            }
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        return largest + Math.log(sum);
    }

    /** The score where even the logarithm of the density overflows: that of the component which falls off most slowly. */
    private void beyondNumbers(double x, double y, int index, Points score) {
        double length = Math.max(Math.abs(x), Math.abs(y));
        double ux = x / length;
        double uy = y / length;
        int slowest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < count; k++) {
            double steepness = precisionXX[k] * ux * ux + 2 * precisionXY[k] * ux * uy + precisionYY[k] * uy * uy;
            if (steepness < least) {
                least = steepness;
                slowest = k;
            }
        }
        double dx = x - meanX[slowest];
        double dy = y - meanY[slowest];
        score.set(
                index,
                FarField.finite(-precisionXX[slowest] * dx - precisionXY[slowest] * dy),
                FarField.finite(-precisionXY[slowest] * dx - precisionYY[slowest] * dy));
    }

    @Override
    public Bounds bounds() {
        Bounds bounds = box(components.get(0));
        for (GaussianComponent component : components) {
            bounds = bounds.union(box(component));
        }
        return bounds;
    }

    private static Bounds box(GaussianComponent c) {
        return Bounds.around(
                c.meanX(), c.meanY(), 2 * BOUNDS_STDS * Math.sqrt(c.varX()), 2 * BOUNDS_STDS * Math.sqrt(c.varY()));
    }

    @Override
    public ExactSampler exactSampler() {
        double[] cumulative = new double[count];
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += components.get(k).weight();
            cumulative[k] = sum;
        }
        return (noise, stream, step, out) -> {
            double[] z = new double[2];
            for (int i = 0; i < out.size(); i++) {
                GaussianComponent c = components.get(choose(cumulative, noise.uniform(stream, step, i, 0)));
                noise.gaussianPair(stream, step, i, 0, z);
                double deviationX = Math.sqrt(c.varX());
                double slope = c.cov() / c.varX();
                double rest = Math.sqrt(c.determinant() / c.varX());
                out.set(i, c.meanX() + deviationX * z[0], c.meanY() + slope * deviationX * z[0] + rest * z[1]);
            }
        };
    }

    private static int choose(double[] cumulative, double u) {
        for (int k = 0; k < cumulative.length - 1; k++) {
            if (u < cumulative[k]) {
                return k;
            }
        }
        return cumulative.length - 1;
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.ONE;
    }

    @Override
    public Moments moments() {
        double mx = 0;
        double my = 0;
        for (GaussianComponent c : components) {
            mx += c.weight() * c.meanX();
            my += c.weight() * c.meanY();
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (GaussianComponent c : components) {
            double dx = c.meanX() - mx;
            double dy = c.meanY() - my;
            xx += c.weight() * (c.varX() + dx * dx);
            xy += c.weight() * (c.cov() + dx * dy);
            yy += c.weight() * (c.varY() + dy * dy);
        }
        return new Moments(mx, my, xx, xy, yy);
    }

    @Override
    public List<Mode> modes() {
        return shape.modes();
    }

    @Override
    public double entropy() {
        return shape.entropy();
    }

    private List<Mode> search() {
        return count == 1 ? List.of(new Mode.Peak(meanX[0], meanY[0])) : ModeSearch.of(this, Points.of(meanX, meanY));
    }

    private double integrate() {
        if (count == 1) {
            return 1 + Math.log(2 * Math.PI) + 0.5 * Math.log(components.get(0).determinant());
        }
        double[] deviations = components.stream()
                .mapToDouble(c -> Math.sqrt(c.determinant() / Math.max(c.varX(), c.varY())))
                .toArray();
        return EntropyQuadrature.of(this, Points.of(meanX, meanY), deviations).value();
    }

    @Override
    public Target smoothed(double sigma) {
        return new GaussianMixture(
                components.stream().map(c -> c.smoothed(sigma)).toList());
    }
}
