package pushforward.app.draw;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyEvent;
import pushforward.engine.math.Bounds;

/** Draws with the keyboard: the arrows move a pen, Enter puts it down and lifts it, Escape puts it away. */
public final class KeyPen {
    private static final double STEPS_ACROSS = 80;
    private static final double STRIDE = 5;

    private final DrawingDesk desk;
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper down = new ReadOnlyBooleanWrapper();
    private double x;
    private double y;

    public KeyPen(DrawingDesk desk) {
        this.desk = desk;
        active.addListener((property, before, now) -> begin(now));
    }

    /** Whether the arrows move the pen. */
    public BooleanProperty activeProperty() {
        return active;
    }

    /** Whether the pen draws as it moves. */
    public ReadOnlyBooleanProperty downProperty() {
        return down.getReadOnlyProperty();
    }

    public double x() {
        return x;
    }

    public double y() {
        return y;
    }

    /** Does what a key says, and consumes it if it said something. */
    public void handle(KeyEvent event) {
        if (!active.get()) {
            return;
        }
        Bounds view = desk.view();
        double step = Math.min(view.width(), view.height()) / STEPS_ACROSS * (event.isShiftDown() ? STRIDE : 1);
        switch (event.getCode()) {
            case LEFT -> move(view, -step, 0);
            case RIGHT -> move(view, step, 0);
            case UP -> move(view, 0, step);
            case DOWN -> move(view, 0, -step);
            case ENTER -> toggle();
            case ESCAPE -> active.set(false);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void begin(boolean now) {
        if (now) {
            Bounds view = desk.view();
            x = view.centreX();
            y = view.centreY();
        } else if (down.get()) {
            toggle();
        }
    }

    private void move(Bounds view, double right, double up) {
        x = Math.max(view.minX(), Math.min(view.maxX(), x + right));
        y = Math.max(view.minY(), Math.min(view.maxY(), y + up));
        if (down.get()) {
            desk.extend(x, y);
        }
    }

    private void toggle() {
        if (down.get()) {
            desk.end();
        } else {
            desk.begin(x, y);
        }
        down.set(!down.get());
    }
}
