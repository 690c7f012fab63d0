package pushforward.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.engine.target.Subjects.logDensity;
import static pushforward.engine.target.Subjects.score;

import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/** Scores against differences of the log-density. */
final class ScoreCheck {

    private ScoreCheck() {}

    /** Central differences of fourth order, within their own truncation and rounding. */
    static void assertScoreIsDerivative(Target target, Points at) {
        Points score = score(target, at);
        double[] logDensity = logDensity(target, at);
        for (int i = 0; i < at.size(); i++) {
            double steep = 1 + Math.hypot(score.x()[i], score.y()[i]);
            double h = 3e-4 / steep;
            double tolerance = 2e-6 * steep + 2e-15 * Math.abs(logDensity[i]) / h;
            double x = at.x()[i];
            double y = at.y()[i];
            double alongX = difference(target, x, y, h, 0);
            double alongY = difference(target, x, y, 0, h);
            if (!Double.isInfinite(logDensity[i]) && Double.isFinite(alongX) && Double.isFinite(alongY)) {
                assertThat(Math.abs(score.x()[i] - alongX))
                        .as("x at (%s, %s): %s and %s", x, y, score.x()[i], alongX)
                        .isLessThan(tolerance);
                assertThat(Math.abs(score.y()[i] - alongY))
                        .as("y at (%s, %s): %s and %s", x, y, score.y()[i], alongY)
                        .isLessThan(tolerance);
            }
        }
    }

    private static double difference(Target target, double x, double y, double hx, double hy) {
        Points at = Points.of(
                new double[] {x - 2 * hx, x - hx, x + hx, x + 2 * hx},
                new double[] {y - 2 * hy, y - hy, y + hy, y + 2 * hy});
        double[] f = logDensity(target, at);
        double actual = (at.x()[2] - at.x()[1] + at.y()[2] - at.y()[1]) / 2;
        return (f[0] - 8 * f[1] + 8 * f[2] - f[3]) / (12 * actual);
    }
}
