package pushforward.engine.smoothing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * A density on a grid over a rectangle, relative to its greatest value there, and the same after ever more noise on ever coarser
 * grids, so that a convolution costs about the same at every noise level.
 *
 * <p>Level l has been convolved with an exact Gaussian of standard deviation 1.1 cells; what noise is still missing is added by
 * another Gaussian.
 */
final class CleanGrid {
    /** Cells along a side when nothing is known of the density. */
    static final int COARSEST = 256;

    /** Cells along a side at most. */
    static final int FINEST = 1024;

    private static final int SMALLEST = 64;
    private static final double AGREEMENT = 1e-9;
    /** On the finest grid, a difference that is not worth looking closer: the next grid's would be far smaller. */
    private static final double NEARLY = 1e-3;

    /** Standard deviation, in cells, that a level has before it is used as one. */
    private static final double SMOOTHNESS = 1.1;
    /** A level serves for noise of this many of its cells. */
    private static final double CELLS = 2;

    private final List<Level> levels = new ArrayList<>();
    private final double logTop;
    private final boolean resolved;

    private enum Detail {
        CELLS,
        THIN_FEATURES
    }

    /** A grid with the variance of the Gaussian that its density was convolved with, along each axis. */
    private record Level(Field2D field, double varianceX, double varianceY) {}

    private CleanGrid(Field2D field, double logTop, boolean resolved) {
        levels.add(new Level(field, 0, 0));
        this.logTop = logTop;
        this.resolved = resolved;
    }

    /** Evaluates a target with the coarsest grid. */
    static CleanGrid coarse(Target target, Bounds region) {
        return evaluated(target, region, new Whereabouts(target, region), COARSEST, Detail.CELLS);
    }

    /** Evaluates a target with a grid that is refined until two sums agree to 1e−9, or as far as it goes. */
    static CleanGrid fine(Target target, Bounds region) {
        Whereabouts where = new Whereabouts(target, region);
        double before = Double.NaN;
        for (int side = COARSEST; ; side *= 2) {
            CleanGrid grid = evaluated(target, region, where, side, Detail.CELLS);
            double mass = grid.logIntegral();
            double difference = Math.abs(mass - before);
            boolean last = side == FINEST;
            if (difference < AGREEMENT || (last && difference < NEARLY) || !Double.isFinite(mass)) {
                return new CleanGrid(grid.field(), grid.logTop, true);
            }
            if (last) {
                return evaluated(target, region, where, side, Detail.THIN_FEATURES);
            }
            before = mass;
        }
    }

    private static CleanGrid evaluated(Target target, Bounds region, Whereabouts where, int side, Detail detail) {
        double[] values = logarithms(target, region, where, side);
        double top = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (value > top && value < Double.POSITIVE_INFINITY) {
                top = value;
            }
        }
        if (detail == Detail.THIN_FEATURES && Double.isFinite(top)) {
            values = ThinFeatures.resolved(target, region, side, values, top);
        } else {
            for (int i = 0; i < values.length; i++) {
                double relative = values[i] - top;
                values[i] = relative > -700 ? Math.exp(Math.min(relative, 0)) : 0; // NaN is no density either
            }
        }
        return new CleanGrid(new Field2D(region, side, side, values), top, false);
    }

    /** In the middle of each cell, row by row; −∞ in blocks without mass to speak of. */
    private static double[] logarithms(Target target, Bounds region, Whereabouts where, int side) {
        double[] values = new double[side * side];
        Arrays.fill(values, Double.NEGATIVE_INFINITY);
        Points row = Points.zeros(side);
        double[] logs = new double[side];
        int block = side / Whereabouts.BLOCKS;
        for (int i = 0; i < side; i++) {
            row.x()[i] = region.minX() + (i + 0.5) / side * region.width();
        }
        for (int j = 0; j < side; j++) {
            Arrays.fill(row.y(), region.minY() + (j + 0.5) / side * region.height());
            for (int first = 0; first < Whereabouts.BLOCKS; first++) {
                if (!where.possible(first, j / block)) {
                    continue;
                }
                int end = first + 1;
                while (end < Whereabouts.BLOCKS && where.possible(end, j / block)) {
                    end++;
                }
                target.logDensity(row, first * block, end * block, logs);
                System.arraycopy(logs, first * block, values, j * side + first * block, (end - first) * block);
                first = end;
            }
        }
        return values;
    }

    /** Values of the density in the middle of each cell, times exp(−{@link #logTop}). */
    Field2D field() {
        return levels.get(0).field();
    }

    double logTop() {
        return logTop;
    }

    /** Whether twice as coarse a grid gives the same integral: whether the grid sees everything. */
    boolean isResolved() {
        return resolved;
    }

    /** The longer side of a cell. */
    double cell() {
        return Math.max(field().cellWidth(), field().cellHeight());
    }

    /** Whether there is any density at all, and not too much. */
    boolean hasMass() {
        return Double.isFinite(logTop);
    }

    /** The logarithm of the integral over the region by the midpoint rule. */
    double logIntegral() {
        return logTop + Math.log(field().total() * field().cellWidth() * field().cellHeight());
    }

    /** The density after noise of at least one {@link #cell}, times exp(−logTop), at nodes; 0 where no mass is in reach. */
    double[] smoothed(double sigma, Lattice nodes) {
        int depth = 0;
        while (hasLevel(depth + 1) && serves(levels.get(depth + 1), sigma)) {
            depth++;
        }
        Level level = levels.get(depth);
        double noise = sigma * sigma;
        return new Convolution(level.field(), noise - level.varianceX(), noise - level.varianceY()).at(nodes);
    }

    private static boolean serves(Level level, double sigma) {
        return sigma
                >= CELLS * Math.max(level.field().cellWidth(), level.field().cellHeight());
    }

    private boolean hasLevel(int depth) {
        if (depth < levels.size()) {
            return true;
        }
        Level finer = levels.get(depth - 1);
        if (Math.max(finer.field().columns(), finer.field().rows()) <= SMALLEST) {
            return false;
        }
        levels.add(coarser(finer));
        return true;
    }

    /** Halves the cells along the axis where they are narrower, or along both. */
    private static Level coarser(Level finer) {
        Field2D field = finer.field();
        double width = field.cellWidth();
        double height = field.cellHeight();
        int columns = width < 1.5 * height ? field.columns() / 2 : field.columns();
        int rows = height < 1.5 * width ? field.rows() / 2 : field.rows();
        Bounds bounds = field.bounds();
        double newWidth = bounds.width() / columns;
        double newHeight = bounds.height() / rows;
        double varianceX = Math.max(finer.varianceX(), SMOOTHNESS * SMOOTHNESS * newWidth * newWidth);
        double varianceY = Math.max(finer.varianceY(), SMOOTHNESS * SMOOTHNESS * newHeight * newHeight);
        Lattice centres = new Lattice(
                bounds.minX() + newWidth / 2, bounds.minY() + newHeight / 2, newWidth, newHeight, columns, rows);
        double[] values =
                new Convolution(field, varianceX - finer.varianceX(), varianceY - finer.varianceY()).at(centres);
        return new Level(new Field2D(bounds, columns, rows, values), varianceX, varianceY);
    }
}
