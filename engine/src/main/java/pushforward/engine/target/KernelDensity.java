package pushforward.engine.target;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.BicubicSpline;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * The kernel density estimate of points, p(x) = n⁻¹ Σᵢ N(x; xᵢ, h²I) (Parzen 1962): its score is (x̄ − x)/h² with x̄ the mean of the
 * points weighted by their kernels at x.
 *
 * <p>Up to {@value #DIRECT} points the sum is the sum. Of more, {@link KernelGrid} gives it to a relative 1e−9 wherever it exceeds
 * about e⁻⁵⁰ of one kernel's height, and {@link PointTree} beyond, where only the nearest points count.
 */
final class KernelDensity implements Target {
    /** Points that are summed one by one. */
    static final int DIRECT = 4096;

    private static final int MOST_SEEDS = 500;
    /** Bandwidths that one step of a climb may be long. */
    private static final double TOP_REACH = 0.1;

    private static final double BOUNDS_BANDWIDTHS = 3;

    private final PointCloud cloud;
    private final double bandwidth;
    private final double variance;
    private final double logScale;
    private final Shape shape =
            new Shape(this::search, () -> EntropyQuadrature.of(this).value());

    /**
     * Creates the density.
     *
     * @param bandwidth h, positive
     */
    KernelDensity(PointCloud cloud, double bandwidth) {
        this.cloud = cloud;
        this.bandwidth = bandwidth;
        variance = bandwidth * bandwidth;
        logScale = -Math.log(2 * Math.PI * variance) - Math.log(cloud.size());
    }

    double bandwidth() {
        return bandwidth;
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
        KernelGrid grid = cloud.size() > DIRECT ? cloud.grid(bandwidth) : null;
        KernelGrid.Sums sums = grid == null ? null : grid.new Sums(bandwidth);
        PointTree.Sums exact = null;
        for (int i = begin; i < end; i++) {
            double x = at.x()[i];
            double y = at.y()[i];
            double notFinite = FarField.notFinite(x, y);
            if (sums != null && sums.evaluate(x, y)) {
                write(
                        i,
                        logOnGrid(sums),
                        sums.momentX / sums.sum / sums.variance(),
                        sums.momentY / sums.sum / sums.variance(),
                        logDensity,
                        score);
            } else if (notFinite != 0) {
                write(i, notFinite, notFinite, notFinite, logDensity, score);
            } else {
                if (exact == null) {
                    exact = cloud.tree().new Sums();
                }
                exact.evaluate(x, y, variance);
                write(
                        i,
                        logScale + exact.exponent + Math.log(exact.sum),
                        FarField.finite(exact.momentX / exact.sum / variance),
                        FarField.finite(exact.momentY / exact.sum / variance),
                        logDensity,
                        score);
            }
        }
    }

    /** The masses on the grid already carry 1/n. */
    private static double logOnGrid(KernelGrid.Sums sums) {
        return Math.log(sums.sum / (2 * Math.PI * sums.variance()));
    }

    private static void write(
            int index,
            double log,
            double scoreX,
            double scoreY,
            double @Nullable [] logDensity,
            @Nullable Points score) {
        if (logDensity != null) {
            logDensity[index] = log;
        }
        if (score != null) {
            score.set(index, scoreX, scoreY);
        }
    }

    @Override
    public Bounds bounds() {
        double margin = BOUNDS_BANDWIDTHS * bandwidth;
        double[] x = cloud.points().x();
        double[] y = cloud.points().y();
        return new Bounds(
                Arrays.stream(x).min().orElse(0) - margin,
                Arrays.stream(y).min().orElse(0) - margin,
                Arrays.stream(x).max().orElse(0) + margin,
                Arrays.stream(y).max().orElse(0) + margin);
    }

    @Override
    public ExactSampler exactSampler() {
        Points points = cloud.points();
        return (noise, stream, step, out) -> {
            double[] z = new double[2];
            for (int i = 0; i < out.size(); i++) {
                int centre = Math.min(points.size() - 1, (int) (points.size() * noise.uniform(stream, step, i, 0)));
                noise.gaussianPair(stream, step, i, 0, z);
                out.set(i, points.x()[centre] + bandwidth * z[0], points.y()[centre] + bandwidth * z[1]);
            }
        };
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.ONE;
    }

    @Override
    public Moments moments() {
        Moments own = cloud.moments();
        return new Moments(own.meanX(), own.meanY(), own.varX() + variance, own.cov(), own.varY() + variance);
    }

    /** The local maxima; not known if there are too many points for their bandwidth. */
    @Override
    public List<Mode> modes() {
        return canBeSearched() ? shape.modes() : List.of();
    }

    @Override
    public double entropy() {
        return canBeSearched() ? shape.entropy() : Double.NaN;
    }

    /**
     * Where kernels are narrower than the search's grid, each of a few points is a place to begin from. Modes of many points are
     * searched on the live form, in a fraction of the time, and then climbed to the top of this density itself.
     */
    private List<Mode> search() {
        if (cloud.size() > DIRECT) {
            return ModeSearch.of(live(), Points.zeros(0), bandwidth).stream()
                    .map(this::onTop)
                    .toList();
        }
        return ModeSearch.of(this, cloud.size() <= MOST_SEEDS ? cloud.points() : Points.zeros(0), bandwidth);
    }

    private Mode onTop(Mode found) {
        Climb climb = new Climb(this, TOP_REACH * bandwidth);
        return found instanceof Mode.Peak peak && climb.up(peak.x(), peak.y())
                ? new Mode.Peak(climb.x(), climb.y())
                : found;
    }

    private boolean canBeSearched() {
        return cloud.size() <= DIRECT || cloud.grid(bandwidth) != null;
    }

    @Override
    public Target smoothed(double sigma) {
        return sigma == 0 ? this : new KernelDensity(cloud, Math.hypot(bandwidth, sigma));
    }

    /** A spline through the logarithm at the nodes of the grid; this target itself if the bandwidth is too fine for one. */
    @Override
    public Target live() {
        KernelGrid grid = cloud.grid(bandwidth);
        if (grid == null) {
            return this;
        }
        KernelGrid.Sums kernel = grid.new Sums(bandwidth);
        KernelGrid.Table table = grid.tabulate(kernel, bandwidth);
        double[] values = table.sums();
        double scale = -Math.log(2 * Math.PI * kernel.variance());
        IntStream.range(0, table.rows()).parallel().forEach(row -> {
            PointTree.Sums exact = null;
            for (int column = 0; column < table.columns(); column++) {
                int k = row * table.columns() + column;
                if (kernel.tells(values[k])) {
                    values[k] = scale + Math.log(values[k]);
                } else {
                    if (exact == null) {
                        exact = cloud.tree().new Sums();
                    }
                    exact.evaluate(table.x(column), table.y(row), variance);
                    values[k] = logScale + exact.exponent + Math.log(exact.sum);
                }
            }
        });
        return new SplineTarget(
                this,
                new BicubicSpline(table.bounds(), table.columns(), table.rows(), values),
                moments().meanVariance());
    }
}
