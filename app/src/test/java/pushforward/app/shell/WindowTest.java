package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.app.shell.OpenWindow.await;
import static pushforward.app.shell.OpenWindow.doOnFx;
import static pushforward.app.shell.OpenWindow.onFx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.app.raster.Theme;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.SamplerProvider;

/** The real window, used as a person uses it. */
@Tag("window")
class WindowTest {
    @TempDir
    Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = OpenWindow.withDefaults(folder.resolve("data"));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    @Test
    void opensMovingWithTenThousandParticlesAndAHint() throws Exception {
        await(() -> window.shell.plane().summaryProperty().get().step() > 3);
        assertThat(window.running().particles()).isEqualTo(10_000);
        assertThat(window.running().method().id()).isEqualTo("ula");
        assertThat(onFx(() -> window.robot.lookup("#hint").query().isVisible())).isTrue();
    }

    @Test
    void aStrokeRetargetsTheRunningParticlesAndUndoBringsThePresetBack() throws Exception {
        Experiment before = window.running();
        double[] from = window.place(0.35, 0.5);
        double[] to = window.place(0.65, 0.5);
        window.robot.moveTo(from[0], from[1]).press(MouseButton.PRIMARY);
        await(() -> window.running().target().id().equals("drawn"));
        window.robot.moveTo(to[0], to[1]).release(MouseButton.PRIMARY);
        await(() -> drawing(window.running()).edits().size() == 1
                && drawing(window.running()).edits().get(0) instanceof Edit.Stroke stroke
                && stroke.path().size() > 1);
        assertThat(onFx(() -> window.shell.studio().playingProperty().get())).isTrue();

        window.robot.push(KeyCode.CONTROL, KeyCode.Z);
        await(() -> window.running().target().equals(before.target()));
        window.robot.push(KeyCode.CONTROL, KeyCode.Y);
        await(() -> window.running().target().id().equals("drawn"));
    }

    @Test
    void whatTakesAWhileToPrepareIsNamedUntilItIsThere() throws Exception {
        await(() -> window.step() > 2);
        doOnFx(() -> {
            window.shell.studio().chooseMethod("maf");
            PlanePane pane = (PlanePane) window.robot.lookup(".plane-pane").query();
            // nothing can arrive meanwhile on this thread
            for (int i = 0; i < 3; i++) {
                pane.refresh();
            }
            pane.showQuality("");
            assertThat(quality()).isEqualTo("preparing Masked autoregressive (MAF)…");
        });
        await(() -> window.running().method().id().equals("maf") && !quality().contains("preparing"));
    }

    private String quality() {
        return window.robot.lookup("#quality").queryAs(Label.class).getText();
    }

    @Test
    void whatIsNoSeedIsSaidAndChangesNothing() throws Exception {
        TextField seed = window.robot.lookup("#seed").query();
        doOnFx(() -> {
            seed.setText("forty-two");
            seed.fireEvent(new ActionEvent());
        });
        String left = onFx(seed::getText);
        assertThat(left).isEqualTo("42");
        Label notice = window.robot.lookup("#notice-text").query();
        String said = onFx(notice::getText);
        assertThat(said).isEqualTo("\"forty-two\" is no seed; it must be a whole number of 64 bits.");
        assertThat(window.running().seed()).isEqualTo(42);
    }

    @Test
    void theKeyboardDrawsToo() throws Exception {
        window.robot.push(KeyCode.K);
        window.robot.push(KeyCode.ENTER);
        await(() -> window.running().target().id().equals("drawn"));
        window.robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        window.robot.push(KeyCode.SHIFT, KeyCode.UP);
        window.robot.push(KeyCode.ENTER);
        window.robot.push(KeyCode.ESCAPE);
        await(() -> drawing(window.running()).edits().get(0) instanceof Edit.Stroke stroke
                && stroke.path().size() == 3);
        assertThat(onFx(() -> window.shell.studio().history().canUndoProperty().get()))
                .isTrue();
    }

    @Test
    void keysPauseStepResetAndChangeTheSeed() throws Exception {
        await(() -> window.step() > 2);
        window.robot.push(KeyCode.SPACE);
        await(() -> !window.shell.studio().playingProperty().get());
        window.robot.push(KeyCode.R);
        await(() -> window.step() == 0);
        window.robot.push(KeyCode.RIGHT);
        await(() -> window.step() == 1);
        window.robot.push(KeyCode.RIGHT);
        await(() -> window.step() == 2);
        window.robot.push(KeyCode.LEFT);
        await(() -> window.step() == 1);
        window.robot.push(KeyCode.N);
        await(() -> window.running().seed() != 42 && window.step() == 0);
    }

    @Test
    void afterAChoiceWithThePointerKeysDriveThePlaneAgain() throws Exception {
        SamplerProvider second = Catalogue.builtIn().samplers().get(1);
        window.robot.clickOn("#method-menu").clickOn(second.name());
        await(() -> window.running().method().id().equals(second.id()));
        window.robot.push(KeyCode.SPACE);
        await(() -> !window.shell.studio().playingProperty().get());
        assertThat(onFx(() ->
                        window.robot.lookup("#method-menu").<MenuButton>query().isShowing()))
                .isFalse();
    }

    @Test
    void aMenuThatKeysHaveOpenedKeepsThem() throws Exception {
        MenuButton method = window.robot.lookup("#method-menu").query();
        doOnFx(method::requestFocus);
        window.robot.push(KeyCode.SPACE);
        await(method::isShowing);
        window.robot.push(KeyCode.ESCAPE);
        await(() -> !method.isShowing());
        assertThat(onFx(method::isFocused)).isTrue();
    }

    @Test
    void keysTypedIntoAFieldStayThere() throws Exception {
        TextField seed = window.robot.lookup("#seed").query();
        window.robot.doubleClickOn(seed).write("7").push(KeyCode.SPACE).push(KeyCode.R);
        assertThat(onFx(() -> window.shell.studio().playingProperty().get())).isTrue();
        String typed = onFx(seed::getText);
        assertThat(typed).contains("7");
    }

    @Test
    void aParameterReachesTheEngineWithinTwoFrames() throws Exception {
        await(() -> window.step() > 2);
        List<Boolean> frames = new ArrayList<>();
        doOnFx(() -> {
            window.shell.studio().setMethodParameter("step_size", 0.003);
            window.shell
                    .studio()
                    .momentProperty()
                    .addListener((property, before, now) ->
                            frames.add(now.experiment().method().parameters().real("step_size") == 0.003));
        });
        await(() -> frames.size() >= 3);
        assertThat(frames.indexOf(true)).isBetween(0, 2);
    }

    @Test
    void theSheetsSlidersAndFieldsChangeTheMethod() throws Exception {
        TextField field = window.robot
                .lookup(node -> node instanceof TextField text
                        && String.valueOf(text.getAccessibleText()).startsWith("Step size"))
                .query();
        window.robot
                .doubleClickOn(field)
                .push(KeyCode.CONTROL, KeyCode.A)
                .write("0.02")
                .push(KeyCode.ENTER);
        await(() -> window.running().method().parameters().real("step_size") == 0.02);
        window.robot.push(KeyCode.CONTROL, KeyCode.A).write("-4").push(KeyCode.ENTER);
        String states = onFx(() -> field.getPseudoClassStates().toString());
        assertThat(states).contains("wrong");
        assertThat(window.running().method().parameters().real("step_size")).isEqualTo(0.02);
    }

    @Test
    void theSheetFollowsASceneThatIsOpened() throws Exception {
        TextField field = window.robot
                .lookup(node -> node instanceof TextField text
                        && String.valueOf(text.getAccessibleText()).startsWith("Step size"))
                .query();
        String before = onFx(() -> field.getText());
        assertThat(before).isEqualTo("0.01");
        doOnFx(() -> window.shell.scenes().open(Example.RIVER));
        await(() -> "0.005".equals(field.getText()));
        boolean unsaved = onFx(() -> window.shell.scenes().hasUnsavedChanges());
        assertThat(unsaved).isFalse();
    }

    @Test
    void aSavedSceneOpensAsItWas() throws Exception {
        Path file = folder.resolve("mine.pushforward");
        doOnFx(() -> {
            window.shell.desk().begin(-1, 0);
            window.shell.desk().extend(1, 0.5);
            window.shell.desk().end();
            window.shell.studio().setParticles(1234);
        });
        Experiment saved = onFx(() -> window.shell.studio().experiment());
        doOnFx(() -> window.shell.scenes().write(file, () -> {}));
        await(() -> Files.exists(file) && !window.shell.scenes().hasUnsavedChanges());
        doOnFx(() -> window.shell.commands().run(Action.NEW));
        await(() -> !window.running().target().id().equals("drawn"));
        doOnFx(() -> window.shell.scenes().open(file));
        await(() -> window.running().equals(saved));
        assertThat(window.stage.getTitle()).contains("mine.pushforward");
    }

    @Test
    void theNoiseSliderShowsTheTargetAfterNoiseAndIsSavedWithTheView() throws Exception {
        Slider slider = window.robot.lookup("#noise-level").query();
        doOnFx(slider::requestFocus);
        for (int i = 0; i < 4; i++) {
            window.robot.push(KeyCode.RIGHT);
        }
        await(() -> window.shell.plane().noiseProperty().get() > 0);
        double level = onFx(() -> window.shell.plane().noiseProperty().get());
        assertThat(level).isEqualTo(NoiseSlider.stepped(0, 4)).isEqualTo(0.12);
        Label value = window.robot.lookup("#noise-value").query();
        assertThat(onFx(value::getText)).isEqualTo("0.12 units");
        assertThat(onFx(() -> window.shell.studio().history().canUndoProperty().get()))
                .isFalse();

        Path file = folder.resolve("noisy.pushforward");
        doOnFx(() -> window.shell.scenes().write(file, () -> {}));
        await(() -> Files.exists(file));
        doOnFx(() -> slider.fireEvent(doubleClick()));
        await(() -> window.shell.plane().noiseProperty().get() == 0);
        assertThat(onFx(value::getText)).isEqualTo("off");
        doOnFx(() -> window.shell.scenes().open(file));
        await(() -> window.shell.plane().noiseProperty().get() == 0.12);
        window.robot.push(KeyCode.CONTROL, KeyCode.DOWN);
        await(() -> window.shell.plane().noiseProperty().get() < 0.12);
        window.robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        await(() -> window.shell.plane().noiseProperty().get() == 0);
    }

    /** A robot's two clicks are one double click only on a machine that has nothing else to do. */
    private static MouseEvent doubleClick() {
        MouseButton primary = MouseButton.PRIMARY;
        return new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                5,
                5,
                5,
                5,
                primary,
                2,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    @Test
    void whatIsDrawnOverStaysVisibleWhileDrawing() throws Exception {
        assertThat(onFx(() -> window.shell.plane().previousProperty().get())).isNull();
        doOnFx(() -> {
            window.shell.desk().begin(-1, 0);
            window.shell.desk().extend(1, 0.5);
        });
        await(() -> window.shell.plane().previousProperty().get() != null);
        doOnFx(() -> {
            window.shell.desk().end();
            window.shell.desk().begin(0, 1);
            window.shell.desk().end();
        });
        Experiment now = onFx(() -> window.shell.studio().experiment());
        assertThat(now.target().id()).isEqualTo("drawn");
        assertThat(onFx(() -> window.shell.studio().previousTarget().id())).isNotEqualTo("drawn");
        assertThat(onFx(() -> window.shell.plane().previousProperty().get())).isNotNull();
        doOnFx(() -> window.shell.studio().chooseTarget("ring"));
        await(() -> window.shell.plane().previousProperty().get() == null);
    }

    @Test
    void aMalformedSceneSaysWhyAndChangesNothing() throws Exception {
        Path file = folder.resolve("broken.pushforward");
        Files.writeString(file, "{\"schema\": 1, \"target\": {\"id\": \"nowhere\"}}");
        Experiment before = onFx(() -> window.shell.studio().experiment());
        doOnFx(() -> window.shell.scenes().open(file));
        await(() -> window.robot.lookup("#notice").query().isVisible());
        Label sentence = window.robot.lookup("#notice-text").query();
        String said = onFx(sentence::getText);
        assertThat(said).contains("nowhere").doesNotContain("Exception");
        assertThat(onFx(() -> window.shell.studio().experiment())).isSameAs(before);
    }

    @Test
    void closingWithSomethingDrawnAsks() throws Exception {
        doOnFx(() -> {
            window.shell.desk().begin(0, 0);
            window.shell.desk().end();
            Platform.runLater(() -> window.shell.commands().run(Action.QUIT));
        });
        await(() -> window.robot.lookup("#changes-dialog").tryQuery().isPresent());
        window.robot.push(KeyCode.ESCAPE);
        await(() -> window.robot.lookup("#changes-dialog").tryQuery().isEmpty());
        assertThat(onFx(window.stage::isShowing)).isTrue();
        assertThat(Catalogue.builtIn().target("drawn").id())
                .isEqualTo(
                        onFx(() -> window.shell.studio().experiment().target().id()));
    }

    @Test
    void anExceptionEndsInADialogWithAReportToCopy() throws Exception {
        doOnFx(() -> Platform.runLater(() -> {
            throw new IllegalArgumentException("made for this test");
        }));
        await(() -> window.robot.lookup("#crash-dialog").tryQuery().isPresent());
        doOnFx(() -> ((ButtonBase) window.robot.lookup("#copy-report").query()).fire());
        String copied = onFx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).contains("made for this test", "Java ");
        assertThat(window.robot.lookup("#crash-dialog").tryQuery()).isPresent();
        assertThat(onFx(window.stage::isShowing)).isTrue();
    }

    @Test
    void theThemeIsSwitchedForChromeAndPlaneAndRemembered() throws Exception {
        doOnFx(() -> window.shell.commands().run(Action.THEME_LIGHT));
        await(() -> window.shell.plane().planeStyleProperty().get().theme() == Theme.LIGHT);
        Path settings = folder.resolve("data").resolve("settings.json");
        await(() -> Files.exists(settings) && Files.readString(settings).contains("light"));
        assertThat(Settings.read(settings).theme()).isEqualTo(Theme.LIGHT);
    }

    @Test
    void everyControlHasANameForScreenReaders() throws Exception {
        for (String tab : List.of("#tab-draw", "#tab-library", "#tab-formula")) {
            if (window.robot.lookup(tab).tryQuery().isPresent()) {
                doOnFx(() -> ((ButtonBase) window.robot.lookup(tab).query()).fire());
                List<String> nameless =
                        onFx(() -> nameless(window.stage.getScene().getRoot()));
                assertThat(nameless).as("on tab " + tab).isEmpty();
            }
        }
        String summary = onFx(() -> window.shell.plane().getAccessibleText());
        assertThat(summary).contains("particles");
    }

    private static List<String> nameless(Node node) {
        List<String> found = new ArrayList<>();
        boolean control = node instanceof ButtonBase
                || node instanceof Slider
                || node instanceof ComboBoxBase
                || node instanceof Spinner
                || node instanceof TextInputControl;
        boolean inner =
                node.getStyleClass().stream().anyMatch(Set.of("arrow-button", "increment-arrow-button")::contains);
        if (control && !inner && isBlank(node.getAccessibleText())) {
            boolean words = node instanceof Labeled labeled && !isBlank(labeled.getText());
            if (!words) {
                found.add(node.toString());
            }
        }
        if (node instanceof Parent parent && !(node instanceof Spinner) && !(node instanceof ComboBoxBase)) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(nameless(child)));
        }
        return found;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static Drawing drawing(Experiment experiment) {
        return experiment.target().parameters().specs().stream()
                .filter(spec -> spec.contentType() == Drawing.class)
                .findFirst()
                .map(spec -> experiment.target().parameters().content(spec.id(), Drawing.class))
                .orElse(Drawing.EMPTY);
    }
}
