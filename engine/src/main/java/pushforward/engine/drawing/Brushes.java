package pushforward.engine.drawing;

import pushforward.engine.drawing.Edit.Spray;
import pushforward.engine.drawing.Edit.Stroke;
import pushforward.engine.drawing.Symmetry.Image;
import pushforward.engine.math.Noise;
import pushforward.engine.math.NoiseStream;
import pushforward.engine.math.PhiloxNoise;
import pushforward.engine.math.Points;

/** Paints what follows a path: strokes and sprays, which can go on where they ended. */
final class Brushes {
    /** A brush narrower than this, in cells, would slip between the centres of the cells. */
    private static final double SMALLEST_RADIUS = 0.75;
    /** How far a can goes between two puffs, in radii. */
    private static final double PUFF_SPACING = 0.2;

    private static final int DOTS_A_PUFF = 9;
    private static final double DOT_RADIUS = 0.07;

    private Brushes() {}

    /** Raises the wash to the brush's profile about each piece of the path from the given point on. */
    static void paint(Stroke stroke, int from, Wash wash) {
        Grid grid = wash.grid();
        Points path = stroke.path();
        double radius = Math.max(stroke.radius() / grid.cell(), SMALLEST_RADIUS);
        double edge = Math.max(1, stroke.softness() * radius);
        double outer = Math.max(radius, radius * (1 - stroke.softness() / 2) + edge / 2);
        for (Image image : stroke.symmetry().images()) {
            for (int k = from; k < path.size(); k++) {
                double ax = path.x()[Math.max(0, k - 1)];
                double ay = path.y()[Math.max(0, k - 1)];
                double bx = path.x()[k];
                double by = path.y()[k];
                paintPiece(
                        wash,
                        grid.right(image.x(ax, ay)) - 0.5,
                        grid.up(image.y(ax, ay)) - 0.5,
                        grid.right(image.x(bx, by)) - 0.5,
                        grid.up(image.y(bx, by)) - 0.5,
                        outer,
                        edge);
            }
        }
    }

    private static void paintPiece(Wash wash, double ax, double ay, double bx, double by, double outer, double edge) {
        Grid grid = wash.grid();
        double[] cover = wash.cover();
        double dx = bx - ax;
        double dy = by - ay;
        double length2 = dx * dx + dy * dy;
        int left = (int) Math.max(0, Math.ceil(Math.min(ax, bx) - outer));
        int right = (int) Math.min(grid.columns() - 1, Math.floor(Math.max(ax, bx) + outer));
        int low = (int) Math.max(0, Math.ceil(Math.min(ay, by) - outer));
        int high = (int) Math.min(grid.rows() - 1, Math.floor(Math.max(ay, by) + outer));
        if (left > right || low > high) {
            return;
        }
        wash.touch(left, right, low, high);
        for (int row = low; row <= high; row++) {
            for (int column = left; column <= right; column++) {
                double px = column - ax;
                double py = row - ay;
                double along = length2 > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length2)) : 0;
                double ox = px - along * dx;
                double oy = py - along * dy;
                double depth = (outer - Math.sqrt(ox * ox + oy * oy)) / edge;
                if (depth > 0) {
                    int at = row * grid.columns() + column;
                    cover[at] = Math.max(cover[at], smoothStep(depth));
                }
            }
        }
    }

    private static double smoothStep(double depth) {
        return depth >= 1 ? 1 : depth * depth * (3 - 2 * depth);
    }

    /** Adds the dots of the puffs after the given number of points of the path; all of them after none. */
    static void paint(Spray spray, int from, Wash wash) {
        Points path = spray.path();
        Noise noise = new PhiloxNoise(spray.seed());
        double spacing = PUFF_SPACING * spray.radius();
        if (from == 0) {
            puff(spray, noise, 0, path.x()[0], path.y()[0], wash);
        }
        double before = 0;
        for (int k = 1; k < path.size(); k++) {
            double ax = path.x()[k - 1];
            double ay = path.y()[k - 1];
            double dx = path.x()[k] - ax;
            double dy = path.y()[k] - ay;
            double length = Math.hypot(dx, dy);
            double after = before + length;
            if (k >= from && length > 0) {
                long first = (long) Math.floor(before / spacing) + 1;
                long last = (long) Math.floor(after / spacing);
                for (long puff = first; puff <= last; puff++) {
                    double share = (puff * spacing - before) / length;
                    puff(spray, noise, puff, ax + share * dx, ay + share * dy, wash);
                }
            }
            before = after;
        }
    }

    private static void puff(Spray spray, Noise noise, long number, double x, double y, Wash wash) {
        Grid grid = wash.grid();
        double radius = DOT_RADIUS * spray.radius() / grid.cell();
        for (int dot = 0; dot < DOTS_A_PUFF; dot++) {
            double far = spray.radius()
                    * Math.pow(noise.uniform(NoiseStream.DRAWING, number, dot, 0), (1 + spray.softness()) / 2);
            double angle = 2 * Math.PI * noise.uniform(NoiseStream.DRAWING, number, dot, 1);
            double dotX = x + far * Math.cos(angle);
            double dotY = y + far * Math.sin(angle);
            for (Image image : spray.symmetry().images()) {
                paintDot(wash, grid.right(image.x(dotX, dotY)) - 0.5, grid.up(image.y(dotX, dotY)) - 0.5, radius);
            }
        }
    }

    /**
     * Covers a part of what is not yet covered, as dots do that fall one upon another. A dot smaller than a cell is spread over a cell
     * and so much fainter.
     */
    private static void paintDot(Wash wash, double x, double y, double radius) {
        Grid grid = wash.grid();
        double[] cover = wash.cover();
        double drawn = Math.max(radius, SMALLEST_RADIUS);
        double faint = (radius / drawn) * (radius / drawn);
        double outer = drawn + 0.5;
        int left = (int) Math.max(0, Math.ceil(x - outer));
        int right = (int) Math.min(grid.columns() - 1, Math.floor(x + outer));
        int low = (int) Math.max(0, Math.ceil(y - outer));
        int high = (int) Math.min(grid.rows() - 1, Math.floor(y + outer));
        if (left > right || low > high) {
            return;
        }
        wash.touch(left, right, low, high);
        for (int row = low; row <= high; row++) {
            for (int column = left; column <= right; column++) {
                double depth = outer - Math.sqrt((column - x) * (column - x) + (row - y) * (row - y));
                if (depth > 0) {
                    int at = row * grid.columns() + column;
                    cover[at] += (1 - cover[at]) * faint * smoothStep(depth);
                }
            }
        }
    }
}
