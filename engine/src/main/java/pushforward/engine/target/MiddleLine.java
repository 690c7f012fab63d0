package pushforward.engine.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import pushforward.engine.math.Points;

/**
 * The line along the middle of a connected set of nodes: the cheapest way between its two ends, where a step costs its length over the
 * squared distance from the edge (Dijkstra 1959), and back round the other side if the set is a ring.
 */
final class MiddleLine {
    private static final int MOST_PLACES = 100;

    private final GridHeights grid;
    private final int[] set;
    /** Steps from the edge of the set, at least 1 in it and 0 elsewhere. */
    private final int[] depth;

    private final int[] from;
    private final double[] cost;

    MiddleLine(GridHeights grid, int[] set) {
        this.grid = grid;
        this.set = set;
        depth = depths();
        from = new int[grid.size()];
        cost = new double[grid.size()];
    }

    private int[] depths() {
        int[] result = new int[grid.size()];
        for (int node : set) {
            result[node] = Integer.MAX_VALUE;
        }
        int[] edge = Arrays.stream(set)
                .filter(node -> Arrays.stream(grid.neighbours(node)).anyMatch(n -> result[n] == 0))
                .toArray();
        for (int layer = 1; edge.length > 0; layer++) {
            for (int node : edge) {
                result[node] = layer;
            }
            edge = Arrays.stream(edge)
                    .flatMap(node -> Arrays.stream(grid.neighbours(node)))
                    .filter(node -> result[node] == Integer.MAX_VALUE)
                    .distinct()
                    .toArray();
        }
        return result;
    }

    /** Returns the line; it ends where it began if it is closed. */
    Points path() {
        boolean[] allowed = new boolean[grid.size()];
        for (int node : set) {
            allowed[node] = true;
        }
        int end = farthest(farthest(set[0], allowed), allowed);
        List<Integer> line = trackTo(end);
        int start = line.get(0);
        block(line, allowed);
        spread(start, allowed);
        if (cost[end] < Double.POSITIVE_INFINITY) {
            List<Integer> back = trackTo(end);
            Collections.reverse(back);
            line.addAll(back.subList(1, back.size()));
        }
        if (line.size() == 1) {
            line.add(start);
        }
        int size = Math.min(line.size(), MOST_PLACES);
        int[] kept = IntStream.range(0, size)
                .map(k -> line.get((int) ((long) k * (line.size() - 1) / (size - 1))))
                .toArray();
        return Points.of(
                IntStream.of(kept).mapToDouble(grid::x).toArray(),
                IntStream.of(kept).mapToDouble(grid::y).toArray());
    }

    /** Closes the set all across the line, but for its ends. */
    private void block(List<Integer> line, boolean[] allowed) {
        int start = line.get(0);
        int end = line.get(line.size() - 1);
        double clear = 3 * Arrays.stream(depth).max().orElse(1) * grid.longerCell();
        for (int node : line) {
            double reach = (depth[node] + 1) * grid.longerCell();
            for (int other : set) {
                if (distance(node, other) <= reach && distance(start, other) > clear && distance(end, other) > clear) {
                    allowed[other] = false;
                }
            }
        }
    }

    private double distance(int one, int other) {
        return Math.hypot(grid.x(one) - grid.x(other), grid.y(one) - grid.y(other));
    }

    private int farthest(int start, boolean[] allowed) {
        spread(start, allowed);
        int far = start;
        for (int node : set) {
            if (cost[node] < Double.POSITIVE_INFINITY && cost[node] > cost[far]) {
                far = node;
            }
        }
        return far;
    }

    private void spread(int start, boolean[] allowed) {
        record Reached(int node, double cost) {}
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        PriorityQueue<Reached> queue = new PriorityQueue<>((a, b) -> Double.compare(a.cost, b.cost));
        cost[start] = 0;
        from[start] = start;
        queue.add(new Reached(start, 0));
        while (!queue.isEmpty()) {
            Reached next = queue.remove();
            if (next.cost > cost[next.node]) {
                continue;
            }
            for (int neighbour : grid.neighbours(next.node)) {
                double reached =
                        next.cost + distance(next.node, neighbour) / ((double) depth[neighbour] * depth[neighbour]);
                if (allowed[neighbour] && reached < cost[neighbour]) {
                    cost[neighbour] = reached;
                    from[neighbour] = next.node;
                    queue.add(new Reached(neighbour, reached));
                }
            }
        }
    }

    private List<Integer> trackTo(int end) {
        List<Integer> track = new ArrayList<>(List.of(end));
        while (from[track.get(track.size() - 1)] != track.get(track.size() - 1)) {
            track.add(from[track.get(track.size() - 1)]);
        }
        Collections.reverse(track);
        return track;
    }
}
