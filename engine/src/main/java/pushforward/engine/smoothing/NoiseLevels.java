package pushforward.engine.smoothing;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.BicubicSpline;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * The law of x + σz, with x from a target and z standard normal, at one noise level after another, quickly enough for a slider.
 *
 * <p>The clean density is evaluated once, on a grid; each level is a convolution of that grid, log-density and score interpolated by
 * a bicubic spline. Where the grid resolves the target and σ is at least two of its cells and four nodes of the picture, log p is
 * within 1e−3 of the exact {@link Target#smoothed} wherever p is above 1e−6 of its maximum. Noise that is finer than a cell is
 * added by Gauss and Hermite's rule about each point. One thread at a time.
 */
public final class NoiseLevels {
    /** The region that a grid covers, in sides of the target's bounds: 3.5 standard deviations become 7. */
    private static final double COVER = 2;
    /** More nodes than this do not make a picture better. */
    private static final int MOST_NODES = 130_000;

    private static final int FEWEST_NODES = 8;
    private static final double NODES_PER_DEVIATION = 8;
    private static final double SPARE = 0.3;
    private static final int PROBES = 7;
    private static final double FAINTEST = 1e-6;
    private static final double TOLERANCE = 1e-3;

    private final Target clean;
    private final Bounds cover;
    private @Nullable Marginals sketched;
    private @Nullable Marginals measured;
    private @Nullable CleanGrid whole;
    private @Nullable CleanGrid close;

    /** Prepares the levels of a target in its live form; nothing is computed before it is asked for. */
    public NoiseLevels(Target clean) {
        this.clean = clean;
        cover = clean.bounds().scaled(COVER);
    }

    /**
     * Returns a form of the smoothed target for looking at one part of the plane; beyond it, the form falls off like a Gaussian.
     *
     * @param sigma standard deviation of the noise, 0 or more; 0 gives the target itself
     * @param seen what is looked at
     */
    public Target at(double sigma, Bounds seen) {
        return at(sigma, seen, MOST_NODES);
    }

    /**
     * Returns such a form from a table of limited size.
     *
     * @param mostNodes about how many nodes the table may have
     */
    public Target at(double sigma, Bounds seen, int mostNodes) {
        if (sigma == 0) {
            return clean;
        }
        CleanGrid grid = gridFor(sigma, seen);
        if (!grid.hasMass()) {
            return clean.smoothed(sigma);
        }
        if (sigma < grid.cell()) {
            return new FineNoise(clean, sigma, mostNodes < MOST_NODES ? FineNoise.Rule.THREE : FineNoise.Rule.FIVE);
        }
        double apart = Math.max(sigma / NODES_PER_DEVIATION, Math.sqrt(seen.width() * seen.height() / mostNodes));
        int columns = nodes(seen.width() / apart);
        int rows = nodes(seen.height() / apart);
        double[] values = grid.smoothed(sigma, Lattice.over(seen, columns, rows));
        if (!logarithms(values, columns, seen, sigma, grid.logTop())) {
            return clean.smoothed(sigma);
        }
        return new NoisyPicture(clean, sigma, new BicubicSpline(seen, columns, rows, values), tailVariance(sigma));
    }

    private static int nodes(double intervals) {
        return Math.max(FEWEST_NODES, (int) Math.ceil(Math.min(intervals, MOST_NODES)) + 1);
    }

    /** The density of each coordinate after noise, from a coarse grid: a few milliseconds. */
    public Marginals sketchMarginals(double sigma) {
        Marginals known = measured == null ? sketched : measured;
        if (known == null) {
            known = Marginals.of(whole == null ? CleanGrid.coarse(clean, cover) : whole, clean.normaliser());
            sketched = known;
        }
        return known.smoothed(sigma);
    }

    /** The density of each coordinate after noise, from the finest grid that the target needs. */
    public Marginals marginals(double sigma) {
        Marginals known = measured;
        if (known == null) {
            known = Marginals.of(everything(), clean.normaliser());
            measured = known;
        }
        return known.smoothed(sigma);
    }

    private CleanGrid everything() {
        CleanGrid all = whole;
        if (all == null) {
            all = CleanGrid.fine(clean, cover);
            whole = all;
        }
        return all;
    }

    /** The grid of everything if that is fine enough, one about what is seen if that is much finer. */
    private CleanGrid gridFor(double sigma, Bounds seen) {
        CleanGrid all = everything();
        if (all.isResolved() && sigma >= all.cell()) {
            return all;
        }
        double reach = Convolution.REACH * sigma;
        CleanGrid near = close;
        if (near == null
                || !holds(near.field().bounds(), seen, reach)
                || tooWide(near.field().bounds(), seen, reach)) {
            Bounds wanted = intersection(seen, (1 + SPARE) * reach + SPARE * Math.min(seen.width(), seen.height()));
            if (wanted == null || wanted.width() * wanted.height() > cover.width() * cover.height() / 2) {
                return all;
            }
            near = CleanGrid.fine(clean, wanted);
            close = near;
        }
        return near.hasMass() ? near : all;
    }

    private boolean holds(Bounds region, Bounds seen, double reach) {
        Bounds needed = intersection(seen, reach);
        return needed == null
                || (region.contains(needed.minX(), needed.minY()) && region.contains(needed.maxX(), needed.maxY()));
    }

    private static boolean tooWide(Bounds region, Bounds seen, double reach) {
        return region.width() > 4 * (seen.width() + 2 * reach);
    }

    private @Nullable Bounds intersection(Bounds seen, double margin) {
        double left = Math.max(cover.minX(), seen.minX() - margin);
        double right = Math.min(cover.maxX(), seen.maxX() + margin);
        double low = Math.max(cover.minY(), seen.minY() - margin);
        double high = Math.min(cover.maxY(), seen.maxY() + margin);
        return left < right && low < high ? new Bounds(left, low, right, high) : null;
    }

    private double tailVariance(double sigma) {
        double own = clean.bounds().width() / 7;
        return own * own + sigma * sigma;
    }

    /**
     * Takes logarithms, where 1e−11 of the maximum is added as a broad Gaussian: the spline must not fall into holes. Returns whether
     * there is anything.
     */
    private boolean logarithms(double[] values, int columns, Bounds seen, double sigma, double logTop) {
        double most = 0;
        for (double value : values) {
            most = Math.max(most, value);
        }
        if (!(most > 0)) {
            return false;
        }
        double variance = 4 * tailVariance(sigma);
        int rows = values.length / columns;
        double[] faintX = gaussian(seen.minX(), seen.width(), columns, cover.centreX(), variance);
        double[] faintY = gaussian(seen.minY(), seen.height(), rows, cover.centreY(), variance);
        double faint = 1e-11 * most;
        for (int row = 0; row < rows; row++) {
            double factor = faint * faintY[row];
            for (int column = 0; column < columns; column++) {
                int i = row * columns + column;
                values[i] = logTop + Math.log(values[i] + factor * faintX[column]);
            }
        }
        return true;
    }

    private static double[] gaussian(double from, double length, int size, double middle, double variance) {
        double[] result = new double[size];
        for (int i = 0; i < size; i++) {
            double d = from + i * length / (size - 1) - middle;
            result[i] = Math.exp(Math.max(-300, -0.5 * d * d / variance));
        }
        return result;
    }

    /**
     * Returns the form if it agrees with {@link #exact} to 1e−3 of log p at some fifty places where p is above 1e−6 of its maximum, and
     * otherwise that.
     *
     * @param form as {@link #at} returned it
     * @param sigma its noise
     * @param seen what is looked at
     */
    public Target checked(Target form, double sigma, Bounds seen) {
        Target exact = exact(form, sigma, seen);
        double[] quick = probed(form, seen);
        double[] slow = probed(exact, seen);
        double faintest = slow[highest(slow)] + Math.log(FAINTEST);
        for (int i = 0; i < slow.length; i++) {
            if (slow[i] > faintest && !(Math.abs(quick[i] - slow[i]) <= TOLERANCE)) {
                return exact;
            }
        }
        return form;
    }

    /** Returns {@link Target#smoothed} on the scale of a form: the two are the same at the highest of some fifty places. */
    public Target exact(Target form, double sigma, Bounds seen) {
        Target exact = clean.smoothed(sigma);
        double[] slow = probed(exact, seen);
        int highest = highest(slow);
        double offset = probed(form, seen)[highest] - slow[highest];
        return new ExactNoise(clean, exact, sigma, Double.isFinite(offset) ? offset : 0);
    }

    private static double[] probed(Target target, Bounds seen) {
        Points at = Points.zeros(PROBES * PROBES);
        for (int i = 0; i < at.size(); i++) {
            double right = (i % PROBES + 0.5 + 0.2 * Math.sin(i)) / PROBES;
            double up = (i / PROBES + 0.5 + 0.2 * Math.cos(3 * i)) / PROBES;
            at.set(i, seen.minX() + right * seen.width(), seen.minY() + up * seen.height());
        }
        double[] values = new double[at.size()];
        target.logDensity(at, 0, at.size(), values);
        return values;
    }

    private static int highest(double[] values) {
        int highest = 0;
        for (int i = 1; i < values.length; i++) {
            highest = values[i] > values[highest] ? i : highest;
        }
        return highest;
    }
}
