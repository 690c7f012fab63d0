package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Explanation.Balance;
import pushforward.engine.spi.Explanation.Stage;
import pushforward.engine.spi.FlowModel;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Outcome;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;
import pushforward.engine.spi.Target;

/**
 * One particle's step of training, told as a journey: back to the noise that it is the image of, and forward through every layer; a map in
 * continuous time is told in quarters.
 */
public final class Journey {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);
    /** Parts of a way in continuous time, and places of the curve that is drawn of each. */
    private static final int QUARTERS = 4;

    private static final int PLACES = 8;

    private final FlowModel map;
    private final Points base;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Double> growths = new ArrayList<>();
    private final Points at = Points.zeros(1);
    private final double[] log = new double[1];
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
     * @param target whose log-density is compared with what was learned
     */
    public Explanation told(double toX, double toY, Target target) {
        map.push(base, 0, 1, 0, at, log);
        goTo(
                "Back to its noise",
                "z = " + vector(base.x()[0], base.y()[0]),
                Role.NOISE,
                List.of(),
                log[0],
                Quantity.of("z", "Base noise, the same at every step", base.x()[0], base.y()[0], Unit.NONE));
        int parts = map.isContinuousInTime() ? QUARTERS : 1;
        for (int part = 0; part < map.layers() * parts; part++) {
            double sum = log[0];
            List<Mark> curve = parts == 1 ? List.of() : curve(part, parts);
            map.push(base, 0, 1, (part + 1.0) / parts, at, log);
            int layer = part / parts;
            if (!isFinite()) {
                return explanation(
                        toX,
                        toY,
                        Outcome.NOT_FINITE,
                        map.layerName(layer) + " " + (layer + 1) + " leads to nowhere.",
                        null);
            }
            if (parts == 1) {
                tellLayer(layer, log[0] - sum);
            } else {
                if (part == map.layers() * parts - 1) {
                    at.set(
                            0, toX,
                            toY); // the way was solved in parts, which ends within the solver's tolerance of there
                }
                tellPart(part, parts, curve, log[0] - sum);
            }
        }
        double way = Math.hypot(x - fromX, y - fromY);
        String verdict = way == 0
                ? "What was learned in this step did not move the image of its noise."
                : String.format(
                        Locale.ROOT, "What was learned in this step moved the image of its noise by %.2g.", way);
        return explanation(toX, toY, Outcome.MOVED, verdict, balance(toX, toY, target));
    }

    private void tellLayer(int layer, double growth) {
        String index = "_{" + (layer + 1) + "}";
        goTo(
                map.layerName(layer),
                "z" + index + " = T" + index + "(z_{" + layer + "}) = " + vector(at.x()[0], at.y()[0]),
                Role.LAYER,
                List.of(),
                growth,
                Quantity.of(
                        String.valueOf(layer + 1),
                        "Displacement by layer " + (layer + 1),
                        at.x()[0] - x,
                        at.y()[0] - y,
                        Unit.LENGTH),
                Quantity.of("\\log|\\det T" + index + "'|", "Growth of area", growth, Unit.NATS));
    }

    private void tellPart(int part, int parts, List<Mark> curve, double growth) {
        String until = String.format(Locale.ROOT, "%.2f", (part + 1.0) / parts);
        goTo(
                map.layerName(0) + " until t = " + until,
                "x(" + until + ") = " + vector(at.x()[0], at.y()[0]),
                Role.LAYER,
                curve,
                growth,
                Quantity.of(until, "Displacement until t = " + until, at.x()[0] - x, at.y()[0] - y, Unit.LENGTH),
                Quantity.of("\\textstyle\\int\\operatorname{div} v", "Growth of area", growth, Unit.NATS));
    }

    /** The way through a part; nothing where it is straight. */
    private List<Mark> curve(int part, int parts) {
        Points way = Points.zeros(PLACES + 1);
        double[] ignored = new double[1];
        double longest = 0;
        for (int k = 0; k <= PLACES; k++) {
            map.push(base, 0, 1, (part + (double) k / PLACES) / parts, at, ignored);
            way.set(k, at.x()[0], at.y()[0]);
        }
        double dx = way.x()[PLACES] - way.x()[0];
        double dy = way.y()[PLACES] - way.y()[0];
        double length = Math.hypot(dx, dy);
        for (int k = 1; k < PLACES; k++) {
            double aside = dx * (way.y()[k] - way.y()[0]) - dy * (way.x()[k] - way.x()[0]);
            longest = Math.max(longest, Math.abs(aside) / Math.max(1e-12, length));
        }
        return longest > 0.01 * length ? List.of(new Mark.Path(Role.TRAJECTORY, way)) : List.of();
    }

    private Balance balance(double toX, double toY, Target target) {
        double u = base.x()[0];
        double v = base.y()[0];
        double[] logTarget = new double[1];
        target.logDensity(Points.of(toX, toY), 0, 1, logTarget);
        double normalised = target.normaliser().isKnown()
                ? logTarget[0] - target.normaliser().logValue()
                : Double.NaN;
        return new Balance(-(u * u + v * v) / 2 - LOG_TWO_PI, growths, normalised);
    }

    private Explanation explanation(
            double toX, double toY, Outcome outcome, String verdict, @Nullable Balance balance) {
        return new Explanation(fromX, fromY, toX, toY, outcome, stages, verdict, balance);
    }

    private boolean isFinite() {
        return Double.isFinite(at.x()[0]) && Double.isFinite(at.y()[0]);
    }

    private void goTo(String name, String equation, Role role, List<Mark> way, double growth, Quantity... quantities) {
        double dx = at.x()[0] - x;
        double dy = at.y()[0] - y;
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Arrow(role, x, y, dx, dy));
        marks.addAll(way);
        stages.add(new Stage(name, equation, dx, dy, marks, List.of(quantities)));
        growths.add(growth);
        x = at.x()[0];
        y = at.y()[0];
    }

    private static String vector(double x, double y) {
        return String.format(Locale.ROOT, "(%.4f,\\ %.4f)", x, y);
    }
}
