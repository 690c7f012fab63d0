package pushforward.app.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;
import pushforward.app.studio.Studio;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.drawing.Edit.Stamp;
import pushforward.engine.drawing.Symmetry;
import pushforward.engine.drawing.Symmetry.Image;
import pushforward.engine.math.Bounds;
import pushforward.engine.param.ParamSpec;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.target.GaussianComponent;
import pushforward.engine.target.GaussianComponents;

/**
 * The Gaussians that can be taken hold of: the stamps of a drawing, or the components of a mixture while that is the target. One of
 * them is selected, and only that one has handles; what is done to it is the target at once, and one step of the history.
 */
public final class GaussianDesk {
    /** Where its outline and handles lie, in standard deviations: 86 % of the mass is inside. */
    public static final double OUTLINE = 2;
    /** How far handles stay from the mean, in pixels, so that small ones can be taken hold of. */
    public static final double NEAREST_HANDLE = 18;
    /** How far the handle for turning stands off, in pixels. */
    public static final double TURNING_ARM = 28;

    private static final double REACH = 9;
    private static final double NEW_DEVIATION = 0.06;
    private static final double SIZING = 4;

    private enum Grip {
        BODY,
        ALONG,
        ACROSS,
        TURN,
        SIZE
    }

    private final Studio studio;
    private final DrawingDesk desk;
    private final DoubleSupplier unitsPerPixel;
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(-1);
    /** The last one written: a covariance matrix does not say which axis was called along. */
    private @Nullable Gaussian written;

    private @Nullable Grip grip;
    private @Nullable Gaussian start;
    private Image image = Symmetry.NONE.images().get(0);
    private double pressX;
    private double pressY;
    private boolean moved;

    /**
     * Makes a desk for the same target as another.
     *
     * @param unitsPerPixel model units that a pixel of the plane covers
     */
    public GaussianDesk(Studio studio, DrawingDesk desk, DoubleSupplier unitsPerPixel) {
        this.studio = studio;
        this.desk = desk;
        this.unitsPerPixel = unitsPerPixel;
        studio.experimentProperty().addListener((property, before, now) -> {
            if (selected.get() >= list().size()) {
                select(-1);
            }
        });
        desk.toolProperty().addListener((property, before, now) -> select(-1));
        desk.symmetryProperty().addListener((property, before, now) -> useSymmetry(now));
        selected.addListener(property -> showSymmetry());
    }

    /** The choice of symmetries shows that of the selected stamp, and changes it. */
    private void useSymmetry(SymmetryChoice choice) {
        int index = selected.get();
        if (index >= 0 && !isMixture() && !choice.isThatOf(symmetry(index))) {
            int at = stamps().get(index);
            Stamp changed = Gaussian.of(stamp(at)).stamp(desk.symmetry());
            studio.setTarget(desk.target(desk.canvas().withReplaced(at, changed)));
        }
    }

    private void showSymmetry() {
        int index = selected.get();
        if (index >= 0 && !isMixture()) {
            desk.symmetryProperty().set(SymmetryChoice.of(symmetry(index)));
        }
    }

    /** Which one is selected; −1 for none. */
    public ReadOnlyIntegerProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Selects one of the list; −1 for none. */
    public void select(int index) {
        selected.set(index < list().size() ? index : -1);
    }

    /** All that there are, first to last. */
    public List<Gaussian> list() {
        List<Gaussian> list = new ArrayList<>();
        GaussianComponents components = mixture().orElse(null);
        if (components != null) {
            components.list().forEach(component -> list.add(read(component)));
        } else {
            stamps().forEach(at -> list.add(Gaussian.of(stamp(at))));
        }
        return list;
    }

    /** The symmetry of one of them. */
    public Symmetry symmetry(int index) {
        return isMixture() ? Symmetry.NONE : stamp(stamps().get(index)).symmetry();
    }

    /** The selected one. */
    public Optional<Gaussian> chosen() {
        int index = selected.get();
        return index < 0 ? Optional.empty() : Optional.of(list().get(index));
    }

    /** Whether it is a mixture that is edited, not the stamps of a drawing. */
    public boolean isMixture() {
        return mixtureSpec().isPresent();
    }

    // With the pointer

    /** Takes hold of a handle or of a Gaussian, or makes a new one, which dragging sizes. */
    public void press(double x, double y) {
        pressX = x;
        pressY = y;
        moved = false;
        image = Symmetry.NONE.images().get(0);
        grip = handleAt(x, y);
        if (grip == null) {
            grip = bodyAt(x, y) ? Grip.BODY : null;
        }
        if (grip == null && desk.canDraw()) {
            grip = Grip.SIZE;
            Gaussian fresh = fresh(x, y);
            preview(with(fresh));
            selected.set(list().size() - 1);
        }
        start = chosen().orElse(null);
    }

    /** Moves what is held. */
    public void drag(double x, double y) {
        Gaussian before = start;
        Grip held = grip;
        if (before == null || held == null) {
            return;
        }
        double fromX = image.inverse().x(pressX, pressY);
        double fromY = image.inverse().y(pressX, pressY);
        double toX = image.inverse().x(x, y);
        double toY = image.inverse().y(x, y);
        moved = moved || Math.hypot(x - pressX, y - pressY) > SIZING * unitsPerPixel.getAsDouble();
        if (moved) {
            preview(replaced(dragged(before, held, fromX, fromY, toX, toY)));
        }
    }

    /** Lets go: one step of the history. */
    public void release() {
        grip = null;
        start = null;
        studio.commitPreview();
    }

    private static Gaussian dragged(Gaussian before, Grip held, double fromX, double fromY, double toX, double toY) {
        return switch (held) {
            case BODY -> before.withMean(before.meanX() + toX - fromX, before.meanY() + toY - fromY);
            case ALONG ->
                before.withDeviations(
                        before.along()
                                + (Math.abs(before.placeAlong(toX, toY)) - Math.abs(before.placeAlong(fromX, fromY)))
                                        / OUTLINE,
                        before.across());
            case ACROSS ->
                before.withDeviations(
                        before.along(),
                        before.across()
                                + (Math.abs(before.placeAcross(toX, toY)) - Math.abs(before.placeAcross(fromX, fromY)))
                                        / OUTLINE);
            case TURN ->
                before.withAngle(before.angle() + direction(before, toX, toY) - direction(before, fromX, fromY));
            case SIZE -> {
                double far = Math.hypot(toX - before.meanX(), toY - before.meanY()) / OUTLINE;
                yield before.withDeviations(far, far);
            }
        };
    }

    private static double direction(Gaussian gaussian, double x, double y) {
        return Math.atan2(y - gaussian.meanY(), x - gaussian.meanX());
    }

    /** How far from the mean a handle is, in model units. */
    public double handleDistance(double deviation) {
        return Math.max(OUTLINE * deviation, NEAREST_HANDLE * unitsPerPixel.getAsDouble());
    }

    private @Nullable Grip handleAt(double x, double y) {
        Gaussian held = chosen().orElse(null);
        if (held == null) {
            return null;
        }
        double along = handleDistance(held.along());
        double across = handleDistance(held.across());
        double turn = along + TURNING_ARM * unitsPerPixel.getAsDouble();
        double placeAlong = held.placeAlong(x, y);
        double placeAcross = held.placeAcross(x, y);
        if (isNear(placeAlong - turn, placeAcross)) {
            return Grip.TURN;
        }
        if (isNear(Math.abs(placeAlong) - along, placeAcross)) {
            return Grip.ALONG;
        }
        return isNear(placeAlong, Math.abs(placeAcross) - across) ? Grip.ACROSS : null;
    }

    private boolean isNear(double dx, double dy) {
        return Math.hypot(dx, dy) <= REACH * unitsPerPixel.getAsDouble();
    }

    /** Selects the smallest Gaussian under a place, by itself or by an image, if there is one. */
    private boolean bodyAt(double x, double y) {
        List<Gaussian> list = list();
        int best = -1;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < list.size(); i++) {
            Gaussian each = list.get(i);
            double area = each.along() * each.across();
            for (Image one : symmetry(i).images()) {
                double ownX = one.inverse().x(x, y);
                double ownY = one.inverse().y(x, y);
                double a = each.placeAlong(ownX, ownY) / handleDistance(each.along());
                double b = each.placeAcross(ownX, ownY) / handleDistance(each.across());
                if (a * a + b * b <= 1 && area < smallest) {
                    smallest = area;
                    best = i;
                    image = one;
                }
            }
        }
        if (best >= 0) {
            selected.set(best);
        }
        return best >= 0;
    }

    // With keys and fields

    /** Makes a new one at a place and selects it. */
    public void add(double x, double y) {
        if (desk.canDraw()) {
            studio.setTarget(with(fresh(x, y)));
            selected.set(list().size() - 1);
        }
    }

    /** Selects the next one, or the one before; none after the last. */
    public void selectNext(int step) {
        int size = list().size();
        int now = selected.get();
        int next = now < 0 ? (step > 0 ? 0 : size - 1) : now + step;
        selected.set(next >= 0 && next < size ? next : -1);
    }

    /**
     * Changes the selected one.
     *
     * @param what changes of the same kind in a row are one step of the history
     */
    public void change(String what, UnaryOperator<Gaussian> operation) {
        chosen().ifPresent(before ->
                studio.setTarget(replaced(operation.apply(before)), "Gaussian " + selected.get() + " " + what));
    }

    /** Takes the selected one away; a mixture keeps its last component. */
    public void delete() {
        int index = selected.get();
        GaussianComponents components = mixture().orElse(null);
        if (index < 0 || components != null && components.list().size() == 1) {
            return;
        }
        select(-1);
        if (components == null) {
            studio.setTarget(desk.target(desk.canvas().without(stamps().get(index))));
        } else {
            List<GaussianComponent> fewer = new ArrayList<>(components.list());
            fewer.remove(index);
            studio.setTarget(target(fewer));
        }
    }

    private Gaussian fresh(double x, double y) {
        Bounds seen = desk.view();
        double deviation = NEW_DEVIATION * Math.min(seen.width(), seen.height());
        double weight = mixture()
                .map(all -> all.list().stream()
                        .mapToDouble(GaussianComponent::weight)
                        .average()
                        .orElse(1))
                .orElse(1.0);
        return new Gaussian(weight, x, y, deviation, deviation, 0);
    }

    // The target

    private void preview(TargetChoice target) {
        studio.preview(target);
    }

    private TargetChoice with(Gaussian fresh) {
        GaussianComponents components = mixture().orElse(null);
        if (components == null) {
            return desk.target(desk.canvas().with(fresh.stamp(desk.symmetry())));
        }
        List<GaussianComponent> more = new ArrayList<>(components.list());
        if (more.size() < GaussianComponents.MOST) {
            more.add(fresh.component());
        }
        return target(more);
    }

    private TargetChoice replaced(Gaussian changed) {
        int index = selected.get();
        written = changed;
        GaussianComponents components = mixture().orElse(null);
        if (components == null) {
            int at = stamps().get(index);
            return desk.target(
                    desk.canvas().withReplaced(at, changed.stamp(stamp(at).symmetry())));
        }
        List<GaussianComponent> list = new ArrayList<>(components.list());
        list.set(index, changed.component());
        return target(list);
    }

    private TargetChoice target(List<GaussianComponent> list) {
        return studio.experiment().target().with(mixtureSpec().orElseThrow().id(), new GaussianComponents(list));
    }

    private Gaussian read(GaussianComponent component) {
        Gaussian last = written;
        return last != null && last.component().equals(component) ? last : Gaussian.of(component);
    }

    private Optional<ParamSpec> mixtureSpec() {
        return studio.target().parameters().stream()
                .filter(spec -> spec.contentType() == GaussianComponents.class)
                .findFirst();
    }

    private Optional<GaussianComponents> mixture() {
        return mixtureSpec()
                .map(spec -> studio.experiment().target().parameters().content(spec.id(), GaussianComponents.class));
    }

    /** Where in the drawing's edits the stamps are. */
    private List<Integer> stamps() {
        List<Integer> indices = new ArrayList<>();
        List<Edit> edits = desk.drawing().map(Drawing::edits).orElse(List.of());
        for (int i = 0; i < edits.size(); i++) {
            if (edits.get(i) instanceof Stamp) {
                indices.add(i);
            }
        }
        return indices;
    }

    private Stamp stamp(int at) {
        return (Stamp) desk.canvas().edits().get(at);
    }
}
