package pushforward.app.params;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import pushforward.engine.param.ParamSpec;

/** Says below a field why a parameter does not take what was typed into it, until something else is typed. */
final class Refusal {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double WIDEST = 280;
    private static final double GAP = 4;

    private final TextField field;
    private final Control control;
    private final ParamSpec spec;
    private @Nullable Tooltip sentence;

    /**
     * Prepares refusals.
     *
     * @param control the field itself, or the control that it is a part of
     */
    Refusal(TextField field, Control control, ParamSpec spec) {
        this.field = field;
        this.control = control;
        this.spec = spec;
        field.textProperty().addListener(property -> hide());
    }

    /** Marks the field as wrong; somebody who is still in it is told at once, and everybody who points at it. */
    void show() {
        hide();
        String words = spec.label() + " must be " + spec.allowed() + ".";
        Tooltip said = new Tooltip(words);
        said.setWrapText(true);
        said.setMaxWidth(WIDEST);
        said.setAutoHide(true);
        said.setHideOnEscape(false); // the key is the field's, which brings back what was there
        sentence = said;
        field.pseudoClassStateChanged(WRONG, true);
        control.setTooltip(said);
        field.setAccessibleHelp(words);
        if (isBeingTypedInto()) {
            Bounds place = field.localToScreen(field.getLayoutBounds());
            said.show(field, place.getMinX(), place.getMaxY() + GAP);
        }
    }

    private boolean isBeingTypedInto() {
        Scene scene = field.getScene();
        return scene != null
                && scene.getWindow() != null
                && scene.getWindow().isFocused()
                && scene.getFocusOwner() == control;
    }

    /** The field shows what the parameter is. */
    void clear() {
        hide();
        sentence = null;
        field.pseudoClassStateChanged(WRONG, false);
        control.setTooltip(null);
        field.setAccessibleHelp(spec.help());
    }

    private void hide() {
        if (sentence != null) {
            sentence.hide();
        }
    }
}
