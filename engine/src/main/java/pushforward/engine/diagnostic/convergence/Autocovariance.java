package pushforward.engine.diagnostic.convergence;

import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * The autocovariance of a chain about its own mean, γₜ = (1/n) Σᵢ (xᵢ − x̄)(xᵢ₊ₜ − x̄), by the fast Fourier transform of two chains at a time:
 * one in the real part, one in the imaginary part.
 */
final class Autocovariance {

    private Autocovariance() {}

    /** Returns γ₀ … γₙ₋₁ of each chain. */
    static double[][] of(Draws draws) {
        double[][] result = new double[draws.count()][];
        int pairs = (draws.count() + 1) / 2;
        java.util.stream.IntStream.range(0, pairs).parallel().forEach(pair -> {
            int first = 2 * pair;
            int second = Math.min(first + 1, draws.count() - 1);
            double[][] both = ofPair(draws.chains()[first], draws.chains()[second]);
            result[first] = both[0];
            result[second] = both[second == first ? 0 : 1];
        });
        return result;
    }

    private static double[][] ofPair(double[] first, double[] second) {
        int n = first.length;
        int padded = Integer.highestOneBit(Math.max(1, 2 * n - 1)) << 1;
        double[][] data = {centred(first, padded), centred(second, padded)};
        FastFourierTransformer.transformInPlace(data, DftNormalization.STANDARD, TransformType.FORWARD);
        squareSpectra(data[0], data[1]);
        FastFourierTransformer.transformInPlace(data, DftNormalization.STANDARD, TransformType.INVERSE);
        double[][] result = new double[2][n];
        for (int t = 0; t < n; t++) {
            result[0][t] = data[0][t] / n;
            result[1][t] = data[1][t] / n;
        }
        return result;
    }

    private static double[] centred(double[] chain, int padded) {
        double mean = java.util.Arrays.stream(chain).average().orElse(0);
        double[] out = new double[padded];
        for (int i = 0; i < chain.length; i++) {
            out[i] = chain[i] - mean;
        }
        return out;
    }

    /**
     * From the spectrum Z of a + ib to |A|² + i|B|², where A = (Zₖ + Z̄₋ₖ)/2 and B = (Zₖ − Z̄₋ₖ)/2i are the spectra of the two real
     * chains.
     */
    private static void squareSpectra(double[] real, double[] imaginary) {
        int n = real.length;
        for (int k = 0; k <= n / 2; k++) {
            int mirror = (n - k) % n;
            double sumReal = (real[k] + real[mirror]) / 2;
            double differenceImaginary = (imaginary[k] - imaginary[mirror]) / 2;
            double sumImaginary = (imaginary[k] + imaginary[mirror]) / 2;
            double differenceReal = (real[k] - real[mirror]) / 2;
            double powerA = sumReal * sumReal + differenceImaginary * differenceImaginary;
            double powerB = sumImaginary * sumImaginary + differenceReal * differenceReal;
            real[k] = powerA;
            imaginary[k] = powerB;
            real[mirror] = powerA;
            imaginary[mirror] = powerB;
        }
    }
}
