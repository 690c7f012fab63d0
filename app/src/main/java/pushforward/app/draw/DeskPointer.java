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
    public void draggedEvenly(double x, double y) {
        desk.extendEvenly(x, y);
    }

    @Override
    public void released(double x, double y) {
        desk.end();
    }

    @Override
    public double cursorRadius() {
        Tool tool = desk.toolProperty().get();
        boolean figure = tool == Tool.ELLIPSE && desk.filledProperty().get();
        return tool.options().contains(Tool.Option.SIZE) && !figure
                ? desk.sizeProperty().get()
                : 0;
    }
}
