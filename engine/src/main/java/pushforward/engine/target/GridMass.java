package pushforward.engine.target;

import pushforward.engine.math.AliasTable;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;
import pushforward.engine.spi.ExactSampler;
import pushforward.engine.spi.Normaliser;

/**
 * The mass of a density on the cells of a grid, by the midpoint rule, which for a smooth density that vanishes at the edges converges
 * faster than any power of the spacing (Trefethen and Weideman 2014).
 *
 * @param share of each cell, with a sum of one
 * @param normaliser the integral, with the difference from the next coarser grid as its error
 */
record GridMass(Field2D share, Normaliser normaliser) {
    private static final int COARSEST = 64;
    private static final int FINEST = 1024;
    private static final double ENOUGH = 1e-11;
    private static final double LEAST_ERROR = 1e-13;
    /** Between its corners and its middle a density may rise by this much above them. */
    private static final double HEADROOM = 1.3;

    private static final int MOST_ATTEMPTS = 10_000;

    /** Measures a density over a rectangle that holds it, doubling the grid until two results agree. */
    static GridMass of(MassSearch.LogDensity density, Bounds box, double top) {
        double before = Double.NaN;
        for (int side = COARSEST; ; side *= 2) {
            double[] values = midpoints(density, box, side);
            double total = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.exp(values[i] - top);
                total += values[i];
            }
            double mass = total * box.width() * box.height() / values.length;
            double error = Math.max(Math.abs(mass - before) / mass, LEAST_ERROR);
            if (error < ENOUGH || side == FINEST) {
                for (int i = 0; i < values.length; i++) {
                    values[i] /= total;
                }
                return new GridMass(
                        new Field2D(box, side, side, values), Normaliser.quadrature(top + Math.log(mass), error));
            }
            before = mass;
        }
    }

    private static double[] midpoints(MassSearch.LogDensity density, Bounds box, int side) {
        Points at = Points.zeros(side * side);
        for (int k = 0; k < side * side; k++) {
            at.set(
                    k,
                    box.minX() + box.width() * (k % side + 0.5) / side,
                    box.minY() + box.height() * (k / side + 0.5) / side);
        }
        double[] values = new double[side * side];
        density.evaluate(at, 0, at.size(), values);
        return values;
    }

    /** The larger side of a cell. */
    double spacing() {
        return Math.max(share.cellWidth(), share.cellHeight());
    }

    /**
     * Draws a cell by an upper bound of its density, a point in it evenly, and keeps it with the ratio of density to bound: exact as
     * long as the bound is one, whatever the density does in between (von Neumann 1951).
     */
    ExactSampler sampler(MassSearch.LogDensity density) {
        double[] bound = bounds(density);
        AliasTable cells = new AliasTable(bound);
        Bounds box = share.bounds();
        double logCell = Math.log(share.cellWidth() * share.cellHeight()) - normaliser.logValue();
        int columns = share.columns();
        return (noise, stream, step, out) -> {
            Points at = Points.zeros(1);
            double[] logDensity = new double[1];
            for (int i = 0; i < out.size(); i++) {
                for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
                    int cell = cells.pick(noise.uniform(stream, step, i, 4 * attempt));
                    at.set(
                            0,
                            box.minX()
                                    + (cell % columns + noise.uniform(stream, step, i, 4 * attempt + 1))
                                            * share.cellWidth(),
                            box.minY()
                                    + (cell / columns + noise.uniform(stream, step, i, 4 * attempt + 2))
                                            * share.cellHeight());
                    density.evaluate(at, 0, 1, logDensity);
                    double height = Math.exp(logDensity[0] + logCell);
                    if (noise.uniform(stream, step, i, 4 * attempt + 3) * bound[cell] < height) {
                        break;
                    }
                }
                out.set(i, at.x()[0], at.y()[0]);
            }
        };
    }

    /** For each cell, the mass that it would have if its density were its upper bound everywhere. */
    private double[] bounds(MassSearch.LogDensity density) {
        int columns = share.columns();
        int rows = share.rows();
        Points corners = Points.zeros((columns + 1) * (rows + 1));
        for (int k = 0; k < corners.size(); k++) {
            corners.set(
                    k,
                    share.bounds().minX() + k % (columns + 1) * share.cellWidth(),
                    share.bounds().minY() + k / (columns + 1) * share.cellHeight());
        }
        double[] corner = new double[corners.size()];
        density.evaluate(corners, 0, corners.size(), corner);
        double cellArea = share.cellWidth() * share.cellHeight();
        double[] bound = new double[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int k = row * (columns + 1) + column;
                double largest = Math.max(
                        Math.max(corner[k], corner[k + 1]), Math.max(corner[k + columns + 1], corner[k + columns + 2]));
                double atCorners = Math.exp(largest - normaliser.logValue()) * cellArea;
                bound[row * columns + column] = HEADROOM * Math.max(atCorners, share.value(column, row));
            }
        }
        return bound;
    }
}
