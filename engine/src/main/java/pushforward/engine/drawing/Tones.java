package pushforward.engine.drawing;

import java.util.Arrays;

/** Changes to all ink that look at how much there is, not at where. */
final class Tones {

    private Tones() {}

    static void invert(double[] ink) {
        double sum =
                Arrays.stream(ink).max().orElse(0) + Arrays.stream(ink).min().orElse(0);
        for (int i = 0; i < ink.length; i++) {
            ink[i] = Math.max(0, sum - ink[i]);
        }
    }

    static void normalise(double[] ink) {
        double most = Arrays.stream(ink).max().orElse(0);
        if (most > 0) {
            for (int i = 0; i < ink.length; i++) {
                ink[i] /= most;
            }
        }
    }

    /**
     * Unsharp masking that keeps the amount of ink.
     *
     * @param blurred the same ink, blurred
     */
    static void sharpen(double[] ink, double[] blurred, double amount) {
        double before = 0;
        double after = 0;
        for (int i = 0; i < ink.length; i++) {
            before += ink[i];
            ink[i] = Math.max(0, ink[i] + amount * (ink[i] - blurred[i]));
            after += ink[i];
        }
        if (after > 0) {
            for (int i = 0; i < ink.length; i++) {
                ink[i] *= before / after;
            }
        }
    }
}
