package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.app.shell.OpenWindow.await;
import static pushforward.app.shell.OpenWindow.doOnFx;
import static pushforward.app.shell.OpenWindow.onFx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.app.charts.ChartCard;
import pushforward.app.charts.DiagnosticsTable;
import pushforward.app.studio.Speed;
import pushforward.engine.run.Experiment;
import pushforward.engine.spi.Catalogue;

/** The charts below the plane in the real window. */
@Tag("window")
class ChartsWindowTest {
    @TempDir
    Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        Experiment first = Experiment.of(Catalogue.builtIn(), "banana", "mala").withParticles(4);
        window = new OpenWindow(folder.resolve("data"), first, null);
        doOnFx(() -> window.shell.studio().speedProperty().set(Speed.values()[Speed.values().length - 1]));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private ChartCard card(String id) {
        return window.robot.lookup("#chart-" + id).queryAs(ChartCard.class);
    }

    private void pause() throws Exception {
        doOnFx(() -> window.shell.studio().playingProperty().set(false));
    }

    @Test
    void aFastRunHasATraceOfAllItsSteps() throws Exception {
        await(() -> window.step() > 20_000 && !card("trace").chart().data().isEmpty());
        pause();
        long step = window.settledStep();
        await(() -> {
            double[] at = card("trace").chart().data().at();
            return at[at.length - 1] > step - 100;
        });
        assertThat(onFx(() -> card("trace").chart().data().at()[0])).isLessThan(step / 100.0);
        assertThat(onFx(() -> card("trace").note())).startsWith("R-hat ");
        assertThat(onFx(() -> card("autocorrelation").chart().data().at().length))
                .isEqualTo(101);
        assertThat(onFx(() ->
                        window.robot.lookup("#chain-sentence").queryLabeled().getText()))
                .startsWith("4 chains × 1\u2009")
                .containsPattern("every \\d+(nd|th) step");
    }

    @Test
    void chartsAreChosenWithTheKeyboardAndRemembered() throws Exception {
        assertThat(shown()).containsExactly("distance", "acceptance", "trace", "autocorrelation");
        doOnFx(() -> window.robot.lookup("#chart-choice").query().requestFocus());
        window.robot.push(KeyCode.SPACE);
        await(() ->
                window.robot.lookup("#chart-choice").queryAs(MenuButton.class).isShowing());
        for (int i = 0; i <= 4; i++) {
            window.robot.push(KeyCode.DOWN);
        }
        window.robot.push(KeyCode.ENTER);
        await(() -> shown().size() == 4 && !shown().contains("distance"));
        List<String> now = onFx(this::shown);
        assertThat(now).hasSize(4).doesNotContain("distance");
        Path settings = folder.resolve("data/settings.json");
        await(() -> Files.exists(settings) && Settings.read(settings).charts().size() == 4);
        assertThat(Settings.read(settings).charts()).containsExactlyInAnyOrderElementsOf(now);
    }

    private List<String> shown() {
        return window.robot.lookup(".chart-card").queryAll().stream()
                .map(Node::getId)
                .map(id -> id.substring("chart-".length()))
                .toList();
    }

    @Test
    void aCardSaysRanksEnergiesAndGrowthWhenItIsChosen() throws Exception {
        for (String id : List.of("ranks", "energy", "ess-growth", "step-size")) {
            doOnFx(() -> window.robot.lookup("#chart-choice").queryAs(MenuButton.class).getItems().stream()
                    .filter(item -> item.getId().equals("choose-" + id))
                    .forEach(item -> ((CheckMenuItem) item).setSelected(true)));
        }
        assertThat(onFx(this::shown)).containsExactly("ranks", "energy", "ess-growth", "step-size");
        for (String id : shown()) {
            await(() -> !card(id).chart().data().isEmpty());
        }
    }

    @Test
    void oneClickDropsWarmUpAndTheAxesBeginAfterIt() throws Exception {
        await(() -> window.step() > 1_000);
        pause();
        long step = window.settledStep();
        window.robot.clickOn("#drop-warm-up");
        await(() -> !card("trace").chart().data().isEmpty()
                && card("trace").chart().data().at()[0] > step / 2.0);
        assertThat(onFx(() -> card("acceptance").chart().data().at()[0])).isGreaterThan(step / 2.0);
        window.robot.clickOn("#drop-warm-up");
        await(() -> card("trace").chart().data().at()[0] < step / 10.0);
    }

    @Test
    void aChartIsExportedAsNumbersAndPictures() throws Exception {
        window.shell.chartExport().setChooser((title, name, kind, pattern) -> Optional.of(folder.resolve(name)));
        await(() -> !card("trace").chart().data().isEmpty());
        pause();
        window.settledStep();
        String[] files = {"trace.csv", "trace.png", "trace.svg"};
        for (int i = 0; i < files.length; i++) {
            doOnFx(() -> card("trace").lookup(".icon-small").requestFocus());
            window.robot.push(KeyCode.SPACE);
            await(() -> ((MenuButton) card("trace").lookup(".icon-small")).isShowing());
            for (int down = 0; down <= i; down++) {
                window.robot.push(KeyCode.DOWN);
            }
            window.robot.push(KeyCode.ENTER);
            Path file = folder.resolve(files[i]);
            await(() -> Files.exists(file) && Files.size(file) > 0);
        }
        assertThat(Files.readAllLines(folder.resolve("trace.csv")))
                .startsWith("step,chain_1,chain_2,chain_3,chain_4")
                .hasSizeGreaterThan(12);
        assertThat(ImageIO.read(folder.resolve("trace.png").toFile()).getWidth())
                .isEqualTo(1280);
        assertThat(Files.readString(folder.resolve("trace.svg")))
                .contains("Trace</text", "Banana")
                .contains("Inter")
                .contains("step</text");
    }

    @Test
    void theTableShowsEveryVariableAndIsCopied() throws Exception {
        await(() -> window.step() > 500);
        doOnFx(() -> window.robot
                .lookup("#diagnostics-numbers")
                .queryAs(ToggleButton.class)
                .fire());
        await(() -> table().getItems().size() == 3);
        doOnFx(() -> table().requestFocus());
        window.robot.push(KeyCode.CONTROL, KeyCode.C);
        await(() -> Clipboard.getSystemClipboard().hasString()
                && Clipboard.getSystemClipboard().getString().startsWith("variable,"));
        assertThat(onFx(() -> table().csv()))
                .startsWith("variable,mean,mcse_mean,sd,mcse_sd,q5,mcse_q5,q95,mcse_q95,ess_bulk,ess_tail,ess_mean,"
                        + "ess_q5,ess_q95,rhat,chains,verdict\nx,")
                .contains("\nlog p,");
    }

    private DiagnosticsTable table() {
        return window.robot.lookup("#diagnostics-table").queryAs(DiagnosticsTable.class);
    }
}
