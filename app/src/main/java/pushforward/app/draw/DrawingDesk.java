package pushforward.app.draw;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import pushforward.app.studio.Studio;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.drawing.Symmetry;
import pushforward.engine.math.Bounds;
import pushforward.engine.math.Points;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.TargetProvider;

/**
 * The tools and what they do to the target. Whatever the target was, the first edit starts a drawing: on a canvas that covers the view
 * if that looks elsewhere than the usual one.
 */
public final class DrawingDesk {
    public static final double SMALLEST_SIZE = 0.02;
    public static final double LARGEST_SIZE = 3;
    public static final int LONGEST_WORDS = 80;

    /** A canvas this much larger than the usual one would lie in the middle of a view that shows nothing else. */
    private static final double LARGEST_USUAL_VIEW = 12;

    private static final int WIDE_RESOLUTION = 192;
    private static final double SPACING = 0.2;
    private static final double EVEN_ANGLE = Math.PI / 12;
    private static final double RESIZE = 1.25;
    /** How near, as a share of the view, a click counts as at the same place. */
    private static final double SAME_PLACE = 0.012;

    private static final Points NO_POINTS = Points.zeros(0);

    private final Studio studio;
    private final Supplier<Bounds> view;
    private final MarkMaker marks = new MarkMaker(this);
    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.BRUSH);
    private final DoubleProperty size = new SimpleDoubleProperty(0.35);
    private final DoubleProperty softness = new SimpleDoubleProperty(0.7);
    private final DoubleProperty strength = new SimpleDoubleProperty(0.6);
    private final BooleanProperty filled = new SimpleBooleanProperty(true);
    private final BooleanProperty erasing = new SimpleBooleanProperty();
    private final StringProperty words = new SimpleStringProperty("Text");
    private final ObjectProperty<SymmetryChoice> symmetry = new SimpleObjectProperty<>(SymmetryChoice.NONE);
    private final ReadOnlyObjectWrapper<Points> corners = new ReadOnlyObjectWrapper<>(NO_POINTS);
    private final Trace trace = new Trace();
    private @Nullable Drawing underMark;
    private @Nullable TargetChoice shown;

    /**
     * Lays out the tools.
     *
     * @param view what the plane shows at the moment
     */
    public DrawingDesk(Studio studio, Supplier<Bounds> view) {
        this.studio = studio;
        this.view = view;
        tool.addListener((property, before, now) -> cancel());
        studio.experimentProperty().addListener((property, before, now) -> {
            if (underMark != null && shown != null && !now.target().equals(shown)) {
                forget();
            }
        });
    }

    Bounds view() {
        return view.get();
    }

    public ObjectProperty<Tool> toolProperty() {
        return tool;
    }

    /** Radius of the brush, in model units; half the height of letters. */
    public DoubleProperty sizeProperty() {
        return size;
    }

    public DoubleProperty softnessProperty() {
        return softness;
    }

    public DoubleProperty strengthProperty() {
        return strength;
    }

    /** Whether figures and words take ink away instead of laying it down. */
    public BooleanProperty erasingProperty() {
        return erasing;
    }

    /** Whether ellipses are filled, or outlined with the brush. */
    public BooleanProperty filledProperty() {
        return filled;
    }

    /** What the text tool writes. */
    public StringProperty wordsProperty() {
        return words;
    }

    /** Where else what is drawn appears, about the middle of the canvas. */
    public ObjectProperty<SymmetryChoice> symmetryProperty() {
        return symmetry;
    }

    /** The corners of a polygon that is not closed yet. */
    public ReadOnlyObjectProperty<Points> cornersProperty() {
        return corners.getReadOnlyProperty();
    }

    /** Gives the text tool its letters; until then it writes nothing. */
    public void setLettering(Lettering lettering) {
        marks.setLettering(lettering);
    }

    /** Whether the text tool has its letters. */
    public boolean hasLettering() {
        return marks.hasLettering();
    }

    public void enlarge() {
        size.set(Math.min(LARGEST_SIZE, size.get() * RESIZE));
    }

    public void shrink() {
        size.set(Math.max(SMALLEST_SIZE, size.get() / RESIZE));
    }

    /** Goes so many symmetries on in the list, round and round. */
    public void changeSymmetry(int step) {
        List<SymmetryChoice> all = SymmetryChoice.all();
        symmetry.set(all.get(Math.floorMod(all.indexOf(symmetry.get()) + step, all.size())));
    }

    /** The drawing that is the target now; empty if the target is something else. */
    public Optional<Drawing> drawing() {
        TargetChoice target = studio.experiment().target();
        return contentSpec(studio.catalogue().target(target.id()))
                .map(spec -> target.parameters().content(spec.id(), Drawing.class));
    }

    /** The drawing that an edit would be made on. */
    Drawing canvas() {
        return drawing().orElseGet(this::blank);
    }

    /** Whether the catalogue has a target that can be drawn. */
    public boolean canDraw() {
        return studio.catalogue().targets().stream()
                .anyMatch(provider -> contentSpec(provider).isPresent());
    }

    /** The chosen symmetry about the middle of the canvas. */
    public Symmetry symmetry() {
        Bounds bounds = canvas().bounds();
        return symmetry.get().about(bounds.centreX(), bounds.centreY());
    }

    // A mark

    /** Puts the tool down. With the polygon this is one corner, which closes it if it is the first or the last one again. */
    public void begin(double x, double y) {
        if (!canDraw() || tool.get() == Tool.GAUSSIAN) {
            return;
        }
        if (tool.get() == Tool.POLYGON) {
            addCorner(x, y);
        } else {
            underMark = canvas();
            trace.clear();
            trace.add(x, y);
            show();
        }
    }

    /** Moves it; what is drawn is the target at once. */
    public void extend(double x, double y) {
        if (underMark == null || tool.get() == Tool.POLYGON) {
            return;
        }
        if (!followsWay()) {
            trace.setLast(x, y);
            show();
        } else if (trace.distanceTo(x, y) >= SPACING * size.get()) {
            trace.add(x, y);
            show();
        }
    }

    /** Moves it so that an ellipse becomes a circle, and a line goes along one of twenty-four directions. */
    public void extendEvenly(double x, double y) {
        if (underMark == null || trace.isEmpty() || (tool.get() != Tool.ELLIPSE && tool.get() != Tool.LINE)) {
            extend(x, y);
            return;
        }
        double right = x - trace.firstX();
        double up = y - trace.firstY();
        if (tool.get() == Tool.ELLIPSE) {
            double side = Math.max(Math.abs(right), Math.abs(up));
            extend(trace.firstX() + Math.copySign(side, right), trace.firstY() + Math.copySign(side, up));
        } else {
            double angle = Math.round(Math.atan2(up, right) / EVEN_ANGLE) * EVEN_ANGLE;
            double length = right * Math.cos(angle) + up * Math.sin(angle);
            extend(trace.firstX() + length * Math.cos(angle), trace.firstY() + length * Math.sin(angle));
        }
    }

    /** Lifts it: the mark is one edit, and one step of the history. */
    public void end() {
        if (underMark != null && tool.get() != Tool.POLYGON) {
            forget();
            studio.commitPreview();
        }
    }

    /** Gives up a mark that is not finished. */
    public void cancel() {
        if (underMark != null) {
            forget();
            studio.cancelPreview();
        }
    }

    /** Takes the last corner of an unfinished polygon back, else the last step. */
    public void undo() {
        if (corners.get().size() > 1) {
            trace.removeLast();
            corners.set(trace.points());
            show();
        } else if (underMark != null) {
            cancel();
        } else {
            studio.undo();
        }
    }

    /** Whether there is a polygon that is not closed. */
    public boolean hasOpenPolygon() {
        return corners.get().size() > 0;
    }

    /** Closes the polygon, which is given up if it has less than three corners. */
    public void closePolygon() {
        if (corners.get().size() < 3) {
            cancel();
        } else {
            forget();
            studio.commitPreview();
        }
    }

    private void addCorner(double x, double y) {
        Points before = corners.get();
        if (before.size() == 0) {
            underMark = canvas();
            trace.clear();
        } else if (isAt(before, before.size() - 1, x, y) || before.size() > 2 && isAt(before, 0, x, y)) {
            closePolygon();
            return;
        }
        trace.add(x, y);
        corners.set(trace.points());
        show();
    }

    private boolean isAt(Points points, int index, double x, double y) {
        Bounds seen = view.get();
        double near = SAME_PLACE * Math.min(seen.width(), seen.height());
        return Math.hypot(points.x()[index] - x, points.y()[index] - y) < near;
    }

    private boolean followsWay() {
        return switch (tool.get()) {
            case LINE, ELLIPSE, TEXT -> false;
            default -> true;
        };
    }

    private void forget() {
        underMark = null;
        shown = null;
        corners.set(NO_POINTS);
    }

    private void show() {
        Drawing base = underMark;
        if (base != null) {
            Edit mark = marks.make(trace.points(), base);
            TargetChoice target = target(mark == null ? base : base.with(mark));
            shown = target;
            studio.preview(target);
        }
    }

    // Other edits

    /** Makes one edit to the drawing, which is started if there is none. */
    public void apply(Edit edit) {
        if (canDraw()) {
            studio.setTarget(target(canvas().with(edit)));
        }
    }

    private Drawing blank() {
        Bounds seen = view.get();
        if (Math.max(seen.width(), seen.height()) <= LARGEST_USUAL_VIEW && seen.contains(0, 0)) {
            return new Drawing(seen.union(Drawing.EMPTY.bounds()), WIDE_RESOLUTION, Drawing.EMPTY.edits());
        }
        return new Drawing(seen, WIDE_RESOLUTION, Drawing.EMPTY.edits());
    }

    TargetChoice target(Drawing drawing) {
        for (TargetProvider provider : studio.catalogue().targets()) {
            Optional<ParamSpec> spec = contentSpec(provider);
            if (spec.isPresent()) {
                TargetChoice now = studio.experiment().target();
                TargetChoice base =
                        now.id().equals(provider.id()) ? now : TargetChoice.of(studio.catalogue(), provider.id());
                return base.with(spec.get().id(), drawing);
            }
        }
        throw new IllegalStateException("no target of the catalogue can be drawn");
    }

    private static Optional<ParamSpec> contentSpec(TargetProvider provider) {
        return provider.parameters().stream()
                .filter(spec -> spec.contentType() == Drawing.class)
                .findFirst();
    }
}
