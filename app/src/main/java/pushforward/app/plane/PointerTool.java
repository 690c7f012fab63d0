package pushforward.app.plane;

/** Something that the primary button does on the plane, in model coordinates. Called on the UI thread. */
public interface PointerTool {

    /** The primary button went down. */
    void pressed(double x, double y);

    /** The pointer moved with the button down. */
    void dragged(double x, double y);

    /** The pointer moved with the button and Shift down: the same, with the figure made regular, if it is one. */
    default void draggedEvenly(double x, double y) {
        dragged(x, y);
    }

    /** The button went up where it was dragged to last; the last call of a gesture. */
    void released(double x, double y);

    /** Radius of the outline about the pointer, in model units; 0 for none. */
    double cursorRadius();
}
