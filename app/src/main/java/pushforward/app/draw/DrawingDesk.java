package pushforward.app.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import pushforward.app.studio.Studio;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
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

    /** A canvas this much larger than the usual one would lie in the middle of a view that shows nothing else. */
    private static final double LARGEST_USUAL_VIEW = 12;

    private static final int WIDE_RESOLUTION = 192;
    private static final double SPACING = 0.2;
    private static final double RESIZE = 1.25;

    private final Studio studio;
    private final Supplier<Bounds> view;
    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.BRUSH);
    private final DoubleProperty size = new SimpleDoubleProperty(0.35);
    private final DoubleProperty softness = new SimpleDoubleProperty(0.7);
    private final DoubleProperty strength = new SimpleDoubleProperty(0.6);
    private final List<Double> pathX = new ArrayList<>();
    private final List<Double> pathY = new ArrayList<>();
    private @Nullable Drawing underStroke;

    /**
     * Lays out the tools.
     *
     * @param view what the plane shows at the moment
     */
    public DrawingDesk(Studio studio, Supplier<Bounds> view) {
        this.studio = studio;
        this.view = view;
    }

    Bounds view() {
        return view.get();
    }

    public ObjectProperty<Tool> toolProperty() {
        return tool;
    }

    /** Radius of the brush and the eraser in model units. */
    public DoubleProperty sizeProperty() {
        return size;
    }

    public DoubleProperty softnessProperty() {
        return softness;
    }

    public DoubleProperty strengthProperty() {
        return strength;
    }

    public void enlarge() {
        size.set(Math.min(LARGEST_SIZE, size.get() * RESIZE));
    }

    public void shrink() {
        size.set(Math.max(SMALLEST_SIZE, size.get() / RESIZE));
    }

    /** The drawing that is the target now; empty if the target is something else. */
    public Optional<Drawing> drawing() {
        TargetChoice target = studio.experiment().target();
        return contentSpec(studio.catalogue().target(target.id()))
                .map(spec -> target.parameters().content(spec.id(), Drawing.class));
    }

    /** Whether the catalogue has a target that can be drawn. */
    public boolean canDraw() {
        return studio.catalogue().targets().stream()
                .anyMatch(provider -> contentSpec(provider).isPresent());
    }

    // A stroke

    /** Puts the brush or the eraser down. */
    public void begin(double x, double y) {
        if (canDraw()) {
            underStroke = drawing().orElseGet(this::blank);
            pathX.clear();
            pathY.clear();
            add(x, y);
        }
    }

    /** Moves it; what is drawn is the target at once. */
    public void extend(double x, double y) {
        if (underStroke == null) {
            return;
        }
        int last = pathX.size() - 1;
        if (Math.hypot(x - pathX.get(last), y - pathY.get(last)) >= SPACING * size.get()) {
            add(x, y);
        }
    }

    /** Lifts it: the stroke is one edit, and one step of the history. */
    public void end() {
        if (underStroke != null) {
            underStroke = null;
            studio.commitPreview();
        }
    }

    private void add(double x, double y) {
        pathX.add(x);
        pathY.add(y);
        Drawing base = underStroke;
        if (base != null) {
            studio.preview(target(base.with(stroke())));
        }
    }

    private Edit stroke() {
        Points path = Points.of(
                pathX.stream().mapToDouble(Double::doubleValue).toArray(),
                pathY.stream().mapToDouble(Double::doubleValue).toArray());
        Edit.Tool ink = tool.get() == Tool.ERASER ? Edit.Tool.ERASER : Edit.Tool.BRUSH;
        return new Edit.Stroke(ink, path, size.get(), softness.get(), strength.get());
    }

    // Other edits

    /** Makes one edit to the drawing, which is started if there is none. */
    public void apply(Edit edit) {
        if (canDraw()) {
            studio.setTarget(target(drawing().orElseGet(this::blank).with(edit)));
        }
    }

    private Drawing blank() {
        Bounds seen = view.get();
        if (Math.max(seen.width(), seen.height()) <= LARGEST_USUAL_VIEW && seen.contains(0, 0)) {
            return new Drawing(seen.union(Drawing.EMPTY.bounds()), WIDE_RESOLUTION, List.of());
        }
        return new Drawing(seen, WIDE_RESOLUTION, List.of());
    }

    private TargetChoice target(Drawing drawing) {
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
