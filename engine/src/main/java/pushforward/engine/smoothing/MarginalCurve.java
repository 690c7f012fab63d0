package pushforward.engine.smoothing;

/**
 * The density of one coordinate, f(x) = ∫ p(x, y) dy / ∫∫ p, at evenly spaced places, straight between them and 0 beyond.
 *
 * @param first the first place
 * @param spacing between two places, positive
 * @param density one value a place
 */
public record MarginalCurve(double first, double spacing, double[] density) {

    /** The density at a place. */
    public double at(double place) {
        double u = (place - first) / spacing;
        int i = (int) Math.floor(u);
        if (!(u >= 0) || i >= density.length - 1) {
            return 0;
        }
        return density[i] + (u - i) * (density[i + 1] - density[i]);
    }

    /** The greatest value. */
    public double maximum() {
        double most = 0;
        for (double value : density) {
            most = Math.max(most, value);
        }
        return most;
    }

    /**
     * The width of a bin with which a histogram of n independent draws has the least mean integrated square error,
     * (6 / n∫f′²)^⅓ (Scott 1979; Freedman and Diaconis 1981); infinite if f is constant.
     */
    public double bestBinWidth(int draws) {
        double roughness = 0;
        for (int i = 1; i < density.length; i++) {
            double slope = (density[i] - density[i - 1]) / spacing;
            roughness += slope * slope * spacing;
        }
        return Math.cbrt(6 / (draws * roughness));
    }

    /** Returns the density of the coordinate plus normal noise: the convolution by the midpoint rule. */
    MarginalCurve smoothed(double sigma) {
        if (sigma < 0.8 * spacing) {
            return this;
        }
        int reach = (int) Math.ceil(Convolution.REACH * sigma / spacing);
        double[] kernel = new double[reach + 1];
        double total = 0;
        for (int k = 0; k <= reach; k++) {
            double d = k * spacing / sigma;
            kernel[k] = Math.exp(-0.5 * d * d);
            total += k == 0 ? kernel[k] : 2 * kernel[k];
        }
        int stride = Math.max(1, (int) (sigma / 16 / spacing));
        double[] result = new double[(density.length + 2 * reach) / stride + 1];
        for (int i = 0; i < result.length; i++) {
            int middle = i * stride - reach;
            int last = Math.min(density.length - 1, middle + reach);
            double sum = 0;
            for (int j = Math.max(0, middle - reach); j <= last; j++) {
                sum += kernel[Math.abs(j - middle)] * density[j];
            }
            result[i] = sum / total;
        }
        return new MarginalCurve(first - reach * spacing, stride * spacing, result);
    }
}
