package pushforward.app.shell;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import org.kordamp.ikonli.javafx.FontIcon;
import pushforward.app.draw.DrawingDesk;
import pushforward.app.studio.Studio;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.target.Tracing;

/** Turns whatever the target is into a drawing that looks the same and can be drawn on. */
final class Tracer {
    private static final String TARGET = "drawn";
    private static final String DRAWING = "drawing";

    private final Studio studio;
    private final Background background;
    private final Dialogs dialogs;
    private final Runnable then;

    /**
     * Makes a tracer.
     *
     * @param then told when there is a drawing
     */
    Tracer(Studio studio, Background background, Dialogs dialogs, Runnable then) {
        this.studio = studio;
        this.background = background;
        this.dialogs = dialogs;
        this.then = then;
    }

    void define(Commands commands, DrawingDesk desk) {
        commands.define(Action.TRACE, this::trace);
        commands.enable(
                Action.TRACE,
                Bindings.createBooleanBinding(
                        () -> desk.canDraw() && desk.drawing().isEmpty(), studio.experimentProperty()));
    }

    /** A button for it that says what it does. */
    static Button button(Commands commands) {
        Button button = commands.button(Action.TRACE);
        button.setText(Action.TRACE.label());
        button.setGraphic(new FontIcon(Objects.requireNonNull(Action.TRACE.icon())));
        button.getStyleClass().setAll("button", "worded");
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private void trace() {
        TargetChoice from = studio.experiment().target();
        background.run(() -> Tracing.of(from.create(studio.catalogue())), drawing -> {
            if (studio.experiment().target().equals(from)) {
                studio.setTarget(TargetChoice.of(studio.catalogue(), TARGET).with(DRAWING, drawing));
                dialogs.notice("This is a drawing now. Undo brings the target back.");
                then.run();
            }
        });
    }
}
