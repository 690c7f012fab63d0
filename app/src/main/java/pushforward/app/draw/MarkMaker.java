package pushforward.app.draw;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.drawing.Edit.Region;
import pushforward.engine.drawing.Edit.Spray;
import pushforward.engine.drawing.Edit.Stroke;
import pushforward.engine.drawing.Shapes;
import pushforward.engine.drawing.Symmetry;
import pushforward.engine.math.Points;

/** Makes marks of where the pointer has been, by the tool in hand and its settings. */
final class MarkMaker {
    /** Blur of the edge of a soft figure, as a share of its shorter side. */
    private static final double SOFT_FIGURE = 0.1;
    /** Blur of soft letters, as a share of their height. */
    private static final double SOFT_LETTERS = 0.04;

    private final DrawingDesk desk;
    private @Nullable Lettering lettering;

    MarkMaker(DrawingDesk desk) {
        this.desk = desk;
    }

    void setLettering(Lettering letters) {
        lettering = letters;
    }

    boolean hasLettering() {
        return lettering != null;
    }

    /** Returns the mark, or null as long as there is nothing to be seen of it. */
    Edit.@Nullable Mark make(Points way, Drawing base) {
        Symmetry symmetry = desk.symmetryProperty()
                .get()
                .about(base.bounds().centreX(), base.bounds().centreY());
        return switch (desk.toolProperty().get()) {
            case SPRAY ->
                new Spray(way, size(), softness(), strength(), base.edits().size() + 1, symmetry);
            case ERASER -> stroke(Edit.Tool.ERASER, way, symmetry);
            case ELLIPSE -> ellipse(way, symmetry);
            case POLYGON -> way.size() < 3 ? null : figure(way, symmetry);
            case TEXT -> text(way, symmetry);
            case LINE -> stroke(ink(), way, symmetry);
            default -> stroke(Edit.Tool.BRUSH, way, symmetry);
        };
    }

    private Stroke stroke(Edit.Tool ink, Points way, Symmetry symmetry) {
        return new Stroke(ink, way, size(), softness(), strength(), symmetry);
    }

    private Edit.@Nullable Mark ellipse(Points way, Symmetry symmetry) {
        int last = way.size() - 1;
        double halfWidth = Math.abs(way.x()[last] - way.x()[0]) / 2;
        double halfHeight = Math.abs(way.y()[last] - way.y()[0]) / 2;
        if (!(halfWidth > 0 && halfHeight > 0)) {
            return null;
        }
        Points outline = Shapes.ellipse(
                (way.x()[0] + way.x()[last]) / 2, (way.y()[0] + way.y()[last]) / 2, halfWidth, halfHeight);
        return desk.filledProperty().get()
                ? figure(outline, symmetry)
                : stroke(ink(), Shapes.closed(outline), symmetry);
    }

    private Region figure(Points contour, Symmetry symmetry) {
        double shorter = Math.min(extent(contour.x()), extent(contour.y()));
        return new Region(ink(), List.of(contour), SOFT_FIGURE * softness() * shorter, strength(), symmetry);
    }

    private static double extent(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    private @Nullable Region text(Points way, Symmetry symmetry) {
        Lettering letters = lettering;
        if (letters == null) {
            return null;
        }
        int last = way.size() - 1;
        double height = 2 * size();
        List<Points> contours = letters.contours(desk.wordsProperty().get(), way.x()[last], way.y()[last], height);
        return contours.isEmpty()
                ? null
                : new Region(ink(), contours, SOFT_LETTERS * softness() * height, strength(), symmetry);
    }

    private Edit.Tool ink() {
        return desk.erasingProperty().get() ? Edit.Tool.ERASER : Edit.Tool.BRUSH;
    }

    private double size() {
        return desk.sizeProperty().get();
    }

    private double softness() {
        return desk.softnessProperty().get();
    }

    private double strength() {
        return desk.strengthProperty().get();
    }
}
