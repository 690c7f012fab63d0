package pushforward.app.draw;

import pushforward.app.plane.PointerTool;

/** Takes hold of Gaussians with the pointer. */
public record GaussianPointer(GaussianDesk desk) implements PointerTool {

    @Override
    public void pressed(double x, double y) {
        desk.press(x, y);
    }

    @Override
    public void dragged(double x, double y) {
        desk.drag(x, y);
    }

    @Override
    public void released(double x, double y) {
        desk.release();
    }

    @Override
    public double cursorRadius() {
        return 0;
    }
}
