package pushforward.app.draw;

import pushforward.app.plane.PointerTool;

/** Draws with the pointer. */
public record DeskPointer(DrawingDesk desk) implements PointerTool {

    @Override
    public void pressed(double x, double y) {
        desk.begin(x, y);
    }

    @Override
    public void dragged(double x, double y) {
        desk.extend(x, y);
    }

    @Override
    public void released(double x, double y) {
        desk.extend(x, y);
        desk.end();
    }

    @Override
    public double cursorRadius() {
        return desk.sizeProperty().get();
    }
}
