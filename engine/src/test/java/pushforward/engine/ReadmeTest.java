package pushforward.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pushforward.engine.spi.Catalogue;
import pushforward.engine.spi.SamplerProvider;
import pushforward.engine.spi.TargetProvider;

/** The README's table of what is in says what is in. */
class ReadmeTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    private final Catalogue catalogue = Catalogue.builtIn();

    @Test
    void itListsTheTargets() throws IOException {
        assertThat(row("Targets"))
                .containsExactlyInAnyOrderElementsOf(
                        catalogue.targets().stream().map(TargetProvider::id).toList());
    }

    @Test
    void itListsTheMethods() throws IOException {
        assertThat(row("Methods"))
                .containsExactlyInAnyOrderElementsOf(
                        catalogue.samplers().stream().map(SamplerProvider::id).toList());
    }

    private static List<String> row(String name) throws IOException {
        String start = "| " + name + " |";
        String row = Files.readAllLines(Path.of("..", "README.md")).stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
        return QUOTED.matcher(row)
                .results()
                .map((MatchResult quoted) -> quoted.group(1))
                .toList();
    }
}
