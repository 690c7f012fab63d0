package pushforward.engine.run;

import java.util.Arrays;
import pushforward.engine.math.Points;

/** The places of one particle, each with its step; the oldest ones are dropped when there are many. */
final class PathHistory {
    private static final int MOST = 4096;

    private final int particle;
    private double[] x = new double[64];
    private double[] y = new double[64];
    private long[] steps = new long[64];
    private int size;

    PathHistory(int particle) {
        this.particle = particle;
    }

    int particle() {
        return particle;
    }

    /** Adds where the particle is at a step; places of this and later steps are forgotten first. */
    void add(Points positions, long step) {
        while (size > 0 && steps[size - 1] >= step) {
            size--;
        }
        if (size == MOST) {
            dropOlderHalf();
        } else if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
            steps = Arrays.copyOf(steps, 2 * size);
        }
        x[size] = positions.x()[particle];
        y[size] = positions.y()[particle];
        steps[size] = step;
        size++;
    }

    private void dropOlderHalf() {
        int kept = MOST / 2;
        System.arraycopy(x, size - kept, x, 0, kept);
        System.arraycopy(y, size - kept, y, 0, kept);
        System.arraycopy(steps, size - kept, steps, 0, kept);
        size = kept;
    }

    Points path() {
        return Points.of(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
    }
}
