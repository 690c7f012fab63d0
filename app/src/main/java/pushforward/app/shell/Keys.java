package pushforward.app.shell;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Keys without a modifier drive the plane, unless someone is typing; a click on a button, or a choice from a menu that the pointer opened, does not
 * take them away from it.
 */
final class Keys {
    private static final KeyCombination OTHER_REDO = new KeyCodeCombination(KeyCode.Y, KeyCombination.CONTROL_DOWN);

    private Keys() {}

    static void install(Scene scene, Node plane, Commands commands) {
        scene.getRoot().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = event.getTarget() instanceof TextInputControl;
            boolean plain = !event.isShortcutDown()
                    && !event.isAltDown()
                    && !event.getCode().isFunctionKey();
            if (typing && event.getCode() == KeyCode.ESCAPE) {
                plane.requestFocus();
            }
            if (typing && plain) {
                event.consume();
            } else if (OTHER_REDO.match(event)) {
                commands.run(Action.REDO);
                event.consume();
            }
        });
        scene.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            boolean plainButton = scene.getFocusOwner() instanceof ButtonBase button && !(button instanceof MenuButton);
            if (plainButton) {
                plane.requestFocus();
            }
        });
        scene.getRoot().addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (scene.getFocusOwner() instanceof TextInputControl) {
                plane.requestFocus();
            }
        });
        new Choices(scene, plane);
    }

    /** Who opens a menu by keys stays at its button; else the next key would open it again. */
    private static final class Choices {
        private final Scene scene;
        private final Node plane;
        private boolean pointed;
        private boolean openedByPointer;

        Choices(Scene scene, Node plane) {
            this.scene = scene;
            this.plane = plane;
            scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> pointed = true);
            scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> pointed = false);
            scene.addEventHandler(MenuButton.ON_SHOWING, event -> openedByPointer = pointed);
            scene.addEventHandler(ComboBoxBase.ON_SHOWING, event -> openedByPointer = pointed);
            scene.addEventHandler(MenuButton.ON_HIDDEN, this::hidden);
            scene.addEventHandler(ComboBoxBase.ON_HIDDEN, this::hidden);
        }

        private void hidden(Event event) {
            if (openedByPointer && scene.getFocusOwner() == event.getTarget()) {
                plane.requestFocus();
            }
        }
    }
}
