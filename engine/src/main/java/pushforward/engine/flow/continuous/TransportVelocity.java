package pushforward.engine.flow.continuous;

import pushforward.engine.math.Points;
import pushforward.engine.ode.VectorField;

/**
 * The velocity of optimal transport from N(0, I) to N(m, C), along straight lines: x₀ goes to m + R x₀ with R = C^½, so that
 * u_t(x) = m + (R − I)((1 − t) I + t R)⁻¹ (x − t m) (McCann 1997), and one Euler step is exact.
 *
 * <p>A field of two numbers, or of three with the divergence, as {@link MixtureVelocity}. Immutable.
 */
public final class TransportVelocity implements VectorField {
    private final double meanX;
    private final double meanY;
    private final double rootXX;
    private final double rootXY;
    private final double rootYY;

    /**
     * Creates the velocity.
     *
     * @param mean m, one point
     * @param varX variance of x, entry (1, 1) of C
     * @param cov covariance of x and y
     * @param varY variance of y
     */
    public TransportVelocity(Points mean, double varX, double cov, double varY) {
        meanX = mean.x()[0];
        meanY = mean.y()[0];
        // The positive root of a positive 2×2 matrix: (C + √det C · I)/√(tr C + 2 √det C).
        double root = Math.sqrt(varX * varY - cov * cov);
        double norm = Math.sqrt(varX + varY + 2 * root);
        rootXX = (varX + root) / norm;
        rootXY = cov / norm;
        rootYY = (varY + root) / norm;
    }

    @Override
    public void derivative(double[] time, double[][] state, int particles, double[][] out) {
        for (int i = 0; i < particles; i++) {
            double t = time[i];
            double dx = state[0][i] - t * meanX;
            double dy = state[1][i] - t * meanY;
            double wxx = 1 - t + t * rootXX;
            double wxy = t * rootXY;
            double wyy = 1 - t + t * rootYY;
            double determinant = wxx * wyy - wxy * wxy;
            double px = (wyy * dx - wxy * dy) / determinant;
            double py = (wxx * dy - wxy * dx) / determinant;
            out[0][i] = meanX + (rootXX - 1) * px + rootXY * py;
            out[1][i] = meanY + rootXY * px + (rootYY - 1) * py;
            if (out.length > 2) {
                out[2][i] = ((rootXX - 1) * wyy - 2 * rootXY * wxy + (rootYY - 1) * wxx) / determinant;
            }
        }
    }
}
