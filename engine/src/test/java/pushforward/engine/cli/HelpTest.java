package pushforward.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say of themselves. */
final class HelpTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "list --help", "sample --help", "compare --help"})
    void helpIsGiven(String arguments) {
        Session session = Session.run(folder, arguments.split(" "));

        assertThat(session.status()).isZero();
        assertThat(session.out()).isNotEmpty();
        assertThat(session.err()).isEmpty();
    }

    @Test
    void everyCommandHasASentenceOfItsOwn() {
        List<String> lines = Session.run(folder, "--help").out().lines().toList();
        int first = lines.indexOf("Commands:") + 1;
        Map<String, String> sentences = lines.subList(first, lines.size()).stream()
                .filter(line -> line.matches(" {2}[a-z]+ +\\S.*"))
                .map(String::strip)
                .collect(Collectors.toMap(
                        line -> line.replaceFirst(" .*", ""), line -> line.replaceFirst("\\S+ +", "")));

        assertThat(sentences).containsKeys("list", "sample", "train", "check");
        assertThat(sentences.values()).doesNotHaveDuplicates();
    }
}
