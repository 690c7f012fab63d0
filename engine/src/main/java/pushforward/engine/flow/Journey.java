package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Explanation.Stage;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;

/** One particle's step of training, told as a journey: back to the noise that it is the image of, and forward through every layer. */
final class Journey {
    private final LearnedMap map;
    private final Points base;
    private final List<Stage> stages = new ArrayList<>();
    private final double fromX;
    private final double fromY;
    private double x;
    private double y;

    /**
     * Begins where the particle was.
     *
     * @param map the flow after the step
     * @param base the particle's noise, one point
     */
    Journey(LearnedMap map, Points base, double fromX, double fromY) {
        this.map = map;
        this.base = base;
        this.fromX = fromX;
        this.fromY = fromY;
        x = fromX;
        y = fromY;
    }

    Explanation told() {
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
            String place = "z_{" + (l + 1) + "} = T_{" + (l + 1) + "}(z_{" + l + "}) = ";
            goTo(
                    map.layerName(l) + " " + (l + 1),
                    place + vector(at.x()[0], at.y()[0]),
                    Role.MOVE,
                    at,
                    Quantity.of("\\log|\\det T_{" + (l + 1) + "}'|", "Growth of area", log[0] - before, Unit.NATS));
        }
        boolean finite = Double.isFinite(x) && Double.isFinite(y);
        double way = Math.hypot(x - fromX, y - fromY);
        return new Explanation(
                fromX,
                fromY,
                x,
                y,
                finite ? Outcome.MOVED : Outcome.DIVERGED,
                stages,
                "What was learned in this step moved the image of its noise by "
                        + String.format(Locale.ROOT, "%.2g", way) + ".");
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
