package pushforward.engine.smoothing;

import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * In which blocks of a region a density can be above e⁻⁴⁰ of its maximum, judged from its value and its score in the middle of each
 * block and of its neighbours; elsewhere it need not be evaluated.
 */
final class Whereabouts {
    /** Blocks along a side. */
    static final int BLOCKS = 64;

    private static final double CUT = 40;

    private final boolean[] possible = new boolean[BLOCKS * BLOCKS];

    Whereabouts(Target target, Bounds region) {
        Points middles = Points.zeros(BLOCKS * BLOCKS);
        double width = region.width() / BLOCKS;
        double height = region.height() / BLOCKS;
        for (int k = 0; k < middles.size(); k++) {
            middles.set(k, region.minX() + (k % BLOCKS + 0.5) * width, region.minY() + (k / BLOCKS + 0.5) * height);
        }
        double[] logs = new double[middles.size()];
        Points scores = Points.zeros(middles.size());
        target.logDensityAndScore(middles, 0, logs.length, logs, scores);
        double top = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            top = log < Double.POSITIVE_INFINITY ? Math.max(top, log) : top;
        }
        for (int k = 0; k < logs.length; k++) {
            double rise = 0.5 * (Math.abs(scores.x()[k]) * width + Math.abs(scores.y()[k]) * height);
            if (!(logs[k] + rise < top - CUT)) {
                mark(k % BLOCKS, k / BLOCKS);
            }
        }
    }

    private void mark(int column, int row) {
        for (int j = Math.max(0, row - 1); j <= Math.min(BLOCKS - 1, row + 1); j++) {
            for (int i = Math.max(0, column - 1); i <= Math.min(BLOCKS - 1, column + 1); i++) {
                possible[j * BLOCKS + i] = true;
            }
        }
    }

    /** Whether there can be density in a block. */
    boolean possible(int column, int row) {
        return possible[row * BLOCKS + column];
    }
}
