package pushforward.engine.target;

import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/**
 * A {@link Checkerboard} whose four functions of one coordinate come from cubic Hermite tables of their logarithms; outside the tables
 * the exact ones are asked.
 */
final class LiveCheckerboard implements Restated {
    private static final double NODES_PER_DEVIATION = 10;
    private static final int MOST_NODES = 20_000;
    private static final double MARGIN = 8;
    /** What is looked at around the board is tabulated too, where that does not cost too many nodes. */
    private static final double SURROUNDINGS = 5;

    private static final double LOG_32 = Math.log(32);

    private final Checkerboard exact;
    private final double first;
    private final double spacing;
    private final int cells;
    /** Value and slope times spacing, of the even and of the odd columns, four numbers a node. */
    private final double[] table;

    private LiveCheckerboard(Checkerboard exact, double reach, int cells) {
        this.exact = exact;
        this.cells = cells;
        first = -reach;
        spacing = 2 * reach / cells;
        table = new double[4 * (cells + 1)];
        Stripes even = exact.even();
        Stripes odd = exact.odd();
        for (int i = 0; i <= cells; i++) {
            double x = first + i * spacing;
            even.evaluate(x);
            odd.evaluate(x);
            table[4 * i] = even.logValue();
            table[4 * i + 1] = even.slope() * spacing;
            table[4 * i + 2] = odd.logValue();
            table[4 * i + 3] = odd.slope() * spacing;
        }
    }

    /** Returns the live form, which for a board too sharp to be tabulated is the board itself. */
    static Target of(Checkerboard exact) {
        double least = SharpCheckerboard.HALF + MARGIN * exact.softness();
        double reach = Math.max(least, SharpCheckerboard.HALF + SURROUNDINGS);
        if (cells(exact, reach) > MOST_NODES) {
            reach = least;
        }
        double cells = cells(exact, reach);
        return cells > MOST_NODES ? exact : new LiveCheckerboard(exact, reach, (int) cells);
    }

    private static double cells(Checkerboard exact, double reach) {
        return Math.ceil(2 * reach / exact.softness() * NODES_PER_DEVIATION);
    }

    private double value(int at, double f) {
        double g = 1 - f;
        return g * g * ((1 + 2 * f) * table[at] + f * table[at + 1])
                + f * f * ((3 - 2 * f) * table[at + 4] - g * table[at + 5]);
    }

    private double slope(int at, double f) {
        double g = 1 - f;
        return 6 * f * g * (table[at + 4] - table[at])
                + g * (1 - 3 * f) * table[at + 1]
                + f * (3 * f - 2) * table[at + 5];
    }

    @Override
    public void logDensity(Points at, int begin, int end, double[] out) {
        for (int i = begin; i < end; i++) {
            double u = (at.x()[i] - first) / spacing;
            double v = (at.y()[i] - first) / spacing;
            if (u >= 0 && u < cells && v >= 0 && v < cells) {
                int k = (int) u;
                int l = (int) v;
                double both = value(4 * k, u - k) + value(4 * l, v - l);
                double neither = value(4 * k + 2, u - k) + value(4 * l + 2, v - l);
                out[i] = Math.max(both, neither) + Math.log1p(Math.exp(-Math.abs(both - neither))) - LOG_32;
            } else {
                exact.logDensity(at, i, i + 1, out);
            }
        }
    }

    @Override
    public void score(Points at, int begin, int end, Points out) {
        for (int i = begin; i < end; i++) {
            double u = (at.x()[i] - first) / spacing;
            double v = (at.y()[i] - first) / spacing;
            if (u >= 0 && u < cells && v >= 0 && v < cells) {
                int k = (int) u;
                int l = (int) v;
                double f = u - k;
                double g = v - l;
                double difference = value(4 * k, f) + value(4 * l, g) - value(4 * k + 2, f) - value(4 * l + 2, g);
                double share = 1 / (1 + Math.exp(-difference));
                out.set(
                        i,
                        (share * slope(4 * k, f) + (1 - share) * slope(4 * k + 2, f)) / spacing,
                        (share * slope(4 * l, g) + (1 - share) * slope(4 * l + 2, g)) / spacing);
            } else {
                exact.score(at, i, i + 1, out);
            }
        }
    }

    @Override
    public Target exact() {
        return exact;
    }
}
