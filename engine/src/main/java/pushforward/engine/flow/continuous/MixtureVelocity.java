package pushforward.engine.flow.continuous;

import java.util.Arrays;
import pushforward.engine.math.Points;
import pushforward.engine.ode.VectorField;

/**
 * The velocity that flow matching learns, exactly: noise x₀ from N(0, I) and data x₁ from Σ wₖ N(mₖ, Cₖ), drawn independently, meet in
 * x_t = (1 − t) x₀ + t x₁, and u_t(x) = E[x₁ − x₀ | x_t = x] moves the law of x_t (Lipman et al. 2023).
 *
 * <p>With Sₖ = (1 − t)² I + t² Cₖ and rₖ ∝ wₖ N(x; t mₖ, Sₖ) it is u_t(x) = Σ rₖ uₖ, uₖ = mₖ + (t Cₖ − (1 − t) I) Sₖ⁻¹ (x − t mₖ), which
 * loses no digits as t goes to 1. Its divergence is Σ rₖ (tr uₖ′ + uₖ · (gₖ − Σ rⱼ gⱼ)), gₖ = −Sₖ⁻¹ (x − t mₖ).
 *
 * <p>As a field of two numbers it gives the velocity, as one of three the divergence besides, whose integral is log |det|. Immutable.
 */
public final class MixtureVelocity implements VectorField {
    private final int count;
    private final double[] logWeight;
    private final double[] meanX;
    private final double[] meanY;
    private final double[] varX;
    private final double[] cov;
    private final double[] varY;

    private MixtureVelocity(
            double[] weights, double[] meanX, double[] meanY, double[] varX, double[] cov, double[] varY) {
        count = weights.length;
        logWeight = new double[count];
        for (int k = 0; k < count; k++) {
            logWeight[k] = Math.log(weights[k]);
        }
        this.meanX = meanX.clone();
        this.meanY = meanY.clone();
        this.varX = varX.clone();
        this.cov = cov.clone();
        this.varY = varY.clone();
    }

    /**
     * Returns the velocity towards a mixture of Gaussians.
     *
     * @param weights positive; they need not sum to one
     * @param means as many points
     * @param varX variances of x, one for each point
     * @param cov covariances of x and y
     * @param varY variances of y
     */
    public static MixtureVelocity ofGaussians(
            double[] weights, Points means, double[] varX, double[] cov, double[] varY) {
        return new MixtureVelocity(weights, means.x(), means.y(), varX, cov, varY);
    }

    /** Returns the velocity towards a finite set of points, each drawn as often; at t = 1 it is infinite but at the points. */
    public static MixtureVelocity ofPoints(Points points) {
        double[] none = new double[points.size()];
        double[] ones = new double[points.size()];
        Arrays.fill(ones, 1);
        return new MixtureVelocity(ones, points.x(), points.y(), none, none, none);
    }

    @Override
    public void derivative(double[] time, double[][] state, int particles, double[][] out) {
        Sums sums = new Sums();
        for (int i = 0; i < particles; i++) {
            evaluate(time[i], state[0][i], state[1][i], sums);
            out[0][i] = sums.velocityX / sums.weight;
            out[1][i] = sums.velocityY / sums.weight;
            if (out.length > 2) {
                out[2][i] = sums.divergence();
            }
        }
    }

    /** Running sums of rₖ-weighted terms, relative to the largest weight so far. */
    private static final class Sums {
        private double largest;
        private double weight;
        private double velocityX;
        private double velocityY;
        private double scoreX;
        private double scoreY;
        private double rest;

        private void clear() {
            largest = Double.NEGATIVE_INFINITY;
            scale(0);
        }

        private void scale(double factor) {
            weight *= factor;
            velocityX *= factor;
            velocityY *= factor;
            scoreX *= factor;
            scoreY *= factor;
            rest *= factor;
        }

        private double divergence() {
            return (rest - (velocityX * scoreX + velocityY * scoreY) / weight) / weight;
        }
    }

    private void evaluate(double t, double x, double y, Sums sums) {
        double left = 1 - t;
        sums.clear();
        for (int k = 0; k < count; k++) {
            double sxx = left * left + t * t * varX[k];
            double sxy = t * t * cov[k];
            double syy = left * left + t * t * varY[k];
            double determinant = sxx * syy - sxy * sxy;
            double dx = x - t * meanX[k];
            double dy = y - t * meanY[k];
            double gx = -(syy * dx - sxy * dy) / determinant;
            double gy = -(sxx * dy - sxy * dx) / determinant;
            double exponent = logWeight[k] - 0.5 * Math.log(determinant) + 0.5 * (gx * dx + gy * dy);
            if (exponent > sums.largest) {
                sums.scale(Math.exp(sums.largest - exponent));
                sums.largest = exponent;
            }
            double r = Math.exp(exponent - sums.largest);
            double ax = t * varX[k] - left;
            double ay = t * varY[k] - left;
            double axy = t * cov[k];
            double ux = meanX[k] - (ax * gx + axy * gy);
            double uy = meanY[k] - (axy * gx + ay * gy);
            sums.weight += r;
            sums.velocityX += r * ux;
            sums.velocityY += r * uy;
            sums.scoreX += r * gx;
            sums.scoreY += r * gy;
            double trace = (ax * syy - 2 * axy * sxy + ay * sxx) / determinant;
            sums.rest += r * (trace + ux * gx + uy * gy);
        }
    }
}
