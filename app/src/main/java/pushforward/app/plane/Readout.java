package pushforward.app.plane;

/**
 * What is under the pointer.
 *
 * @param x first coordinate
 * @param y second coordinate
 * @param logDensity log of the target's density, normalised if {@code normalisation} says so
 * @param scoreX first component of the score
 * @param scoreY second component of the score
 * @param normalisation whether the normaliser was known
 */
public record Readout(
        double x, double y, double logDensity, double scoreX, double scoreY, Normalisation normalisation) {

    /** What the log-density means. */
    public enum Normalisation {
        NORMALISED,
        UP_TO_A_CONSTANT
    }

    /** Length of the score. */
    public double scoreLength() {
        return Math.hypot(scoreX, scoreY);
    }
}
