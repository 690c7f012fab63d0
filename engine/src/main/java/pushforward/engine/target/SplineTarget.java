package pushforward.engine.target;

import pushforward.engine.math.BicubicSpline;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Chunks;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * The live form of a target: its log-density interpolated by a bicubic spline, and the spline's own gradient as the score.
 *
 * <p>Beyond the table, log p(x) = S(q) + ½(|q − m|² − |x − m|²)/v with q the nearest point of the table: the log-density goes on
 * continuously as a Gaussian about the middle m, and the score points back in.
 */
final class SplineTarget implements Restated {
    private final Target exact;
    private final BicubicSpline spline;
    private final Bounds table;
    private final double middleX;
    private final double middleY;
    private final double tailPrecision;

    /**
     * Wraps a table.
     *
     * @param exact what was interpolated
     * @param spline of its log-density
     * @param tailVariance v
     */
    SplineTarget(Target exact, BicubicSpline spline, double tailVariance) {
        this.exact = exact;
        this.spline = spline;
        table = spline.bounds();
        middleX = table.centreX();
        middleY = table.centreY();
        tailPrecision = 1 / tailVariance;
    }

    /** Interpolates a target between nodes that the target itself is evaluated at. */
    static SplineTarget of(Target exact, Bounds table, int columns, int rows, double tailVariance) {
        Points nodes = Points.zeros(columns * rows);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                nodes.set(
                        row * columns + column,
                        table.minX() + column * table.width() / (columns - 1),
                        table.minY() + row * table.height() / (rows - 1));
            }
        }
        double[] values = new double[nodes.size()];
        Chunks.forEach(values.length, (chunk, begin, end) -> exact.logDensity(nodes, begin, end, values));
        return new SplineTarget(exact, new BicubicSpline(table, columns, rows, values), tailVariance);
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        double[] xs = at.x();
        double[] ys = at.y();
        for (int i = begin; i < end; i++) {
            double x = xs[i];
            double y = ys[i];
            if (x >= table.minX() && x <= table.maxX() && y >= table.minY() && y <= table.maxY()) {
                out[i] = spline.value(x, y);
            } else {
                double qx = Math.min(Math.max(x, table.minX()), table.maxX());
                double qy = Math.min(Math.max(y, table.minY()), table.maxY());
                double dx = (qx - x) * (qx + x - 2 * middleX);
                double dy = (qy - y) * (qy + y - 2 * middleY);
                out[i] = spline.value(qx, qy) + 0.5 * tailPrecision * (dx + dy) + FarField.notFinite(x, y);
            }
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        double[] xs = at.x();
        double[] ys = at.y();
        double minX = table.minX();
        double maxX = table.maxX();
        double minY = table.minY();
        double maxY = table.maxY();
        for (int i = begin; i < end; i++) {
            double x = xs[i];
            double y = ys[i];
            if (x >= minX && x <= maxX && y >= minY && y <= maxY) {
                spline.gradient(x, y, i, out);
            } else {
                scoreBeyond(x, y, i, out);
            }
        }
    }

    private void scoreBeyond(double x, double y, int index, Points out) {
        double qx = Math.min(Math.max(x, table.minX()), table.maxX());
        double qy = Math.min(Math.max(y, table.minY()), table.maxY());
        spline.gradient(qx, qy, index, out);
        double notFinite = FarField.notFinite(x, y);
        if (x != qx) {
            out.x()[index] = (middleX - x) * tailPrecision;
        }
        if (y != qy) {
            out.y()[index] = (middleY - y) * tailPrecision;
        }
        out.x()[index] += notFinite;
        out.y()[index] += notFinite;
    }

    @Override
    public Target exact() {
        return exact;
    }
}
