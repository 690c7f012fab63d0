package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.app.shell.OpenWindow.await;
import static pushforward.app.shell.OpenWindow.doOnFx;
import static pushforward.app.shell.OpenWindow.onFx;

import atlantafx.base.controls.ToggleSwitch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.app.studio.Speed;
import pushforward.engine.cli.Cli;
import pushforward.engine.cli.Workplace;
import pushforward.engine.diagnostic.convergence.ChainReport;
import pushforward.engine.replay.RecordedChains;
import pushforward.engine.replay.Recording;
import pushforward.engine.spi.Catalogue;

/** Draws of files in the real window: every format, the replay, the two variables, what is said of them. */
@Tag("window")
class DrawsWindowTest {
    private static final Path ENGINE = Path.of("..", "engine", "src", "test", "resources");

    @TempDir
    Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = OpenWindow.withDefaults(folder.resolve("data"));
        await(() -> window.robot.lookup("#tab-draws").tryQuery().isPresent());
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void openFiles(Path... files) throws Exception {
        doOnFx(() -> window.shell.scenes().open(List.of(files)));
    }

    private Recording awaitReplay() throws Exception {
        await(() -> window.running().method().id().equals(RecordedChains.ID));
        return window.running().method().parameters().content(RecordedChains.DRAWS, Recording.class);
    }

    private ChainReport awaitReport() throws Exception {
        await(() -> window.shell.draws().diagnosis().reportProperty().get() != null);
        return onFx(() -> window.shell.draws().diagnosis().reportProperty().get());
    }

    private <T> T find(String id, Class<T> type) {
        return type.cast(window.robot.lookup(id).query());
    }

    private String text(String id) throws Exception {
        return onFx(() -> find(id, Label.class).getText());
    }

    /** Two chains of twenty draws of three variables; a file of this program's own table. */
    private Path table() throws IOException {
        StringBuilder text = new StringBuilder("chain,draw,a,x,y\n");
        for (int chain = 1; chain <= 2; chain++) {
            for (int draw = 0; draw < 20; draw++) {
                text.append(chain + "," + draw + "," + 10 * chain + "," + (0.1 * draw - chain) + ","
                        + (chain - 0.05 * draw) + "\n");
            }
        }
        return Files.writeString(folder.resolve("two.csv"), text);
    }

    private String diagnose(Path... files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments = Stream.concat(
                        Stream.of("diagnose"), Arrays.stream(files).map(Path::toString))
                .toArray(String[]::new);
        try (Workplace workplace = new Workplace(
                OpenWindow.NATIVES,
                Workplace.noPictures(),
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err,
                System::nanoTime,
                Workplace.Terminal.REDIRECTED)) {
            assertThat(new Cli(workplace, List.of()).run(arguments)).isZero();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aStanSetIsReplayedAndSaysExactlyWhatTheCommandLineSays() throws Exception {
        Path[] set = Stream.of(1, 2, 3, 4)
                .map(c -> ENGINE.resolve("stan").resolve("bern" + c + ".csv"))
                .toArray(Path[]::new);
        openFiles(set);
        Recording recording = awaitReplay();
        assertThat(recording.chains()).isEqualTo(4);
        assertThat(recording.length()).isEqualTo(1000);
        assertThat(recording.nameX()).as("not the sampler's own column").isEqualTo("theta");
        assertThat(recording.nameY()).isEqualTo("lp__");
        assertThat(onFx(() -> window.shell.draws().isStandardised()))
                .as("probabilities and log densities are of two scales")
                .isTrue();
        assertThat(window.running().particles()).isEqualTo(4);

        ChainReport report = awaitReport();
        String printed = diagnose(set);
        List<List<String>> table = report.table();
        for (List<String> row : table) {
            assertThat(printed.lines().map(line -> line.strip().split(" {2,}")))
                    .anySatisfy(fields -> assertThat(fields).containsExactly(row.toArray(String[]::new)));
        }
        assertThat(printed).contains("Divergent draws: " + report.divergent());
        assertThat(printed.lines()
                        .filter(line -> line.startsWith("E-BFMI"))
                        .findFirst()
                        .orElseThrow())
                .contains(Double.toString(report.energyFractions()[3]));
        await(() -> text("#draws-verdict").startsWith("No sign of trouble"));
        assertThat(window.robot.lookup(".diagnostics-card").queryAll()).hasSize(2);
        // expected.csv: theta,0.25129741,...,1407.5124,1291.7131,...,1.0067897
        assertThat(onFx(() -> window.robot.lookup(".diagnostics-card .label").queryAll().stream()
                        .map(node -> ((Label) node).getText())
                        .toList()))
                .contains("theta", "1\u2009408", "1\u2009292", "1.0068", "no sign of trouble");
    }

    @Test
    void aFolderIsTheSetOfItsStanFiles() throws Exception {
        Path set = Files.createDirectory(folder.resolve("bern"));
        for (String name : List.of("bern1.csv", "bern3.csv", "expected.csv")) {
            Files.copy(ENGINE.resolve("stan").resolve(name), set.resolve(name));
        }
        openFiles(set);
        assertThat(awaitReplay().origin()).isEqualTo("bern1.csv and 1 more");
    }

    @Test
    void aTableIsReplayedToItsEndAndScrubbedBothWays() throws Exception {
        openFiles(table());
        Recording recording = awaitReplay();
        assertThat(recording.nameX() + recording.nameY()).isEqualTo("xy");
        assertThat(onFx(() -> window.shell.draws().isStandardised())).isFalse();
        doOnFx(() -> window.shell.studio().speedProperty().set(Speed.MAXIMUM));
        await(() ->
                window.step() == 19 && !window.shell.studio().playingProperty().get());
        await(() -> text("#draws-place").equals("20 of 20, the last"));

        doOnFx(() -> find("#draws-slider", Slider.class).setValue(5));
        await(() -> window.step() == 4);
        await(() -> text("#draws-place").equals("5 of 20"));
        window.robot.interact(() -> window.shell.commands().run(Action.STEP_BACK));
        await(() -> window.step() == 3);
        window.robot.interact(() -> window.shell.commands().run(Action.STEP));
        await(() -> window.step() == 4);
        assertThat(onFx(() -> window.shell
                        .studio()
                        .experiment()
                        .start()
                        .draw(2, null, null)
                        .x()))
                .containsExactly(-1, -2);

        doOnFx(() -> find("#draws-slider", Slider.class).setValue(20));
        await(() -> window.step() == 19);
        doOnFx(() -> window.shell.studio().playingProperty().set(true));
        await(() ->
                window.step() < 19 || !window.shell.studio().playingProperty().get());
        await(() ->
                window.step() == 19 && !window.shell.studio().playingProperty().get());
    }

    @Test
    void otherVariablesAreShownWhenTheyAreChosen() throws Exception {
        openFiles(table());
        awaitReplay();
        @SuppressWarnings("unchecked")
        ComboBox<String> across = find("#draws-x", ComboBox.class);
        assertThat(onFx(() -> List.copyOf(across.getItems()))).containsExactly("a", "x", "y");
        doOnFx(() -> across.setValue("a"));
        await(() -> awaitReplay().nameX().equals("a"));
        assertThat(awaitReplay().x()[1][0]).isEqualTo(20);
        assertThat(window.shell.draws().openedProperty().get().chains().variables())
                .as("the whole file is still open")
                .hasSize(3);

        doOnFx(() -> find("#draws-standardise", ToggleSwitch.class).setSelected(true));
        await(() -> window.running().method().parameters().toggle(RecordedChains.STANDARDISE));
    }

    @Test
    void divergentDrawsAreMarkedInThePlane() throws Exception {
        StringBuilder text = new StringBuilder("lp__,divergent__,energy__,a,b\n");
        for (int draw = 0; draw < 30; draw++) {
            text.append("-1," + (draw == 7 ? 1 : 0) + "," + (2 + 0.1 * (draw % 5)) + "," + Math.sin(draw) + ","
                    + Math.cos(3 * draw) + "\n");
        }
        openFiles(Files.writeString(folder.resolve("stan.csv"), text));
        awaitReplay();
        doOnFx(() -> window.shell.studio().speedProperty().set(Speed.MAXIMUM));
        await(() -> window.step() == 29);
        var incidents = onFx(() -> window.shell.studio().momentProperty().get().incidents());
        assertThat(incidents.count()).isEqualTo(1);
        assertThat(incidents.places().x()).containsExactly(Math.sin(7));
        assertThat(incidents.places().y()).containsExactly(Math.cos(21));
        awaitReport();
        await(() -> text("#draws-sampler").startsWith("Divergent draws: 1."));
    }

    @Test
    void arraysOfThreeAxesAndFilesOfArviZAreDraws() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(8 * 2 * 10 * 3).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 60; i++) {
            bytes.putDouble(Math.sin(i));
        }
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 10, 3), }\n";
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        array.write(header.getBytes(StandardCharsets.US_ASCII));
        array.write(bytes.array());
        openFiles(Files.write(folder.resolve("draws.npy"), array.toByteArray()));
        Recording recording = awaitReplay();
        assertThat(recording.nameX() + " " + recording.nameY()).isEqualTo("x[0] x[1]");
        assertThat(recording.y()[1][9]).isEqualTo(Math.sin(58));

        openFiles(ENGINE.resolve("arviz").resolve("chains.nc"));
        await(() -> awaitReplay().origin().equals("chains.nc"));
    }

    @Test
    void pointsAreStillPoints() throws Exception {
        openFiles(Files.writeString(folder.resolve("points.csv"), "x,y\n0,1\n1,0\n2,2\n"));
        await(() -> window.running().target().id().equals("points"));
        assertThat(window.running().method().id()).isEqualTo("ula");
    }

    @Test
    void whatCannotBeReadIsSaidInASentenceAndChangesNothing() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "chain,x,y\n1,0.5,1\n1,0.5,?\n");
        openFiles(bad);
        await(() -> window.robot.lookup("#draws-error").tryQuery().isPresent());
        await(() -> find("#draws-error", Label.class).isVisible());
        assertThat(text("#draws-error"))
                .contains("bad.csv")
                .contains("row 2 (line 3): y is \"?\"; it must be a number.");
        assertThat(onFx(() -> window.robot.lookup("#draws-empty").query().isVisible()))
                .isTrue();
        assertThat(window.running().method().id()).isEqualTo("ula");

        openFiles(table());
        awaitReplay();
        await(() -> !find("#draws-error", Label.class).isVisible());
        openFiles(bad);
        await(() -> find("#draws-error", Label.class).isVisible());
        assertThat(awaitReplay().origin()).isEqualTo("two.csv");
    }

    @Test
    void drawsThatCannotBeDiagnosedAreShownAndSoIsTheReason() throws Exception {
        doOnFx(() -> window.shell.draws().diagnosis().setWork(chains -> {
            throw new OutOfMemoryError();
        }));
        openFiles(table());
        awaitReplay();
        await(() -> text("#draws-verdict").startsWith("There is not enough memory to diagnose so many draws;"));
        assertThat(onFx(() -> find("#draws-verdict", Label.class).isVisible())).isTrue();
        assertThat(onFx(() -> find("#draws-working", Node.class).isVisible())).isFalse();
        assertThat(onFx(() -> find("#draws-error", Label.class).isVisible())).isFalse();
    }

    @Test
    void aMethodTakesOverWithItsOwnParticlesAndTheDrawsComeBack() throws Exception {
        openFiles(table());
        awaitReplay();
        doOnFx(() -> window.shell.studio().chooseMethod("mala"));
        await(() -> window.running().method().id().equals("mala"));
        assertThat(window.running().particles()).isEqualTo(10_000);
        assertThat(window.running().start().text()).isEqualTo("normal");

        Button again = find("#draws-use", Button.class);
        await(again::isVisible);
        doOnFx(again::fire);
        assertThat(awaitReplay().origin()).isEqualTo("two.csv");
        doOnFx(() -> find("#draws-close", Button.class).fire());
        await(() -> window.running().method().id().equals("mala"));
        await(() -> window.robot.lookup("#draws-empty").query().isVisible());
    }

    @Test
    void aSceneKeepsTheDraws() throws Exception {
        openFiles(table());
        awaitReplay();
        Path scene = folder.resolve("draws.pushforward");
        doOnFx(() -> window.shell.scenes().write(scene, () -> {}));
        await(() -> Files.exists(scene));
        window.close();
        window = new OpenWindow(folder.resolve("later"), Launcher.first(Catalogue.builtIn()), scene);
        assertThat(awaitReplay().origin()).isEqualTo("two.csv");
        assertThat(awaitReport().variables()).containsExactly("x", "y");
    }
}
