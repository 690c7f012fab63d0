package pushforward.engine.diagnostic.convergence;

/** The potential scale reduction R̂ of Gelman and Rubin 1992, of chains as they are. */
final class ScaleReduction {

    private ScaleReduction() {}

    /** √(((n − 1) W/n + B/n)/W) with B/n the variance of the chains' means and W the mean of their variances; NaN for draws that are constant or not finite. */
    static double of(Draws draws) {
        if (draws.isDegenerate()) {
            return Double.NaN;
        }
        double n = draws.length();
        double within = 0;
        for (double[] chain : draws.chains()) {
            within += variance(chain) / draws.count();
        }
        return Math.sqrt((n - 1) / n + varianceOfMeans(draws) / within);
    }

    static double varianceOfMeans(Draws draws) {
        double[] means = new double[draws.count()];
        for (int c = 0; c < means.length; c++) {
            means[c] = mean(draws.chains()[c]);
        }
        return variance(means);
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The unbiased variance, of values about their own mean. */
    static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
