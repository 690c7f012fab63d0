package pushforward.app.shell;

import atlantafx.base.controls.ToggleSwitch;
import java.util.Objects;
import javafx.geometry.HorizontalDirection;

/** Switches for actions that can be on or off. */
final class Switches {
    private Switches() {}

    static ToggleSwitch of(Commands commands, Action action) {
        ToggleSwitch toggle = new ToggleSwitch(action.label());
        toggle.setLabelPosition(HorizontalDirection.RIGHT);
        toggle.setId("switch-" + Commands.id(action));
        toggle.setAccessibleText(action.label());
        toggle.selectedProperty().bindBidirectional(Objects.requireNonNull(commands.selectedProperty(action)));
        return toggle;
    }
}
