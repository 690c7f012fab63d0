package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.app.shell.OpenWindow.await;
import static pushforward.app.shell.OpenWindow.doOnFx;
import static pushforward.app.shell.OpenWindow.onFx;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import pushforward.engine.run.TargetChoice;
import pushforward.engine.target.FormulaExample;

/** The formula tab, used as a person uses it. */
@Tag("window")
class FormulaWindowTest {
    @TempDir
    Path folder;

    private OpenWindow window;
    private TextField field;
    private TargetChoice preset;

    @BeforeEach
    void open() throws Exception {
        window = OpenWindow.withDefaults(folder.resolve("data"));
        preset = onFx(() -> window.shell.studio().experiment().target());
        doOnFx(() -> ((ButtonBase) window.robot.lookup("#tab-formula").query()).fire());
        field = window.robot.lookup("#formula").query();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    /** Replaces the text, letter by letter. */
    private void type(String text) {
        window.robot.clickOn(field).push(KeyCode.CONTROL, KeyCode.A).write(text, 0);
    }

    private boolean shows(String expression) throws Exception {
        TargetChoice now = window.running().target();
        return now.id().equals("formula") && now.parameters().text("expression").equals(expression);
    }

    private String said() throws Exception {
        return onFx(() -> ((Label) window.robot.lookup("#formula-error").query()).getText());
    }

    private boolean canUndo() throws Exception {
        return onFx(() -> window.shell.studio().history().canUndoProperty().get());
    }

    @Test
    void thePlaneFollowsWhileSomebodyTypesAndEscapeGivesItUp() throws Exception {
        String before = onFx(field::getText);
        type("-x^2-y^2");
        await(() -> shows("-x^2-y^2"));
        assertThat(canUndo()).as("typing is not a step yet").isFalse();
        window.robot.push(KeyCode.ESCAPE);
        await(() -> window.running().target().equals(preset));
        String restored = onFx(field::getText);
        assertThat(restored).isEqualTo(before);
        assertThat(canUndo()).isFalse();
    }

    @Test
    void enterMakesOneStep() throws Exception {
        type("-r^2");
        await(() -> shows("-r^2"));
        window.robot.write("/3", 0).push(KeyCode.ENTER);
        await(() -> shows("-r^2/3") && canUndo());
        doOnFx(() -> window.shell.commands().run(Action.UNDO));
        await(() -> window.running().target().equals(preset));
        assertThat(canUndo()).isFalse();
    }

    @Test
    void leavingTheFieldMakesOneStepToo() throws Exception {
        type("-r^4");
        await(() -> shows("-r^4"));
        doOnFx(() -> window.shell.plane().requestFocus());
        await(this::canUndo);
        assertThat(shows("-r^4")).isTrue();
    }

    @Test
    void whatCannotBeReadChangesNothingAndIsMarkedWhereItIs() throws Exception {
        type("-r^2+foo");
        await(() -> said().contains("\"foo\" at position 6"));
        String states = onFx(() -> field.getPseudoClassStates().toString());
        assertThat(states).contains("wrong");
        ErrorCaret caret =
                window.robot.lookup(node -> node instanceof ErrorCaret).query();
        double[] places = onFx(() -> {
            Rectangle2D letter = ((TextFieldSkin) field.getSkin()).getCharacterBounds(5);
            return new double[] {caret.markedX(), letter.getMinX(), letter.getMaxX()};
        });
        assertThat(places[0]).isBetween(places[1], places[2]);
        assertThat(shows("-r^2+foo")).isFalse();
        window.robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shows("-r^2+foo")).isFalse();
    }

    @Test
    void theMarkGoesWithTextThatScrolls() throws Exception {
        type("@" + "+x".repeat(60));
        await(() -> said().contains("position 1;"));
        ErrorCaret caret =
                window.robot.lookup(node -> node instanceof ErrorCaret).query();
        await(() -> caret.markedX() < 10); // the place is out of sight at the left
        window.robot.push(KeyCode.HOME);
        await(() -> {
            Rectangle2D letter = ((TextFieldSkin) field.getSkin()).getCharacterBounds(0);
            return letter.getMinX() >= 0 && caret.markedX() >= letter.getMinX() && caret.markedX() <= letter.getMaxX();
        });
    }

    @Test
    void theArrowKeysGoThroughTheFormulasUsedBefore() throws Exception {
        type("-r^2");
        window.robot.push(KeyCode.ENTER);
        await(() -> shows("-r^2") && canUndo());
        type("-r^4");
        window.robot.push(KeyCode.ENTER);
        await(() -> shows("-r^4"));
        type("-r^6");
        window.robot.push(KeyCode.UP);
        await(() -> field.getText().equals("-r^4"));
        window.robot.push(KeyCode.UP);
        await(() -> field.getText().equals("-r^2"));
        await(() -> shows("-r^2"));
        window.robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        await(() -> field.getText().equals("-r^6"));
        Path settings = folder.resolve("data").resolve("settings.json");
        assertThat(Settings.read(settings).formulas())
                .startsWith(new UsedFormula("-r^4", "log-density"), new UsedFormula("-r^2", "log-density"));
    }

    @Test
    void anInfiniteIntegralIsSaidAndConfined() throws Exception {
        type("-abs(x)");
        window.robot.push(KeyCode.ENTER);
        await(() -> said().contains("infinite") && said().contains("standard deviation 4"));
        Button offer = window.robot.lookup("#formula-offer").query();
        String offered = onFx(offer::getText);
        assertThat(offered).isEqualTo("Confine it");
        await(() -> shows("-abs(x)"));
        doOnFx(offer::fire);
        await(() -> window.running().target().parameters().toggle("confine"));
        await(() -> said().contains("Confined"));
        doOnFx(() -> window.shell.commands().run(Action.UNDO));
        await(() -> shows("-abs(x)") && !window.running().target().parameters().toggle("confine"));
        await(() -> said().contains("infinite"));
    }

    @Test
    void whatConfiningCannotHelpIsNotOfferedIt() throws Exception {
        type("x^2");
        await(() -> said().contains("does not help"));
        assertThat(onFx(() -> window.robot.lookup("#formula-offer").query().isVisible()))
                .isFalse();
    }

    @Test
    void undefinedPlacesAreCountedAndNowhereIsRefused() throws Exception {
        type("log(x)-r^2");
        await(() -> said().contains("undefined or not above 0"));
        type("log(-1-r)");
        await(() -> said().contains("must be defined somewhere"));
    }

    @Test
    void theSwitchSaysWhatTheFormulaGives() throws Exception {
        type("exp(-r^2)");
        window.robot.push(KeyCode.ENTER);
        await(() -> shows("exp(-r^2)"));
        ComboBox<String> kind = window.robot.lookup("#formula-kind").query();
        doOnFx(() -> kind.setValue("density"));
        await(() -> window.running().target().parameters().text("kind").equals("density"));
        await(() -> said().startsWith("log ∫ = 1.1447")); // log π
    }

    @Test
    void helpShowsTheGrammarAndTenExamplesToClick() throws Exception {
        doOnFx(() -> ((ButtonBase) window.robot.lookup("#formula-help").query()).fire());
        await(() -> window.robot.lookup(".formula-help").tryQuery().isPresent());
        for (String word : List.of("theta", "atan2(u, v)", "u^v", "pi")) {
            assertThat(window.robot.from(help()).lookup(word).tryQuery())
                    .as(word)
                    .isPresent();
        }
        assertThat(window.robot.from(help()).lookup(".tile").queryAll()).hasSize(10);
        for (FormulaExample example : FormulaExample.values()) {
            String id = "#example-" + example.name().toLowerCase(Locale.ROOT).replace('_', '-');
            doOnFx(() -> ((ButtonBase) window.robot.lookup(id).query()).fire());
            try {
                await(() -> shows(example.expression()));
            } catch (TimeoutException late) {
                throw new AssertionError(
                        example + " is not shown; the plane has "
                                + window.running().target() + ", the tab says " + said(),
                        late);
            }
        }
    }

    private Node help() {
        return window.robot.lookup(".formula-help").query();
    }
}
