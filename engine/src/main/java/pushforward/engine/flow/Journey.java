package pushforward.engine.flow;

import java.util.ArrayList;
import java.util.Arrays;
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
    /** In how many parts each layer is told, and how many places there are in each. */
    private final int parts;

    private final int places;
    /** Where the noise is at every place, the first and the last one included, and log |det| of the way there. */
    private final Points way;

    private final double[] log;
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
        parts = map.isContinuousInTime() ? QUARTERS : 1;
        places = map.isContinuousInTime() ? PLACES : 1;
        double[] depths = new double[map.layers() * parts * places + 1];
        for (int k = 0; k < depths.length; k++) {
            depths[k] = (double) k / (parts * places);
        }
        way = Points.zeros(depths.length);
        log = new double[depths.length];
        map.follow(base, depths, way, log);
    }

    /**
     * Goes all the way, or as far as it is finite, and tells it.
     *
     * @param toX where the particle is now: where the way leads if it is finite
     * @param toY its other coordinate
     * @param target whose log-density is compared with what was learned
     */
    public Explanation told(double toX, double toY, Target target) {
        goTo(
                0,
                "Back to its noise",
                "z = " + vector(base.x()[0], base.y()[0]),
                Role.NOISE,
                List.of(),
                log[0],
                Quantity.of("z", "Base noise, the same at every step", base.x()[0], base.y()[0], Unit.NONE));
        for (int end = places; end < log.length; end += places) {
            int layer = (end - 1) / (parts * places);
            if (!Double.isFinite(way.x()[end]) || !Double.isFinite(way.y()[end])) {
                return explanation(
                        toX,
                        toY,
                        Outcome.NOT_FINITE,
                        map.layerName(layer) + " " + (layer + 1) + " leads to nowhere.",
                        null);
            }
            if (end == log.length - 1) {
                // It ends where the particle is but for rounding, or for what a solver misses.
                way.set(end, toX, toY);
            }
            if (parts == 1) {
                tellLayer(layer, end);
            } else {
                tellPart(end);
            }
        }
        double moved = Math.hypot(x - fromX, y - fromY);
        String verdict = moved == 0
                ? "What was learned in this step did not move the image of its noise."
                : String.format(
                        Locale.ROOT, "What was learned in this step moved the image of its noise by %.2g.", moved);
        return explanation(toX, toY, Outcome.MOVED, verdict, balance(toX, toY, target));
    }

    private void tellLayer(int layer, int end) {
        String index = "_{" + (layer + 1) + "}";
        double growth = log[end] - log[end - 1];
        goTo(
                end,
                map.layerName(layer),
                "z" + index + " = T" + index + "(z_{" + layer + "}) = " + vector(way.x()[end], way.y()[end]),
                Role.LAYER,
                List.of(),
                growth,
                Quantity.of(
                        String.valueOf(layer + 1),
                        "Displacement by layer " + (layer + 1),
                        way.x()[end] - x,
                        way.y()[end] - y,
                        Unit.LENGTH),
                Quantity.of("\\log|\\det T" + index + "'|", "Growth of area", growth, Unit.NATS));
    }

    private void tellPart(int end) {
        String until = String.format(Locale.ROOT, "%.2f", (double) end / (parts * places));
        double growth = log[end] - log[end - places];
        goTo(
                end,
                map.layerName(0) + " until t = " + until,
                "x(" + until + ") = " + vector(way.x()[end], way.y()[end]),
                Role.LAYER,
                curve(end - places, end),
                growth,
                Quantity.of(until, "Displacement until t = " + until, way.x()[end] - x, way.y()[end] - y, Unit.LENGTH),
                Quantity.of("\\textstyle\\int\\operatorname{div} v", "Growth of area", growth, Unit.NATS));
    }

    /** The way from one place to another; nothing where it is straight. */
    private List<Mark> curve(int begin, int end) {
        double dx = way.x()[end] - way.x()[begin];
        double dy = way.y()[end] - way.y()[begin];
        double length = Math.hypot(dx, dy);
        double farthest = 0;
        for (int k = begin + 1; k < end; k++) {
            double aside = dx * (way.y()[k] - way.y()[begin]) - dy * (way.x()[k] - way.x()[begin]);
            farthest = Math.max(farthest, Math.abs(aside) / Math.max(1e-12, length));
        }
        if (!(farthest > 0.01 * length)) {
            return List.of();
        }
        Points drawn =
                Points.of(Arrays.copyOfRange(way.x(), begin, end + 1), Arrays.copyOfRange(way.y(), begin, end + 1));
        return List.of(new Mark.Path(Role.TRAJECTORY, drawn));
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

    private void goTo(
            int place,
            String name,
            String equation,
            Role role,
            List<Mark> curve,
            double growth,
            Quantity... quantities) {
        double dx = way.x()[place] - x;
        double dy = way.y()[place] - y;
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Arrow(role, x, y, dx, dy));
        marks.addAll(curve);
        stages.add(new Stage(name, equation, dx, dy, marks, List.of(quantities)));
        growths.add(growth);
        x = way.x()[place];
        y = way.y()[place];
    }

    private static String vector(double x, double y) {
        return String.format(Locale.ROOT, "(%.4f,\\ %.4f)", x, y);
    }
}
