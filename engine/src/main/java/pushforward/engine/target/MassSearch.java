package pushforward.engine.target;

import java.util.Optional;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;

/**
 * Finds a rectangle that holds the mass of a density about which nothing is known: squares about the origin are widened until the
 * log-density stays 30 below its maximum on their edge and at every larger scale, then the rectangle is drawn in.
 */
final class MassSearch {
    /** What is left out is e⁻³⁰ of the greatest density. */
    private static final double CUT = 30;

    private static final int MOST_SCALES = 12;
    private static final int SCAN = 65;
    private static final int EDGE = 512;
    private static final int FINE = 128;
    private static final int MOST_ROUNDS = 12;
    private static final int GOLDEN_STEPS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Log-density of points, −∞ where there is none. */
    @FunctionalInterface
    interface LogDensity {
        void evaluate(Points at, int begin, int end, double[] out);
    }

    private final LogDensity density;
    private final int scales;
    private double top = Double.NEGATIVE_INFINITY;
    private double topX;
    private double topY;

    MassSearch(LogDensity density) {
        this(density, MOST_SCALES);
    }

    /**
     * Searches less far.
     *
     * @param scales the largest square has a half side of 2 to this power
     */
    MassSearch(LogDensity density, int scales) {
        this.density = density;
        this.scales = scales;
    }

    /** The greatest log-density seen so far. */
    double top() {
        return top;
    }

    /** Returns the rectangle; nothing if the density goes on for ever, or is positive nowhere. */
    Optional<Bounds> find() {
        double[] beyond = new double[scales + 1];
        for (int scale = 0; scale <= scales; scale++) {
            beyond[scale] = largestOutside(Math.scalb(1.0, scale), scale == 0 ? 0 : Math.scalb(0.5, scale));
        }
        if (top == Double.NEGATIVE_INFINITY) {
            return Optional.empty();
        }
        for (int scale = 0; scale <= scales; scale++) {
            double rest = Double.NEGATIVE_INFINITY;
            for (int larger = scale + 1; larger <= scales; larger++) {
                rest = Math.max(rest, beyond[larger]);
            }
            double half = Math.scalb(1.0, scale);
            if (rest < top - CUT && largestOnEdge(half) < top - CUT) {
                return Optional.of(drawnIn(Bounds.square(half)));
            }
        }
        return Optional.empty();
    }

    /** The maximum over the nodes of a square that lie outside a smaller one. */
    private double largestOutside(double half, double inner) {
        Points nodes = grid(Bounds.square(half), SCAN);
        double[] values = evaluate(nodes);
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (Math.max(Math.abs(nodes.x()[i]), Math.abs(nodes.y()[i])) >= inner) {
                largest = Math.max(largest, values[i]);
                climbed(nodes, values, i);
            }
        }
        return largest;
    }

    private void climbed(Points nodes, double[] values, int i) {
        if (values[i] > top) {
            top = values[i];
            topX = nodes.x()[i];
            topY = nodes.y()[i];
        }
    }

    /** The maximum over the edge of a square, refined about the best place of each side: a ridge may be narrow. */
    double largestOnEdge(double half) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int side = 0; side < 4; side++) {
            double spacing = 2 * half / (EDGE - 1);
            int best = 0;
            double bestValue = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < EDGE; i++) {
                double value = onEdge(side, half, -half + i * spacing);
                if (value > bestValue) {
                    bestValue = value;
                    best = i;
                }
            }
            double middle = -half + best * spacing;
            largest = Math.max(largest, Math.max(bestValue, climb(side, half, middle - spacing, middle + spacing)));
        }
        return largest;
    }

    private double climb(int side, double half, double from, double to) {
        double low = from;
        double high = to;
        for (int i = 0; i < GOLDEN_STEPS; i++) {
            double a = high - GOLDEN * (high - low);
            double b = low + GOLDEN * (high - low);
            if (onEdge(side, half, a) > onEdge(side, half, b)) {
                high = b;
            } else {
                low = a;
            }
        }
        return onEdge(side, half, (low + high) / 2);
    }

    private double onEdge(int side, double half, double along) {
        Points at = side < 2 ? Points.of(side == 0 ? -half : half, along) : Points.of(along, side == 2 ? -half : half);
        return evaluate(at)[0];
    }

    private Bounds drawnIn(Bounds first) {
        Bounds box = first;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Points nodes = grid(box, FINE);
            double[] values = evaluate(nodes);
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < values.length; i++) {
                largest = Math.max(largest, values[i]);
                climbed(nodes, values, i);
            }
            Bounds closer = around(nodes, values, box, largest);
            boolean settled = closer.width() > 0.9 * box.width() && closer.height() > 0.9 * box.height();
            box = closer;
            if (settled) {
                return box;
            }
        }
        return box;
    }

    /** What is high by the standard of the grid at hand, which may have missed a narrow top, and that top. */
    private Bounds around(Points nodes, double[] values, Bounds box, double largest) {
        double left = topX;
        double right = topX;
        double low = topY;
        double high = topY;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > largest - CUT) {
                left = Math.min(left, nodes.x()[i]);
                right = Math.max(right, nodes.x()[i]);
                low = Math.min(low, nodes.y()[i]);
                high = Math.max(high, nodes.y()[i]);
            }
        }
        double stepX = box.width() / (FINE - 1);
        double stepY = box.height() / (FINE - 1);
        return new Bounds(left - stepX, low - stepY, right + stepX, high + stepY);
    }

    private static Points grid(Bounds box, int side) {
        Points nodes = Points.zeros(side * side);
        for (int k = 0; k < side * side; k++) {
            nodes.set(
                    k,
                    box.minX() + box.width() * (k % side) / (side - 1),
                    box.minY() + box.height() * (k / side) / (side - 1));
        }
        return nodes;
    }

    private double[] evaluate(Points at) {
        double[] out = new double[at.size()];
        density.evaluate(at, 0, at.size(), out);
        return out;
    }
}
