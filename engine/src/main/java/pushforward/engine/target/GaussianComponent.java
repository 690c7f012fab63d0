package pushforward.engine.target;

import java.util.List;

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

    public GaussianComponent {
        if (!(weight > 0) || !(varX > 0) || !(varX * varY - cov * cov > 0)) {
            throw new IllegalArgumentException("a Gaussian needs a positive weight and a positive definite covariance");
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
