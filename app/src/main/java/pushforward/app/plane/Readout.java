package pushforward.app.plane;

import java.util.List;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Normaliser;
import pushforward.engine.spi.Target;

/**
 * What is under the pointer.
 *
 * @param x first coordinate
 * @param y second coordinate
 * @param logDensity log of the target's density, normalised if {@code normalisation} says so
 * @param scoreX first component of the score
 * @param scoreY second component of the score
 * @param normalisation whether the normaliser was known
 * @param toNearestMode distance to the nearest mode, in model units; NaN if the modes are not known
 */
public record Readout(
        double x,
        double y,
        double logDensity,
        double scoreX,
        double scoreY,
        Normalisation normalisation,
        double toNearestMode) {

    /** What the log-density means. */
    public enum Normalisation {
        NORMALISED,
        UP_TO_A_CONSTANT
    }

    static Readout of(Target target, Normaliser normaliser, List<Mode> modes, double x, double y) {
        Points place = Points.of(x, y);
        double[] logDensity = new double[1];
        Points score = Points.zeros(1);
        target.logDensityAndScore(place, 0, 1, logDensity, score);
        boolean known = normaliser.isKnown();
        return new Readout(
                x,
                y,
                known ? logDensity[0] - normaliser.logValue() : logDensity[0],
                score.x()[0],
                score.y()[0],
                known ? Normalisation.NORMALISED : Normalisation.UP_TO_A_CONSTANT,
                modes.stream().mapToDouble(mode -> mode.distance(x, y)).min().orElse(Double.NaN));
    }

    /** Length of the score. */
    public double scoreLength() {
        return Math.hypot(scoreX, scoreY);
    }
}
