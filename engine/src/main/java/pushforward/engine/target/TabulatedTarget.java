package pushforward.engine.target;

import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * A target whose live form is a table, as {@link SplineTarget} says, because its own form costs too many special functions.
 *
 * @param exact the target itself
 * @param table what the table covers; beyond it the live form falls off like a Gaussian with the variance of the target
 * @param detail length of the finest feature; four nodes lie on it
 */
record TabulatedTarget(Target exact, Bounds table, double detail) implements Restated {
    private static final double NODES_PER_DETAIL = 4;
    private static final int MOST_NODES = 900;

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        exact.logDensity(at, begin, end, out);
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        exact.score(at, begin, end, out);
    }

    @Override
    public void logDensityAndScore(Points at, int begin, int end, double[] logDensity, Points score) {
        exact.logDensityAndScore(at, begin, end, logDensity, score);
    }

    @Override
    public Target smoothed(double sigma) {
        return sigma == 0 ? this : exact.smoothed(sigma);
    }

    @Override
    public Target live() {
        return SplineTarget.of(
                exact,
                table,
                nodes(table.width()),
                nodes(table.height()),
                exact.moments().meanVariance());
    }

    private int nodes(double length) {
        return Math.min(MOST_NODES, (int) Math.ceil(length / detail * NODES_PER_DETAIL) + 1);
    }
}
