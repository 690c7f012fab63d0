package pushforward.engine.target;

import pushforward.engine.math.Field2D;
import pushforward.engine.spi.Moments;

/** Mean and covariance of masses at the centres of the cells of a field. */
final class WeightedMoments {

    private WeightedMoments() {}

    static Moments of(Field2D masses) {
        double total = masses.total();
        double meanX = 0;
        double meanY = 0;
        for (int row = 0; row < masses.rows(); row++) {
            for (int column = 0; column < masses.columns(); column++) {
                double share = masses.value(column, row) / total;
                meanX += share * masses.centreX(column);
                meanY += share * masses.centreY(row);
            }
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int row = 0; row < masses.rows(); row++) {
            double dy = masses.centreY(row) - meanY;
            for (int column = 0; column < masses.columns(); column++) {
                double share = masses.value(column, row) / total;
                double dx = masses.centreX(column) - meanX;
                xx += share * dx * dx;
                xy += share * dx * dy;
                yy += share * dy * dy;
            }
        }
        return new Moments(meanX, meanY, xx, xy, yy);
    }
}
