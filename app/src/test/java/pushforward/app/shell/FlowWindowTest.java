package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.app.shell.OpenWindow.await;
import static pushforward.app.shell.OpenWindow.doOnFx;
import static pushforward.app.shell.OpenWindow.onFx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.app.charts.LineChart;
import pushforward.app.raster.FlowDepth;
import pushforward.app.raster.FlowDepth.Direction;
import pushforward.app.raster.Layer;
import pushforward.engine.math.Points;
import pushforward.engine.run.Experiment;
import pushforward.engine.run.MethodChoice;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.Family;

/** A flow that trains in the real window. */
@Tag("window")
class FlowWindowTest {
    private static final int LAYERS = 4;

    @TempDir
    Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        Catalogue catalogue = Catalogue.builtIn();
        Experiment first = Experiment.of(catalogue, "banana", "realnvp")
                .withParticles(500)
                .withMethod(MethodChoice.of(catalogue, "realnvp")
                        .with("layers", (long) LAYERS)
                        .with("hidden", 8L)
                        .with("batch", 64L));
        window = new OpenWindow(folder.resolve("data"), first, null);
        await(() -> window.step() > 3);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    @Test
    void theTimelineOfLayersShowsTheSameParticlesOnTheirWayWhileTrainingGoesOn() throws Exception {
        Slider layer = node("layer-depth");
        assertThat(layer.getMax()).isEqualTo(LAYERS);
        assertThat(layer.getValue()).isEqualTo(LAYERS);
        assertThat(depth()).isEqualTo(FlowDepth.LIVE);

        doOnFx(() -> layer.setValue(1.5));
        assertThat(depth().layers()).isEqualTo(1.5);
        assertThat(this.<Label>node("layer-words").getText()).isEqualTo("layer 1.5 of 4");
        long before = window.step();
        await(() -> window.step() > before);

        window.robot.push(KeyCode.CONTROL, KeyCode.RIGHT);
        await(() -> depth().layers() == 2);
        window.robot.push(KeyCode.U);
        await(() -> depth().direction() == Direction.INVERSE);
        doOnFx(() -> layer.setValue(LAYERS));
        assertThat(depth().layers()).isInfinite();
    }

    @Test
    void playingTheLayersTakesNoiseToDataAndEndsLive() throws Exception {
        List<FlowDepth> seen = new ArrayList<>();
        doOnFx(() -> window.shell.plane().depthProperty().addListener((property, before, now) -> seen.add(now)));
        window.robot.push(KeyCode.SHIFT, KeyCode.SPACE);
        await(() -> seen.size() > 1 && depth().equals(FlowDepth.LIVE));
        assertThat(onFx(() -> seen.get(0))).isEqualTo(new FlowDepth(0, Direction.FORWARD));
        assertThat(onFx(() -> seen.stream().map(FlowDepth::layers).toList())).isSorted();
    }

    @Test
    void trainingRewindsExactlyAndGoesForwardAgain() throws Exception {
        await(() -> window.step() > 12);
        window.robot.push(KeyCode.SPACE);
        await(() -> !window.shell.studio().playingProperty().get());
        long last = window.settledStep();
        Points there = positions();
        Slider step = node("training-step");
        doOnFx(() -> step.setValue(5));
        await(() -> window.shell.plane().summaryProperty().get().step() == 5);
        assertThat(this.<Label>node("training-words").getText()).isEqualTo("5 of " + last);
        assertThat(positions().x()).isNotEqualTo(there.x());
        window.robot.push(KeyCode.LEFT);
        await(() -> window.shell.plane().summaryProperty().get().step() == 4);
        doOnFx(() -> step.setValue(last));
        await(() -> window.shell.plane().summaryProperty().get().step() == last);
        assertThat(positions().x()).containsExactly(there.x());
        window.robot.push(KeyCode.R);
        await(() -> window.step() == 0);
    }

    @Test
    void theStatusSaysHowTrainingGoes() throws Exception {
        // The rate and the floor become known one after the other.
        await(
                () -> this.<Label>node("status-training")
                        .getText()
                        .matches(
                                "training step [0-9\u2009]+ · loss [−0-9.]+ nats \\(floor [−0-9.]+\\) · [0-9.\u2009]+ steps/s"));
        assertThat(onFx(() -> this.<Node>node("status-steps").isVisible())).isFalse();
        doOnFx(() -> window.shell.studio().chooseMethod("ula"));
        await(() -> !this.<Node>node("status-training").isVisible()
                && !this.<Node>node("flow-strip").isVisible()
                && !this.<Node>node("flow-section").isVisible());
        assertThat(onFx(() -> window.robot.lookup(".chart-card").queryAll().size()))
                .isEqualTo(4);
    }

    @Test
    void otherLayersBeginAnewAndSaySo() throws Exception {
        await(() -> window.step() > 10);
        window.robot.push(KeyCode.SPACE);
        window.settledStep();
        doOnFx(() -> window.shell.studio().setMethodParameter("learning_rate", 0.01));
        await(() -> window.running().equals(window.shell.studio().experiment()));
        assertThat(window.step()).isGreaterThan(10);
        doOnFx(() -> window.shell.studio().setMethodParameter("layers", 6L));
        await(() -> window.step() == 0);
        assertThat(onFx(() -> this.<Labeled>node("notice-text").getText())).contains("begins anew");
        await(() -> this.<Slider>node("layer-depth").getMax() == 6);
    }

    @Test
    void rewindingBringsBackTheSettingsOfThenAndStartingOverKeepsThoseOfNow() throws Exception {
        await(() -> window.step() > 8);
        window.robot.push(KeyCode.SPACE);
        long changed = window.settledStep();
        double before = rate();
        doOnFx(() -> window.shell.studio().setMethodParameter("learning_rate", 0.05));
        await(() -> window.running().equals(window.shell.studio().experiment()));
        window.robot.push(KeyCode.RIGHT);
        await(() -> window.shell.plane().summaryProperty().get().step() == changed + 1);
        Points there = positions();
        Slider step = node("training-step");
        await(() -> step.getMax() == changed + 1);
        assertThat(step.getMin()).isZero();

        doOnFx(() -> step.setValue(3));
        await(() -> window.shell.plane().summaryProperty().get().step() == 3);
        assertThat(rate()).isEqualTo(before);
        doOnFx(() -> step.setValue(changed + 1));
        await(() -> window.shell.plane().summaryProperty().get().step() == changed + 1);
        assertThat(rate()).isEqualTo(0.05);
        assertThat(positions().x()).containsExactly(there.x());

        doOnFx(() -> this.<Button>node("train-again").fire());
        await(() -> window.step() == 0);
        assertThat(rate()).isEqualTo(0.05);
    }

    @Test
    void goingBackOverAChangeOfTheObjectiveBringsBackItsLosses() throws Exception {
        await(() -> window.step() > 8);
        window.robot.push(KeyCode.SPACE);
        long paused = window.settledStep();
        step(paused + 1);
        step(paused + 2);
        doOnFx(() -> window.shell.studio().setMethodParameter("objective", "reverse-kl"));
        await(() -> window.running().equals(window.shell.studio().experiment()));
        step(paused + 3);
        step(paused + 4);
        await(() -> Arrays.equals(measuredSteps(), new double[] {paused + 3, paused + 4}));

        Slider step = node("training-step");
        doOnFx(() -> step.setValue(paused + 1));
        await(() -> measuredSteps()[0] < paused + 3);
        assertThat(measuredSteps()).isSorted().endsWith(paused + 1);
        doOnFx(() -> step.setValue(paused + 4));
        await(() -> Arrays.equals(measuredSteps(), new double[] {paused + 3, paused + 4}));
    }

    /** Takes the next step by hand. */
    private void step(long next) throws Exception {
        window.robot.push(KeyCode.RIGHT);
        await(() -> window.shell.plane().summaryProperty().get().step() == next);
    }

    private double[] measuredSteps() throws Exception {
        return onFx(() -> window.robot
                .lookup("#loss-card")
                .lookup((Node node) -> node instanceof LineChart)
                .<LineChart>query()
                .data()
                .at());
    }

    private double rate() throws Exception {
        return onFx(
                () -> window.shell.studio().experiment().method().parameters().real("learning_rate"));
    }

    @Test
    void aSceneKeepsDepthDirectionAndGridAndShowsItsWholeView() throws Exception {
        Path file = folder.resolve("half.pushforward");
        doOnFx(() -> this.<Slider>node("layer-depth").setValue(2.5));
        window.robot.push(KeyCode.U);
        window.robot.push(KeyCode.C);
        await(() -> depth().direction() == Direction.INVERSE
                && window.shell.plane().layersProperty().get().contains(Layer.FLOW_GRID));
        double width = onFx(() -> shorterSide());
        doOnFx(() -> window.shell.scenes().write(file, () -> {}));
        await(() -> Files.exists(file));
        doOnFx(() -> window.shell.studio().chooseMethod("ula"));
        window.robot.push(KeyCode.C);
        await(() -> !this.<Node>node("flow-strip").isVisible() && depth().equals(FlowDepth.LIVE));
        doOnFx(() -> window.shell.plane().zoomOut());
        Path other = folder.resolve("other.pushforward"); // so that nothing is lost that would be asked about
        doOnFx(() -> window.shell.scenes().write(other, () -> {}));
        await(() -> !window.shell.scenes().hasUnsavedChanges());

        doOnFx(() -> window.shell.scenes().open(file));
        await(() -> this.<Node>node("flow-strip").isVisible());
        assertThat(depth()).isEqualTo(new FlowDepth(2.5, Direction.INVERSE));
        assertThat(onFx(() -> window.shell.plane().layersProperty().get())).contains(Layer.FLOW_GRID);
        await(() -> Math.abs(shorterSide() - width) < 1e-9 * width);
        window.robot.push(KeyCode.F8);
        await(() -> Math.abs(shorterSide() - width) < 1e-9 * width);
    }

    private double shorterSide() {
        double pixels =
                Math.min(window.shell.plane().getWidth(), window.shell.plane().getHeight());
        return pixels * window.shell.plane().viewportProperty().get().unitsPerPixel();
    }

    @Test
    void theMicroscopeTellsEveryLayerAndTheirSum() throws Exception {
        window.robot.push(KeyCode.J);
        await(() -> window.robot.lookup("#layer-table").tryQuery().isPresent()
                && window.robot.lookup("#layer-table .layer-row").queryAll().size() == LAYERS + 2);
        window.robot.push(KeyCode.SPACE);
        window.settledStep();
        String words = onFx(() -> window.robot.lookup("#layer-table .label").queryAll().stream()
                .map(node -> ((Label) node).getText())
                .collect(Collectors.joining(" ")));
        assertThat(words).contains("log|det|", "Affine coupling", "log N(z)", "log q(x)", "log p(x)", "log q − log p");
        assertThat(onFx(() -> window.robot.lookup("#layer-table .label").queryAll().stream()
                        .map(node -> (Label) node)
                        .filter(label -> label.isVisible() && label.getWidth() < Math.floor(label.prefWidth(-1)))
                        .map(Label::getText)
                        .toList()))
                .isEmpty();
    }

    @Test
    void theTableOfLayersHasTheRoomOfTheCloseUpWhereThereIsLittle() throws Exception {
        doOnFx(() -> window.stage.setHeight(720));
        window.robot.push(KeyCode.J);
        await(() -> window.robot.lookup("#layer-table").tryQuery().isPresent()
                && !window.robot.lookup(".step-view").query().isVisible());
        assertThat(onFx(() -> this.<Node>node("action-follow-rejected").isVisible()))
                .isFalse();
        window.robot.push(KeyCode.F8);
        await(() -> window.robot.lookup(".step-view").query().isVisible());
    }

    @Test
    void aPersonChoosesWhoseDensityIsSeen() throws Exception {
        ComboBox<FlowSection.Source> source = node("density-source");
        assertThat(source.getValue()).isEqualTo(FlowSection.Source.MODEL_UNDER_TARGET);
        doOnFx(() -> source.setValue(FlowSection.Source.TARGET_UNDER_MODEL));
        assertThat(onFx(() -> window.shell.plane().layersProperty().get()))
                .contains(Layer.DENSITY, Layer.MODEL_CONTOURS)
                .doesNotContain(Layer.MODEL_DENSITY);
        window.robot.push(KeyCode.C);
        await(() -> window.shell.plane().layersProperty().get().contains(Layer.FLOW_GRID));
        assertThat(onFx(() -> Layers.names(window.shell.plane()))).contains("flow-grid", "model-contours");
    }

    @Test
    void aFlowIsEditedAsAList() throws Exception {
        doOnFx(() -> window.shell.studio().chooseMethod("layer-list"));
        await(() -> window.robot.lookup("#sequence-list").tryQuery().isPresent());
        ListView<String> list = node("sequence-list");
        assertThat(onFx(() -> list.getItems().size())).isEqualTo(9);
        doOnFx(() -> {
            list.requestFocus();
            list.getSelectionModel().clearAndSelect(8);
        });
        window.robot.push(KeyCode.ALT, KeyCode.UP);
        await(() -> list.getItems().get(7).equals("act-norm"));
        window.robot.push(KeyCode.DELETE);
        await(() -> list.getItems().size() == 8);
        doOnFx(() -> this.<MenuButton>node("sequence-add").getItems().get(1).fire());
        await(() -> this.<Slider>node("layer-depth").getMax() == 9);
        assertThat(onFx(() ->
                        window.shell.studio().experiment().method().parameters().text("architecture")))
                .endsWith("affine-coupling, affine-coupling, additive-coupling");
        doOnFx(() -> this.<Button>node("sequence-remove").fire());
        doOnFx(() -> this.<Button>node("sequence-up").fire());
        await(() -> this.<Slider>node("layer-depth").getMax() == 8);
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatAFieldDoesNotTakeIsSaidAndChangesNothing() throws Exception {
        Experiment before = window.running();
        Spinner<Integer> layers = window.robot
                .lookup((Node node) -> node instanceof Spinner && "Layers".equals(node.getAccessibleText()))
                .queryAs(Spinner.class);
        for (String wrong : List.of("abc", "1000000", "")) {
            doOnFx(() -> {
                layers.requestFocus();
                layers.getEditor().setText(wrong);
            });
            window.robot.push(KeyCode.ENTER);
            await(() -> layers.getEditor().getPseudoClassStates().contains(PseudoClass.getPseudoClass("wrong")));
            assertThat(onFx(() -> layers.getEditor().getAccessibleHelp()))
                    .startsWith("Layers must be a whole number from 1 to ");
            assertThat(onFx(() -> layers.getTooltip().isShowing())).isTrue();
        }
        assertThat(window.running()).isEqualTo(before);
        assertThat(onFx(() -> window.shell.studio().playingProperty().get())).isTrue();
        window.robot.push(KeyCode.ESCAPE);
        await(() -> layers.getEditor().getText().equals("" + LAYERS) && layers.getTooltip() == null);
        doOnFx(() -> layers.getEditor().setText("3"));
        window.robot.push(KeyCode.ENTER);
        await(() -> this.<Slider>node("layer-depth").getMax() == 3);
    }

    @Test
    void theDocksHaveRoomForTheTypeOfEveryTheme() throws Exception {
        for (Action theme : List.of(Action.THEME_DARK, Action.THEME_LIGHT, Action.THEME_PROJECTOR)) {
            doOnFx(() -> window.shell.commands().run(theme));
            await(() -> tabs().stream().allMatch(tab -> tab.getWidth() >= Math.floor(tab.prefWidth(-1))));
        }
        assertThat(onFx(this::tabs)).hasSizeGreaterThan(5);
    }

    private List<Labeled> tabs() {
        return window.robot.lookup(".dock-pages .segments > .toggle-button").queryAll().stream()
                .map(node -> (Labeled) node)
                .toList();
    }

    @Test
    void flowsWithANameStandBeforeTheListOfOnesOwn() throws Exception {
        List<String> flows = onFx(() -> this.<MenuButton>node("method-menu").getItems().stream()
                .map(MenuItem::getText)
                .filter(name -> Catalogue.builtIn().samplers().stream()
                        .anyMatch(each -> each.name().equals(name) && each.family() == Family.FLOWS))
                .toList());
        assertThat(flows).hasSizeGreaterThan(10).endsWith("Layers of your own");
    }

    private FlowDepth depth() throws Exception {
        return onFx(() -> window.shell.plane().depthProperty().get());
    }

    private Points positions() throws Exception {
        return onFx(() -> window.shell.plane().shownFrame().positions().copy());
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T node(String id) {
        return (T) window.robot.lookup("#" + id).query();
    }
}
