package pushforward.app.plane;

/** Something that the primary button does on the plane, in model coordinates. Called on the UI thread. */
public interface PointerTool {

    /** The primary button went down. */
    void pressed(double x, double y);

    /** The pointer moved with the button down. */
    void dragged(double x, double y);

    /** The button went up; the last call of a gesture. */
    void released(double x, double y);

    /** Radius of the outline about the pointer, in model units; 0 for none. */
    double cursorRadius();
}
