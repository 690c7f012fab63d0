package pushforward.engine.diagnostic.convergence;

import java.util.Arrays;

/**
 * How much a chain remembers, ρₜ = γₜ/γ₀ with the autocovariances γₜ = (1/n) Σᵢ (xᵢ − x̄)(xᵢ₊ₜ − x̄), whose sum over n at every lag, not
 * over n − t, keeps the noise of long lags small (Geyer 1992).
 */
public final class Autocorrelation {

    private Autocorrelation() {}

    /**
     * Computes the autocorrelation of one chain.
     *
     * @param chain at least one draw
     * @param lags how many numbers are wanted, beginning with lag 0; no more come than there are draws
     * @return ρ₀ = 1, ρ₁, …; NaN throughout if the draws are constant or one of them is not finite
     */
    public static double[] of(double[] chain, int lags) {
        Draws draws = new Draws(new double[][] {chain});
        double[] result = new double[Math.min(lags, chain.length)];
        if (draws.isDegenerate()) {
            Arrays.fill(result, Double.NaN);
            return result;
        }
        double[] covariance = Autocovariance.mean(draws);
        for (int t = 0; t < result.length; t++) {
            result[t] = covariance[t] / covariance[0];
        }
        return result;
    }
}
