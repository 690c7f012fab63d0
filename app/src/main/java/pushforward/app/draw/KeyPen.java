package pushforward.app.draw;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyEvent;
import pushforward.engine.math.Bounds;

/**
 * Draws with the keyboard: the arrows move a pen, Enter puts the tool down and lifts it, or sets a corner, a word, a Gaussian; Escape
 * gives up a polygon, then puts the pen away.
 */
public final class KeyPen {
    static final double STEPS_ACROSS = 80;
    static final double STRIDE = 5;

    private final DrawingDesk desk;
    private final BooleanProperty active = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper down = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper x = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper y = new ReadOnlyDoubleWrapper();

    public KeyPen(DrawingDesk desk) {
        this.desk = desk;
        active.addListener((property, before, now) -> begin(now));
        desk.toolProperty().addListener((property, before, now) -> down.set(false));
    }

    /** Whether the arrows move the pen. */
    public BooleanProperty activeProperty() {
        return active;
    }

    /** Whether the pen draws as it moves. */
    public ReadOnlyBooleanProperty downProperty() {
        return down.getReadOnlyProperty();
    }

    public ReadOnlyDoubleProperty xProperty() {
        return x.getReadOnlyProperty();
    }

    public ReadOnlyDoubleProperty yProperty() {
        return y.getReadOnlyProperty();
    }

    /** Does what a key says, and consumes it if it said something. */
    public void handle(KeyEvent event) {
        if (!active.get() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Bounds view = desk.view();
        double step = Math.min(view.width(), view.height()) / STEPS_ACROSS * (event.isShiftDown() ? STRIDE : 1);
        switch (event.getCode()) {
            case LEFT -> move(view, -step, 0);
            case RIGHT -> move(view, step, 0);
            case UP -> move(view, 0, step);
            case DOWN -> move(view, 0, -step);
            case ENTER -> enter();
            case ESCAPE -> escape();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void begin(boolean now) {
        if (now) {
            if (desk.toolProperty().get() == Tool.HAND || desk.toolProperty().get() == Tool.FOLLOW) {
                desk.toolProperty().set(Tool.BRUSH);
            }
            Bounds view = desk.view();
            x.set(view.centreX());
            y.set(view.centreY());
        } else if (down.get()) {
            enter();
        }
    }

    private void move(Bounds view, double right, double up) {
        x.set(Math.max(view.minX(), Math.min(view.maxX(), x.get() + right)));
        y.set(Math.max(view.minY(), Math.min(view.maxY(), y.get() + up)));
        if (down.get()) {
            desk.extend(x.get(), y.get());
        }
    }

    private void enter() {
        if (down.get()) {
            desk.end();
            down.set(false);
        } else {
            desk.begin(x.get(), y.get());
            switch (desk.toolProperty().get()) {
                case TEXT -> desk.end();
                case POLYGON, GAUSSIAN, HAND -> {}
                default -> down.set(true);
            }
        }
    }

    private void escape() {
        if (desk.hasOpenPolygon()) {
            desk.cancel();
        } else {
            active.set(false);
        }
    }
}
