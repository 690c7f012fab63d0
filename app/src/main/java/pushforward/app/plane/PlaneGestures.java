package pushforward.app.plane;

import javafx.event.EventHandler;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;
import pushforward.app.raster.Viewport;

/** Turns mouse, wheel and pinch into pans, zooms and strokes. */
final class PlaneGestures {
    private static final double ZOOM_PER_PIXEL = 0.0025;

    private enum Drag {
        NONE,
        PAN,
        TOOL
    }

    private final PlaneView view;
    private final EventHandler<KeyEvent> keyWatch = this::watchSpace;
    private @Nullable PointerTool tool;
    private @Nullable PointerTool dragged;
    private Drag drag = Drag.NONE;
    private boolean spaceDown;
    private double lastX;
    private double lastY;

    PlaneGestures(PlaneView view) {
        this.view = view;
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
        view.addEventHandler(MouseEvent.MOUSE_ENTERED, this::move);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> view.pointerLeft());
        view.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        view.addEventHandler(ZoomEvent.ZOOM, this::pinch);
        view.sceneProperty().addListener((property, before, after) -> follow(before, after));
    }

    void setTool(@Nullable PointerTool newTool) {
        tool = newTool;
        view.setCursor(newTool == null ? Cursor.OPEN_HAND : Cursor.CROSSHAIR);
    }

    /** The outline about the pointer, in model units; 0 for none. */
    double cursorRadius() {
        PointerTool present = tool;
        return present == null ? 0 : present.cursorRadius();
    }

    private void follow(@Nullable Scene before, @Nullable Scene after) {
        if (before != null) {
            before.removeEventFilter(KeyEvent.ANY, keyWatch);
        }
        if (after != null) {
            after.addEventFilter(KeyEvent.ANY, keyWatch);
        }
        spaceDown = false;
    }

    private void watchSpace(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE) {
            spaceDown = event.getEventType() == KeyEvent.KEY_PRESSED;
        }
    }

    private void press(MouseEvent event) {
        if (drag != Drag.NONE) {
            return;
        }
        lastX = event.getX();
        lastY = event.getY();
        boolean primary = event.getButton() == MouseButton.PRIMARY;
        PointerTool present = tool;
        if (primary && present != null && !spaceDown) {
            drag = Drag.TOOL;
            dragged = present;
            present.pressed(modelX(event), modelY(event));
        } else if (primary || event.getButton() == MouseButton.MIDDLE) {
            drag = Drag.PAN;
            view.setCursor(Cursor.CLOSED_HAND);
        } else {
            return;
        }
        view.requestFocus();
        event.consume();
    }

    private void drag(MouseEvent event) {
        view.pointerAt(event.getX(), event.getY());
        PointerTool present = dragged;
        if (drag == Drag.TOOL && present != null) {
            move(present, event);
        } else if (drag == Drag.PAN) {
            view.pan(event.getX() - lastX, event.getY() - lastY);
        }
        lastX = event.getX();
        lastY = event.getY();
        event.consume();
    }

    private void move(PointerTool present, MouseEvent event) {
        if (event.isShiftDown()) {
            present.draggedEvenly(modelX(event), modelY(event));
        } else {
            present.dragged(modelX(event), modelY(event));
        }
    }

    private void release(MouseEvent event) {
        boolean stillDown = event.isPrimaryButtonDown() || event.isMiddleButtonDown();
        if (stillDown || drag == Drag.NONE) {
            return;
        }
        Drag finished = drag;
        PointerTool present = dragged;
        drag = Drag.NONE;
        dragged = null;
        if (finished == Drag.TOOL && present != null) {
            move(present, event);
            present.released(modelX(event), modelY(event));
        }
        setTool(tool);
        event.consume();
    }

    private void move(MouseEvent event) {
        view.pointerAt(event.getX(), event.getY());
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0 && !event.isInertia()) {
            view.zoomAbout(Math.exp(event.getDeltaY() * ZOOM_PER_PIXEL), event.getX(), event.getY());
        }
        event.consume();
    }

    private void pinch(ZoomEvent event) {
        double factor = event.getZoomFactor();
        if (factor > 0 && Double.isFinite(factor)) {
            view.zoomAbout(factor, event.getX(), event.getY());
        }
        event.consume();
    }

    private double modelX(MouseEvent event) {
        Viewport viewport = view.viewportProperty().get();
        return viewport.modelX(event.getX(), view.getWidth());
    }

    private double modelY(MouseEvent event) {
        Viewport viewport = view.viewportProperty().get();
        return viewport.modelY(event.getY(), view.getHeight());
    }
}
