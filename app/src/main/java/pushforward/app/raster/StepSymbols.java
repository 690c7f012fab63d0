package pushforward.app.raster;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.spi.Explanation.Stage;
import pushforward.engine.spi.Quantity;

/** The symbols beside arrows, each where it hides nothing. */
final class StepSymbols {
    private static final double TYPE = 12;
    private static final int LONGEST = 16;

    private final Framing framing;
    private final PlaneStyle style;
    private final List<Name> names = new ArrayList<>();
    private final List<double[]> lines = new ArrayList<>();

    private record Name(String text, double x, double y, double tipX, double tipY, double clear, int argb) {}

    private record Box(double left, double top, double right, double bottom) {
        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }
    }

    StepSymbols(Framing framing, PlaneStyle style) {
        this.framing = framing;
        this.style = style;
    }

    /** The symbol of what a term adds: of its displacement if there is one, else of its first vector or number. */
    static String symbol(Stage stage) {
        String found = "";
        for (Quantity quantity : stage.quantities()) {
            boolean vector = quantity.values().size() == 2;
            if (found.isEmpty() || vector && quantity.unit() == Quantity.Unit.LENGTH) {
                String text = PlainTex.of(quantity.symbol());
                found = text.length() <= LONGEST ? text : found;
            }
        }
        return found;
    }

    /** Says that a line is drawn here. */
    void occupy(double x, double y, double tipX, double tipY) {
        lines.add(new double[] {x, y, tipX, tipY});
    }

    /** Wants a name beside a line from (x, y) to its tip. */
    void name(String text, double x, double y, double tipX, double tipY, int argb) {
        names.removeIf(other -> other.text().equals(text) && other.x() == x && other.y() == y);
        if (!text.isEmpty()) {
            names.add(new Name(text, x, y, tipX, tipY, 0, argb));
        }
    }

    /** Wants a name outside a circle. */
    void name(String text, double x, double y, double radius, int argb) {
        name(text, x - radius, y, x + radius, y, argb);
        Name added = names.remove(names.size() - 1);
        names.add(new Name(text, added.x(), added.y(), added.tipX(), added.tipY(), radius, argb));
    }

    /** Says that a circle is drawn here. */
    void occupy(double x, double y, double radius) {
        double diagonal = radius * Math.sqrt(0.5);
        occupy(x - radius, y, x + radius, y);
        occupy(x, y - radius, x, y + radius);
        occupy(x - diagonal, y - diagonal, x + diagonal, y + diagonal);
        occupy(x - diagonal, y + diagonal, x + diagonal, y - diagonal);
    }

    List<VectorItem> items() {
        List<VectorItem> items = new ArrayList<>();
        List<Box> taken = new ArrayList<>();
        for (Name name : names) {
            Box box = place(name, taken);
            taken.add(box);
            items.add(new VectorItem.Areas(
                    List.of(new double[] {
                        box.left(),
                        box.top(),
                        box.right(),
                        box.top(),
                        box.right(),
                        box.bottom(),
                        box.left(),
                        box.bottom()
                    }),
                    Axes.withOpacity(style.theme().background(), 0.72)));
            items.add(new VectorItem.Label(
                    (box.left() + box.right()) / 2,
                    (box.top() + box.bottom()) / 2,
                    name.text(),
                    VectorItem.Anchor.MIDDLE,
                    TYPE * style.textScale(),
                    name.argb()));
        }
        return items;
    }

    /** The least bad of some places around the line. */
    private Box place(Name name, List<Box> taken) {
        double type = TYPE * style.textScale();
        double halfWidth = 0.31 * type * name.text().length() + 3;
        double halfHeight = 0.62 * type;
        double length = Math.max(1e-9, Math.hypot(name.tipX() - name.x(), name.tipY() - name.y()));
        double alongX = (name.tipX() - name.x()) / length;
        double alongY = (name.tipY() - name.y()) / length;
        double away = Math.abs(alongY) * halfWidth
                + Math.abs(alongX) * halfHeight
                + name.clear()
                + (name.clear() > 0 ? 2 : 6) * style.textScale();
        double beyond = Math.abs(alongX) * halfWidth + Math.abs(alongY) * halfHeight + 8 * style.textScale();
        double[][] candidates = {
            {0.5, 1, 0},
            {0.5, -1, 0},
            {0.75, 1, 0},
            {0.75, -1, 0},
            {0.25, 1, 0},
            {0.25, -1, 0},
            {1, 0, 1},
            {1, 1, 0.6},
            {1, -1, 0.6},
            {0, 0, -1},
            {0.5, 2, 0},
            {0.5, -2, 0},
            {1, 0, 2},
            {0, 0, -2}
        };
        Box best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double[] candidate : candidates) {
            double x = name.x()
                    + candidate[0] * length * alongX
                    + candidate[1] * away * alongY
                    + candidate[2] * beyond * alongX;
            double y = name.y()
                    + candidate[0] * length * alongY
                    - candidate[1] * away * alongX
                    + candidate[2] * beyond * alongY;
            Box box = new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
            double cost = cost(box, taken) + 0.001 * Math.abs(candidate[1]) + 0.002 * Math.abs(candidate[2]);
            if (best == null || cost < least) {
                best = box;
                least = cost;
            }
        }
        return best;
    }

    private double cost(Box box, List<Box> taken) {
        double cost = 0;
        for (Box other : taken) {
            cost += box.meets(other) ? 10 : 0;
        }
        boolean outside = box.left() < 2
                || box.top() < 2
                || box.right() > framing.width() - 2
                || box.bottom() > framing.height() - 2;
        cost += outside ? 20 : 0;
        for (double[] line : lines) {
            int steps = 12;
            int inside = 0;
            for (int i = 0; i <= steps; i++) {
                double x = line[0] + (line[2] - line[0]) * i / steps;
                double y = line[1] + (line[3] - line[1]) * i / steps;
                inside += x > box.left() && x < box.right() && y > box.top() && y < box.bottom() ? 1 : 0;
            }
            cost += inside / (double) steps;
        }
        return cost;
    }
}
