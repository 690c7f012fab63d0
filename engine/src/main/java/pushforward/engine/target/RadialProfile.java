package pushforward.engine.target;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pushforward.engine.math.GaussLegendre;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Mode;
import pushforward.engine.spi.Target;

/**
 * A normalised density that depends on the distance r from the origin alone: its modes are circles, or the origin, and its entropy is
 * −2π ∫ r p log p dr.
 */
final class RadialProfile {
    private static final GaussLegendre RULE = new GaussLegendre(1, 12);
    private static final double STEPS_PER_DETAIL = 8;
    private static final int HALVINGS = 60;

    private final Target target;
    private final double detail;
    private final double reach;

    private RadialProfile(Target target, double detail) {
        this.target = target;
        this.detail = detail;
        reach = target.bounds().maxX() + 8 * detail;
    }

    /**
     * Returns what a target computes when it is asked.
     *
     * @param detail length of the finest feature along the radius
     */
    static Shape shapeOf(Target target, double detail) {
        return new Shape(
                () -> new RadialProfile(target, detail).modes(), () -> new RadialProfile(target, detail).entropy());
    }

    private record Top(double radius, double height) {}

    private List<Mode> modes() {
        int steps = (int) Math.ceil(reach / detail * STEPS_PER_DETAIL);
        double step = reach / steps;
        List<Top> tops = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            boolean risesBefore = k > 0 && slope(k * step) > 0;
            if (k == 0 && slope(1e-3 * step) <= 0) {
                tops.add(new Top(0, height(0)));
            } else if ((k == 0 || risesBefore) && slope((k + 1) * step) <= 0) {
                double radius = polished(Math.max(k * step, 1e-3 * step), (k + 1) * step);
                tops.add(new Top(radius, height(radius)));
            }
        }
        return counted(tops);
    }

    private double polished(double low, double high) {
        double from = low;
        double to = high;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = (from + to) / 2;
            if (slope(middle) > 0) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return to;
    }

    /** The highest first; without those that do not rise enough above the lowest place on the way to a higher one. */
    private List<Mode> counted(List<Top> tops) {
        List<Top> order = new ArrayList<>(tops);
        order.sort(Comparator.comparingDouble(top -> -top.height));
        List<Top> kept = new ArrayList<>();
        for (Top top : order) {
            if (kept.stream().allMatch(higher -> top.height - lowest(top.radius, higher.radius) >= ModeSearch.RISE)) {
                kept.add(top);
            }
        }
        return kept.stream()
                .map(top -> top.radius == 0 ? new Mode.Peak(0, 0) : (Mode) new Mode.Circle(0, 0, top.radius))
                .toList();
    }

    private double lowest(double one, double other) {
        double least = Double.POSITIVE_INFINITY;
        int steps = (int) Math.ceil(Math.abs(one - other) / detail * STEPS_PER_DETAIL) + 1;
        for (int k = 0; k <= steps; k++) {
            least = Math.min(least, height(one + (other - one) * k / steps));
        }
        return least;
    }

    private double height(double radius) {
        double[] out = new double[1];
        target.logDensity(Points.of(radius, 0), 0, 1, out);
        return out[0];
    }

    private double slope(double radius) {
        Points out = Points.zeros(1);
        target.score(Points.of(radius, 0), 0, 1, out);
        return out.x()[0];
    }

    private double entropy() {
        int panels = (int) Math.ceil(reach / detail);
        Points at = Points.zeros(panels * RULE.size());
        for (int k = 0; k < at.size(); k++) {
            at.set(k, reach * (k / RULE.size() + RULE.node(k % RULE.size())) / panels, 0);
        }
        double[] log = new double[at.size()];
        target.logDensity(at, 0, at.size(), log);
        double sum = 0;
        for (int k = 0; k < log.length; k++) {
            double density = Math.exp(log[k]);
            if (density > 0) {
                sum -= RULE.weight(k % RULE.size()) * at.x()[k] * density * log[k];
            }
        }
        return 2 * Math.PI * sum * reach / panels;
    }
}
