package pushforward.app.shell;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What each action does at the moment, whether it can be done, and whether it is switched on. */
final class Commands {
    /** The icons have no slanting line. */
    private static final double SLANT = -45;

    private static final double LENGTHENED = 1.5;

    private final Map<Action, Command> commands = new EnumMap<>(Action.class);

    private record Command(
            Runnable run,
            BooleanProperty disabled,
            @Nullable BooleanProperty selected) {}

    /** Says what an action does. */
    void define(Action action, Runnable run) {
        put(action, run, null);
    }

    /** Makes an action a switch. */
    void defineSwitch(Action action, BooleanProperty selected) {
        put(action, () -> selected.set(!selected.get()), selected);
    }

    /** Makes an action one of several that exclude one another. */
    <T> void defineChoice(Action action, ObjectProperty<T> property, T value) {
        BooleanProperty selected = new SimpleBooleanProperty(property.get() == value);
        property.addListener((observed, before, now) -> selected.set(now == value));
        selected.addListener((observed, before, now) -> {
            if (now) {
                property.set(value);
            } else if (property.get() == value) {
                selected.set(true);
            }
        });
        put(action, () -> property.set(value), selected);
    }

    private void put(Action action, Runnable run, @Nullable BooleanProperty selected) {
        commands.put(action, new Command(run, new SimpleBooleanProperty(), selected));
    }

    /** Lets an action be done only while {@code possible} says so. */
    void enable(Action action, ObservableValue<Boolean> possible) {
        command(action).disabled().bind(possible.map(can -> !can));
    }

    boolean isDefined(Action action) {
        return commands.containsKey(action);
    }

    void run(Action action) {
        Command command = command(action);
        if (!command.disabled().get()) {
            command.run().run();
        }
    }

    BooleanProperty disabledProperty(Action action) {
        return command(action).disabled();
    }

    @Nullable
    BooleanProperty selectedProperty(Action action) {
        return command(action).selected();
    }

    /** An icon button for an action, named for screen readers and with its key in the tooltip. */
    Button button(Action action) {
        Button button = new Button(null, graphic(action));
        button.setId(id(action));
        button.getStyleClass().add("icon");
        button.setAccessibleText(action.label());
        button.setTooltip(new Tooltip(withKeys(action)));
        button.setOnAction(event -> run(action));
        button.disableProperty().bind(disabledProperty(action));
        return button;
    }

    /** A toggle with an icon for an action that is a switch or a choice. */
    ToggleButton toggle(Action action) {
        ToggleButton button = new ToggleButton(null, graphic(action));
        button.setId(id(action));
        button.getStyleClass().add("tool");
        button.setAccessibleText(action.label());
        button.setTooltip(new Tooltip(withKeys(action)));
        button.selectedProperty().bindBidirectional(Objects.requireNonNull(selectedProperty(action)));
        button.disableProperty().bind(disabledProperty(action));
        return button;
    }

    private static @Nullable FontIcon graphic(Action action) {
        Feather icon = action.icon();
        if (icon == null) {
            return null;
        }
        FontIcon graphic = new FontIcon(icon);
        if (action == Action.LINE) {
            graphic.setRotate(SLANT);
            graphic.setScaleX(LENGTHENED);
        }
        return graphic;
    }

    static String id(Action action) {
        return "action-" + action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String withKeys(Action action) {
        KeyCombination keys = action.keys();
        return keys == null ? action.label() : action.label() + "  (" + keys.getDisplayText() + ")";
    }

    private Command command(Action action) {
        Command command = commands.get(action);
        if (command == null) {
            throw new IllegalStateException(action + " is not defined");
        }
        return command;
    }
}
