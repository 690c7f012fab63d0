package pushforward.engine.drawing;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.drawing.Edit.Blur;
import pushforward.engine.drawing.Edit.Clear;
import pushforward.engine.drawing.Edit.Picture;
import pushforward.engine.drawing.Edit.Stroke;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;

/**
 * Turns drawings into ink: how much of it lies on each cell of the canvas, 0 or more.
 *
 * <p>A canvas remembers the last drawing that it rendered. The next one costs little if it has the same edits but the last, and
 * least if it only continues the last stroke, which is what happens sixty times a second while somebody draws; what comes
 * out does not depend on what came before. Not safe for use from several threads at once.
 */
public final class Canvas {
    /** A brush narrower than this, in cells, would slip between the centres of the cells. */
    private static final double SMALLEST_RADIUS = 0.75;

    private Bounds bounds = Drawing.EMPTY.bounds();
    private int resolution;
    private int columns;
    private int rows;
    private double cell;
    /** The edits whose ink is in {@link #committed}. */
    private List<Edit> done = List.of();

    private double[] committed = {};
    /** The stroke that is in {@link #wash}, if there is one. */
    private @Nullable Stroke current;
    /** How much of the current stroke's strength each cell has got, from 0 to 1. */
    private double[] wash = {};

    /** Returns the ink of a drawing. */
    public Field2D render(Drawing next) {
        List<Edit> edits = next.edits();
        int last = edits.size() - 1;
        commit(next, edits.subList(0, Math.max(0, last)));
        double[] ink = committed.clone();
        if (last >= 0) {
            if (edits.get(last) instanceof Stroke stroke) {
                continueStroke(stroke);
                lay(stroke, wash, ink);
            } else {
                apply(edits.get(last), ink);
            }
        }
        return new Field2D(bounds, columns, rows, ink);
    }

    /** Brings the committed ink to the given edits, from what there is if that is their beginning. */
    private void commit(Drawing next, List<Edit> edits) {
        boolean continues = bounds.equals(next.bounds())
                && resolution == next.resolution()
                && edits.size() >= done.size()
                && edits.subList(0, done.size()).equals(done);
        if (!continues) {
            start(next);
        }
        for (Edit edit : edits.subList(done.size(), edits.size())) {
            apply(edit, committed);
        }
        done = List.copyOf(edits);
    }

    private void start(Drawing next) {
        bounds = next.bounds();
        resolution = next.resolution();
        cell = Math.max(bounds.width(), bounds.height()) / resolution;
        columns = Math.max(1, (int) Math.round(bounds.width() / cell));
        rows = Math.max(1, (int) Math.round(bounds.height() / cell));
        committed = new double[columns * rows];
        wash = new double[columns * rows];
        current = null;
        done = List.of();
    }

    private void apply(Edit edit, double[] ink) {
        if (edit instanceof Stroke stroke) {
            double[] layer = new double[ink.length];
            wash(stroke, 0, layer);
            lay(stroke, layer, ink);
        } else if (edit instanceof Blur blur) {
            Blurring.apply(ink, columns, rows, blur.sigma() / cell);
        } else if (edit instanceof Clear) {
            Arrays.fill(ink, 0);
        } else if (edit instanceof Picture picture) {
            Pictures.add(picture, columns, rows, ink);
        }
    }

    private void continueStroke(Stroke stroke) {
        Stroke before = current;
        if (before != null && isContinued(before, stroke)) {
            wash(stroke, before.path().size(), wash);
        } else {
            Arrays.fill(wash, 0);
            wash(stroke, 0, wash);
        }
        current = stroke;
    }

    private static boolean isContinued(Stroke last, Stroke next) {
        int size = last.path().size();
        return last.radius() == next.radius()
                && last.softness() == next.softness()
                && size <= next.path().size()
                && Arrays.equals(last.path().x(), 0, size, next.path().x(), 0, size)
                && Arrays.equals(last.path().y(), 0, size, next.path().y(), 0, size);
    }

    /** One pass lays its strength down once, however often the pointer was asked where it is. */
    private static void lay(Stroke stroke, double[] wash, double[] ink) {
        double strength = stroke.strength();
        if (stroke.tool() == Edit.Tool.ERASER) {
            for (int i = 0; i < ink.length; i++) {
                ink[i] *= 1 - strength * wash[i];
            }
        } else {
            for (int i = 0; i < ink.length; i++) {
                ink[i] += strength * wash[i];
            }
        }
    }

    /** Raises the wash to the brush's profile about each piece of the path from the given point on. */
    private void wash(Stroke stroke, int from, double[] layer) {
        Points path = stroke.path();
        double radius = Math.max(stroke.radius() / cell, SMALLEST_RADIUS);
        double edge = Math.max(1, stroke.softness() * radius);
        double outer = Math.max(radius, radius * (1 - stroke.softness() / 2) + edge / 2);
        for (int k = from; k < path.size(); k++) {
            int previous = Math.max(0, k - 1);
            washPiece(
                    layer,
                    column(path.x()[previous]),
                    row(path.y()[previous]),
                    column(path.x()[k]),
                    row(path.y()[k]),
                    outer,
                    edge);
        }
    }

    private double column(double x) {
        return (x - bounds.minX()) * columns / bounds.width() - 0.5;
    }

    private double row(double y) {
        return (y - bounds.minY()) * rows / bounds.height() - 0.5;
    }

    private void washPiece(double[] layer, double ax, double ay, double bx, double by, double outer, double edge) {
        double dx = bx - ax;
        double dy = by - ay;
        double length2 = dx * dx + dy * dy;
        int left = (int) Math.max(0, Math.ceil(Math.min(ax, bx) - outer));
        int right = (int) Math.min(columns - 1, Math.floor(Math.max(ax, bx) + outer));
        int low = (int) Math.max(0, Math.ceil(Math.min(ay, by) - outer));
        int high = (int) Math.min(rows - 1, Math.floor(Math.max(ay, by) + outer));
        for (int row = low; row <= high; row++) {
            for (int column = left; column <= right; column++) {
                double px = column - ax;
                double py = row - ay;
                double along = length2 > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length2)) : 0;
                double ox = px - along * dx;
                double oy = py - along * dy;
                double depth = (outer - Math.sqrt(ox * ox + oy * oy)) / edge;
                if (depth > 0) {
                    double profile = depth >= 1 ? 1 : depth * depth * (3 - 2 * depth);
                    int at = row * columns + column;
                    layer[at] = Math.max(layer[at], profile);
                }
            }
        }
    }
}
