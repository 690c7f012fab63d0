package pushforward.engine.target;

import java.util.List;
import pushforward.engine.param.InvalidInputException;

/**
 * One weighted Gaussian of a mixture.
 *
 * @param weight positive
 * @param meanX mean of the first coordinate
 * @param meanY mean of the second coordinate
 * @param varX variance of the first coordinate
 * @param cov covariance of the two
 * @param varY variance of the second coordinate
 */
public record GaussianComponent(double weight, double meanX, double meanY, double varX, double cov, double varY) {

    /**
     * Checks the numbers.
     *
     * @throws InvalidInputException if one is not finite, the weight not positive, or the covariance matrix not positive definite
     */
    public GaussianComponent {
        boolean finite = Double.isFinite(weight + meanX + meanY + varX + cov + varY);
        if (!finite || !(weight > 0) || !(varX > 0) || !(varX * varY - cov * cov > 0)) {
            throw new InvalidInputException("A Gaussian with weight " + weight + ", variances " + varX + " and " + varY
                    + " and covariance " + cov
                    + " is not possible; the weight must be positive and the covariance matrix positive definite.");
        }
    }

    /** Returns an isotropic Gaussian of unit weight. */
    static GaussianComponent isotropic(double meanX, double meanY, double variance) {
        return new GaussianComponent(1, meanX, meanY, variance, 0, variance);
    }

    static List<GaussianComponent> normalised(List<GaussianComponent> components) {
        double total =
                components.stream().mapToDouble(GaussianComponent::weight).sum();
        return components.stream()
                .map(c -> new GaussianComponent(c.weight / total, c.meanX, c.meanY, c.varX, c.cov, c.varY))
                .toList();
    }

    double determinant() {
        return varX * varY - cov * cov;
    }

    GaussianComponent smoothed(double sigma) {
        double added = sigma * sigma;
        return new GaussianComponent(weight, meanX, meanY, varX + added, cov, varY + added);
    }
}
