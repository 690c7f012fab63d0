package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.app.shell.OpenWindow.await;
import static pushforward.app.shell.OpenWindow.doOnFx;
import static pushforward.app.shell.OpenWindow.onFx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.service.query.NodeQuery;
import org.testfx.util.WaitForAsyncUtils;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.run.TargetChoice;

/** The library, used as a person uses it. */
@Tag("window")
class LibraryWindowTest {
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

    private List<String> cards() throws Exception {
        return onFx(() -> window.robot.lookup(".tile").queryAllAs(Button.class).stream()
                .filter(Node::isVisible)
                .map(Node::getId)
                .toList());
    }

    private boolean isShown(String query) throws Exception {
        return onFx(() -> window.robot.lookup(query).query().isVisible());
    }

    private String target() throws Exception {
        return onFx(() -> window.shell.studio().experiment().target().id());
    }

    @Test
    void wordsNarrowTheLibraryAndEscapeWidensItAgain() throws Exception {
        int all = cards().size();
        window.robot.clickOn("#library-search").write("muller");
        await(() -> cards().equals(List.of("preset-mueller-brown")));
        window.robot.push(KeyCode.ESCAPE);
        await(() -> cards().size() == all);
        window.robot.write("ffjord moons");
        await(() -> cards().equals(List.of("preset-two-moons")));
        window.robot.push(KeyCode.ENTER);
        await(() -> target().equals("two-moons"));
    }

    @Test
    void nothingFoundSaysSoAndHasAWayBack() throws Exception {
        int all = cards().size();
        window.robot.clickOn("#library-search").write("zebra");
        await(() -> isShown("#library-nothing"));
        assertThat(window.robot.lookup("Nothing is called “zebra”").tryQuery()).isPresent();
        doOnFx(() -> window.robot.lookup("#library-all").queryAs(Button.class).fire());
        await(() -> cards().size() == all);
        assertThat(isShown("#library-nothing")).isFalse();
    }

    @Test
    void theArrowKeysEnterAndFDoEverything() throws Exception {
        window.robot.clickOn("#library-search").push(KeyCode.DOWN);
        await(() -> isFocused("preset-gaussian"));
        window.robot.push(KeyCode.RIGHT).push(KeyCode.DOWN);
        String third = cards().get(3);
        await(() -> isFocused(third));
        window.robot.push(KeyCode.ENTER);
        await(() -> ("preset-" + target()).equals(third));
        window.robot.push(KeyCode.F);
        Path settings = folder.resolve("data").resolve("settings.json");
        await(() -> Files.exists(settings)
                && Settings.read(settings).favourites().equals(List.of(third.substring("preset-".length()))));
        doOnFx(() -> window.robot
                .lookup("#library-starred")
                .queryAs(ToggleButton.class)
                .fire());
        await(() -> cards().equals(List.of(third)));
        await(() -> isFocused(third));
        window.robot.push(KeyCode.F);
        await(() -> isShown("#library-nothing"));
        assertThat(window.robot.lookup("No favourites yet").tryQuery()).isPresent();
    }

    private boolean isFocused(String id) throws Exception {
        return onFx(() -> {
            Node owner = window.stage.getScene().getFocusOwner();
            return owner != null && id.equals(owner.getId());
        });
    }

    @Test
    void parametersAreUnderTheChosenCardAndChangeItsPicture() throws Exception {
        doOnFx(() -> window.robot.lookup("#preset-ring").queryAs(Button.class).fire());
        await(() -> target().equals("ring"));
        await(() -> radius().tryQuery().isPresent());
        TextField radius = radius().query();
        Thumbnail picture = onFx(() -> (Thumbnail)
                window.robot.lookup("#preset-ring").queryAs(Button.class).getGraphic());
        await(picture::isReady);
        Object before = onFx(picture::image);
        doOnFx(() -> {
            radius.setText("1");
            radius.getOnAction().handle(null);
        });
        await(() -> window.running().target().parameters().real("radius") == 1);
        await(() -> picture.image() != before);
        doOnFx(() ->
                window.robot.lookup("#target-defaults").queryAs(Button.class).fire());
        await(() -> window.running().target().parameters().real("radius") == 2);
    }

    private NodeQuery radius() {
        return window.robot.lookup(
                node -> node instanceof TextField field && "Radius".equals(field.getAccessibleText()));
    }

    @Test
    void aTargetChosenElsewhereComesIntoViewAndTheKeyboardStays() throws Exception {
        window.robot.clickOn("#library-search");
        List<String> ids = cards();
        String last = ids.get(ids.size() - 1).substring("preset-".length());
        assertThat(isInView(last)).isFalse();
        doOnFx(() -> window.shell.studio().chooseTarget(last));
        await(() -> isInView(last));
        assertThat(isFocused("library-search")).isTrue();

        String neighbour = ids.get(ids.size() - 2).substring("preset-".length());
        assertThat(isInView(neighbour)).isTrue();
        double before = scrolled();
        doOnFx(() -> window.shell.studio().chooseTarget(neighbour));
        await(() -> isChosen(neighbour));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(scrolled()).as("what is in view does not jump").isEqualTo(before);

        doOnFx(() ->
                window.robot.lookup("#tab-draw").queryAs(ToggleButton.class).fire());
        doOnFx(() -> window.shell.studio().chooseTarget("gaussian"));
        doOnFx(() ->
                window.robot.lookup("#tab-library").queryAs(ToggleButton.class).fire());
        await(() -> isInView("gaussian"));
        doOnFx(() -> window.shell.studio().undo());
        await(() -> isInView(neighbour));
    }

    private ScrollPane cardsScroll() {
        return window.robot.lookup(".library > .dock-scroll").query();
    }

    private double scrolled() throws Exception {
        return onFx(() -> cardsScroll().getVvalue());
    }

    private boolean isChosen(String id) throws Exception {
        return onFx(() ->
                window.robot.lookup("#preset-" + id).query().getAccessibleText().contains(", chosen"));
    }

    /** Whether all of a card can be seen, but for what is rounded. */
    private boolean isInView(String id) throws Exception {
        return onFx(() -> {
            Node card = window.robot.lookup("#preset-" + id).query();
            Bounds place = cardsScroll().sceneToLocal(card.localToScene(card.getLayoutBounds()));
            return place.getMinY() > -2 && place.getMaxY() < cardsScroll().getHeight() + 2;
        });
    }

    @Test
    void thePicturesFollowTheTheme() throws Exception {
        Thumbnail picture = onFx(() -> (Thumbnail)
                window.robot.lookup("#preset-ring").queryAs(Button.class).getGraphic());
        await(picture::isReady);
        int dark = onFx(() -> picture.image().getPixelReader().getArgb(1, 1));
        doOnFx(() -> window.shell.commands().run(Action.THEME_LIGHT));
        await(() -> picture.image().getPixelReader().getArgb(1, 1) != dark);
    }

    @Test
    void aDrawingIsStartedFromAnyTargetAndUndoReturnsToIt() throws Exception {
        TargetChoice preset = onFx(() -> window.shell.studio().experiment().target());
        doOnFx(() -> window.shell.commands().run(Action.TRACE));
        await(() -> window.running().target().id().equals("drawn"));
        Drawing drawing = window.running().target().parameters().content("drawing", Drawing.class);
        assertThat(drawing.edits()).hasSize(1).first().isInstanceOf(Edit.Field.class);
        assertThat(onFx(() -> ((ToggleButton) window.robot.lookup("#tab-draw").query()).isSelected()))
                .isTrue();
        boolean disabled = onFx(
                () -> window.shell.commands().disabledProperty(Action.TRACE).get());
        assertThat(disabled).as("a drawing is one already").isTrue();
        doOnFx(() -> ((ButtonBase) window.robot.lookup("#action-undo").query()).fire());
        await(() -> window.running().target().equals(preset));
    }
}
