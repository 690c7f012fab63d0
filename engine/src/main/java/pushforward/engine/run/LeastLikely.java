package pushforward.engine.run;

import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/** Search for the point at which a density is lowest. */
final class LeastLikely {
    private static final int CHUNK = 1 << 14;

    private LeastLikely() {}

    static int of(Target target, Points points) {
        int count = points.size();
        double[] logDensity = new double[Math.min(CHUNK, count)];
        Points part = Points.zeros(logDensity.length);
        int worst = Pick.NONE;
        double lowest = Double.POSITIVE_INFINITY;
        for (int begin = 0; begin < count; begin += CHUNK) {
            int size = Math.min(CHUNK, count - begin);
            System.arraycopy(points.x(), begin, part.x(), 0, size);
            System.arraycopy(points.y(), begin, part.y(), 0, size);
            target.logDensity(part, 0, size, logDensity);
            for (int i = 0; i < size; i++) {
                double value = Double.isNaN(logDensity[i]) ? Double.NEGATIVE_INFINITY : logDensity[i];
                if (worst == Pick.NONE || value < lowest) {
                    worst = begin + i;
                    lowest = value;
                }
            }
        }
        return worst;
    }
}
