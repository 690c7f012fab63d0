package pushforward.engine.diagnostic.convergence;

/**
 * How many independent draws would know a mean as well as these chains do: S/τ̂ with τ̂ = −1 + 2 Σ P̂ₜ, where the sums of neighbouring
 * autocorrelations P̂ₜ = ρ̂₂ₜ + ρ̂₂ₜ₊₁ are cut at the first negative one and made monotone (Geyer 1992; Vehtari et al. 2021, section 3.2).
 */
final class EffectiveSampleSize {
    private static final int SHORTEST = 3;

    private EffectiveSampleSize() {}

    /** For the mean of the draws as they are; NaN for chains that are too short, constant, or not finite. */
    static double of(Draws draws) {
        if (draws.length() < SHORTEST || draws.isDegenerate()) {
            return Double.NaN;
        }
        double[] rho = autocorrelation(draws);
        int last = truncate(rho);
        makeMonotone(rho, last);
        double sum = 0;
        // Chains that are too short for a second pair of lags keep the first: τ̂ is 2.
        for (int t = 0; t < Math.max(last, 1); t++) {
            sum += rho[t];
        }
        double total = draws.total();
        double tau = Math.max(-1 + 2 * sum + rho[last], 1 / Math.log10(total));
        return total / tau;
    }

    /** ρ̂ₜ = 1 − (W − mean γₜ)/var⁺: the disagreement between chains counts as correlation that never decays. */
    private static double[] autocorrelation(Draws draws) {
        int n = draws.length();
        double[] mean = Autocovariance.mean(draws);
        double within = mean[0] * n / (n - 1.0);
        double between = draws.count() > 1 ? ScaleReduction.varianceOfMeans(draws) : 0;
        double pooled = mean[0] + between;
        double[] rho = new double[n];
        rho[0] = 1;
        for (int t = 1; t < n; t++) {
            rho[t] = 1 - (within - mean[t]) / pooled;
        }
        return rho;
    }

    /**
     * Returns the even lag at which the sums of neighbours end; what lies beyond is set to zero, but for a last positive value at an
     * even lag, which improves the estimate for antithetic chains.
     */
    private static int truncate(double[] rho) {
        int n = rho.length;
        int t = 0;
        double even = rho[0];
        double odd = rho[1];
        while (t < n - 5 && even + odd > 0) {
            t += 2;
            even = rho[t];
            odd = rho[t + 1];
        }
        boolean endsNegative = even + odd < 0;
        if (endsNegative) {
            rho[t] = Math.max(even, 0);
            if (t + 1 < n) {
                rho[t + 1] = 0;
            }
        }
        return t;
    }

    private static void makeMonotone(double[] rho, int last) {
        for (int t = 2; t <= last - 2; t += 2) {
            double before = rho[t - 2] + rho[t - 1];
            if (rho[t] + rho[t + 1] > before) {
                rho[t] = before / 2;
                rho[t + 1] = before / 2;
            }
        }
    }
}
