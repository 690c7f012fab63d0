package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import pushforward.engine.io.ProgramFolders;
import pushforward.engine.net.TestFolders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a command in this process and keeps what it prints. */
public record Session(int status, String out, String err) {

    public static Session run(Path data, String... arguments) {
        return runWithInput(data, "", arguments);
    }

    public static Session runWithInput(Path data, String input, String... arguments) {
        System.setProperty(
                "org.bytedeco.javacpp.cachedir", TestFolders.nativeCode().toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Workplace workplace = new Workplace(
                new ProgramFolders(data),
                Workplace.noPictures(),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                System::nanoTime,
                Workplace.Terminal.REDIRECTED)) {
            int status = new Cli(workplace, List.of()).run(arguments);
            return new Session(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    /** Runs a command that succeeds and prints one document, and returns that. */
    static JsonNode json(Path data, String... arguments) {
        Session session = run(data, arguments);
        assertThat(session.err).isEmpty();
        assertThat(session.status).isZero();
        return JsonMapper.shared().readTree(session.out);
    }
}
