package pushforward.engine.target;

import org.jspecify.annotations.Nullable;
import pushforward.engine.math.BicubicSpline;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.spi.Moments;
import pushforward.engine.spi.Target;

/**
 * Tabulates the log-density of a {@link GridMixture} by separable convolution, quickly enough to be done again for every frame while
 * somebody draws.
 *
 * <p>Nodes lie half a cell apart, or a quarter of a standard deviation if that is more, and reach eight standard deviations beyond
 * the raster, where only the broad component is left.
 */
final class GridTable {
    private static final double NODES_PER_CELL = 2;

    private static final double NODES_PER_DEVIATION = 4;
    private static final double MARGIN = 8;
    /** Standard deviations after which a Gaussian is left out of the table, e⁻²⁴ of its middle. */
    private static final double REACH = 7;
    /** More nodes than this along one side are not worth their memory. */
    private static final int MOST_NODES = 1200;

    private final Bounds nodes;
    private final int columns;
    private final int rows;

    private GridTable(Field2D masses, double deviation) {
        Bounds raster = masses.bounds();
        double spacing = Math.max(
                Math.max(masses.cellWidth(), masses.cellHeight()) / NODES_PER_CELL, deviation / NODES_PER_DEVIATION);
        double margin = MARGIN * deviation;
        double width = raster.width() + 2 * margin;
        double height = raster.height() + 2 * margin;
        columns = count(width, spacing);
        rows = count(height, spacing);
        nodes = Bounds.around(raster.centreX(), raster.centreY(), width, height);
    }

    private static int count(double length, double spacing) {
        return Math.min(MOST_NODES, (int) Math.ceil(length / spacing - 1e-9) + 1);
    }

    /** Returns the live form; a mixture without broad component whose density underflows somewhere is returned as it is. */
    static Target of(
            GridMixture exact, Field2D masses, double variance, double logScale, @Nullable GaussianComponent broad) {
        GridTable table = new GridTable(masses, Math.sqrt(variance));
        double[] values = table.sums(masses, variance);
        if (broad != null) {
            table.logWith(broad, values, Math.exp(logScale));
            return table.target(exact, values, broad.varX());
        }
        if (!logOf(values, logScale)) {
            return exact;
        }
        Moments moments = exact.moments();
        return table.target(exact, values, moments.meanVariance());
    }

    private Target target(GridMixture exact, double[] values, double tailVariance) {
        return new SplineTarget(exact, new BicubicSpline(nodes, columns, rows, values), tailVariance);
    }

    /** Σᵢ wᵢ exp(−|x − cᵢ|²/2v) at every node. */
    private double[] sums(Field2D masses, double variance) {
        double[] alongY = new double[columns * masses.rows()];
        convolve(masses, variance, alongY);
        double[] result = new double[columns * rows];
        double spacing = nodes.height() / (rows - 1);
        double deviation = Math.sqrt(variance);
        boolean[] empty = emptyRows(alongY, masses.rows());
        for (int row = 0; row < rows; row++) {
            double y = nodes.minY() + row * spacing;
            int first = first(y - REACH * deviation, masses.bounds().minY(), masses.cellHeight());
            int last = last(y + REACH * deviation, masses.bounds().minY(), masses.cellHeight(), masses.rows());
            int to = row * columns;
            for (int j = first; j <= last; j++) {
                if (!empty[j]) {
                    double d = masses.centreY(j) - y;
                    add(alongY, j * columns, Math.exp(-0.5 * d * d / variance), result, to, columns);
                }
            }
        }
        return result;
    }

    /** The convolution along x alone: a row of nodes for each row of cells. */
    private void convolve(Field2D masses, double variance, double[] out) {
        int cells = masses.columns();
        int lines = masses.rows();
        double[] transposed = transpose(masses.values(), cells, lines);
        boolean[] empty = new boolean[cells];
        for (int i = 0; i < cells; i++) {
            empty[i] = isZero(transposed, i * lines, lines);
        }
        double[] byColumn = new double[columns * lines];
        double spacing = nodes.width() / (columns - 1);
        double deviation = Math.sqrt(variance);
        for (int k = 0; k < columns; k++) {
            double x = nodes.minX() + k * spacing;
            int first = first(x - REACH * deviation, masses.bounds().minX(), masses.cellWidth());
            int last = last(x + REACH * deviation, masses.bounds().minX(), masses.cellWidth(), cells);
            for (int i = first; i <= last; i++) {
                if (!empty[i]) {
                    double d = masses.centreX(i) - x;
                    add(transposed, i * lines, Math.exp(-0.5 * d * d / variance), byColumn, k * lines, lines);
                }
            }
        }
        System.arraycopy(transpose(byColumn, lines, columns), 0, out, 0, out.length);
    }

    private static void add(double[] from, int start, double factor, double[] to, int at, int size) {
        for (int i = 0; i < size; i++) {
            to[at + i] += factor * from[start + i];
        }
    }

    private static double[] transpose(double[] values, int width, int height) {
        double[] result = new double[values.length];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                result[column * height + row] = values[row * width + column];
            }
        }
        return result;
    }

    private boolean[] emptyRows(double[] values, int lines) {
        boolean[] empty = new boolean[lines];
        for (int j = 0; j < lines; j++) {
            empty[j] = isZero(values, j * columns, columns);
        }
        return empty;
    }

    private static boolean isZero(double[] values, int from, int size) {
        for (int i = from; i < from + size; i++) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static int first(double edge, double origin, double spacing) {
        return Math.max(0, (int) Math.ceil((edge - origin) / spacing - 0.5));
    }

    private static int last(double edge, double origin, double spacing, int size) {
        return Math.min(size - 1, (int) Math.floor((edge - origin) / spacing - 0.5));
    }

    /** Where there is no ink, the broad component's logarithm is known without asking for one. */
    private void logWith(GaussianComponent broad, double[] values, double scale) {
        double[] exponentX = exponents(nodes.minX(), nodes.width(), columns, broad.meanX(), broad.varX());
        double[] exponentY = exponents(nodes.minY(), nodes.height(), rows, broad.meanY(), broad.varX());
        double[] factorX = exponentials(exponentX);
        double[] factorY = exponentials(exponentY);
        double height = broad.weight() / (2 * Math.PI * broad.varX());
        double logHeight = Math.log(height);
        for (int row = 0; row < rows; row++) {
            double rowFactor = height * factorY[row];
            double rowLog = logHeight + exponentY[row];
            int at = row * columns;
            for (int column = 0; column < columns; column++) {
                double ink = values[at + column];
                values[at + column] =
                        ink == 0 ? rowLog + exponentX[column] : Math.log(scale * ink + rowFactor * factorX[column]);
            }
        }
    }

    private static double[] exponents(double first, double length, int size, double mean, double variance) {
        double[] result = new double[size];
        for (int i = 0; i < size; i++) {
            double d = first + i * length / (size - 1) - mean;
            result[i] = -0.5 * d * d / variance;
        }
        return result;
    }

    private static double[] exponentials(double[] exponents) {
        double[] result = new double[exponents.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = Math.exp(exponents[i]);
        }
        return result;
    }

    private static boolean logOf(double[] values, double logScale) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > Double.MIN_NORMAL)) {
                return false;
            }
            values[i] = logScale + Math.log(values[i]);
        }
        return true;
    }
}
