package pushforward.app.draw;

import pushforward.app.plane.PlaneView;
import pushforward.app.plane.PointerTool;
import pushforward.app.studio.Studio;
import pushforward.engine.run.Frame;
import pushforward.engine.run.Pick;

/** Puts the particle that is nearest to the pointer, in the picture that is on screen, under the microscope. */
public record FollowPointer(Studio studio, PlaneView plane) implements PointerTool {

    @Override
    public void pressed(double x, double y) {
        Frame shown = plane.shownFrame();
        if (shown != null) {
            studio.follow(Pick.nearest(x, y).choose(shown.target(), shown.positions(), shown.outcomes(), Pick.NONE));
        }
    }

    @Override
    public void dragged(double x, double y) {
        // A click has chosen already.
    }

    @Override
    public void released(double x, double y) {
        // A click has chosen already.
    }

    @Override
    public double cursorRadius() {
        return 0;
    }
}
