package pushforward.app.shell;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pushforward.app.plane.PlaneView;
import pushforward.engine.math.Bounds;
import pushforward.engine.run.Frame;
import pushforward.engine.run.TargetChoice;

/** Brings another target into view when it comes, but leaves the view alone while someone draws. */
final class AutoFit {
    private final PlaneView plane;
    private final Predicate<String> isDrawn;
    private @Nullable String fitted;
    private @Nullable TargetChoice awaited;
    private Bounds bounds = Bounds.square(4);

    /**
     * Makes a policy.
     *
     * @param isDrawn whether a target is drawn where the view already looks
     */
    AutoFit(PlaneView plane, Predicate<String> isDrawn) {
        this.plane = plane;
        this.isDrawn = isDrawn;
    }

    void saw(Frame frame) {
        String id = frame.experiment().target().id();
        bounds = frame.target().bounds();
        if (frame.experiment().target().equals(awaited)) {
            awaited = null;
            fitted = id;
            fit();
        } else if (!id.equals(fitted)) {
            boolean first = fitted == null;
            fitted = id;
            if (first || !isDrawn.test(id)) {
                fit();
            }
        }
    }

    /** Leaves the view as it is when this target comes: a file said where to look. */
    void keep(String target) {
        fitted = target;
    }

    /** Brings this target into view when it comes, though it may be of the same kind as the one before. */
    void await(TargetChoice target) {
        awaited = target;
    }

    /** Brings the next target into view, whatever it is. */
    void forget() {
        fitted = null;
    }

    void fit() {
        plane.fit(bounds.scaled(1.08));
    }
}
