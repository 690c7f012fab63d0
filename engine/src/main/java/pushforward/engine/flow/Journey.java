package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Explanation.Stage;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;

/** One particle's step of training, told as a journey: back to the noise that it is the image of, and forward through every layer. */
public final class Journey {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final FlowModel map;
    private final Points base;
    private final List<Stage> stages = new ArrayList<>();
    private final double fromX;
    private final double fromY;
    private double x;
    private double y;

    /**
     * Begins where the particle was.
     *
     * @param map what was learned after the step
     * @param base the particle's noise, one point
     */
    public Journey(FlowModel map, Points base, double fromX, double fromY) {
        this.map = map;
        this.base = base;
        this.fromX = fromX;
        this.fromY = fromY;
        x = fromX;
        y = fromY;
    }

    /**
     * Goes all the way, or as far as it is finite, and tells it.
     *
     * @param toX where the particle is now: where the way leads if it is finite
     * @param toY its other coordinate
     */
    public Explanation told(double toX, double toY) {
        Points at = Points.zeros(1);
        double[] log = new double[1];
        map.push(base, 0, 1, 0, at, log);
        goTo(
                "Back to its noise",
                "z = " + vector(base.x()[0], base.y()[0]),
                Role.NOISE,
                at,
                Quantity.of("z", "Base noise, the same at every step", base.x()[0], base.y()[0], Unit.NONE));
        for (int l = 0; l < map.layers(); l++) {
            double before = log[0];
            map.push(base, 0, 1, l + 1, at, log);
            if (!isFinite(at)) {
                return explanation(
                        toX, toY, Outcome.NOT_FINITE, map.layerName(l) + " " + (l + 1) + " leads to nowhere.");
            }
            String place = "z_{" + (l + 1) + "} = T_{" + (l + 1) + "}(z_{" + l + "}) = ";
            goTo(
                    map.layerName(l) + " " + (l + 1),
                    place + vector(at.x()[0], at.y()[0]),
                    Role.MOVE,
                    at,
                    quantities(l, log[0] - before, log[0]));
        }
        String way = String.format(Locale.ROOT, "%.2g", Math.hypot(x - fromX, y - fromY));
        return explanation(
                toX, toY, Outcome.MOVED, "What was learned in this step moved the image of its noise by " + way + ".");
    }

    private Explanation explanation(double toX, double toY, Outcome outcome, String verdict) {
        return new Explanation(fromX, fromY, toX, toY, outcome, stages, verdict);
    }

    private static boolean isFinite(Points at) {
        return Double.isFinite(at.x()[0]) && Double.isFinite(at.y()[0]);
    }

    /** The layer's share of log |det|; after the last one the sum, and the log-density that follows from it. */
    private Quantity[] quantities(int layer, double share, double sum) {
        String subscript = "_{" + (layer + 1) + "}";
        Quantity growth = Quantity.of("\\log|\\det T" + subscript + "'|", "Growth of area", share, Unit.NATS);
        if (layer < map.layers() - 1) {
            return new Quantity[] {growth};
        }
        double u = base.x()[0];
        double v = base.y()[0];
        double logDensity = -(u * u + v * v) / 2 - LOG_TWO_PI - sum;
        return new Quantity[] {
            growth,
            Quantity.of("\\log|\\det T'|", "Growth of area of all layers", sum, Unit.NATS),
            Quantity.of("\\log q(x)", "Log-density of what was learned", logDensity, Unit.NATS)
        };
    }

    private void goTo(String name, String equation, Role role, Points at, Quantity... quantities) {
        double dx = at.x()[0] - x;
        double dy = at.y()[0] - y;
        List<Mark> marks = List.of(new Mark.Arrow(role, x, y, dx, dy));
        stages.add(new Stage(name, equation, dx, dy, marks, List.of(quantities)));
        x = at.x()[0];
        y = at.y()[0];
    }

    private static String vector(double x, double y) {
        return String.format(Locale.ROOT, "(%.4f,\\ %.4f)", x, y);
    }
}
