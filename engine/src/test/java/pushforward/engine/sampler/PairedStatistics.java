package pushforward.engine.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import pushforward.engine.math.Points;

/** Means of x, y, x², y², xy, cos 2x and y⁴ before and after, compared particle by particle. */
final class PairedStatistics {

    private PairedStatistics() {}

    /** Asserts that no mean has changed by five standard errors of the paired difference. */
    static void assertUnchanged(Points before, Points after) {
        int n = before.size();
        for (int f = 0; f < 7; f++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double difference =
                        statistic(f, after.x()[i], after.y()[i]) - statistic(f, before.x()[i], before.y()[i]);
                sum += difference;
                squares += difference * difference;
            }
            double mean = sum / n;
            double standardError = Math.sqrt((squares / n - mean * mean) / n);
            assertThat(Math.abs(mean / standardError))
                    .as("z-score of statistic " + f)
                    .isLessThan(5);
        }
    }

    private static double statistic(int which, double x, double y) {
        return switch (which) {
            case 0 -> x;
            case 1 -> y;
            case 2 -> x * x;
            case 3 -> y * y;
            case 4 -> x * y;
            case 5 -> Math.cos(2 * x);
            default -> y * y * y * y;
        };
    }
}
