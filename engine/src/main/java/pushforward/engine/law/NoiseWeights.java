package pushforward.engine.law;

/**
 * Weights by which the mass of a cell is spread along an axis when Gaussian noise is added to it: symmetric, non-negative, adding up to 1,
 * with exactly the variance of the noise.
 *
 * <p>From a variance of 1.5 cells² on they are samples of the Gaussian itself, whose variance is right to 1e−10. Below, samples would be wrong,
 * and they are those of the continuous-time random walk, e^{−t} Iₙ(t) with t = σ², which have the variance t for every t (Lindeberg 1990).
 */
final class NoiseWeights {
    /** In standard deviations. */
    private static final double REACH = 8;

    private static final double SAMPLED_FROM = 1.5;

    private NoiseWeights() {}

    /**
     * Returns the weights of the cells at distance 0, 1, 2, …
     *
     * @param variance of the noise, in squares of the cell's width, 0 or more
     */
    static double[] of(double variance) {
        return variance >= SAMPLED_FROM ? gaussian(variance) : walk(variance);
    }

    private static double[] gaussian(double variance) {
        double[] weights = new double[(int) Math.ceil(REACH * Math.sqrt(variance)) + 1];
        for (int n = 0; n < weights.length; n++) {
            weights[n] = Math.exp(-0.5 * n * n / variance);
        }
        return normalised(weights);
    }

    /** With jumps of ±1 at the total rate t, the difference of two Poisson numbers of mean t/2 each. */
    private static double[] walk(double t) {
        int most = 24; // for such t the rest is far below rounding
        double[] poisson = new double[2 * most];
        poisson[0] = Math.exp(-t / 2);
        for (int k = 1; k < poisson.length; k++) {
            poisson[k] = poisson[k - 1] * t / (2 * k);
        }
        double[] weights = new double[most];
        for (int n = 0; n < most; n++) {
            for (int k = 0; k + n < poisson.length; k++) {
                weights[n] += poisson[k] * poisson[k + n];
            }
        }
        int last = most;
        while (last > 1 && weights[last - 1] < 1e-18) {
            last--;
        }
        double[] kept = new double[last];
        System.arraycopy(weights, 0, kept, 0, last);
        return normalised(kept);
    }

    private static double[] normalised(double[] weights) {
        double total = weights[0];
        for (int n = 1; n < weights.length; n++) {
            total += 2 * weights[n];
        }
        for (int n = 0; n < weights.length; n++) {
            weights[n] /= total;
        }
        return weights;
    }
}
