package pushforward.engine.run;

import pushforward.engine.math.Points;

/** Search for the point that is nearest to a place. */
final class Nearest {

    private Nearest() {}

    /** Its index; {@link Pick#NONE} if no point is finite. A single pass: a tree would cost more to build than it saves. */
    static int to(double x, double y, Points points) {
        double[] px = points.x();
        double[] py = points.y();
        int best = Pick.NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < px.length; i++) {
            double dx = px[i] - x;
            double dy = py[i] - y;
            double squared = dx * dx + dy * dy;
            if (squared < least) { // not for NaN
                least = squared;
                best = i;
            }
        }
        return best;
    }
}
