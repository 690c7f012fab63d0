package pushforward.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static pushforward.app.shell.OpenWindow.await;
import static pushforward.app.shell.OpenWindow.doOnFx;
import static pushforward.app.shell.OpenWindow.onFx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushforward.engine.cli.Cli;
import pushforward.engine.cli.Workplace;
import pushforward.engine.diagnostic.SweepAxis;
import pushforward.engine.diagnostic.SweepTable;

/** A sweep in the real window: the same numbers as on the command line, cancelled, refused, and used. */
@Tag("window")
class SweepWindowTest {
    @TempDir
    Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = OpenWindow.withDefaults(folder.resolve("data"));
        doOnFx(() -> {
            window.shell.studio().chooseTarget("gaussian");
            window.shell.commands().run(Action.SWEEP);
        });
        await(() -> window.robot.lookup("#sweep-panel").tryQuery().isPresent());
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private <T> T find(String id, Class<T> type) {
        return type.cast(window.robot.lookup(id).query());
    }

    private void fill(String id, String text) throws Exception {
        doOnFx(() -> find(id, TextField.class).setText(text));
    }

    private void press(String id) throws Exception {
        doOnFx(() -> find(id, Button.class).fire());
    }

    @Test
    void itGivesTheNumbersOfTheCommandLineAndTheBestIsUsed() throws Exception {
        fill("#sweep-from", "0.01");
        fill("#sweep-to", "1");
        fill("#sweep-settings", "3");
        fill("#sweep-particles", "400");
        fill("#sweep-length", "20");
        press("#sweep-start");
        await(() -> window.shell.sweeps().outcomeProperty().get() != null);
        SweepDesk.Outcome outcome =
                onFx(() -> window.shell.sweeps().outcomeProperty().get());

        List<String> inWindow = new ArrayList<>();
        List<SweepAxis> axes = List.of(outcome.plan().axis());
        inWindow.add(String.join(",", SweepTable.header(axes, outcome.rows().get(0))));
        outcome.rows().forEach(row -> inWindow.add(String.join(",", SweepTable.fields(axes, row))));
        List<String> printed = commandLine(
                "sweep",
                "--target",
                "gaussian",
                "--method",
                "ula",
                "--particles",
                "400",
                "--steps",
                "20",
                "--seed",
                "42",
                "--vary",
                "step_size=0.01:1:3:log");
        assertThat(withoutSeconds(inWindow)).isEqualTo(withoutSeconds(printed));

        await(() -> find("#sweep-table", TableView.class).getColumns().size() == 8);
        TableView<?> table = find("#sweep-table", TableView.class);
        assertThat(onFx(() -> table.getColumns().stream()
                        .mapToDouble(column -> column.getMinWidth())
                        .sum()))
                .as("all columns at once, at full width")
                .isLessThanOrEqualTo(onFx(() -> table.getWidth() - 16));

        int best = outcome.best("mmd");
        double value = outcome.plan().axis().value(outcome.rows().get(best).experiment());
        await(() -> find("#sweep-sentence", Label.class).getText().contains("Step size"));
        press("#sweep-use");
        await(() -> window.running().method().parameters().real("step_size") == value);
    }

    private static List<String> withoutSeconds(List<String> lines) {
        int seconds = List.of(lines.get(0).split(",")).indexOf("seconds");
        assertThat(seconds).isPositive();
        return lines.stream()
                .map(line -> {
                    List<String> fields = new ArrayList<>(List.of(line.split(",", -1)));
                    fields.remove(seconds);
                    return String.join(",", fields);
                })
                .toList();
    }

    private List<String> commandLine(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
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
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void itIsCancelledAndLeavesNothing() throws Exception {
        fill("#sweep-length", "1000000000");
        press("#sweep-start");
        await(() -> window.shell.sweeps().runningProperty().get());
        assertThat(onFx(() -> find("#sweep-start", Button.class).isDisabled()))
                .as("%s", onFx(() -> find("#sweep-message", Label.class).getText()))
                .isTrue();
        press("#sweep-cancel");
        await(() -> !window.shell.sweeps().runningProperty().get());
        assertThat(onFx(() -> find("#sweep-message", Label.class).getText())).isEqualTo("The sweep was cancelled.");
        assertThat(onFx(() -> window.shell.sweeps().outcomeProperty().get())).isNull();
        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("sweep")));
    }

    @Test
    void whatIsNotAllowedIsSaidInASentence() throws Exception {
        fill("#sweep-to", "wide");
        press("#sweep-start");
        assertThat(onFx(() -> find("#sweep-message", Label.class).getText()))
                .isEqualTo("To is \"wide\"; it must be a number.");
        fill("#sweep-to", "1000000");
        press("#sweep-start");
        assertThat(onFx(() -> find("#sweep-message", Label.class).getText()))
                .contains("\"step_size\"")
                .endsWith(".");
        assertThat(onFx(() -> window.shell.sweeps().runningProperty().get())).isFalse();
    }

    @Test
    void anotherMethodBringsItsParameters() throws Exception {
        doOnFx(() -> window.shell.studio().chooseMethod("rwm"));
        await(() -> find("#sweep-from", TextField.class).getText().equals("0.05"));
        assertThat(onFx(() -> find("#sweep-to", TextField.class).getText())).isEqualTo("5");
    }
}
