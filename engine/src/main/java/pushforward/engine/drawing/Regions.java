package pushforward.engine.drawing;

import java.util.Arrays;
import java.util.List;
import pushforward.engine.drawing.Edit.Region;
import pushforward.engine.drawing.Symmetry.Image;
import pushforward.engine.math.Points;

/**
 * Paints the inside of contours, each cell getting the share of it that lies inside.
 *
 * <p>The share is the mean of two estimates: from lines through the cell along x, and from lines along y, each with the exact length that
 * lies inside. That treats both axes alike, so a figure's mirror images and quarter turns come out alike to the last digits.
 */
final class Regions {
    private static final int LINES = 8;

    private Regions() {}

    static void paint(Region region, Wash wash) {
        Grid grid = wash.grid();
        List<Image> images = region.symmetry().images();
        double[][][] edges = new double[images.size()][][];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = edges(region.contours(), images.get(i), grid);
        }
        double[] cover = wash.cover();
        new Scan(grid.columns(), grid.rows(), 1, grid.columns(), cover).fill(edges);
        for (double[][] each : edges) {
            for (double[] edge : each) {
                swap(edge);
            }
        }
        new Scan(grid.rows(), grid.columns(), grid.columns(), 1, cover).fill(edges);
        for (int i = 0; i < cover.length; i++) {
            cover[i] = Math.min(1, cover[i]);
        }
        wash.touchAll();
        if (region.blur() > 0) {
            Blurring.apply(cover, grid.columns(), grid.rows(), region.blur() / grid.cell());
        }
    }

    /** Every edge as x₀, y₀, x₁, y₁ in cells. */
    private static double[][] edges(List<Points> contours, Image image, Grid grid) {
        double[][] edges = new double[contours.stream().mapToInt(Points::size).sum()][];
        int count = 0;
        for (Points contour : contours) {
            double[] x = contour.x();
            double[] y = contour.y();
            int before = contour.size() - 1;
            for (int k = 0; k < contour.size(); k++) {
                edges[count++] = new double[] {
                    grid.right(image.x(x[before], y[before])),
                    grid.up(image.y(x[before], y[before])),
                    grid.right(image.x(x[k], y[k])),
                    grid.up(image.y(x[k], y[k]))
                };
                before = k;
            }
        }
        return edges;
    }

    private static void swap(double[] edge) {
        double x0 = edge[0];
        edge[0] = edge[1];
        edge[1] = x0;
        double x1 = edge[2];
        edge[2] = edge[3];
        edge[3] = x1;
    }

    /** Lines along one axis: {@code columns} cells along them, {@code rows} across, so far apart in the array of cells. */
    private static final class Scan {
        private final int columns;
        private final int rows;
        private final int stride;
        private final int rowStride;
        private final double[] cover;
        /** Places where a line crosses edges of one image, and in which sense. */
        private double[] crossing = new double[16];

        private int[] sense = new int[16];
        private int crossings;
        /** Pieces of a line that lie inside of some image: from, to, from, to. */
        private double[] inside = new double[32];

        private int ends;

        Scan(int columns, int rows, int stride, int rowStride, double[] cover) {
            this.columns = columns;
            this.rows = rows;
            this.stride = stride;
            this.rowStride = rowStride;
            this.cover = cover;
        }

        void fill(double[][][] images) {
            double[] low = new double[images.length];
            double[] high = new double[images.length];
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < images.length; i++) {
                low[i] = Arrays.stream(images[i]).mapToDouble(e -> e[1]).min().orElse(0);
                high[i] = Arrays.stream(images[i]).mapToDouble(e -> e[1]).max().orElse(0);
                least = Math.min(least, low[i]);
                most = Math.max(most, high[i]);
            }
            int first = (int) Math.max(0, Math.floor(least * LINES));
            int last = (int) Math.min(rows * (double) LINES, Math.ceil(most * LINES));
            for (int line = first; line < last; line++) {
                double y = (line + 0.5) / LINES;
                ends = 0;
                for (int i = 0; i < images.length; i++) {
                    if (y > low[i] && y < high[i]) {
                        cross(images[i], y);
                        collectInside();
                    }
                }
                layUnion(line / LINES * rowStride);
            }
        }

        private void cross(double[][] edges, double y) {
            crossings = 0;
            for (double[] edge : edges) {
                boolean below = edge[1] <= y;
                if (below != edge[3] <= y) {
                    double x = edge[0] + (y - edge[1]) * (edge[2] - edge[0]) / (edge[3] - edge[1]);
                    insert(x, below ? 1 : -1);
                }
            }
        }

        private void insert(double x, int direction) {
            if (crossings == crossing.length) {
                crossing = Arrays.copyOf(crossing, 2 * crossings);
                sense = Arrays.copyOf(sense, 2 * crossings);
            }
            int at = crossings++;
            while (at > 0 && crossing[at - 1] > x) {
                crossing[at] = crossing[at - 1];
                sense[at] = sense[at - 1];
                at--;
            }
            crossing[at] = x;
            sense[at] = direction;
        }

        private void collectInside() {
            int winding = 0;
            for (int i = 0; i < crossings; i++) {
                int next = winding + sense[i];
                if (winding == 0) {
                    addEnd(crossing[i]);
                } else if (next == 0) {
                    addEnd(crossing[i]);
                }
                winding = next;
            }
        }

        private void addEnd(double x) {
            if (ends == inside.length) {
                inside = Arrays.copyOf(inside, 2 * ends);
            }
            inside[ends++] = x;
        }

        /** Covers the pieces of all images, each place once. */
        private void layUnion(int start) {
            sortPieces();
            int at = 0;
            while (at < ends) {
                double from = inside[at];
                double to = inside[at + 1];
                at += 2;
                while (at < ends && inside[at] <= to) {
                    to = Math.max(to, inside[at + 1]);
                    at += 2;
                }
                layPiece(start, Math.max(0, from), Math.min(columns, to));
            }
        }

        private void sortPieces() {
            for (int i = 2; i < ends; i += 2) {
                double from = inside[i];
                double to = inside[i + 1];
                int at = i;
                while (at > 0 && inside[at - 2] > from) {
                    inside[at] = inside[at - 2];
                    inside[at + 1] = inside[at - 1];
                    at -= 2;
                }
                inside[at] = from;
                inside[at + 1] = to;
            }
        }

        private void layPiece(int start, double from, double to) {
            for (int column = (int) from; column < to; column++) {
                double length = Math.min(to, column + 1) - Math.max(from, column);
                cover[start + column * stride] += length / (2 * LINES);
            }
        }
    }
}
