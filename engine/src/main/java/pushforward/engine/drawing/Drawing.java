package pushforward.engine.drawing;

import java.util.ArrayList;
import java.util.List;
import pushforward.engine.math.Bounds;

/**
 * What a person has drawn: a canvas and the edits made on it, in order.
 *
 * @param bounds where the canvas lies in the plane
 * @param resolution cells along the longer side of the canvas
 * @param edits what was done, first to last
 */
public record Drawing(Bounds bounds, int resolution, List<Edit> edits) {
    /** Cells along a side unless a drawing says otherwise. */
    public static final int DEFAULT_RESOLUTION = 128;

    /** An untouched canvas over [−4, 4]². */
    public static final Drawing EMPTY = new Drawing(Bounds.square(4), DEFAULT_RESOLUTION, List.of());

    public Drawing {
        edits = List.copyOf(edits);
    }

    /** Returns this drawing with one more edit. */
    public Drawing with(Edit edit) {
        List<Edit> more = new ArrayList<>(edits);
        more.add(edit);
        return new Drawing(bounds, resolution, more);
    }

    /** Returns this drawing with another edit in the place of one. */
    public Drawing withReplaced(int index, Edit edit) {
        List<Edit> changed = new ArrayList<>(edits);
        changed.set(index, edit);
        return new Drawing(bounds, resolution, changed);
    }

    /** Returns this drawing without one of its edits. */
    public Drawing without(int index) {
        List<Edit> fewer = new ArrayList<>(edits);
        fewer.remove(index);
        return new Drawing(bounds, resolution, fewer);
    }
}
