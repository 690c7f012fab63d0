package pushforward.engine.target;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Chunks;
import pushforward.engine.math.Points;
import pushforward.engine.spi.Target;

/** The log-density of a target on the nodes of a grid, as a landscape: its maxima with their persistence, and what hangs together. */
final class GridHeights {
    private final Bounds bounds;
    private final int side;
    private final Points nodes;
    private final double[] height;

    private GridHeights(Bounds bounds, int side, Points nodes, double[] height) {
        this.bounds = bounds;
        this.side = side;
        this.nodes = nodes;
        this.height = height;
    }

    /**
     * Looks at a target.
     *
     * @param side nodes in each direction
     */
    static GridHeights of(Target target, Bounds bounds, int side) {
        Points nodes = Points.zeros(side * side);
        for (int k = 0; k < side * side; k++) {
            nodes.set(
                    k,
                    bounds.minX() + bounds.width() * (k % side) / (side - 1),
                    bounds.minY() + bounds.height() * (k / side) / (side - 1));
        }
        double[] height = new double[side * side];
        Chunks.forEach(height.length, (chunk, begin, end) -> target.logDensity(nodes, begin, end, height));
        return new GridHeights(bounds, side, nodes, height);
    }

    Bounds bounds() {
        return bounds;
    }

    double x(int node) {
        return nodes.x()[node];
    }

    double y(int node) {
        return nodes.y()[node];
    }

    /** The shorter side of a cell. */
    double cell() {
        return Math.min(bounds.width(), bounds.height()) / (side - 1);
    }

    double longerCell() {
        return Math.max(bounds.width(), bounds.height()) / (side - 1);
    }

    double cellArea() {
        return bounds.width() * bounds.height() / (side - 1) / (side - 1);
    }

    int size() {
        return height.length;
    }

    /** Returns the rectangle about the cells of nodes. */
    Bounds around(int[] chosen) {
        double halfWidth = bounds.width() / (side - 1) / 2;
        double halfHeight = bounds.height() / (side - 1) / 2;
        return new Bounds(
                IntStream.of(chosen).mapToDouble(this::x).min().orElseThrow() - halfWidth,
                IntStream.of(chosen).mapToDouble(this::y).min().orElseThrow() - halfHeight,
                IntStream.of(chosen).mapToDouble(this::x).max().orElseThrow() + halfWidth,
                IntStream.of(chosen).mapToDouble(this::y).max().orElseThrow() + halfHeight);
    }

    /**
     * Returns the maxima that stand out, the most persistent first: nodes are flooded from the highest down, and where two lakes meet
     * the one with the lower maximum ends.
     *
     * @param rise least persistence
     * @param most of them
     */
    int[] persistent(double rise, int most) {
        int[] order = IntStream.range(0, height.length)
                .filter(node -> height[node] > Double.NEGATIVE_INFINITY)
                .boxed()
                .sorted(Comparator.comparingDouble(node -> -height[node]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] lake = new int[height.length];
        Arrays.fill(lake, -1);
        double[] persistence = new double[height.length];
        for (int node : order) {
            lake[node] = node;
            persistence[node] = Double.POSITIVE_INFINITY;
            for (int neighbour : neighbours(node)) {
                if (lake[neighbour] < 0) {
                    continue;
                }
                int one = root(lake, node);
                int other = root(lake, neighbour);
                if (one != other) {
                    boolean lower = height[one] < height[other] || height[one] == height[other] && one > other;
                    int ends = lower ? one : other;
                    persistence[ends] = height[ends] - height[node];
                    lake[ends] = lower ? other : one;
                }
            }
        }
        return Arrays.stream(order)
                .filter(node -> persistence[node] >= rise)
                .boxed()
                .sorted(Comparator.comparingDouble(node -> -persistence[node]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int root(int[] lake, int node) {
        int at = node;
        while (lake[at] != at) {
            lake[at] = lake[lake[at]];
            at = lake[at];
        }
        return at;
    }

    int[] neighbours(int node) {
        int column = node % side;
        int row = node / side;
        int[] found = new int[8];
        int count = 0;
        for (int j = Math.max(0, row - 1); j <= Math.min(side - 1, row + 1); j++) {
            for (int i = Math.max(0, column - 1); i <= Math.min(side - 1, column + 1); i++) {
                if (j * side + i != node) {
                    found[count++] = j * side + i;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Returns the nodes at least so high that hang together with the one nearest to a place. */
    int[] connected(double x, double y, double least) {
        int column = (int) Math.rint((x - bounds.minX()) / bounds.width() * (side - 1));
        int row = (int) Math.rint((y - bounds.minY()) / bounds.height() * (side - 1));
        if (column < 0 || column >= side || row < 0 || row >= side || height[row * side + column] < least) {
            return new int[0];
        }
        boolean[] seen = new boolean[height.length];
        int[] queue = new int[height.length];
        int end = 0;
        queue[end++] = row * side + column;
        seen[queue[0]] = true;
        for (int begin = 0; begin < end; begin++) {
            for (int neighbour : neighbours(queue[begin])) {
                if (!seen[neighbour] && height[neighbour] >= least) {
                    seen[neighbour] = true;
                    queue[end++] = neighbour;
                }
            }
        }
        return Arrays.copyOf(queue, end);
    }
}
