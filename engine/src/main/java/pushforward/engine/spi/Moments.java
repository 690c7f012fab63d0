package pushforward.engine.spi;

/**
 * Mean and covariance of a law on the plane.
 *
 * @param meanX mean of the first coordinate
 * @param meanY mean of the second coordinate
 * @param varX variance of the first coordinate
 * @param cov covariance of the two
 * @param varY variance of the second coordinate
 */
public record Moments(double meanX, double meanY, double varX, double cov, double varY) {

    /** Mean of the two variances. */
    public double meanVariance() {
        return (varX + varY) / 2;
    }
}
