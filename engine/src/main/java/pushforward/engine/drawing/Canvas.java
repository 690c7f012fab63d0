package pushforward.engine.drawing;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pushforward.engine.drawing.Edit.Blur;
import pushforward.engine.drawing.Edit.Clear;
import pushforward.engine.drawing.Edit.Invert;
import pushforward.engine.drawing.Edit.Mark;
import pushforward.engine.drawing.Edit.Normalise;
import pushforward.engine.drawing.Edit.Picture;
import pushforward.engine.drawing.Edit.Region;
import pushforward.engine.drawing.Edit.Sharpen;
import pushforward.engine.drawing.Edit.Spray;
import pushforward.engine.drawing.Edit.Stamp;
import pushforward.engine.drawing.Edit.Stroke;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;

/**
 * Turns drawings into ink: how much of it lies on each cell of the canvas, 0 or more.
 *
 * <p>A canvas remembers the last drawing that it rendered. The next one costs little if it differs from it in one edit: the ink below
 * that edit is kept, and so are the shapes of the marks above it; it costs least if it only continues the last mark. These are what
 * happens sixty times a second while somebody draws or drags a stamp; what comes out does not depend on what came before. Not safe
 * for use from several threads at once.
 */
public final class Canvas {
    /** How many cells the shapes that are kept may have altogether: 32 MB. */
    private static final int MOST_KEPT_CELLS = 4_000_000;

    private @Nullable Grid grid;
    /** The edits of the last drawing. */
    private List<Edit> seen = List.of();
    /** How many of them have their ink in {@link #committed}. */
    private int done;

    private double[] committed = {};
    /** The mark that is in {@link #wash}, if there is one. */
    private @Nullable Mark current;

    private @Nullable Wash wash;
    /** Empty but while a shape is painted. */
    private @Nullable Wash scratch;
    /** Shapes of marks above the committed ones, by the marks themselves. */
    private Map<Mark, Wash.Kept> kept = new IdentityHashMap<>();

    /** Returns the ink of a drawing. */
    public Field2D render(Drawing next) {
        Grid cells = Grid.of(next);
        boolean fresh = !cells.equals(grid);
        if (fresh) {
            start(cells);
        }
        List<Edit> edits = next.edits();
        int last = Math.max(0, edits.size() - 1);
        int common = common(edits);
        if (common < done) {
            restart(cells);
        }
        int base = Math.min(last, fresh ? last : common);
        for (int i = done; i < base; i++) {
            apply(edits.get(i), committed, cells);
        }
        done = Math.max(done, base);
        double[] ink = committed.clone();
        Map<Mark, Wash.Kept> needed = new IdentityHashMap<>();
        int room = MOST_KEPT_CELLS;
        for (int i = done; i < edits.size(); i++) {
            if (i == last && edits.get(i) instanceof Mark mark) {
                Wash layer = Objects.requireNonNull(wash);
                goOn(mark, layer);
                layer.lay(mark, ink);
            } else if (i > done && edits.get(i) instanceof Mark mark) {
                Wash.Kept shape = shape(mark);
                shape.lay(mark, ink, cells.columns());
                room -= shape.cover().length;
                if (room > 0) {
                    needed.put(mark, shape);
                }
            } else {
                apply(edits.get(i), ink, cells);
            }
        }
        kept = needed;
        seen = edits;
        return new Field2D(cells.bounds(), cells.columns(), cells.rows(), ink);
    }

    private void start(Grid cells) {
        grid = cells;
        wash = new Wash(cells);
        scratch = new Wash(cells);
        current = null;
        kept = new IdentityHashMap<>();
        restart(cells);
    }

    private void restart(Grid cells) {
        committed = new double[cells.size()];
        done = 0;
    }

    /** How many edits from the first on are those of the last drawing. */
    private int common(List<Edit> edits) {
        int most = Math.min(edits.size(), seen.size());
        for (int i = 0; i < most; i++) {
            if (!edits.get(i).equals(seen.get(i))) {
                return i;
            }
        }
        return most;
    }

    private void apply(Edit edit, double[] ink, Grid cells) {
        if (edit instanceof Mark mark) {
            shape(mark).lay(mark, ink, cells.columns());
        } else if (edit instanceof Blur blur) {
            Blurring.apply(ink, cells.columns(), cells.rows(), blur.sigma() / cells.cell());
        } else if (edit instanceof Sharpen sharpen) {
            double[] blurred = ink.clone();
            Blurring.apply(blurred, cells.columns(), cells.rows(), sharpen.sigma() / cells.cell());
            Tones.sharpen(ink, blurred, sharpen.amount());
        } else if (edit instanceof Invert) {
            Tones.invert(ink);
        } else if (edit instanceof Normalise) {
            Tones.normalise(ink);
        } else if (edit instanceof Clear) {
            Arrays.fill(ink, 0);
        } else if (edit instanceof Picture picture) {
            Pictures.add(picture, cells.columns(), cells.rows(), ink);
        } else if (edit instanceof Edit.Field field) {
            Fields.add(field, cells.bounds(), cells.columns(), cells.rows(), ink);
        }
    }

    private Wash.Kept shape(Mark mark) {
        Wash.Kept before = kept.get(mark);
        if (before != null) {
            return before;
        }
        Wash empty = Objects.requireNonNull(scratch);
        paint(mark, 0, empty);
        Wash.Kept shape = empty.kept();
        empty.clear();
        return shape;
    }

    private void goOn(Mark mark, Wash layer) {
        Points before = path(current);
        Points path = path(mark);
        if (before != null && path != null && isContinued(current, before, mark, path)) {
            paint(mark, before.size(), layer);
        } else {
            layer.clear();
            paint(mark, 0, layer);
        }
        current = mark;
    }

    private static @Nullable Points path(@Nullable Mark mark) {
        if (mark instanceof Stroke stroke) {
            return stroke.path();
        }
        return mark instanceof Spray spray ? spray.path() : null;
    }

    private static boolean isContinued(@Nullable Mark last, Points before, Mark next, Points path) {
        int size = before.size();
        return hasSameBrush(last, next)
                && size <= path.size()
                && Arrays.equals(before.x(), 0, size, path.x(), 0, size)
                && Arrays.equals(before.y(), 0, size, path.y(), 0, size);
    }

    private static boolean hasSameBrush(@Nullable Mark last, Mark next) {
        if (last instanceof Stroke a && next instanceof Stroke b) {
            return a.radius() == b.radius()
                    && a.softness() == b.softness()
                    && a.symmetry().equals(b.symmetry());
        }
        return last instanceof Spray a
                && next instanceof Spray b
                && a.radius() == b.radius()
                && a.softness() == b.softness()
                && a.seed() == b.seed()
                && a.symmetry().equals(b.symmetry());
    }

    /**
     * Paints a mark.
     *
     * @param from how many points of its path are painted already, if it has one
     */
    private static void paint(Mark mark, int from, Wash wash) {
        if (mark instanceof Stroke stroke) {
            Brushes.paint(stroke, from, wash);
        } else if (mark instanceof Spray spray) {
            Brushes.paint(spray, from, wash);
        } else if (mark instanceof Region region) {
            Regions.paint(region, wash);
        } else if (mark instanceof Stamp stamp) {
            Stamps.paint(stamp, wash);
        }
    }
}
