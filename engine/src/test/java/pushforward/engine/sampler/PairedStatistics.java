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

    /** Asserts that no mean differs by five standard errors of as many independent draws. */
    static void assertSameLaw(Points exact, Points points) {
        for (int f = 0; f < 7; f++) {
            double truth = mean(f, exact);
            double variance = 0;
            for (int i = 0; i < exact.size(); i++) {
                variance += Math.pow(statistic(f, exact.x()[i], exact.y()[i]) - truth, 2) / exact.size();
            }
            double standardError = Math.sqrt(variance / points.size() + variance / exact.size());
            assertThat(Math.abs(mean(f, points) - truth) / standardError)
                    .as("z-score of statistic " + f)
                    .isLessThan(5);
        }
    }

    private static double mean(int which, Points points) {
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += statistic(which, points.x()[i], points.y()[i]);
        }
        return sum / points.size();
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
