package pushforward.engine.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.AliasTable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * A raster as a density, p(x) = (1 − w₀) Σᵢ wᵢ N(x; cᵢ, vI) + w₀ N(x; c₀, v₀I): each cell is a Gaussian of its mass, and a faint broad
 * one may keep the far field finite.
 *
 * <p>Density, score, smoothing and sampling are closed-form. A Gaussian factors into a part of x and a part of y, so one point costs
 * one exponential a column and a row and one product a cell; terms below e⁻⁴² of the largest possible one are left out.
 */
final class GridMixture implements Target {
    /** ln of the share below which a term is left out, negated. */
    private static final double CUT = 42;
    /** Below e⁻²⁵ of the largest possible sum, what was left out could be seen: then all terms are summed by their logarithms. */
    private static final double FAINT = Math.exp(-25);

    private final Field2D masses;
    private final double variance;
    private final @Nullable GaussianComponent broad;
    private final Bounds bounds;
    /** log of (1 − w₀)/(2πv). */
    private final double logScale;

    private final double[] centreX;
    private final double[] centreY;
    private final int firstColumn;
    private final int lastColumn;
    private final int firstRow;
    private final int lastRow;
    private final Shape shape;

    /**
     * Creates the density.
     *
     * @param masses 0 or more in each cell, with a positive sum of 1
     * @param variance v
     * @param broad the faint component, isotropic, its weight w₀ below 1; or none
     * @param bounds what to show
     */
    GridMixture(Field2D masses, double variance, @Nullable GaussianComponent broad, Bounds bounds) {
        this.masses = masses;
        this.variance = variance;
        this.broad = broad;
        this.bounds = bounds;
        double share = broad == null ? 1 : 1 - broad.weight();
        logScale = Math.log(share / (2 * Math.PI * variance));
        centreX = new double[masses.columns()];
        centreY = new double[masses.rows()];
        int left = masses.columns();
        int right = -1;
        int low = masses.rows();
        int high = -1;
        double[] values = masses.values();
        for (int row = 0; row < masses.rows(); row++) {
            centreY[row] = masses.centreY(row);
            for (int column = 0; column < masses.columns(); column++) {
                if (values[row * masses.columns() + column] > 0) {
                    left = Math.min(left, column);
                    right = Math.max(right, column);
                    low = Math.min(low, row);
                    high = row;
                }
            }
        }
        for (int column = 0; column < masses.columns(); column++) {
            centreX[column] = masses.centreX(column);
        }
        shape = Shape.ofSmooth(new WithoutFarField(), Math.sqrt(variance));
        firstColumn = left;
        lastColumn = right;
        firstRow = low;
        lastRow = high;
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        Sums sums = new Sums();
        for (int i = begin; i < end; i++) {
            sums.evaluate(at.x()[i], at.y()[i]);
            out[i] = sums.logDensity;
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        Sums sums = new Sums();
        for (int i = begin; i < end; i++) {
            sums.evaluate(at.x()[i], at.y()[i]);
            out.set(i, sums.scoreX, sums.scoreY);
        }
    }

    @Override
    public void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        Sums sums = new Sums();
        for (int i = begin; i < end; i++) {
            sums.evaluate(at.x()[i], at.y()[i]);
            logDensity[i] = sums.logDensity;
            score.set(i, sums.scoreX, sums.scoreY);
        }
    }

    /**
     * This density, but nothing where it is faint: integrals and searches need no far field, which costs all cells at each point.
     */
    private final class WithoutFarField implements Restated {
        @Override
        public Target exact() {
            return GridMixture.this;
        }

        @Override
        public void logDensity(Points at, int begin, int end, double[] out) {
            Sums sums = new Sums();
            for (int i = begin; i < end; i++) {
                sums.evaluateNear(at.x()[i], at.y()[i]);
                out[i] = sums.logDensity;
            }
        }

        @Override
        public void score(Points at, int begin, int end, Points out) {
            GridMixture.this.score(at, begin, end, out);
        }
    }

    /** The sums over the cells at one point after another. */
    private final class Sums {
        private final double[] kernelX = new double[masses.columns()];
        private final double[] kernelY = new double[masses.rows()];
        private boolean farField = true;
        private double sum;
        private double momentX;
        private double momentY;
        private double logDensity;
        private double scoreX;
        private double scoreY;

        private void evaluateNear(double x, double y) {
            farField = broad != null;
            evaluate(x, y);
        }

        private void evaluate(double x, double y) {
            double nearX = nearest(x, centreX[firstColumn], masses.cellWidth(), firstColumn, lastColumn, centreX);
            double nearY = nearest(y, centreY[firstRow], masses.cellHeight(), firstRow, lastRow, centreY);
            double shiftX = 0.5 * (x - nearX) * (x - nearX) / variance;
            double shiftY = 0.5 * (y - nearY) * (y - nearY) / variance;
            direct(x, y, shiftX, shiftY);
            double logInk = logScale - shiftX - shiftY;
            if (!(sum > FAINT) && !farField) {
                logDensity = Double.NEGATIVE_INFINITY;
                return;
            }
            if (broad == null && !(sum > FAINT)) {
                logInk = logScale + logarithmic(x, y);
            }
            logDensity = logInk + Math.log(sum);
            scoreX = momentX / (sum * variance);
            scoreY = momentY / (sum * variance);
            if (broad != null) {
                addBroad(broad, x, y);
            }
        }

        private double nearest(double at, double first, double spacing, int from, int to, double[] centres) {
            return centres[Math.min(Math.max(from + (int) Math.rint((at - first) / spacing), from), to)];
        }

        private void direct(double x, double y, double shiftX, double shiftY) {
            double reachX = Math.sqrt(2 * variance * (CUT + shiftX));
            double reachY = Math.sqrt(2 * variance * (CUT + shiftY));
            int left = firstAbove(x - reachX, masses.bounds().minX(), masses.cellWidth(), firstColumn, lastColumn);
            int right = lastBelow(x + reachX, masses.bounds().minX(), masses.cellWidth(), firstColumn, lastColumn);
            int low = firstAbove(y - reachY, masses.bounds().minY(), masses.cellHeight(), firstRow, lastRow);
            int high = lastBelow(y + reachY, masses.bounds().minY(), masses.cellHeight(), firstRow, lastRow);
            for (int i = left; i <= right; i++) {
                double d = centreX[i] - x;
                kernelX[i] = Math.exp(shiftX - 0.5 * d * d / variance);
            }
            sum = 0;
            momentX = 0;
            momentY = 0;
            double[] m = masses.values();
            for (int j = low; j <= high; j++) {
                double dy = centreY[j] - y;
                double weight = Math.exp(shiftY - 0.5 * dy * dy / variance);
                int row = j * masses.columns();
                double rowSum = 0;
                double rowMoment = 0;
                for (int i = left; i <= right; i++) {
                    double term = m[row + i] * kernelX[i];
                    rowSum += term;
                    rowMoment += term * (centreX[i] - x);
                }
                sum += weight * rowSum;
                momentX += weight * rowMoment;
                momentY += weight * rowSum * dy;
            }
        }

        /** Sums everything relative to the largest term, whose logarithm is returned. */
        private double logarithmic(double x, double y) {
            double[] m = masses.values();
            double largest = Double.NEGATIVE_INFINITY;
            for (int pass = 0; pass < 2; pass++) {
                sum = 0;
                momentX = 0;
                momentY = 0;
                for (int j = firstRow; j <= lastRow; j++) {
                    double dy = centreY[j] - y;
                    for (int i = firstColumn; i <= lastColumn; i++) {
                        double mass = m[j * masses.columns() + i];
                        if (mass > 0) {
                            double dx = centreX[i] - x;
                            double exponent = Math.log(mass) - 0.5 * (dx * dx + dy * dy) / variance;
                            if (pass == 0) {
                                largest = Math.max(largest, exponent);
                            } else {
                                double term = largest == Double.NEGATIVE_INFINITY ? mass : Math.exp(exponent - largest);
                                sum += term;
                                momentX += term * dx;
                                momentY += term * dy;
                            }
                        }
                    }
                }
            }
            return largest;
        }

        private void addBroad(GaussianComponent c, double x, double y) {
            double gx = (c.meanX() - x) / c.varX();
            double gy = (c.meanY() - y) / c.varX();
            double logBroad = Math.log(c.weight() / (2 * Math.PI * c.varX()))
                    - 0.5 * ((c.meanX() - x) * (c.meanX() - x) + (c.meanY() - y) * (c.meanY() - y)) / c.varX();
            if (!(sum > 0) || logBroad == Double.NEGATIVE_INFINITY) {
                logDensity = logBroad + FarField.notFinite(x, y);
                scoreX = gx + FarField.notFinite(x, y);
                scoreY = gy + FarField.notFinite(x, y);
                return;
            }
            double share = 1 / (1 + Math.exp(logDensity - logBroad));
            logDensity = Math.max(logDensity, logBroad) + Math.log1p(Math.exp(-Math.abs(logDensity - logBroad)));
            scoreX += share * (gx - scoreX);
            scoreY += share * (gy - scoreY);
        }
    }

    private static int firstAbove(double edge, double origin, double spacing, int from, int to) {
        return Math.min(Math.max((int) Math.ceil((edge - origin) / spacing - 0.5), from), to);
    }

    private static int lastBelow(double edge, double origin, double spacing, int from, int to) {
        return Math.min(Math.max((int) Math.floor((edge - origin) / spacing - 0.5), from), to);
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public ExactSampler exactSampler() {
        AliasTable cells = new AliasTable(masses.values());
        double deviation = Math.sqrt(variance);
        double broadWeight = broad == null ? 0 : broad.weight();
        return (noise, stream, step, out) -> {
            double[] z = new double[2];
            for (int i = 0; i < out.size(); i++) {
                noise.gaussianPair(stream, step, i, 0, z);
                if (broad != null && noise.uniform(stream, step, i, 0) < broadWeight) {
                    double wide = Math.sqrt(broad.varX());
                    out.set(i, broad.meanX() + wide * z[0], broad.meanY() + wide * z[1]);
                } else {
                    int cell = cells.pick(noise.uniform(stream, step, i, 1));
                    out.set(
                            i,
                            centreX[cell % masses.columns()] + deviation * z[0],
                            centreY[cell / masses.columns()] + deviation * z[1]);
                }
            }
        };
    }

    @Override
    public Normaliser normaliser() {
        return Normaliser.ONE;
    }

    @Override
    public Moments moments() {
        Moments cells = WeightedMoments.of(masses);
        double share = broad == null ? 1 : 1 - broad.weight();
        double faint = 1 - share;
        double meanX = share * cells.meanX() + (broad == null ? 0 : faint * broad.meanX());
        double meanY = share * cells.meanY() + (broad == null ? 0 : faint * broad.meanY());
        double dx = cells.meanX() - meanX;
        double dy = cells.meanY() - meanY;
        double xx = share * (cells.varX() + variance + dx * dx);
        double xy = share * (cells.cov() + dx * dy);
        double yy = share * (cells.varY() + variance + dy * dy);
        if (broad != null) {
            double bx = broad.meanX() - meanX;
            double by = broad.meanY() - meanY;
            xx += faint * (broad.varX() + bx * bx);
            xy += faint * bx * by;
            yy += faint * (broad.varX() + by * by);
        }
        return new Moments(meanX, meanY, xx, xy, yy);
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
        return sigma == 0
                ? this
                : new GridMixture(
                        masses, variance + sigma * sigma, broad == null ? null : broad.smoothed(sigma), bounds);
    }

    @Override
    public Target live() {
        return GridTable.of(this, masses, variance, logScale, broad);
    }
}
