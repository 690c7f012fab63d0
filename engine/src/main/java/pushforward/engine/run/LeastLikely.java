package pushforward.engine.run;

import pushforward.engine.math.Chunks;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/** Search for the point at which a density is lowest, on all cores. */
final class LeastLikely {

    private LeastLikely() {}

    static int of(Target target, Points points) {
        double[] logDensity = new double[points.size()];
        Chunks.forEach(points.size(), (chunk, begin, end) -> target.logDensity(points, begin, end, logDensity));
        int worst = Pick.NONE;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < logDensity.length; i++) {
            double value = Double.isNaN(logDensity[i]) ? Double.NEGATIVE_INFINITY : logDensity[i];
            if (worst == Pick.NONE || value < lowest) {
                worst = i;
                lowest = value;
            }
        }
        return worst;
    }
}
