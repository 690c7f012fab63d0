package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.app.shell.OpenWindow.await;
import static pushforward.app.shell.OpenWindow.onFx;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.app.draw.Gaussian;
import pushforward.app.draw.Tool;
import pushforward.engine.drawing.Drawing;
import pushforward.engine.drawing.Edit;
import pushforward.engine.drawing.Edit.Region;
import pushforward.engine.drawing.Edit.Spray;
import pushforward.engine.drawing.Edit.Stamp;
import pushforward.engine.drawing.Edit.Stroke;

/** The tools for drawing in the real window, with the mouse and without it. */
@Tag("window")
class DrawWindowTest {
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

    private List<Edit> edits() throws Exception {
        return onFx(() -> window.shell.desk().drawing().map(Drawing::edits).orElse(List.of()));
    }

    private void await(int edits) throws Exception {
        OpenWindow.await(() -> window.shell
                        .desk()
                        .drawing()
                        .map(drawing -> drawing.edits().size())
                        .orElse(0)
                == edits);
    }

    private void push(KeyCode... keys) {
        for (KeyCode key : keys) {
            window.robot.push(key);
        }
    }

    private double[] screen(double x, double y) throws Exception {
        return onFx(() -> {
            var plane = window.shell.plane();
            var view = plane.viewportProperty().get();
            var at = plane.localToScreen(view.pixelX(x, plane.getWidth()), view.pixelY(y, plane.getHeight()));
            return new double[] {at.getX(), at.getY()};
        });
    }

    private void drag(double fromX, double fromY, double toX, double toY) throws Exception {
        double[] from = screen(fromX, fromY);
        double[] to = screen(toX, toY);
        window.robot.moveTo(from[0], from[1]).press(MouseButton.PRIMARY);
        window.robot.moveTo((from[0] + to[0]) / 2, (from[1] + to[1]) / 2).moveTo(to[0], to[1]);
        window.robot.release(MouseButton.PRIMARY);
    }

    private void click(double x, double y) throws Exception {
        double[] at = screen(x, y);
        window.robot.moveTo(at[0], at[1]).clickOn(MouseButton.PRIMARY);
    }

    private Gaussian chosen() throws Exception {
        return onFx(() -> window.shell.gaussians().chosen().orElseThrow());
    }

    @Test
    void aStampIsMadeMovedResizedAndDeletedWithTheMouse() throws Exception {
        push(KeyCode.G);
        drag(0, 0, 0, 1);
        await(1);
        double before = chosen().along();
        assertThat(before).isBetween(0.45, 0.55);
        drag(0.1, 0.1, 1.1, -0.9);
        OpenWindow.await(() -> chosen().meanX() > 0.9);
        assertThat(chosen().meanY()).isBetween(-1.1, -0.9);
        Gaussian moved = chosen();
        drag(
                moved.x(2 * moved.along(), 0),
                moved.y(2 * moved.along(), 0),
                moved.x(3 * moved.along(), 0),
                moved.y(3 * moved.along(), 0));
        OpenWindow.await(() -> chosen().along() > 1.4 * before);
        assertThat(chosen().across()).isEqualTo(moved.across());
        assertThat(edits()).hasSize(1);
        window.robot.push(KeyCode.CONTROL, KeyCode.Z);
        OpenWindow.await(() -> chosen().along() == before);
        push(KeyCode.DELETE);
        await(0);
    }

    @Test
    void aPolygonIsClickedTogetherAndClosedByADoubleClick() throws Exception {
        push(KeyCode.P);
        click(-1, -1);
        click(2, -1);
        click(1, 1.5);
        Node mark = window.robot.lookup("#polygon-mark").query();
        int corners = onFx(() -> mark.lookupAll(".handle").size());
        assertThat(corners).isEqualTo(3);
        double[] at = screen(-1, 2);
        window.robot.moveTo(at[0], at[1]).doubleClickOn(MouseButton.PRIMARY);
        OpenWindow.await(() -> !window.shell.desk().hasOpenPolygon());
        assertThat(((Region) edits().get(0)).contours().get(0).size()).isEqualTo(4);
        click(0, 0);
        click(1, 0);
        push(KeyCode.ESCAPE);
        OpenWindow.await(() -> !window.shell.desk().hasOpenPolygon());
        assertThat(edits()).hasSize(1);
    }

    @Test
    void everyToolDrawsWithoutTheMouse() throws Exception {
        OpenWindow.await(() -> window.shell.desk().hasLettering());
        push(KeyCode.K, KeyCode.L, KeyCode.ENTER, KeyCode.UP, KeyCode.RIGHT, KeyCode.ENTER);
        await(1);
        push(KeyCode.S, KeyCode.ENTER, KeyCode.UP, KeyCode.UP, KeyCode.ENTER);
        await(2);
        push(KeyCode.O, KeyCode.ENTER, KeyCode.DOWN, KeyCode.LEFT, KeyCode.LEFT, KeyCode.ENTER);
        await(3);
        push(KeyCode.P, KeyCode.ENTER, KeyCode.UP, KeyCode.UP, KeyCode.ENTER, KeyCode.RIGHT, KeyCode.RIGHT);
        push(KeyCode.ENTER, KeyCode.ENTER);
        await(4);
        push(KeyCode.T, KeyCode.ENTER);
        await(5);
        push(KeyCode.E, KeyCode.ENTER, KeyCode.LEFT, KeyCode.ENTER);
        await(6);
        push(KeyCode.Y, KeyCode.G, KeyCode.ENTER, KeyCode.RIGHT);
        window.robot.push(KeyCode.ALT, KeyCode.RIGHT).push(KeyCode.CONTROL, KeyCode.LEFT);
        push(KeyCode.PLUS);
        await(7);
        window.robot.push(KeyCode.SHIFT, KeyCode.I);
        await(8);
        List<Edit> edits = edits();
        assertThat(edits.get(0)).isInstanceOf(Stroke.class);
        assertThat(edits.get(1)).isInstanceOf(Spray.class);
        assertThat(edits.get(2)).isInstanceOf(Region.class);
        assertThat(((Region) edits.get(3)).contours().get(0).size()).isEqualTo(3);
        assertThat(((Region) edits.get(4)).contours().size()).isGreaterThan(3);
        assertThat(((Stroke) edits.get(5)).tool()).isEqualTo(Edit.Tool.ERASER);
        Stamp stamp = (Stamp) edits.get(6);
        assertThat(stamp.along()).isGreaterThan(stamp.across());
        assertThat(stamp.angle()).isPositive();
        assertThat(stamp.weight()).isGreaterThan(1);
        assertThat(stamp.symmetry().images()).hasSize(2);
        assertThat(edits.get(7)).isEqualTo(new Edit.Invert());
    }

    @Test
    void tabAndEscapeGoFromOneGaussianToTheNextAndLetGo() throws Exception {
        OpenWindow.doOnFx(() -> window.shell.studio().chooseTarget("mixture"));
        push(KeyCode.G, KeyCode.TAB);
        OpenWindow.await(() -> window.shell.gaussians().selectedProperty().get() == 0);
        push(KeyCode.TAB, KeyCode.UP);
        OpenWindow.await(() -> chosen().meanY() > 1.5);
        assertThat(onFx(() -> window.shell.gaussians().selectedProperty().get()))
                .isEqualTo(1);
        push(KeyCode.ESCAPE);
        OpenWindow.await(() -> window.shell.gaussians().selectedProperty().get() == -1);
        assertThat(onFx(() -> window.shell.studio().experiment().target().id())).isEqualTo("mixture");
    }

    /** With every tool, no word of the page is cut short in the dock of the usual window. */
    @Test
    void noWordOfThePageIsCut() throws Exception {
        for (Tool tool : Tool.values()) {
            OpenWindow.doOnFx(() -> {
                window.shell.desk().toolProperty().set(tool);
                if (tool == Tool.GAUSSIAN) {
                    window.shell.gaussians().add(0, 0);
                }
                window.stage.getScene().getRoot().applyCss();
                window.stage.getScene().getRoot().layout();
            });
            List<Node> words = onFx(() -> window.stage.getScene().getRoot().lookupAll(".dock-page .text").stream()
                    .filter(node -> node.getParent() instanceof Labeled labeled && isSeen(labeled))
                    .toList());
            assertThat(words).as(tool.label()).hasSizeGreaterThan(6);
            List<String> cut = onFx(() -> words.stream()
                    .filter(node -> !((Text) node).getText().replace("\n", "").equals(words(node)))
                    .map(DrawWindowTest::words)
                    .toList());
            assertThat(cut).as(tool.label()).isEmpty();
        }
    }

    private static String words(Node text) {
        return ((Labeled) text.getParent()).getText();
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
