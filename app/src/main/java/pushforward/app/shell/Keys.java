package pushforward.app.shell;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** Keys without a modifier drive the plane, unless someone is typing; a click on a button does not take them away from it. */
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
    }
}
