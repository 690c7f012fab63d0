package pushforward.engine.drawing;

import java.util.List;
import pushforward.engine.drawing.Edit.Region;
import pushforward.engine.drawing.Edit.Spray;
import pushforward.engine.drawing.Edit.Stamp;
import pushforward.engine.drawing.Edit.Stroke;
import pushforward.engine.drawing.Edit.Tool;
import pushforward.engine.math.Field2D;
import pushforward.engine.math.Points;

/** One of every mark, with any symmetry, and what a canvas makes of edits. */
final class Drawn {
    static final Points BEND = Points.of(new double[] {0.4, 1.1, 1.6, 1.2}, new double[] {0.3, 0.2, 0.9, 1.7});

    private Drawn() {}

    static List<Edit.Mark> marks(Symmetry symmetry) {
        return List.of(
                new Stroke(Tool.BRUSH, BEND, 0.3, 0.6, 0.7, symmetry),
                new Spray(BEND, 0.5, 0.4, 0.8, 17, symmetry),
                new Region(Tool.BRUSH, List.of(BEND), 0, 0.9, symmetry),
                new Region(Tool.BRUSH, List.of(Shapes.ellipse(0.2, 0.5, 1.1, 0.7)), 0.2, 0.5, symmetry),
                new Stamp(1.5, 0.7, 1.1, 0.6, 0.25, 0.8, symmetry));
    }

    /** The same mark moved by an image of a group, without a symmetry of its own. */
    static Edit.Mark moved(Edit.Mark mark, Symmetry.Image image) {
        if (mark instanceof Stroke stroke) {
            return new Stroke(
                    stroke.tool(), moved(stroke.path(), image), stroke.radius(), stroke.softness(), stroke.strength());
        }
        if (mark instanceof Region region) {
            List<Points> contours =
                    region.contours().stream().map(each -> moved(each, image)).toList();
            return new Region(region.tool(), contours, region.blur(), region.strength(), Symmetry.NONE);
        }
        throw new IllegalArgumentException("not used for " + mark);
    }

    private static Points moved(Points points, Symmetry.Image image) {
        Points moved = Points.zeros(points.size());
        for (int i = 0; i < points.size(); i++) {
            double x = points.x()[i];
            double y = points.y()[i];
            moved.set(i, image.x(x, y), image.y(x, y));
        }
        return moved;
    }

    static Field2D ink(Edit... edits) {
        return ink(Drawing.DEFAULT_RESOLUTION, edits);
    }

    static Field2D ink(int resolution, Edit... edits) {
        return new Canvas().render(new Drawing(Drawing.EMPTY.bounds(), resolution, List.of(edits)));
    }

    /** The integral of the ink. */
    static double mass(Field2D ink) {
        return ink.total() * ink.cellWidth() * ink.cellHeight();
    }
}
