package pushforward.app.shell;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pushforward.app.plane.PlaneView;
import pushforward.app.studio.Studio;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.spi.Target;

/** While someone draws, tells the plane which target there was before the drawing was begun: what is drawn over. */
final class PreviousTarget {
    private static final String DRAWN = "drawn";

    private final Studio studio;
    private final PlaneView plane;
    private final Background background;
    private @Nullable TargetChoice shown;

    PreviousTarget(Studio studio, PlaneView plane, Background background) {
        this.studio = studio;
        this.plane = plane;
        this.background = background;
    }

    void follow() {
        studio.experimentProperty().addListener(property -> update());
        update();
    }

    private void update() {
        boolean drawing = studio.experiment().target().id().equals(DRAWN);
        TargetChoice before = drawing ? studio.previousTarget() : null;
        if (Objects.equals(before, shown)) {
            return;
        }
        shown = before;
        if (before == null) {
            plane.previousProperty().set(null);
            return;
        }
        background.run(() -> before.create(studio.catalogue()).live(), target -> show(before, target));
    }

    private void show(TargetChoice choice, Target target) {
        if (choice.equals(shown)) {
            plane.previousProperty().set(target);
        }
    }
}
