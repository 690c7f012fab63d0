package pushforward.engine.sampler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Explanation;
import pushforward.engine.spi.Mark;
import pushforward.engine.spi.Mark.Role;
import pushforward.engine.spi.Quantity;
import pushforward.engine.spi.Quantity.Unit;

/** Listens to one No-U-Turn tree and tells its doublings. */
final class NoUTurnTrace implements NoUTurnTree.Listener {
    private final List<Doubling> doublings = new ArrayList<>();
    private final PhasePoint backwardEnd = new PhasePoint();
    private final PhasePoint forwardEnd = new PhasePoint();

    /** The points of one doubling, from the end of the trajectory where it began. */
    private static final class Doubling {
        private final boolean forward;
        private final List<Double> x = new ArrayList<>();
        private final List<Double> y = new ArrayList<>();
        private double worstEnergyError;

        Doubling(boolean forward, PhasePoint begin) {
            this.forward = forward;
            x.add(begin.x);
            y.add(begin.y);
        }

        int steps() {
            return x.size() - 1;
        }

        Points path() {
            return Points.of(
                    x.stream().mapToDouble(Double::doubleValue).toArray(),
                    y.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    NoUTurnTrace(PhasePoint start) {
        backwardEnd.set(start);
        forwardEnd.set(start);
    }

    @Override
    public void doubles(boolean forward) {
        doublings.add(new Doubling(forward, forward ? forwardEnd : backwardEnd));
    }

    @Override
    public void steps(PhasePoint point, double energyError) {
        Doubling doubling = doublings.get(doublings.size() - 1);
        doubling.x.add(point.x);
        doubling.y.add(point.y);
        if (!(Math.abs(energyError) <= Math.abs(doubling.worstEnergyError))) {
            doubling.worstEnergyError = energyError;
        }
        (doubling.forward ? forwardEnd : backwardEnd).set(point);
    }

    /** Ends the explanation of the step whose tree this listened to. */
    Explanation explain(Anatomy anatomy, NoUTurnTree tree, PhasePoint drawn, double stepSize) {
        for (int k = 0; k < doublings.size(); k++) {
            add(anatomy, k + 1, doublings.get(k), stepSize, tree.diverged() && k == doublings.size() - 1);
        }
        anatomy.leadsTo(
                "Draw from the path",
                "x' \\sim e^{-H}:\\ " + Tex.vector(drawn.x, drawn.y),
                Role.MOVE,
                drawn.x,
                drawn.y,
                Quantity.of("n", "Leapfrog steps", tree.leapfrogSteps(), Unit.NONE),
                Quantity.of("\\bar\\alpha", "Mean acceptance of the points", tree.acceptance(), Unit.NONE));
        return anatomy.explanation(verdict(tree));
    }

    private static void add(Anatomy anatomy, int number, Doubling doubling, double stepSize, boolean divergent) {
        Points path = doubling.path();
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Path(Role.TRAJECTORY, path));
        if (divergent) {
            int last = path.size() - 1;
            marks.add(new Mark.Spot(Role.DIVERGENCE, path.x()[last], path.y()[last]));
        }
        anatomy.says(
                "Doubling " + number + (doubling.forward ? ", forward" : ", backward"),
                doubling.steps() + "\\ \\mathrm{steps\\ of}\\ h = "
                        + Tex.number(doubling.forward ? stepSize : -stepSize),
                marks,
                Quantity.of("n", "Leapfrog steps", doubling.steps(), Unit.NONE),
                Quantity.of("\\Delta H", "Largest energy error", doubling.worstEnergyError, Unit.NATS));
    }

    private static String verdict(NoUTurnTree tree) {
        String path = tree.leapfrogSteps() + " leapfrog steps";
        if (tree.diverged()) {
            return "Divergent after " + path
                    + ": the energy error is beyond that of every stable trajectory; drawn from the path before.";
        }
        return String.format(
                Locale.ROOT,
                tree.turned()
                        ? "Stopped after %s because the path turned back; mean acceptance %.3f."
                        : "Stopped after %s at the maximum depth; mean acceptance %.3f.",
                path,
                tree.acceptance());
    }
}
