package pushforward.engine.diagnostic;

import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * The Kullback–Leibler divergence of particles from a target, KL = Σ p log(p/q) over the cells of a grid and one cell for everything
 * outside it.
 *
 * <p>The particles' mass is shared among their four nearest cells, which adds the variance Δ²/6, and blurred with a Gaussian of
 * standard deviation h; the target is smoothed by just as much, σ² = h² + Δ²/6, so that exact samples differ from it by chance only. h is half of
 * Scott's rule, n^(−1/6) times the standard deviation, and never below 1.5 cells. The grid covers the target's bounds, widened by half;
 * q outside is what 10,000 exact samples say, and no cell's q counts as less than 1e−12.
 */
final class GridDivergence {
    private static final int CELLS = 128;
    private static final double WIDENED = 1.5;
    private static final double SHARE_OF_SCOTT = 0.5;
    private static final double LEAST_CELLS = 1.5;
    private static final double REACH = 5;
    private static final double LEAST_MASS = 1e-12;
    private static final int OUTSIDE_SAMPLES = 10_000;

    private final Bounds bounds;
    private final double[] logMass;
    private final double logOutside;
    private final double[] kernelX;
    private final double[] kernelY;

    /** Prepares the grid for samples of the given size. */
    GridDivergence(Target target, int sampleSize) {
        bounds = target.bounds().scaled(WIDENED);
        double cellX = bounds.width() / CELLS;
        double cellY = bounds.height() / CELLS;
        double scott = Math.sqrt(Bandwidth.of(target) / 0.25) * Math.pow(sampleSize, -1.0 / 6);
        double h = Math.max(SHARE_OF_SCOTT * scott, LEAST_CELLS * Math.max(cellX, cellY));
        kernelX = gaussian(h / cellX);
        kernelY = gaussian(h / cellY);
        double added = (cellX * cellX + cellY * cellY) / 12; // Δ²/6, the mean of the two axes
        double outside = outsideShare(target);
        logMass = logMasses(target.smoothed(Math.sqrt(h * h + added)), 1 - outside);
        logOutside = Math.log(outside);
    }

    private double outsideShare(Target target) {
        Points exact = Reference.sample(target, OUTSIDE_SAMPLES, 0);
        int outside = 0;
        for (int i = 0; i < exact.size(); i++) {
            outside += bounds.contains(exact.x()[i], exact.y()[i]) ? 0 : 1;
        }
        return (outside + 0.5) / (OUTSIDE_SAMPLES + 1);
    }

    private double[] logMasses(Target smoothed, double insideShare) {
        Points centres = Points.zeros(CELLS * CELLS);
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                centres.set(
                        row * CELLS + column,
                        bounds.minX() + (column + 0.5) * bounds.width() / CELLS,
                        bounds.minY() + (row + 0.5) * bounds.height() / CELLS);
            }
        }
        double[] log = new double[CELLS * CELLS];
        smoothed.logDensity(centres, 0, log.length, log);
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : log) {
            greatest = Math.max(greatest, value);
        }
        double sum = 0;
        for (double value : log) {
            sum += Math.exp(value - greatest);
        }
        for (int i = 0; i < log.length; i++) {
            log[i] = Math.log(Math.max(LEAST_MASS, insideShare * Math.exp(log[i] - greatest) / sum));
        }
        return log;
    }

    private static double[] gaussian(double stdInCells) {
        int reach = (int) Math.ceil(REACH * stdInCells);
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double z = (i - reach) / stdInCells;
            kernel[i] = Math.exp(-z * z / 2);
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** Returns the divergence of the law of these particles from the target. Safe for use from many threads. */
    double of(Points particles) {
        double[] mass = new double[CELLS * CELLS];
        int outside = deposit(particles, mass);
        mass = convolved(convolved(mass, kernelX, CELLS, 1), kernelY, 1, CELLS);
        double insideShare = 1 - outside / (double) particles.size();
        double sum = 0;
        for (double value : mass) {
            sum += value;
        }
        double divergence = term(outside / (double) particles.size(), logOutside);
        if (sum > 0) {
            for (int i = 0; i < mass.length; i++) {
                divergence += term(insideShare * mass[i] / sum, logMass[i]);
            }
        }
        return divergence;
    }

    private static double term(double p, double logQ) {
        return p > 0 ? p * (Math.log(p) - logQ) : 0;
    }

    private int deposit(Points particles, double[] mass) {
        int outside = 0;
        for (int i = 0; i < particles.size(); i++) {
            double x = particles.x()[i];
            double y = particles.y()[i];
            if (!bounds.contains(x, y)) {
                outside++;
                continue;
            }
            double column = (x - bounds.minX()) / bounds.width() * CELLS - 0.5;
            double row = (y - bounds.minY()) / bounds.height() * CELLS - 0.5;
            int left = (int) Math.floor(column);
            int below = (int) Math.floor(row);
            double right = column - left;
            double above = row - below;
            add(mass, left, below, (1 - right) * (1 - above));
            add(mass, left + 1, below, right * (1 - above));
            add(mass, left, below + 1, (1 - right) * above);
            add(mass, left + 1, below + 1, right * above);
        }
        return outside;
    }

    private static void add(double[] mass, int column, int row, double share) {
        int nearestColumn = Math.max(0, Math.min(CELLS - 1, column));
        int nearestRow = Math.max(0, Math.min(CELLS - 1, row));
        mass[nearestRow * CELLS + nearestColumn] += share;
    }

    /** Spreads every value along lines that lie {@code line} apart, over neighbours that lie {@code stride} apart. */
    private static double[] convolved(double[] from, double[] kernel, int line, int stride) {
        double[] to = new double[from.length];
        int reach = kernel.length / 2;
        for (int l = 0; l < CELLS; l++) {
            for (int i = 0; i < CELLS; i++) {
                double value = from[l * line + i * stride];
                if (value == 0) {
                    continue;
                }
                int begin = Math.max(0, i - reach);
                int end = Math.min(CELLS - 1, i + reach);
                for (int j = begin; j <= end; j++) {
                    to[l * line + j * stride] += value * kernel[j - i + reach];
                }
            }
        }
        return to;
    }
}
