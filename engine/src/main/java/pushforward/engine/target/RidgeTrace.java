package pushforward.engine.target;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Target;

/**
 * Follows a ridge from its highest place both ways, and says whether it is as good as level: whether the part that is within a small
 * drop of the top is more than half as long as the part within a great one. A parabola's is a seventh.
 */
final class RidgeTrace {
    private static final int MOST_STEPS = 2000;
    /** The first step, and the shortest, in standard deviations across the ridge. */
    private static final double STEP = 0.5;

    private static final double SHORTEST = 1e-3;
    /** Of the great drop, for one step. */
    private static final double STRIDE = 0.1;
    /** The greatest density falls by more than a half over this. */
    static final double GREAT_DROP = 0.5;

    private final Climb climb;
    private final double smallDrop;
    private final double top;
    private final double startX;
    private final double startY;
    private final double longest;
    private double away;
    private boolean closed;
    private double levelLength;
    private double fullLength;

    private RidgeTrace(Climb climb, double smallDrop, double longest) {
        this.climb = climb;
        this.longest = longest;
        this.smallDrop = smallDrop;
        top = climb.logDensity();
        startX = climb.x();
        startY = climb.y();
    }

    /**
     * Returns the ridge on whose top a place is; null if it is an ordinary peak.
     *
     * @param scale as in {@link Climb}
     * @param smallDrop of log p
     */
    static Mode.@Nullable Ridge through(Target target, double x, double y, double scale, double smallDrop) {
        Climb climb = new Climb(target, scale);
        climb.place(x, y);
        double width = 1 / Math.sqrt(Math.max(-climb.lesserCurvature(), Double.MIN_NORMAL));
        double expected = Math.sqrt(2 * smallDrop / Math.max(-climb.greaterCurvature(), Double.MIN_NORMAL));
        if (expected < 0.5 * width) {
            return null; // as round as a peak can be
        }
        return new RidgeTrace(climb, smallDrop, 4 * scale).trace(climb.directionX(), climb.directionY());
    }

    private Mode.@Nullable Ridge trace(double directionX, double directionY) {
        List<double[]> back = side(-directionX, -directionY);
        List<double[]> path = new ArrayList<>();
        if (!closed) {
            Collections.reverse(back);
            path.addAll(back);
        }
        path.add(new double[] {startX, startY});
        if (closed) {
            path.addAll(back);
            path.add(new double[] {startX, startY});
        } else {
            climb.place(startX, startY);
            path.addAll(side(directionX, directionY));
        }
        if (path.size() < 3 || !(levelLength > 0.5 * fullLength)) {
            return null;
        }
        return new Mode.Ridge(Points.of(
                path.stream().mapToDouble(p -> p[0]).toArray(),
                path.stream().mapToDouble(p -> p[1]).toArray()));
    }

    /** Goes one way until the ridge has fallen by the great drop; returns the places within the small one. */
    private List<double[]> side(double firstX, double firstY) {
        List<double[]> level = new ArrayList<>();
        double tangentX = firstX;
        double tangentY = firstY;
        double step = STEP * width();
        double before = climb.logDensity();
        boolean isLevel = true;
        for (int k = 0; k < MOST_STEPS; k++) {
            double fromX = climb.x();
            double fromY = climb.y();
            double width = width();
            climb.place(fromX + step * tangentX, fromY + step * tangentY);
            double aimedX = climb.x();
            double aimedY = climb.y();
            climb.ontoRidge(tangentX, tangentY, step);
            double off = Math.hypot(climb.x() - aimedX, climb.y() - aimedY);
            boolean lost = off > 0.3 * step || Math.abs(before - climb.logDensity()) > STRIDE * GREAT_DROP;
            if (lost && step > SHORTEST * width) {
                step /= 2;
                climb.place(fromX, fromY);
                continue;
            }
            double drop = top - climb.logDensity();
            if (!(drop < GREAT_DROP)) {
                return level;
            }
            before = climb.logDensity();
            isLevel &= drop <= smallDrop;
            double gone = Math.hypot(climb.x() - fromX, climb.y() - fromY);
            fullLength += gone;
            if (isLevel) {
                levelLength += gone;
                level.add(new double[] {climb.x(), climb.y()});
            }
            if (away > 4 * step && Math.hypot(climb.x() - startX, climb.y() - startY) < 0.9 * step) {
                closed = isLevel;
                return level;
            }
            away = Math.max(away, Math.hypot(climb.x() - startX, climb.y() - startY));
            double turn = climb.directionX() * tangentX + climb.directionY() * tangentY < 0 ? -1 : 1;
            tangentX = turn * climb.directionX();
            tangentY = turn * climb.directionY();
            if (off < 0.02 * step) {
                step = Math.min(1.3 * step, longest);
            }
        }
        return level;
    }

    private double width() {
        return 1 / Math.sqrt(Math.max(-climb.lesserCurvature(), Double.MIN_NORMAL));
    }
}
