package pushforward.engine.smoothing;

import pushforward.engine.math.Field2D;
import pushforward.engine.spi.Normaliser;

/**
 * The densities of both coordinates of a target, all of its mass counted, wherever one looks.
 *
 * @param alongX of the first coordinate
 * @param alongY of the second coordinate
 */
public record Marginals(MarginalCurve alongX, MarginalCurve alongY) {

    /** Sums over rows and columns, divided by the integral if that is known and by the grid's own if not. */
    static Marginals of(CleanGrid grid, Normaliser normaliser) {
        Field2D field = grid.field();
        double logTotal = normaliser.isKnown() ? normaliser.logValue() : grid.logIntegral();
        double scale = Math.exp(grid.logTop() - logTotal);
        double[] alongX = new double[field.columns()];
        double[] alongY = new double[field.rows()];
        for (int row = 0; row < field.rows(); row++) {
            for (int column = 0; column < field.columns(); column++) {
                double value = field.value(column, row) * scale;
                alongX[column] += value * field.cellHeight();
                alongY[row] += value * field.cellWidth();
            }
        }
        return new Marginals(
                new MarginalCurve(field.centreX(0), field.cellWidth(), alongX),
                new MarginalCurve(field.centreY(0), field.cellHeight(), alongY));
    }

    /** Returns those of the target after noise: a marginal of a convolution is the convolution of the marginal. */
    Marginals smoothed(double sigma) {
        return sigma == 0 ? this : new Marginals(alongX.smoothed(sigma), alongY.smoothed(sigma));
    }
}
